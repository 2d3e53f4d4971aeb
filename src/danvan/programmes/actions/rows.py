"""Rows of obligations held, addressed and taken away: what shaping and its undoing share."""

from collections.abc import Iterable, Sequence

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotAllowed, WrongState
from danvan.programmes.models import Addressee, Obligation


def all_allowed(verb: str, ids: list[int], actor: Actor) -> None:
    if actor.among(verb, Obligation.objects.filter(pk__in=ids)).count() != len(ids):
        raise NotAllowed


def locked(ids: list[int]) -> list[Obligation]:
    """The rows as they stand, held until the transaction ends."""
    rows = Obligation.objects.select_for_update(of=("self",)).select_related("paper")
    found = list(rows.filter(pk__in=ids).order_by("start", "id"))
    if len(found) != len(ids):
        raise WrongState
    return found


def gone(ids: list[int], *, states: Sequence[str], keeping: Obligation | None = None) -> None:
    """Take rows away, if all of them are still in those states."""
    ids = [pk for pk in ids if keeping is None or pk != keeping.pk]
    try:
        _rows, counts = Obligation.objects.filter(pk__in=ids, state__in=states).delete()
    except ProtectedError as error:
        raise WrongState(
            _("Nơi khác đã dẫn đến một trong các việc này nên không gộp hay hoàn tác được nữa.")
        ) from error
    if counts.get(Obligation._meta.label, 0) != len(ids):
        raise WrongState(_("Có phần đã được rà. Hãy đưa phần ấy trở lại chờ rà trước."))


def address(rows: Iterable[Obligation], people: Iterable[Addressee]) -> None:
    people = list(people)
    Addressee.objects.bulk_create(
        Addressee(obligation=row, part=who.part, printed=who.printed, unit_id=who.unit_id,
                  line=who.line, level=who.level)
        for row in rows for who in people
    )  # fmt: skip

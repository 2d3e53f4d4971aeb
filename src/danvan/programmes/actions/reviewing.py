"""What a person does with obligations as read: confirm, edit, discard."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Level
from danvan.programmes import due as rules_of_due
from danvan.programmes import events
from danvan.programmes.models import Addressee, Obligation

State = Obligation.State
UNISSUED = (State.DRAFTED, State.CONFIRMED)


def confirm(obligation: Obligation, *, actor: Actor) -> Obligation:
    """It stands as read or as edited and may be issued. What was discarded may be confirmed too.

    WrongState if it was confirmed or issued before.
    """
    actor.must("confirm", obligation)
    with recorded(events.CONFIRMED, obligation, actor=actor) as entry:
        old = move(obligation, [State.DRAFTED, State.DISCARDED], State.CONFIRMED)
        entry.changed("state", old, obligation.state)
    return obligation


def confirm_many(obligations: Iterable[Obligation], *, actor: Actor) -> int:
    """Many obligations of one paper; all or nothing, one journal entry under the paper.

    WrongState if one of them was not waiting to be confirmed.
    """
    ids = sorted({obligation.pk for obligation in obligations})
    if not ids:
        return 0
    papers = Paper.objects.filter(obligations__in=ids).distinct()
    if len(papers) != 1:
        raise BadInput("obligations", _("Hãy xác nhận các việc của từng văn bản một."))
    rows = Obligation.objects.filter(pk__in=ids)
    with recorded(events.MANY_CONFIRMED, papers[0], actor=actor) as entry:
        if actor.among("confirm", rows).count() != len(ids):
            raise NotAllowed
        if rows.filter(state=State.DRAFTED).update(state=State.CONFIRMED) != len(ids):
            raise WrongState
        entry.after = {"state": State.CONFIRMED, "count": len(ids), "obligations": ids}
    return len(ids)


def edit(
    obligation: Obligation,
    *,
    title: str | None = None,
    due: dict[str, Any] | None = None,
    addressees: Sequence[Addressee] | None = None,
    by_schedule: bool | None = None,
    actor: Actor,
) -> Obligation:
    """Mend what was read: whatever is given is set, the rest stays; the state stays too.

    `due` is the reader's form ({} for none). `addressees` are new, unsaved rows that replace all
    of the old ones; each names a unit, or a line with a level, or neither while it is open.
    `by_schedule` says that a report schedule covers it, so that it makes no assignments; it may be
    set after issue too, for the periods to come. WrongState if it was discarded, or issued and
    more than `by_schedule` is given.
    """
    actor.must("edit", obligation)
    values = _values(title, due, by_schedule)
    allowed = list(UNISSUED)
    if addressees is None and values.keys() <= {"by_schedule"}:
        allowed.append(State.ISSUED)
    people = [] if addressees is None else [_checked(who, obligation) for who in addressees]
    with recorded(events.EDITED, obligation, actor=actor) as entry:
        for name, value in values.items():
            entry.changed(name, getattr(obligation, name), value)
        move(obligation, allowed, obligation.state, **values)
        if addressees is not None:
            entry.changed("addressees", _told(obligation.addressees.all()), _told(people))
            obligation.addressees.all().delete()
            Addressee.objects.bulk_create(people)
    return obligation


def _values(
    title: str | None, due: dict[str, Any] | None, by_schedule: bool | None
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if title is not None:
        if not title.strip():
            raise BadInput("title", _("Hãy ghi việc phải làm."))
        values["title"] = title.strip()[:300]
    if due is not None:
        values["due"] = rules_of_due.checked(due)
    if by_schedule is not None:
        values["by_schedule"] = by_schedule
    return values


def _checked(who: Addressee, obligation: Obligation) -> Addressee:
    """A fresh row for this obligation. BadInput("addressees") if it means two things."""
    selects = bool(who.line or who.level)
    whole = bool(who.line) and who.level in Level.values
    if who.part not in Addressee.Part.values or (selects and (who.unit_id or not whole)):
        raise BadInput(
            "addressees",
            _("«%(name)s» phải là một đơn vị, hoặc mọi đơn vị của một ngành ở một cấp.")
            % {"name": who.printed},
        )
    return Addressee(
        obligation=obligation, part=who.part, printed=who.printed[:300], unit_id=who.unit_id,
        line=who.line, level=who.level,
    )  # fmt: skip


def _told(people: Iterable[Addressee]) -> list[dict[str, Any]]:
    return [
        {"part": who.part, "printed": who.printed, "unit": who.unit_id,
         "line": who.line, "level": who.level}
        for who in people
    ]  # fmt: skip


def discard(obligation: Obligation, *, reason: str, actor: Actor) -> Obligation:
    """It is no obligation, or none of ours. Needs a reason (BadInput). WrongState once issued."""
    actor.must("discard", obligation)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi vì sao bỏ, để người sau hiểu."))
    with recorded(events.DISCARDED, obligation, actor=actor, note=reason.strip()) as entry:
        old = move(obligation, UNISSUED, State.DISCARDED)
        entry.changed("state", old, obligation.state)
    return obligation

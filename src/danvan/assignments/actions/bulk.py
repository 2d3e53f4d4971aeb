"""Moving many assignments at once: all or nothing, and one journal entry."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.models import Assignment
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.org.models import Area

CHUNK = 10_000


def move_many(
    assignments: Iterable[Assignment] | QuerySet[Assignment],
    came_from: Sequence[str],
    to: str,
    *,
    verb: str,
    event: Event,
    note: str,
    actor: Actor,
    **values: Any,
) -> int:
    """Move every one of them, or none; returns how many.

    NotAllowed if the actor may not do `verb` to one of them, WrongState if one was in another
    state. The entry stands under the register (area) and keeps the ids. Rows in memory do not
    follow: fetch them again.
    """
    ids = sorted(_ids(assignments))
    if not ids:
        return 0
    areas = Area.objects.filter(assignments__in=ids[:1])
    with recorded(event, areas.get(), actor=actor, note=note) as entry:
        _may(actor, verb, ids)
        moved = sum(
            rows.filter(state__in=came_from).update(state=to, **values) for rows in _rows(ids)
        )
        if moved != len(ids):
            raise WrongState(
                _(
                    "%(others)s trong %(all)s việc đã chuyển sang tình trạng khác, nên chưa việc "
                    "nào được ghi. Hãy mở lại trang rồi chọn lại."
                )
                % {"others": len(ids) - moved, "all": len(ids)}
            )
        entry.before = {"state": list(came_from)}
        entry.after = {"state": to, "count": moved, "assignments": ids}
    return moved


def _ids(assignments: Iterable[Assignment] | QuerySet[Assignment]) -> set[int]:
    if isinstance(assignments, QuerySet):
        return set(assignments.order_by().values_list("pk", flat=True))
    return {assignment.pk for assignment in assignments}


def _rows(ids: list[int]) -> Iterable[QuerySet[Assignment]]:
    for at in range(0, len(ids), CHUNK):
        yield Assignment.objects.filter(pk__in=ids[at : at + CHUNK])


def _may(actor: Actor, verb: str, ids: list[int]) -> None:
    if sum(actor.among(verb, rows).count() for rows in _rows(ids)) != len(ids):
        raise NotAllowed


def said(note: str, field: str, why: str) -> str:
    """The words given, stripped; BadInput(field, why) where there are none."""
    if not note.strip():
        raise BadInput(field, why)
    return note.strip()

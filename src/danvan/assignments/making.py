"""Assignments are made here, for verbs of this room and of the rooms above that issue them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.org.models import Area, Unit

BATCH = 5000


@dataclass(frozen=True)
class Given:
    """One piece of work for one unit. `target` is in thousandths of `measure`, above zero."""

    unit: Unit
    title: str
    text: str = ""
    due: date | None = None
    coordinators: Sequence[Unit] = ()
    target: int | None = None
    measure: str = ""


def made(
    holders: Iterable[tuple[int | None, int | None]],
    *,
    title: str,
    text: str,
    source: str,
    issuer: Unit,
    area: Area,
    due: date | None,
    period: str = "",
    clause_key: str = "",
    coordinators: Mapping[int, Sequence[int]] | None = None,
) -> list[Assignment]:
    """Save one assignment for each holder: (unit id, None), or (None, id of the placing unit).

    `coordinators` gives unit ids by the holding unit's id. Only inside a verb's `recorded`.
    """
    now = clock.now()
    rows = [
        Assignment(
            title=title[:300], text=text, source=source[:200], unit_id=unit, due=due,
            placing_unit_id=placing, issuer=issuer, area=area, period=period,
            clause_key=clause_key, issued_at=now,
        )
        for unit, placing in holders
    ]  # fmt: skip
    beside = coordinators or {}
    return _saved(rows, [beside.get(row.unit_id or 0, ()) for row in rows])


def made_each(
    drafts: Sequence[Given],
    *,
    source: str,
    issuer: Unit,
    area: Area,
    parent: Assignment | None = None,
) -> list[Assignment]:
    """Save one assignment for each draft, in their order. Only inside a verb's `recorded`."""
    now = clock.now()
    rows = [
        Assignment(
            title=one.title[:300], text=one.text, source=source[:200], unit=one.unit, due=one.due,
            issuer=issuer, area=area, issued_at=now, parent=parent, target=one.target,
            measure=one.measure,
        )
        for one in drafts
    ]  # fmt: skip
    return _saved(rows, [[unit.pk for unit in one.coordinators] for one in drafts])


def _saved(rows: list[Assignment], beside: Sequence[Sequence[int]]) -> list[Assignment]:
    """Each row with the units beside it, less the one that holds it."""
    assignments = Assignment.objects.bulk_create(rows, batch_size=BATCH)
    through = Assignment.coordinators.through
    through.objects.bulk_create(
        [
            through(assignment_id=assignment.pk, unit_id=unit_id)
            for assignment, units in zip(assignments, beside, strict=True)
            for unit_id in dict.fromkeys(units)
            if unit_id != assignment.unit_id
        ],
        batch_size=BATCH,
    )
    return assignments

"""Assignments are made here, for verbs of this room and of the rooms above that issue them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.org.models import Area, Unit

BATCH = 5000


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
    assignments = Assignment.objects.bulk_create(
        [
            Assignment(
                title=title[:300], text=text, source=source[:200], unit_id=unit, due=due,
                placing_unit_id=placing, issuer=issuer, area=area, period=period,
                clause_key=clause_key, issued_at=now,
            )
            for unit, placing in holders
        ],
        batch_size=BATCH,
    )  # fmt: skip
    through = Assignment.coordinators.through
    through.objects.bulk_create(
        [
            through(assignment_id=assignment.pk, unit_id=unit_id)
            for assignment in assignments
            for unit_id in (coordinators or {}).get(assignment.unit_id or 0, ())
            if unit_id != assignment.unit_id
        ],
        batch_size=BATCH,
    )
    return assignments

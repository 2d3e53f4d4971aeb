"""Open work redated or taken back, for verbs of the rooms above that issued it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from danvan.assignments.making import BATCH
from danvan.assignments.models import OPEN, Assignment, Extension, State


def redated(days: Mapping[int, date | None]) -> int:
    """Set the due day of each that is still open, by id; returns how many.

    More time that was granted stays: whoever has an extension beyond the new day keeps it. Only
    inside a verb's `recorded`.
    """
    granted = _granted(days)
    by_day: dict[date | None, list[int]] = defaultdict(list)
    for pk, day in days.items():
        until = granted.get(pk)
        by_day[max(day, until) if day and until else day].append(pk)
    return sum(
        Assignment.objects.filter(pk__in=ids[at : at + BATCH], state__in=OPEN).update(due=day)
        for day, ids in by_day.items()
        for at in range(0, len(ids), BATCH)
    )


def _granted(days: Mapping[int, date | None]) -> dict[int, date]:
    rows = Extension.objects.filter(state=Extension.State.GRANTED, assignment_id__in=list(days))
    return dict(rows.order_by("decided_at", "pk").values_list("assignment_id", "until"))


def withdrawn(ids: list[int]) -> tuple[int, list[int]]:
    """Take back those that are still open: how many, and the open parts taken back with them.

    Only inside a verb's `recorded`.
    """
    count = Assignment.objects.filter(pk__in=ids, state__in=OPEN).update(state=State.WITHDRAWN)
    parts: list[int] = []
    layer = ids
    while layer:
        below = Assignment.objects.filter(parent__in=layer, state__in=OPEN)
        layer = sorted(below.values_list("pk", flat=True))
        parts += layer
    Assignment.objects.filter(pk__in=parts, state__in=OPEN).update(state=State.WITHDRAWN)
    return count, parts

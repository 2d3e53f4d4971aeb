"""To whom a matter goes up: the owner's line first, then the people's committee above."""

from datetime import date

from danvan.assignments.succession import Lineage
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans

COMMITTEE = "peoples_committee"


def next_above(unit_id: int, on: date) -> int | None:
    """The unit above on the day; None where nothing is above any more."""
    if (above := Lineage(on).above(unit_id)) is not None:
        return above
    span = last_spans([unit_id], on).get(unit_id)
    return _committee_above(span.area_id, unit_id, on) if span else None


def _committee_above(area_id: int, unit_id: int, on: date) -> int | None:
    """The people's committee of the next area up that has one; of the own area for others."""
    areas = AreaSpan.objects.on(on)
    place: int | None = area_id
    while place is not None:
        committee = UnitSpan.objects.on(on).filter(area_id=place, line=COMMITTEE)
        found = committee.exclude(unit_id=unit_id).order_by("unit_id").first()
        if found is not None and not _below(found.level, unit_id, on):
            return found.unit_id
        place = areas.filter(area_id=place).values_list("parent_id", flat=True).first()
    return None


_ORDER = ("country", "central", "military_region", "province", "defence_region", "district",
          "commune", "station", "hamlet")  # fmt: skip


def _below(level: str, unit_id: int, on: date) -> bool:
    """Whether the level lies below that of the unit."""
    span = last_spans([unit_id], on)[unit_id]
    return _ORDER.index(level) > _ORDER.index(span.level)

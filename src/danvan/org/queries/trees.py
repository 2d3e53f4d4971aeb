"""The chain of command on a day. A superior may be of another line."""

from datetime import date

from django.db.models import QuerySet

from danvan.org.models import UnitSpan
from danvan.org.queries.recursion import UNITS_OVER, UNITS_UNDER, predecessors_of_each, walk


def subordinates(unit_id: int, on: date) -> QuerySet[UnitSpan]:
    """The units directly below on the day, by line and name."""
    return UnitSpan.objects.on(on).filter(superior_id=unit_id).order_by("line", "name", "unit_id")


def descendant_ids(unit_id: int, on: date) -> set[int]:
    """All units below on the day, the unit itself left out."""
    return set(walk(UNITS_UNDER, unit_id, on)) - {unit_id}


def ancestor_ids(unit_id: int, on: date) -> list[int]:
    """The superiors on the day, nearest first, the unit itself left out."""
    return walk(UNITS_OVER, unit_id, on)[1:]


def whole_predecessors(unit_id: int, on: date) -> list[int]:
    """Units that passed whole to this one by the day, through any number of reforms, sorted.

    One with several successors is not among them: who takes what of it was decided one by one.
    """
    return sorted(predecessors_of_each([unit_id], on)[unit_id] - {unit_id})

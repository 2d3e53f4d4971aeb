"""The naive way, for comparison: following the parent links, one question a step."""

from datetime import date

from danvan.org.models import AreaSpan, UnitSpan


def ancestors(unit: int, on: date) -> list[int]:
    found: list[int] = []
    while (span := UnitSpan.objects.on(on).filter(unit_id=unit).first()) and span.superior_id:
        unit = span.superior_id
        found.append(unit)
    return found


def descendants(unit: int, on: date) -> set[int]:
    found: set[int] = set()
    waiting = [unit]
    while waiting:
        below = UnitSpan.objects.on(on).filter(superior_id=waiting.pop())
        for found_one in below.values_list("unit_id", flat=True):
            found.add(found_one)
            waiting.append(found_one)
    return found


def tree(area: int, on: date) -> int:
    """The province's areas and the units at each; how many units."""
    units = UnitSpan.objects.on(on).filter(area_id=area).count()
    for below in AreaSpan.objects.on(on).filter(parent_id=area).values_list("area_id", flat=True):
        units += tree(below, on)
    return units

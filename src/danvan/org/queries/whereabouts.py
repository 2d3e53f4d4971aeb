"""In what an area or unit lay on a day, in words, for many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.org.models import AreaSpan, Level, UnitSpan

_HIGHEST = 4  # steps from a hamlet up to its province


@dataclass(frozen=True)
class Spot:
    """`kind` is "area" or "unit"."""

    kind: str
    id: int
    on: date


@dataclass(frozen=True)
class _Step:
    first: date
    end: date
    name: str
    level: str
    parent: int | None


def whereabouts(spots: list[Spot]) -> list[str]:
    """For each what it lay in that day, from near to far, up to the province: «Huyện A, Tỉnh B».

    For a unit the same of its area. At most six queries, however many.
    """
    seats = _seats([spot for spot in spots if spot.kind == "unit"])
    areas = [spot.id if spot.kind == "area" else seats.get(spot) for spot in spots]
    known: dict[int, list[_Step]] = {}
    wanted = {area for area in areas if area is not None}
    for _step in range(_HIGHEST + 1):
        if missing := wanted - known.keys():
            known.update(_steps(missing))
            wanted = {s.parent for a in missing for s in known[a] if s.parent is not None}
    return [
        ", ".join(_above(area, spot.on, known)) if area else ""
        for spot, area in zip(spots, areas, strict=True)
    ]


def _seats(units: list[Spot]) -> dict[Spot, int]:
    if not units:
        return {}
    rows = UnitSpan.objects.filter(unit_id__in={spot.id for spot in units})
    spans: dict[int, list[tuple[date, date, int]]] = {}
    for unit, first, end, area in rows.values_list("unit_id", "valid_from", "valid_to", "area_id"):
        spans.setdefault(unit, []).append((first, end or date.max, area))
    return {
        spot: area
        for spot in units
        for first, end, area in spans.get(spot.id, ())
        if first <= spot.on < end
    }


def _steps(areas: Iterable[int]) -> dict[int, list[_Step]]:
    found: dict[int, list[_Step]] = {area: [] for area in areas}
    rows = AreaSpan.objects.filter(area_id__in=found).order_by("valid_from")
    for span in rows:
        end = span.valid_to or date.max
        step = _Step(span.valid_from, end, span.name, span.level, span.parent_id)
        found[span.area_id].append(step)
    return found


def _above(area: int, on: date, known: dict[int, list[_Step]]) -> list[str]:
    names: list[str] = []
    step = _on(area, on, known)
    while step is not None and step.parent is not None and len(names) < _HIGHEST:
        step = _on(step.parent, on, known)
        if step is None or step.level == Level.COUNTRY:
            break
        names.append(step.name)
    return names


def _on(area: int, on: date, known: dict[int, list[_Step]]) -> _Step | None:
    return next((s for s in known.get(area, ()) if s.first <= on < s.end), None)

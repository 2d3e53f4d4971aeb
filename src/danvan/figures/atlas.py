"""The forests of areas and units out of the database, kept in memory while the tables stand."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, IntegerField, Max, Model, Sum, Value
from django.db.models.functions import Cast, Length, Replace

from danvan.figures.forest import Forest, Heir, Standing
from danvan.figures.placing import Placing
from danvan.kernel.periods import Period
from danvan.org.models import AreaSpan, AreaSuccession, UnitSpan, UnitSuccession
from danvan.org.queries import area_successors, unit_successors

KEPT = 48  # placings: a year of months as was, and some days
_lock = Lock()
_atlases: dict[tuple[Any, ...], "Atlas"] = {}


@dataclass
class Atlas:
    """All places and all units through time, with the placings asked of them so far."""

    areas: Forest
    units: Forest
    _placings: dict[tuple[Any, ...], Placing] = field(default_factory=dict)

    def placing(self, by: str, as_of: date | None, period: Period) -> Placing:
        """Where things stand: on a day, or (None) as it was in the period."""
        key = (by, as_of, None if as_of else period.code)
        if key not in self._placings:
            if len(self._placings) >= KEPT:
                self._placings.clear()
            self._placings[key] = self._cut(by, as_of, period)
        return self._placings[key]

    def _cut(self, by: str, as_of: date | None, period: Period) -> Placing:
        forest = self.areas if by == "area" else self.units
        if as_of is None:
            return Placing(forest, forest.during(period.first, period.end), period.end)
        return Placing(forest, forest.as_is(as_of), date.fromordinal(as_of.toordinal() + 1))

    def stood(self, unit_id: int, by: str, period: Period) -> int | None:
        """What is placed for a unit: itself, or the area where it last stood in the period."""
        if by == "unit":
            return unit_id
        standing = self.units.standing(unit_id, period.end)
        return standing.area if standing else None


def atlas() -> Atlas:
    """The atlas of the tables as they stand; read anew when they changed."""
    version = _version()
    with _lock:
        if version not in _atlases:
            _atlases.clear()
            _atlases[version] = Atlas(_areas(), _units())
        return _atlases[version]


def _areas() -> Forest:
    spans: dict[int, list[Standing]] = defaultdict(list)
    rows = AreaSpan.objects.order_by("valid_from").values_list(
        "area_id", "valid_from", "valid_to", "code", "name", "level", "parent_id"
    )
    for area, first, end, code, name, level, parent in rows.iterator(10_000):
        spans[area].append(Standing(first, end, code, name, level, parent, area))
    return Forest(dict(spans), _heirs(area_successors()))


def _units() -> Forest:
    """A unit's code is that of its area and its identity: `40/military.province`."""
    codes = dict(
        AreaSpan.objects.order_by("valid_from").values_list("area_id", "code").iterator(10_000)
    )
    spans: dict[int, list[Standing]] = defaultdict(list)
    rows = UnitSpan.objects.order_by("valid_from").values_list(
        "unit_id", "valid_from", "valid_to", "identity", "name", "level", "superior_id", "area_id"
    )
    for unit, first, end, identity, name, level, superior, area in rows.iterator(10_000):
        code = f"{codes.get(area, '')}/{identity}"
        spans[unit].append(Standing(first, end, code, name, level, superior, area))
    return Forest(dict(spans), _heirs(unit_successors()))


def _heirs(rows: dict[int, list[Any]]) -> dict[int, list[Heir]]:
    return {old: [Heir(*heir) for heir in heirs] for old, heirs in rows.items()}


def _version() -> tuple[Any, ...]:
    """Changes whenever a span or succession does: sums over dates, names and links."""
    span = {"valid_from", "valid_to"}
    return (
        connection.settings_dict["NAME"],
        *_sums(AreaSpan, {"area_id", "parent_id"}, span, {"name", "code", "level"}),
        *_sums(UnitSpan, {"unit_id", "superior_id", "area_id"}, span, {"name", "identity"}),
        *_sums(AreaSuccession, {"predecessor_id", "successor_id"}, {"on"}, set()),
        *_sums(UnitSuccession, {"predecessor_id", "successor_id"}, {"on"}, set()),
    )


def _sums(model: type[Model], links: set[str], days: set[str], words: set[str]) -> tuple[Any, ...]:
    """One row over the whole table. Small factors, so that a national table does not overflow."""
    weight = F("id") % Value(9973) + Value(1)
    sums: dict[str, Any] = {"rows": Count("id"), "last": Max("id")}
    for name in links:
        sums[f"of_{name}"] = Sum(weight * F(name))
    for name in days:
        digits = Replace(Cast(name, CharField()), Value("-"), Value(""))
        sums[f"of_{name}"] = Sum(weight * Cast(digits, IntegerField()))
    for name in words:
        sums[f"long_{name}"] = Sum(weight * Length(name))
        sums[f"most_{name}"] = Max(name)
    return tuple(model._default_manager.aggregate(**sums).values())


def forget() -> None:
    """Draw all maps anew when next asked."""
    with _lock:
        _atlases.clear()

"""The forests of areas and units out of the database, kept in memory while the tables stand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Model, Q, QuerySet, Value

from danvan.figures.forest import Forest, Heir, Standing
from danvan.figures.placing import Placing
from danvan.kernel.periods import Period
from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Reorganisation,
    Span,
    UnitSpan,
    UnitSuccession,
)
from danvan.org.queries import area_successors, unit_successors

TABLES = (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession)
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
        key = (by, as_of) if as_of else (by, None, *self.era(by, None, period))
        if key not in self._placings:
            if len(self._placings) >= KEPT:
                self._placings.clear()
            self._placings[key] = self._cut(by, as_of, period)
        return self._placings[key]

    def era(self, by: str, as_of: date | None, period: Period) -> tuple[int, ...]:
        """Periods of one era have every unit at the same place of the same map."""
        if as_of is None:
            forest = self.areas if by == "area" else self.units
            turns = (
                bisect_right(forest.turns, period.first),
                bisect_left(forest.turns, period.end),
            )
        else:
            turns = (0, 0)
        return (*turns, bisect_left(self.units.moves, period.end) if by == "area" else 0)

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


_held: ContextVar["Atlas | None"] = ContextVar("held", default=None)


def atlas() -> Atlas:
    """The atlas of the tables as they stand; read anew when they changed."""
    if (held := _held.get()) is not None:
        return held
    version = _version()
    with _lock:
        if version not in _atlases:
            _atlases.clear()
            _atlases[version] = Atlas(_areas(), _units())
        return _atlases[version]


@contextmanager
def same_atlas() -> Iterator[None]:
    """Inside, the tables are looked at once: for a page that asks many questions."""
    token = _held.set(atlas())
    try:
        yield
    finally:
        _held.reset(token)


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
    """Changes whenever a span or succession does.

    Spans are made or taken away, or closed by a reorganisation, which says when it was applied or
    undone: so numbers, newest rows and open ends are enough, and no text need be read.
    """
    reforms = Reorganisation.objects.aggregate(
        applied=Count("applied_at"),
        last=Max("applied_at"),
        undone=Count("id", filter=Q(state=Reorganisation.State.UNDONE)),
    )
    tables = [_state(n, model) for n, model in enumerate(TABLES)]
    states = tables[0].union(*tables[1:], all=True).values_list("of", "rows", "last", "closed")
    return (connection.settings_dict["NAME"], *reforms.values(), *sorted(states))


def _state(number: int, model: type[Model]) -> QuerySet[Model, Any]:
    """One row, in a form that joins with others'."""
    closed = Count("valid_to") if issubclass(model, Span) else Value(0)
    every = model._default_manager.order_by().annotate(of=Value(number)).values("of")
    state: QuerySet[Model, Any] = every.annotate(rows=Count("id"), last=Max("id"), closed=closed)
    return state


def forget() -> None:
    """Draw all maps anew when next asked."""
    with _lock:
        _atlases.clear()

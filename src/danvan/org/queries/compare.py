"""Two days of one tree side by side: what began, ended, changed its name or its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.org.models import AreaSpan, Level
from danvan.org.queries.heirs import MANY, between, followed, in_force
from danvan.org.queries.recursion import AREAS_UNDER, within
from danvan.org.reform.scopes import AREAS, UNITS, Scope

LEVELS = {level: place for place, level in enumerate(Level.values)}


class Named(NamedTuple):
    """Somebody on one of the two days; `above` is what it lay in, or its superior, that day."""

    id: int
    name: str
    code: str
    level: str
    above_id: int | None
    above: str


@dataclass(frozen=True)
class Ended:
    """There on the first day, not on the second. `became` is who has it then; [] for nobody."""

    was: Named
    became: list[Named]


@dataclass(frozen=True)
class Begun:
    """There on the second day, not on the first. `out_of` is who had it then; [] for nothing."""

    now: Named
    out_of: list[Named]


@dataclass(frozen=True)
class Changed:
    """There on both days, with another name or code, or in another place."""

    was: Named
    now: Named


@dataclass(frozen=True)
class Comparison:
    """By level from above, code and name; `before` and `after` count what there was on each day.

    Who changed both name and place stands in `renamed` and in `moved`; so does who only came into
    the area asked for, or left it.
    """

    first: date
    second: date
    before: int
    after: int
    begun: list[Begun]
    ended: list[Ended]
    renamed: list[Changed]
    recoded: list[Changed]
    moved: list[Changed]

    @property
    def same(self) -> bool:
        return not (self.begun or self.ended or self.renamed or self.recoded or self.moved)


def compare(first: date, second: date, *, under: int, units: bool = False) -> Comparison:
    """What became of all areas in `under` (an area id) between the two days, itself among them.

    With `units` the same of the units whose areas those are. Where `under` is there on one of the
    days only, all in it began or ended. BadInput("second") unless it is the later day. At most 16
    queries, however many areas.
    """
    if second <= first:
        raise BadInput("second", _("Ngày thứ hai phải sau ngày thứ nhất."))
    scope = UNITS if units else AREAS
    one, two = _both_days(scope, first, second, under)
    ended = [pk for pk in one.inside if pk not in two.known]
    begun = [pk for pk in two.inside if pk not in one.known]
    became = _followed(scope, ended, one, two)
    out_of = _followed(scope, begun, two, one)
    for day in (one, two):
        day.learn(scope, {row.above_id for row in day.known.values() if row.above_id})
    both = one.inside.keys() | two.inside.keys()
    lasting = [Changed(one.named(pk), two.named(pk)) for pk in both
               if pk in one.known and pk in two.known]  # fmt: skip
    return Comparison(
        first=first,
        second=second,
        before=len(one.inside),
        after=len(two.inside),
        begun=[
            Begun(now, [one.named(pk) for pk in out_of[now.id]])
            for now in _ordered(two.named(pk) for pk in begun)
        ],
        ended=[
            Ended(was, [two.named(pk) for pk in became[was.id]])
            for was in _ordered(one.named(pk) for pk in ended)
        ],
        renamed=_changed(pair for pair in lasting if pair.was.name != pair.now.name),
        recoded=_changed(pair for pair in lasting if pair.was.code != pair.now.code),
        moved=_changed(pair for pair in lasting if pair.was.above_id != pair.now.above_id),
    )


@dataclass
class _Day:
    """`inside` is what the question is about; `known` that and all else that was looked up."""

    on: date
    inside: dict[int, Named]
    known: dict[int, Named]
    told: dict[int, Named] = field(default_factory=dict)

    def learn(self, scope: Scope, ids: set[int]) -> None:
        """Look up those that are not known yet; one query at most."""
        missing = ids - self.known.keys()
        if missing:
            rows = in_force(scope, self.on)
            rows = rows if len(missing) > MANY else rows.filter(**{f"{scope.key}__in": missing})
            self.known = _named(scope, rows) | self.known

    def named(self, pk: int) -> Named:
        """With the name of what is above it."""
        if pk not in self.told:
            row = self.known[pk]
            above = self.known.get(row.above_id or 0)
            self.told[pk] = row._replace(above=above.name) if above else row
        return self.told[pk]


def _both_days(scope: Scope, first: date, second: date, under: int) -> tuple[_Day, _Day]:
    """Each day's own, and what the other day's own was or is on it, wherever it lay."""
    everything = AreaSpan.objects.filter(area_id=under, level=Level.COUNTRY).exists()
    rows = {day: _inside(scope, under, day, everything=everything) for day in (first, second)}
    one, two = (_named(scope, rows[day]) for day in (first, second))
    if everything:
        return _Day(first, one, dict(one)), _Day(second, two, dict(two))
    elsewhere = {
        day: _named(
            scope,
            in_force(scope, day).filter(**{f"{scope.key}__in": rows[other].values(scope.key)}),
        )
        for day, other in ((first, second), (second, first))
    }
    return (
        _Day(first, one, elsewhere[first] | one),
        _Day(second, two, elsewhere[second] | two),
    )


def _inside(scope: Scope, under: int, on: date, *, everything: bool) -> QuerySet[Any]:
    rows = in_force(scope, on)
    if everything:
        return rows
    inside: QuerySet[Any] = rows.filter(area_id__in=within(AREAS_UNDER, (under, on, on)))
    return inside


def _named(scope: Scope, rows: QuerySet[Any]) -> dict[int, Named]:
    columns = [scope.key, "name", "level", scope.above[0][0], *(["code"] if scope is AREAS else [])]
    return {
        pk: Named(pk, name, code[0] if code else "", level, above, "")
        for pk, name, level, above, *code in rows.values_list(*columns)
    }


def _followed(scope: Scope, ids: list[int], here: _Day, there: _Day) -> dict[int, list[int]]:
    """Each of `ids` of the one day → who stands for it on the other one."""
    since, on, back = min(here.on, there.on), max(here.on, there.on), there.on < here.on
    passed = between(scope, ids, since, on, back=back)
    there.learn(scope, {pk for following in passed.values() for pk in following})
    return {pk: followed(pk, passed, there.known) for pk in ids}


def _place(row: Named) -> tuple[int, str, str, int]:
    return (LEVELS.get(row.level, len(LEVELS)), row.code, row.name, row.id)


def _ordered(rows: Iterable[Named]) -> list[Named]:
    return sorted(rows, key=_place)


def _changed(pairs: Iterable[Changed]) -> list[Changed]:
    return sorted(pairs, key=lambda pair: _place(pair.now))

"""Small made-up worlds for property tests: places merge, split and end on a few days.

One unit stands at each place and bears its number, so one forest serves for both.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from danvan.figures.forest import Forest, Heir, Standing
from danvan.figures.measuring import Cell, Measured
from danvan.figures.placing import Parts, Placing
from danvan.kernel.periods import Period, parse

START = date(2020, 1, 1)
DAYS = [date(2025, 6, 20), date(2025, 7, 1), date(2025, 9, 15), date(2025, 10, 1)]
MONTHS = [parse(f"2025-{n:02}") for n in range(5, 12)]
PERIODS = [*MONTHS, *map(parse, ("2025", "2025-H1", "2025-H2", "2025-Q3"))]
AS_OF = [None, START, *DAYS, date(2025, 6, 30), date(2026, 6, 1)]
FLOW, STOCK, PEAK = 1, 2, 3
SCHEDULE = 1


@dataclass
class World:
    spans: dict[int, list[Standing]] = field(default_factory=lambda: defaultdict(list))
    heirs: dict[int, list[Heir]] = field(default_factory=lambda: defaultdict(list))
    reports: list[tuple[int, Period, dict[int, int]]] = field(default_factory=list)

    @property
    def forest(self) -> Forest:
        return Forest(dict(self.spans), dict(self.heirs))

    def begin(self, level: str, parent: int | None, day: date) -> int:
        number = len(self.spans) + 1
        standing = Standing(day, None, str(number), f"N{number}", level, parent, number)
        self.spans[number] = [standing]
        return number

    def end(self, number: int, day: date) -> None:
        self.spans[number][-1] = self.spans[number][-1]._replace(end=day)

    def move(self, number: int, parent: int, day: date) -> None:
        self.end(number, day)
        last = self.spans[number][-1]
        self.spans[number].append(last._replace(first=day, end=None, parent=parent))

    def alive(self, level: str) -> list[int]:
        return [n for n, s in self.spans.items() if s[-1].level == level and s[-1].end is None]

    def there(self, number: int, first: date, end: date) -> tuple[date, date] | None:
        """The part of [first, end) in which the unit was there."""
        begun, gone = self.spans[number][0].first, self.spans[number][-1].end
        here = (max(first, begun), min(end, gone or end))
        return here if here[0] < here[1] else None

    def placing(self, as_of: date | None, period: Period) -> Placing:
        forest = self.forest
        if as_of is None:
            return Placing(forest, forest.during(period.first, period.end), period.end)
        return Placing(forest, forest.as_is(as_of), date.fromordinal(as_of.toordinal() + 1))

    def place(self, placing: Placing, unit: int) -> Parts:
        return placing.parts(unit)

    def measured(self, period: Period) -> Measured:
        """As the store gives it. A report without a value says nothing of that indicator."""
        found = Measured()
        for unit, month, values in self.reports:
            if month.keys[0] not in period.keys:
                continue
            found.reports[SCHEDULE, unit].add(month.keys[0])
            part = self.there(unit, month.first, month.end)
            for indicator, value in values.items():
                old = found.cells.get((SCHEDULE, unit, indicator))
                cell = Cell(value, value, value, part[1])
                if old:
                    cell = Cell(old.total + value, max(old.top, value), value, part[1])
                found.cells[SCHEDULE, unit, indicator] = cell
        return found

    def singles(self, period: Period, units: set[int]) -> list[tuple[int, int, int]]:
        return [
            (unit, indicator, value)
            for unit, month, values in self.reports
            if unit in units and month.keys[0] in period.keys
            for indicator, value in values.items()
        ]

    def owed(self, period: Period) -> dict[int, int]:
        """Months owed by unit."""
        counts: dict[int, int] = defaultdict(int)
        for month in period.months:
            for unit, spans in self.spans.items():
                if spans[-1].level == "commune" and self.there(unit, month.first, month.end):
                    counts[unit] += 1
        return counts


@st.composite
def worlds(draw: st.DrawFn) -> World:
    chance = Random(draw(st.integers(0, 2**32)))  # well spread, where drawn choices cluster
    world = World()
    country = world.begin("country", None, START)
    for _ in range(draw(st.integers(1, 2))):
        province = world.begin("province", country, START)
        for _ in range(draw(st.integers(1, 2))):
            district = world.begin("district", province, START)
            for _ in range(draw(st.integers(1, 3))):
                world.begin("commune", district, START)
    for day in sorted(draw(st.sets(st.sampled_from(DAYS), max_size=3))):
        reform(world, chance, day)
    fill(world, chance)
    return world


def reform(world: World, chance: Random, day: date) -> None:
    """Some communes merge, some are split, some end; perhaps a district goes."""
    going = [n for n in world.alive("commune") if chance.random() < 0.6]
    while going:
        group = [going.pop() for _ in range(min(len(going), chance.choice([1, 1, 2, 3])))]
        parent = world.spans[group[0]][-1].parent or 1
        new = [world.begin("commune", parent, day) for _ in range(chance.choice([0, 1, 1, 1, 2]))]
        staying = [n for n in world.alive("commune") if n not in going and n not in group]
        heirs = new + chance.sample(staying, min(len(staying), chance.choice([0, 0, 0, 1])))
        for number in group:
            world.end(number, day)
            world.heirs[number] = [
                Heir(heir, day, share)
                for heir, share in zip(heirs, shares(chance, len(heirs)), strict=True)
            ]
    if chance.random() < 0.5 and (districts := world.alive("district")):
        abolish(world, chance.choice(districts), day)


def abolish(world: World, district: int, day: date) -> None:
    province = world.spans[district][-1].parent or 1
    communes = [n for n in world.alive("commune") if world.spans[n][-1].parent == district]
    for number in communes:
        if world.spans[number][-1].first == day:
            world.spans[number][-1] = world.spans[number][-1]._replace(parent=province)
        else:
            world.move(number, province, day)
    world.end(district, day)
    world.heirs[district] = [Heir(number, day, None) for number in communes]


def shares(chance: Random, count: int) -> list[Decimal | None]:
    """Known to eight places, adding up to one or nearly; or unknown."""
    if count < 2:
        return [Decimal(1)] * count
    if chance.random() < 0.4:
        return [None] * count
    if chance.random() < 0.3:
        return [round(Decimal(1) / count, 8)] * count
    cuts = sorted(chance.randrange(1, 10**8) for _ in range(count - 1))
    bounds = [0, *cuts, 10**8]
    return [Decimal(b - a) / 10**8 for a, b in pairwise(bounds)]


def fill(world: World, chance: Random) -> None:
    """Most units report most months; some leave an indicator out, some say nothing happened."""
    for month in MONTHS:
        for unit, spans in list(world.spans.items()):
            is_there = spans[-1].level == "commune" and world.there(unit, month.first, month.end)
            if is_there and chance.random() < 0.8:
                values = {i: chance.choice([0, 1, 7, 10_001]) for i in (FLOW, STOCK, PEAK)}
                if chance.random() < 0.2:
                    values.pop(chance.choice([FLOW, STOCK, PEAK]))
                world.reports.append((unit, month, values))

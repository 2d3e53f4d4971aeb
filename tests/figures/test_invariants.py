"""The arithmetic that must hold on every map, over random merges and splits."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.figures.adding import own_values
from danvan.figures.apportioning import NO_GUESSES, Group, Guesses, Weigh, groups, guesses
from danvan.figures.placing import divided
from danvan.figures.rows import NOT_PLACED, Board, Load, Row, level_rows, tree_rows
from danvan.figures.tree import ROOT
from danvan.kernel.periods import Period, parse
from danvan.org.models import Level
from danvan.reporting.models import Aggregation, Indicator
from tests.figures.worlds import (
    AS_OF,
    FLOW,
    MONTHS,
    PEAK,
    PERIODS,
    SCHEDULE,
    STOCK,
    World,
    worlds,
)  # fmt: skip

INDICATORS = {
    FLOW: Indicator(pk=FLOW, code="flow", aggregation=Aggregation.SUM),
    STOCK: Indicator(pk=STOCK, code="stock", aggregation=Aggregation.LATEST),
    PEAK: Indicator(pk=PEAK, code="peak", aggregation=Aggregation.MAX),
}
ADDITIVE = ("flow", "stock")
days = st.sampled_from(AS_OF)
periods = st.sampled_from(PERIODS)
many = settings(max_examples=60, deadline=None)


def board(world: World, period: Period, as_of: date | None, weigh: Weigh | None = None) -> Board:
    placing, measured = world.placing(as_of, period), world.measured(period)

    def guess(unit: int) -> Guesses:
        return guesses(placing.pieces(unit), weigh) if weigh else NO_GUESSES

    def place(unit: int) -> tuple[tuple[int, Fraction], ...]:
        return world.place(placing, unit)

    own = own_values(
        measured, place, placing.tree, world.forest,
        lambda units: world.singles(period, units), INDICATORS, guess,
    )  # fmt: skip
    guessed: dict[int, set[Group]] = defaultdict(set)
    for _schedule, unit, pk in measured.cells:
        if pk != PEAK:
            guessed[pk].update(groups(guess(unit)))
    one = frozenset([SCHEDULE])
    loads = [
        Load(frozenset(n for n, _p in place(unit)),
             len(measured.reports.get((SCHEDULE, unit), ())), count)
        for unit, count in world.owed(period).items()
    ]  # fmt: skip
    return Board(
        tree=placing.tree, scope=ROOT, period=period.code, own=own, loads={one: loads},
        schedules={i.code: one for i in INDICATORS.values()}, base=INDICATORS,
        indicators=list(INDICATORS.values()), shown=list(placing.tree.walk(ROOT)), guessed=guessed,
    )  # fmt: skip


def totals(rows: list[Row]) -> dict[str, tuple[int | None, int, int]]:
    found: dict[str, tuple[int | None, int, int]] = {}
    for row in rows:
        found.setdefault(row.indicator, (row.thousandths, row.reports, row.expected))
    return found


@many
@given(worlds(), periods, days)
def test_totals_and_counts_are_the_same_on_every_day(
    world: World, period: Period, day: date | None
) -> None:
    was, now = (tree_rows(board(world, period, as_of)) for as_of in (None, day))
    assert totals(was) == totals(now)


@many
@given(worlds(), st.sampled_from(MONTHS), days)
def test_a_month_of_flows_is_the_sum_of_its_reports(
    world: World, month: Period, day: date | None
) -> None:
    said = [values[FLOW] for _u, m, values in world.reports if m == month and FLOW in values]
    (value, _reports, _expected) = totals(tree_rows(board(world, month, day)))["flow"]
    assert value == (sum(said) if said else None)


@many
@given(worlds(), periods, days)
def test_every_node_is_its_children_and_what_is_not_placed(
    world: World, period: Period, day: date | None
) -> None:
    made = board(world, period, day)
    rows = tree_rows(made)
    below: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for row in rows:
        parent = (row.parent_id or ROOT) if row.node_id != ROOT or row.level == NOT_PLACED else None
        below[row.indicator, parent].append(row.thousandths or 0)
    for row in rows:
        if row.level != NOT_PLACED and row.node_id in made.tree.children:
            parts = below[row.indicator, row.node_id]
            together = max if row.indicator == "peak" else sum
            assert (row.thousandths or 0) == together(parts)


@many
@given(worlds(), periods, days, st.sampled_from(["province", "district", "commune"]))
def test_a_level_is_a_partition(world: World, period: Period, day: date | None, level: str) -> None:
    made = board(world, period, day)
    whole, rows = totals(tree_rows(made)), level_rows(made, level)
    assert {row.level for row in rows} <= {level, NOT_PLACED}
    for code in ADDITIVE:
        parts = [r.thousandths for r in rows if r.indicator == code and r.thousandths is not None]
        assert (sum(parts) if parts else None) == whole[code][0]


@many
@given(worlds(), periods, days)
def test_completeness_never_passes_all(world: World, period: Period, day: date | None) -> None:
    made = board(world, period, day)
    rows = tree_rows(made) + level_rows(made, Level.COMMUNE)
    assert [row for row in rows if row.reports > row.expected] == []


@many
@given(worlds(), days, st.sampled_from(["2025-Q3", "2025-H2"]))
def test_months_add_up_to_the_longer_period_at_every_node_of_a_day(
    world: World, day: date | None, code: str
) -> None:
    day, period = day or date(2026, 6, 1), parse(code)
    whole = {
        r.node_id: r.thousandths or 0
        for r in level_rows(board(world, period, day), Level.COMMUNE)
        if r.indicator == "flow" and r.level != NOT_PLACED
    }
    months: dict[int, int] = defaultdict(int)
    for month in period.months:
        for r in level_rows(board(world, month, day), Level.COMMUNE):
            if r.indicator == "flow" and r.level != NOT_PLACED:
                months[r.node_id] += r.thousandths or 0
    assert dict(months) == whole


@many
@given(worlds(), periods)
def test_a_stock_is_counted_once_for_each_line_of_succession(world: World, period: Period) -> None:
    measured, forest = world.measured(period), world.forest
    counted = {u for (_s, u, i) in measured.cells if i == STOCK}
    counted -= measured.superseded(STOCK, forest)
    ends = {u: c.end for (_s, u, i), c in measured.cells.items() if i == STOCK}
    for unit in counted:
        gone = forest.ended(unit)
        later = [u for u in counted if gone and ends[u] > gone and leads_to(world, unit, u)]
        assert later == []


def leads_to(world: World, old: int, new: int) -> bool:
    return any(h.id == new or leads_to(world, h.id, new) for h in world.heirs.get(old, ()))


@many
@given(worlds(), days)
def test_what_nobody_can_divide_stands_at_the_lowest_node_that_holds_all(
    world: World, day: date | None
) -> None:
    day = day or date(2026, 6, 1)
    placing = world.placing(day, MONTHS[0])
    tree = placing.tree
    for unit, heirs in world.heirs.items():
        parts = placing.parts(unit)
        ends = final(world, unit, day)
        unborn = world.spans[unit][0].first > day
        if unborn or unit in tree.nodes or any(end not in tree.nodes for end in ends):
            continue
        common = [n for n in tree.path(ends[0]) if all(n in tree.path(e) for e in ends)]
        if len(heirs) > 1 and any(heir.share is None for heir in heirs):
            assert parts == ((common[-1], 1),)
        assert sum(part for _n, part in parts) == 1
        assert all(common[-1] in tree.path(node) for node, _part in parts)


def final(world: World, unit: int, day: date) -> list[int]:
    """Those still there on the day, at the end of all lines from the unit; ROOT where one stops."""
    spans = world.spans[unit]
    if spans[0].first <= day and (spans[-1].end is None or spans[-1].end > day):
        return [unit]
    heirs = world.heirs.get(unit, [])
    return [end for heir in heirs for end in final(world, heir.id, day)] or [ROOT]


@given(
    st.integers(0, 10**15), st.lists(st.integers(1, 10**8), min_size=1, max_size=6)
)  # fmt: skip
def test_division_is_exact_and_nobody_is_a_whole_thousandth_off(
    value: int, weights: list[int]
) -> None:
    total = sum(weights)
    parts = tuple((n, Fraction(w, total)) for n, w in enumerate(weights, start=1))
    found = divided(value, parts)
    assert sum(amount for _n, amount in found) == value
    assert all(abs(amount - value * dict(parts)[n]) < 1 for n, amount in found)


def test_the_largest_remainder_comes_first() -> None:
    thirds = tuple((n, Fraction(1, 3)) for n in (1, 2, 3))
    assert divided(10, thirds) == [(1, 4), (2, 3), (3, 3)]
    assert divided(5, ((1, Fraction(1, 10)), (2, Fraction(9, 10)))) == [(1, 1), (2, 4)]

"""What the store adds up is what plain arithmetic says, on random worlds."""

from datetime import date
from fractions import Fraction

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.figures import store
from danvan.figures.adding import own_values
from danvan.figures.apportioning import NO_GUESSES, Guesses, Weigh, equally, guesses
from danvan.figures.asking import Question
from danvan.figures.atlas import Atlas
from danvan.figures.gathering import gather, lay_question, senders
from danvan.figures.spreading import spread_units
from danvan.figures.store.loading import REPORT, SCHEMA
from danvan.kernel.periods import Period
from danvan.programmes.models import Programme
from tests.figures.test_invariants import INDICATORS, days
from tests.figures.worlds import MONTHS, PERIODS, SCHEDULE, World, worlds

windows = st.one_of(
    st.lists(st.sampled_from(PERIODS), min_size=1, max_size=4, unique=True),
    st.just(MONTHS),
    st.just(MONTHS[-2:]),
)
ways = st.sampled_from([None, equally])


def plain(
    world: World, period: Period, day: date | None, weigh: Weigh | None
) -> dict[int, dict[int, int]]:
    placing = world.placing(day, period)

    def place(unit: int) -> tuple[tuple[int, Fraction], ...]:
        return world.place(placing, unit)

    def guess(unit: int) -> Guesses:
        return guesses(placing.pieces(unit), weigh) if weigh else NO_GUESSES

    own = own_values(
        world.measured(period), place, placing.tree, world.forest,
        lambda units: world.singles(period, units), INDICATORS, guess,
    )  # fmt: skip
    return {node: values for node, values in own.items() if values}


def stored(world: World) -> pa.Table:
    """As the store keeps it; a report of nothing but zeros has nothing to say."""
    rows = []
    for number, (unit, month, values) in enumerate(world.reports, start=1):
        part = world.there(unit, month.first, month.end)
        nil = len(values) == len(INDICATORS) and not any(values.values())
        head = (number, SCHEDULE, unit, month.keys[0], *part, nil)
        rows.append((*head, REPORT, None))
        rows += [] if nil else [(*head, pk, value) for pk, value in values.items()]
    columns = list(map(list, zip(*rows, strict=True))) if rows else [[] for _ in SCHEMA]
    return pa.table(columns, schema=SCHEMA)


def engine(
    world: World, periods: list[Period], day: date | None, weigh: Weigh | None
) -> list[dict[int, dict[int, int]]]:
    asked = Question(
        programme=Programme(pk=1), by="area", indicators=list(INDICATORS.values()),
        base=INDICATORS, schedules={i.code: frozenset([SCHEDULE]) for i in INDICATORS.values()},
        forms={SCHEDULE: list(INDICATORS)}, atlas=Atlas(world.forest, world.forest),
    )  # fmt: skip
    keys = {key for period in periods for key in period.keys}
    table = stored(world)
    store.lay(figures=table.filter(pa.compute.is_in(table["key"], pa.array(sorted(keys)))))
    lay_question(asked)
    came = senders()
    units = {report.unit_id for report in came}
    found = gather(asked, spread_units(asked, periods, day, units, weigh=weigh), came)
    return [{node: dict(v) for node, v in one.own.items() if v} for one in found]


@settings(max_examples=40, deadline=None)
@given(worlds(), windows, days, ways)
def test_the_store_adds_as_plain_arithmetic_does(
    world: World, periods: list[Period], day: date | None, weigh: Weigh | None
) -> None:
    expected = [plain(world, period, day, weigh) for period in periods]
    assert engine(world, periods, day, weigh) == expected

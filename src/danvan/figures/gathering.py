"""What stands at each node in each period: the store adds what is whole, we what is divided."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from danvan.figures import expressions, store
from danvan.figures.adding import Values, handed_over, join, own_values
from danvan.figures.apportioning import Group, groups
from danvan.figures.measuring import Measured, Single
from danvan.figures.spreading import Era, Spread, indexes, keys_of
from danvan.kernel.periods import Period
from danvan.reporting.models import Aggregation, Indicator

if TYPE_CHECKING:
    from danvan.figures.asking import Question

WANTED = pa.schema([("indicator_id", pa.int32()), ("stock", pa.bool_()), ("peak", pa.bool_())])
LINES = pa.schema([("schedule_id", pa.int32()), ("indicator_id", pa.int32())])
GONE = pa.schema([("unit_id", pa.int32()), ("heir_id", pa.int32()), ("gone", pa.date32())])
SOME_UNITS = pa.schema([("unit_id", pa.int32())])


type Apart = set[tuple[int, int]]  # indicator, number of the window


class Report(NamedTuple):
    """A report that came; `nil` if it had nothing to say."""

    schedule_id: int
    unit_id: int
    key: int
    nil: bool


@dataclass
class Gathered:
    """One period: values by target node, and what was divided as an estimate, by indicator id."""

    own: dict[int, Values] = field(default_factory=lambda: defaultdict(dict))
    guessed: dict[int, set[Group]] = field(default_factory=lambda: defaultdict(set))


def lay_question(asked: "Question") -> None:
    """The indicators asked about, and on which forms they stand."""
    base = asked.base
    kinds = {pk: base[pk].aggregation for pk in sorted(base)}
    wanted = [(pk, k == Aggregation.LATEST, k == Aggregation.MAX) for pk, k in kinds.items()]
    lines = [(pk, i) for pk, of in asked.forms.items() for i in of if i in base]
    store.lay(wanted=_table(wanted, WANTED), lines=_table(lines, LINES))


def reports() -> list[Report]:
    """Of the months laid open."""
    return [Report(*row) for row in rows(store.ask(expressions.reports()))]


def senders() -> list[Report]:
    """One of each unit at least, and every one that had nothing to say: enough to place them."""
    return [Report(*row) for row in rows(store.ask(expressions.senders()))]


def singles(units: Iterable[int] | None = None) -> Iterable[Single]:
    """The figures asked about, of these units or all, one by one."""
    if units is not None:
        store.lay(some_units=_table([(unit,) for unit in units], SOME_UNITS))
    found = store.ask(expressions.single(some_units=units is not None))
    return (Single(*row) for row in rows(found.select(list(Single._fields))))


def gather(asked: "Question", spread: Spread, came: Iterable[Report]) -> list[Gathered]:
    """By window of the spread. The months must lie open, the question beside them."""
    found = [Gathered() for _window in spread.windows]
    apart = last_of_units(asked, spread)
    for part, table in columns(asked, spread, apart).items():
        for window, node, pk, value in rows(table):
            if pk in asked.base and _part_of(asked.base[pk], window, apart) == part:
                found[window].own[node][pk] = value
    _lay_zeros(asked, spread, found, apart, came)
    _add_shared(asked, spread, found)
    return found


def _part_of(indicator: Indicator, window: int, apart: Apart) -> str:
    if (indicator.pk, window) in apart:
        return "stocks"
    return "peaks" if indicator.aggregation == Aggregation.MAX else "sums"


def columns(asked: "Question", spread: Spread, apart: Apart) -> dict[str, pa.Table]:
    """(window, node, indicator, thousandths): sums, and if wanted peaks and stocks.

    The sums hold all indicators, also those to be taken from the others.
    """
    store.lay(**spread.tables())
    windows = spread.windows
    months = all(w.kind == "month" for w in windows)
    eras = len(spread.eras) > 1 or not (months or len(windows) == 1)
    by_month = not eras and len(windows) > 1
    every = set(asked.base) >= {pk for lines in asked.forms.values() for pk in lines}
    sums = store.ask(expressions.sums(apart=by_month, eras=eras, some=not every))
    found = {"sums": _numbered(sums, spread)}
    if any(i.aggregation == Aggregation.MAX for i in asked.base.values()):
        peaks = store.ask(expressions.peaks(apart=by_month, eras=eras))
        found["peaks"] = _numbered(peaks, spread)
    if apart:
        store.lay(gone=_gone(asked, spread), **spread.tables({number for _pk, number in apart}))
        found["stocks"] = store.ask(expressions.stocks())
    return found


def _numbered(table: pa.Table, spread: Spread) -> pa.Table:
    """With the number of the window in the first column."""
    first = table.column_names[0]
    if first == "key":
        keys = pa.array([window.keys[0] for window in spread.windows], pa.int32())
        return table.set_column(0, "window", pc.index_in(table["key"], keys))
    if first == "node":
        return table.add_column(0, "window", pa.array([0] * len(table), pa.int32()))
    return table


def last_of_units(asked: "Question", spread: Spread) -> Apart:
    """(indicator, window) of stocks whose last must be looked for unit by unit.

    In a month nobody ended in, each unit has one report, which is its last.
    """
    stocks = [pk for pk, i in asked.base.items() if i.aggregation == Aggregation.LATEST]
    if not stocks:
        return set()
    return {
        (pk, number)
        for number, window in enumerate(spread.windows)
        if window.kind != "month" or asked.atlas.units.any_gone(window.first, window.end)
        for pk in stocks
    }


def _gone(asked: "Question", spread: Spread) -> pa.Table:
    """Units that ended inside a window, with all that took over from them."""
    units = asked.atlas.units
    ended: dict[int, date] = {}
    for window in spread.windows:
        ended |= units.gone(window.first, window.end)
    pairs = [
        (unit, heir, day)
        for unit, day in ended.items()
        if unit in spread.units
        for heir in units.lineage(unit)
    ]
    return _table(pairs, GONE)


def _lay_zeros(
    asked: "Question",
    spread: Spread,
    found: list[Gathered],
    apart: Apart,
    came: Iterable[Report],
) -> None:
    """A report with nothing to say is zero for every indicator of its form."""
    windows = indexes(spread.windows)
    for report in came:
        if not report.nil:
            continue
        lines = [pk for pk in asked.forms.get(report.schedule_id, ()) if pk in asked.base]
        for number in windows.get(report.key, ()):
            node = spread.era(number).whole.get(report.unit_id)
            if node is not None:
                own = found[number].own[node]
                for pk in lines:
                    if (pk, number) not in apart:
                        own[pk] = max(own.get(pk, 0), 0)


def _add_shared(asked: "Question", spread: Spread, found: list[Gathered]) -> None:
    """What units report that do not stand whole at one node."""
    shared = spread.shared
    if not shared:
        return
    units = asked.atlas.units
    every = shared.union(*(units.lineage(unit) for unit in shared))
    windows = indexes(spread.windows)
    figures: dict[int, list[Single]] = defaultdict(list)
    measured: dict[int, Measured] = defaultdict(Measured)
    for figure in singles(every):
        for number in windows[figure.key]:
            measured[number].add(figure)
            if figure.unit_id in spread.era(number).shared:
                figures[number].append(figure)
    for number, some in measured.items():
        _add_era(asked, spread.era(number), some, figures[number], found[number])


def _add_era(
    asked: "Question", era: Era, every: Measured, figures: list[Single], into: Gathered
) -> None:
    gone = handed_over(every, asked.atlas.units, asked.base)
    kept = Measured(
        {
            cell: value
            for cell, value in every.cells.items()
            if cell[1] in era.shared and cell[1] not in gone.get(cell[2], ())
        }
    )

    def each(units: set[int]) -> list[tuple[int, int, int]]:
        return [(f.unit_id, f.indicator_id, f.thousandths) for f in figures if f.unit_id in units]

    own = own_values(
        kept, era.place, era.placing.tree, asked.atlas.units, each, asked.base, era.guess
    )
    for node, values in own.items():
        if (target := era.target(node)) is not None:
            join(into.own[target], values, asked.base)
    for _schedule, unit, pk in kept.cells:
        if asked.base[pk].aggregation != Aggregation.MAX:
            into.guessed[pk].update(groups(era.guess(unit)))


def rows(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _table(given: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(map(list, zip(*given, strict=True))) if given else [[] for _ in schema]
    return pa.table(columns, schema=schema)


def has_months(asked: "Question", windows: Iterable[Period]) -> bool:
    """Lay open all months of the windows."""
    return store.open_months(asked.programme.pk, keys_of(windows))

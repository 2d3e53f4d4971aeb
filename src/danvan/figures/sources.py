"""The reports behind a number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from danvan.figures import store
from danvan.figures.adding import handed_over
from danvan.figures.apportioning import Guesses, spread
from danvan.figures.asking import Question, weigher
from danvan.figures.expressions import single
from danvan.figures.gathering import has_months, lay_question
from danvan.figures.measuring import Single, measured
from danvan.figures.placing import Parts
from danvan.figures.spreading import spread_units
from danvan.figures.tree import Tree
from danvan.kernel.periods import Period
from danvan.org.queries import unit_names
from danvan.reporting.models import Aggregation, Indicator, Submission

FEW = 500  # up to this number of reports it is worth naming them


@dataclass(frozen=True, slots=True)
class Source:
    """One report. `whole` is what it says, `thousandths` what of it counts at the node.

    `nil`: the unit said that it had nothing to report. `counted` is False for a stock that a
    later report of the unit, or its successor, took the place of. `first` to `end` is half-open.
    """

    submission_id: int
    unit_id: int
    unit_name: str
    period: str
    key: int
    first: date
    end: date
    indicator: str
    whole: int
    thousandths: int
    divided: bool
    nil: bool
    counted: bool
    synthetic: bool


def sources(
    asked: Question,
    period: Period,
    node: int,
    as_of: date | None,
    *,
    exact: bool,
    apportion: str | None = None,
) -> list[Source]:
    """By indicator, unit and month; `exact` leaves out what stands below the node."""
    placing = asked.placing(as_of, period)
    weigh = weigher(asked, apportion, as_of, period)
    rows = _rows(asked, period)
    units = {row["unit_id"] for row in rows}
    (era,) = spread_units(asked, [period], as_of, units, weigh=weigh).eras
    at = _at(placing.tree, node, exact)
    counting = _counting(asked, rows)
    spots = {unit: era.spot(unit) for unit in units}
    kept = [
        (row, amount)
        for row in rows
        if (amount := at(row, *spots[row["unit_id"]], asked.base[row["indicator_id"]])) is not None
    ]
    made_up = _synthetic({row["submission_id"] for row, _amount in kept})
    names = unit_names({row["unit_id"] for row, _amount in kept}, period.last)
    found = [
        _source(
            row,
            asked.base[row["indicator_id"]],
            name=names.get(row["unit_id"], ""),
            amount=amount,
            counted=counting(row),
            synthetic=row["submission_id"] in made_up,
            shared=row["unit_id"] in era.shared,
        )
        for row, amount in kept
    ]
    return sorted(found, key=lambda s: (s.indicator, s.unit_name, s.unit_id, s.key))


def _source(
    row: dict[str, Any],
    indicator: Indicator,
    *,
    name: str,
    amount: int,
    counted: bool,
    synthetic: bool,
    shared: bool,
) -> Source:
    key = row["key"]
    return Source(
        submission_id=row["submission_id"],
        unit_id=row["unit_id"],
        unit_name=name,
        period=f"{key // 100}-{key % 100:02}",
        key=key,
        first=row["first"],
        end=row["end"],
        indicator=indicator.code,
        whole=row["thousandths"],
        thousandths=amount if counted else 0,
        divided=shared,
        nil=row["nil"],
        counted=counted,
        synthetic=synthetic,
    )


def _synthetic(pks: set[int]) -> set[int]:
    """Those of the reports that are made up."""
    few = pks if len(pks) <= FEW else ()
    marked = Submission.objects.filter(synthetic=True)
    if few:
        marked = marked.filter(pk__in=few)
    elif pks:
        marked = marked.filter(pk__gte=min(pks), pk__lte=max(pks))
    return set(marked.values_list("pk", flat=True)) & pks


def _rows(asked: Question, period: Period) -> list[dict[str, Any]]:
    """The figures, and for a report without any a zero for each indicator of its form."""
    if not has_months(asked, [period]):
        return []
    lay_question(asked)
    rows: list[dict[str, Any]] = store.ask(single(some_units=False)).to_pylist()
    return rows


def _at(
    tree: Tree, node: int, exact: bool
) -> Callable[[dict[str, Any], Parts, Guesses, Indicator], int | None]:
    """What of a report stands in the node's branch (or at it alone); None if nothing does."""

    def inside(standing: int) -> bool:
        return standing == node if exact else node in tree.path(standing)

    def at(row: dict[str, Any], parts: Parts, guessed: Guesses, indicator: Indicator) -> int | None:
        value: int = row["thousandths"]
        if indicator.aggregation == Aggregation.MAX:
            return value if inside(tree.lowest_holding(n for n, _part in parts)) else None
        amounts = [amount for n, amount in spread(value, parts, guessed) if inside(n)]
        return sum(amounts) if amounts else None

    return at


def _counting(asked: Question, rows: list[dict[str, Any]]) -> Callable[[dict[str, Any]], bool]:
    """Row -> does it count? All do, but of a stock only the last, unless it was handed over."""
    every = measured(Single(*(row[name] for name in Single._fields)) for row in rows)
    gone = handed_over(every, asked.atlas.units, asked.base)

    def counts(row: dict[str, Any]) -> bool:
        pk = row["indicator_id"]
        if pk not in gone:
            return True
        cell = every.cells[row["schedule_id"], row["unit_id"], pk]
        return row["unit_id"] not in gone[pk] and row["end"] == cell.end

    return counts

"""The reports behind a number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from danvan.figures import store
from danvan.figures.asking import Question, measure
from danvan.figures.placing import Parts, divided
from danvan.figures.store.loading import REPORT
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
    asked: Question, period: Period, node: int, as_of: date | None, exact: bool
) -> list[Source]:
    """By indicator, unit and month; `exact` leaves out what stands below the node."""
    placing = asked.placing(as_of, period)
    rows = _rows(asked, period)
    parts = {unit: asked.place(placing, unit, period) for unit in {r["unit_id"] for r in rows}}
    at = _at(placing.tree, node, exact)
    counting = _counting(asked, period)
    kept = [
        (row, amount)
        for row in rows
        if (amount := at(row, parts[row["unit_id"]], asked.base[row["indicator_id"]])) is not None
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
            shared=len(parts[row["unit_id"]]) > 1,
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
    table = store.table(asked.programme.pk, period.keys)
    if table is None:
        return []
    chosen = table.filter(
        table.indicator_id.isin(sorted(asked.base)) | ((table.indicator_id == REPORT) & table.nil)
    )
    rows: list[dict[str, Any]] = chosen.to_pyarrow().to_pylist()
    schedules = {pk for group in asked.schedules.values() for pk in group}
    return [r for r in rows if r["indicator_id"] != REPORT] + [
        r | {"indicator_id": pk, "thousandths": 0}
        for r in rows
        if r["indicator_id"] == REPORT and r["schedule_id"] in schedules
        for pk in asked.base
    ]


def _at(
    tree: Tree, node: int, exact: bool
) -> Callable[[dict[str, Any], Parts, Indicator], int | None]:
    """What of a report stands in the node's branch (or at it alone); None if nothing does."""

    def inside(standing: int) -> bool:
        return standing == node if exact else node in tree.path(standing)

    def at(row: dict[str, Any], parts: Parts, indicator: Indicator) -> int | None:
        value: int = row["thousandths"]
        if indicator.aggregation == Aggregation.MAX:
            return value if inside(tree.lowest_holding(n for n, _part in parts)) else None
        amounts = [amount for n, amount in divided(value, parts) if inside(n)]
        return sum(amounts) if amounts else None

    return at


def _counting(asked: Question, period: Period) -> Callable[[dict[str, Any]], bool]:
    """Row -> does it count? All do, but of a stock only the last, unless it was handed over."""
    measured = measure(asked, [period])[period.code]
    gone = {pk: measured.superseded(pk, asked.atlas.units) for pk in asked.base}

    def counts(row: dict[str, Any]) -> bool:
        pk = row["indicator_id"]
        if asked.base[pk].aggregation != Aggregation.LATEST:
            return True
        cell = measured.cells[row["schedule_id"], row["unit_id"], pk]
        return row["unit_id"] not in gone[pk] and row["end"] == cell.end

    return counts

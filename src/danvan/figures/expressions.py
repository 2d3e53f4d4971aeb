"""What is asked of the store, in Ibis; compiled once, whatever the question.

Beside the figures lie small tables: `windows` (which months make a period, and in which era of the
map it is), `placed` (where units stand in an era), `wanted` (indicators), `lines` (the indicators
on the form of a schedule), `gone` (units that ended, who took over, and when), `some_units`.
"""

from functools import cache
from typing import Any

import ibis

from danvan.figures.store import FIGURES
from danvan.figures.store.loading import REPORT

WINDOWS = ibis.table({"window": "int32", "key": "int32", "era": "int32"}, name="windows")
PLACED = ibis.table({"era": "int32", "unit_id": "int32", "node": "int32"}, name="placed")
WANTED = ibis.table({"indicator_id": "int32", "stock": "boolean", "peak": "boolean"}, name="wanted")
LINES = ibis.table({"schedule_id": "int32", "indicator_id": "int32"}, name="lines")
GONE = ibis.table({"unit_id": "int32", "heir_id": "int32", "gone": "date"}, name="gone")
SOME_UNITS = ibis.table({"unit_id": "int32"}, name="some_units")
CELL = ("key", "schedule_id", "unit_id", "end", "indicator_id", "thousandths")


@cache
def reports() -> Any:
    """Every report: schedule, unit, month, and whether it had nothing to say."""
    return FIGURES.filter(FIGURES.indicator_id == REPORT).select(
        "schedule_id", "unit_id", "key", "nil"
    )


@cache
def senders() -> Any:
    """As `reports`, but those that had something to say once for each unit, as of month 0."""
    every = reports()
    return every.mutate(key=every.nil.ifelse(every.key, 0).cast("int32")).distinct()


@cache
def sums(*, apart: bool, eras: bool, some: bool) -> Any:
    """The sum of what stands at each node, by indicator.

    `apart`: by month. `eras`: by window, where they overlap or the map changes between them.
    `some`: of the wanted indicators alone.
    """
    said = FIGURES.filter(FIGURES.indicator_id > REPORT)
    placed = _placed(said.semi_join(WANTED, "indicator_id") if some else said, eras=eras)
    return placed.group_by(_by(apart=apart, eras=eras)).aggregate(total=placed.thousandths.sum())


@cache
def peaks(*, apart: bool, eras: bool) -> Any:
    """The highest of what stands at each node, by indicator; as `sums`."""
    placed = _placed(FIGURES.semi_join(WANTED.filter(WANTED.peak), "indicator_id"), eras=eras)
    return placed.group_by(_by(apart=apart, eras=eras)).aggregate(total=placed.thousandths.max())


def _placed(said: Any, *, eras: bool) -> Any:
    if not eras:
        return said.join(PLACED, "unit_id")
    return said.join(WINDOWS, "key").join(PLACED, ["era", "unit_id"])


def _by(*, apart: bool, eras: bool) -> list[str]:
    window = ["window"] if eras else ["key"] if apart else []
    return [*window, "node", "indicator_id"]


@cache
def stocks() -> Any:
    """The sum at each node of units' last stocks in a window, by indicator.

    Without those of units that ended and whose successor reported after that: so no stock is
    counted twice, and one whose successor has not reported yet is not lost.
    """
    stock = WANTED.filter(WANTED.stock)
    said = _said().semi_join(stock, "indicator_id").join(WINDOWS, "key")
    cells = said.group_by(["window", "era", "schedule_id", "unit_id", "indicator_id"]).aggregate(
        last=said.thousandths.argmax(said.end), last_end=said.end.max()
    )
    later = cells.select("window", "indicator_id", "last_end", heir_id="unit_id")
    passed = later.join(GONE, "heir_id").filter(lambda t: t.last_end > t.gone)
    kept = cells.anti_join(
        passed.select("window", "indicator_id", "unit_id"), ["window", "indicator_id", "unit_id"]
    )
    placed = kept.join(PLACED, ["era", "unit_id"])
    return placed.group_by(["window", "node", "indicator_id"]).aggregate(total=placed.last.sum())


@cache
def single(*, some_units: bool) -> Any:
    """Each figure with its report; a report with nothing to say as a zero a line of its form."""
    columns = ("submission_id", *CELL, "first", "nil")
    figures = FIGURES.filter(FIGURES.indicator_id != REPORT).semi_join(WANTED, "indicator_id")
    said = ibis.union(figures.select(*columns), _zeros(FIGURES, columns))
    return said.semi_join(SOME_UNITS, "unit_id") if some_units else said


def _said() -> Any:
    figures = FIGURES.filter(FIGURES.indicator_id != REPORT).select(*CELL)
    return ibis.union(figures, _zeros(FIGURES, CELL))


def _zeros(figures: Any, columns: tuple[str, ...]) -> Any:
    nil = figures.filter(figures.indicator_id == REPORT, figures.nil)
    laid = nil.drop("indicator_id", "thousandths").join(LINES, "schedule_id")
    return laid.mutate(thousandths=ibis.literal(0, "int64")).select(*columns)

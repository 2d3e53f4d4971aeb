"""What was reported in a period, by unit: read from the store, nothing placed yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from danvan.figures import store
from danvan.figures.forest import Forest
from danvan.figures.store.loading import REPORT
from danvan.kernel.periods import Period
from danvan.reporting.models import FormLine, Schedule

type UnitFigure = tuple[int, int, int]  # schedule, unit, indicator
type Forms = dict[int, list[int]]  # indicators by schedule


class Cell(NamedTuple):
    """A unit's reports of one indicator in a period: their sum, the highest, the last, its end."""

    total: int
    top: int
    last: int
    end: date


@dataclass
class Measured:
    """`reports` are the month keys reported, by schedule and unit. A nil report says zero."""

    cells: dict[UnitFigure, Cell] = field(default_factory=dict)
    reports: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def superseded(self, indicator_id: int, units: Forest) -> set[int]:
        """Units whose stock was handed over: they ended, and a successor reported after that.

        So no stock is counted twice; and one whose successor has not reported yet is not lost.
        """
        ends: dict[int, date] = {}
        for (_schedule, unit, indicator), cell in self.cells.items():
            if indicator == indicator_id:
                ends[unit] = max(cell.end, ends.get(unit, cell.end))
        return {
            unit
            for unit in ends
            if (gone := units.ended(unit)) and _after(unit, gone, ends, units, {unit})
        }


def _after(unit: int, gone: date, ends: dict[int, date], units: Forest, seen: set[int]) -> bool:
    """Did anyone that took over from the unit, directly or not, report up to a day after `gone`?"""
    for heir in units.heirs.get(unit, ()):
        if heir.id in seen:
            continue
        seen.add(heir.id)
        if heir.id in ends and ends[heir.id] > gone:
            return True
        if _after(heir.id, gone, ends, units, seen):
            return True
    return False


def forms(programme_id: int) -> Forms:
    """Indicator ids on the form of each of the programme's schedules, in the form's order."""
    lines: dict[int, list[int]] = defaultdict(list)
    rows = FormLine.objects.filter(form__programme=programme_id).order_by("form_id", "order")
    for form_id, indicator_id in rows.values_list("form_id", "indicator_id"):
        lines[form_id].append(indicator_id)
    schedules = Schedule.objects.filter(form__programme=programme_id).order_by("id")
    return {pk: lines[form_id] for pk, form_id in schedules.values_list("id", "form_id")}


def measure(
    programme_id: int, periods: Iterable[Period], indicator_ids: set[int], lines: Forms
) -> dict[str, Measured]:
    """By period code. Month windows are read together, longer periods one by one.

    `lines` are the programme's `forms`: a report without figures is zero for each of its lines.
    """
    wanted = list(periods)
    found = {period.code: Measured() for period in wanted}
    if all(period.kind == "month" for period in wanted):
        keys = {period.keys[0]: found[period.code] for period in wanted}
        _read(programme_id, sorted(keys), indicator_ids, lines, keys)
    else:
        for period in wanted:
            into = dict.fromkeys(period.keys, found[period.code])
            _read(programme_id, list(period.keys), indicator_ids, lines, into)
    return found


def _read(
    programme_id: int,
    keys: list[int],
    indicator_ids: set[int],
    lines: Forms,
    into: dict[int, Measured],
) -> None:
    rows = store.table(programme_id, keys)
    if rows is None:
        return
    apart = len({id(measured) for measured in into.values()}) > 1
    for key, schedule, unit, indicator, *cell in _cells(rows, indicator_ids, apart):
        into[key].cells[schedule, unit, indicator] = Cell(*cell)
    reports = rows.filter(rows.indicator_id == REPORT)
    for schedule, unit, key, end, nil in _lists(
        reports.select("schedule_id", "unit_id", "key", "end", "nil")
    ):
        into[key].reports[schedule, unit].add(key)
        if nil:
            _lay_zeros(into[key], schedule, unit, end, lines.get(schedule, []), indicator_ids)


def _cells(rows: Any, indicator_ids: set[int], apart: bool) -> Iterable[tuple[Any, ...]]:
    """Sums by schedule, unit and indicator; by month too if `apart`."""
    figures = rows.filter(rows.indicator_id.isin(sorted(indicator_ids)))
    by = ["schedule_id", "unit_id", "indicator_id", *(["month"] if apart else [])]
    grouped = (
        figures.mutate(month=figures.key)
        .group_by(by)
        .aggregate(
            key=figures.key.max(),
            total=figures.thousandths.sum().cast("int64"),
            top=figures.thousandths.max(),
            last=figures.thousandths.argmax(figures.end),
            last_end=figures.end.max(),
        )
    )
    return _lists(
        grouped.select(
            "key", "schedule_id", "unit_id", "indicator_id", "total", "top", "last", "last_end"
        )
    )


def _lay_zeros(
    measured: Measured, schedule: int, unit: int, end: date, lines: list[int], wanted: set[int]
) -> None:
    """Nothing to report is zero for every indicator of the form."""
    for indicator in lines:
        if indicator in wanted:
            old = measured.cells.get((schedule, unit, indicator), Cell(0, 0, 0, end))
            last = (0, end) if end >= old.end else (old.last, old.end)
            measured.cells[schedule, unit, indicator] = Cell(old.total, max(old.top, 0), *last)


def single(
    programme_id: int, period: Period, indicator_ids: set[int], unit_ids: set[int]
) -> list[tuple[int, int, int]]:
    """Each report's figure (unit, indicator, thousandths) of these units."""
    rows = store.table(programme_id, period.keys)
    if rows is None or not unit_ids:
        return []
    chosen = rows.filter(rows.indicator_id.isin(sorted(indicator_ids)))
    figures = _lists(chosen.select("unit_id", "indicator_id", "thousandths"))
    return [figure for figure in figures if figure[0] in unit_ids]


def _lists(expression: Any) -> Iterable[tuple[Any, ...]]:
    columns = [column.to_pylist() for column in expression.to_pyarrow().columns]
    return zip(*columns, strict=True)

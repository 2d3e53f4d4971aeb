"""What units reported in a period, put together unit by unit: nothing placed yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from danvan.figures.forest import Forest
from danvan.reporting.models import FormLine, Schedule

type UnitFigure = tuple[int, int, int]  # schedule, unit, indicator
type Forms = dict[int, list[int]]  # indicators by schedule


class Single(NamedTuple):
    """One figure of one report. A report with nothing to say is a zero for each of its lines."""

    key: int
    schedule_id: int
    unit_id: int
    end: date
    indicator_id: int
    thousandths: int


class Cell(NamedTuple):
    """A unit's reports of one indicator in a period: their sum, the highest, the last, its end."""

    total: int
    top: int
    last: int
    end: date


@dataclass
class Measured:
    """`reports` are the month keys reported, by schedule and unit."""

    cells: dict[UnitFigure, Cell] = field(default_factory=dict)
    reports: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, figure: Single) -> None:
        """Take in one more figure."""
        _key, schedule, unit, end, indicator, value = figure
        old = self.cells.get((schedule, unit, indicator))
        if old is None:
            cell = Cell(value, value, value, end)
        else:
            last, last_end = (value, end) if end >= old.end else (old.last, old.end)
            cell = Cell(old.total + value, max(old.top, value), last, last_end)
        self.cells[schedule, unit, indicator] = cell

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
            if (gone := units.ended(unit))
            and any(heir in ends and ends[heir] > gone for heir in units.lineage(unit))
        }


def measured(figures: Iterable[Single]) -> Measured:
    """All of them together."""
    found = Measured()
    for figure in figures:
        found.add(figure)
    return found


def forms(programme_id: int) -> Forms:
    """Indicator ids on the form of each of the programme's schedules, in the form's order."""
    lines: dict[int, list[int]] = defaultdict(list)
    rows = FormLine.objects.filter(form__programme=programme_id).order_by("form_id", "order")
    for form_id, indicator_id in rows.values_list("form_id", "indicator_id"):
        lines[form_id].append(indicator_id)
    schedules = Schedule.objects.filter(form__programme=programme_id).order_by("id")
    return {pk: lines[form_id] for pk, form_id in schedules.values_list("id", "form_id")}

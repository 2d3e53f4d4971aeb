"""Synthetic monthly reports, month by month, for every commune that owes one."""

from collections.abc import Iterable, Iterator
from datetime import date

from danvan.demo import synthetic
from danvan.demo.chapters import NARRATOR, Progress
from danvan.kernel import clock, working_days
from danvan.kernel.periods import Period, months_between, parse
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.reporting.actions import import_approved
from danvan.reporting.models import Indicator, Schedule
from danvan.reporting.queries import expected

REFORM = date(2025, 7, 1)
OLD_SIZE, NEW_SIZE = 1 / 3, 1.0  # a commune of before July 2025 has about a third of one of today
REPORT_DAYS = 2  # working days after the cut-off


def fill(first: str, last: str, progress: Progress) -> str:
    """Report every month window from `first` to `last` (codes, both in) on its due day."""
    months = list(months_between(parse(first), parse(last)))
    schedules = list(Schedule.objects.select_related("form__programme"))
    reports = 0
    for done, period in enumerate(months, 1):
        with clock.at(working_days.after(period.last, REPORT_DAYS)):
            for schedule in schedules:
                rows = _rows(schedule, period)
                reports += import_approved(schedule, period, rows, synthetic=True, actor=NARRATOR)
        progress(done, len(months))
    return f"{reports} báo cáo tháng, số liệu giả lập"


def indicators_of(schedule: Schedule) -> dict[str, Indicator]:
    lines = schedule.form.lines.select_related("indicator")
    return {line.indicator.code: line.indicator for line in lines}


def _rows(schedule: Schedule, period: Period) -> Iterator[tuple[int, dict[str, int]]]:
    owed = expected(schedule, period)
    spans = last_spans([part.unit_id for part in owed], period.last)
    codes = _codes(spans.values(), period.first)
    indicators = indicators_of(schedule)
    for part in owed:
        place = synthetic.Place(
            key=f"{spans[part.unit_id].name} {codes[spans[part.unit_id].area_id]}",
            size=NEW_SIZE if part.end > REFORM else OLD_SIZE,
        )
        days = (part.end - part.first).days
        yield part.unit_id, synthetic.month_of(place, period, indicators, days)


def _codes(spans: Iterable[UnitSpan], day: date) -> dict[int, str]:
    """Statistical codes by area, as they were on the day or became after it."""
    areas = AreaSpan.objects.filter(area__in={span.area_id for span in spans})
    return dict(
        areas.exclude(valid_to__lte=day).order_by("-valid_from").values_list("area", "code")
    )

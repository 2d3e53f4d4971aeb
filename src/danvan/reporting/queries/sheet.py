"""The sheet on which a unit fills a month's report."""

from dataclasses import dataclass
from datetime import date

from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period, parse
from danvan.org.queries import unit_names
from danvan.reporting.models import SCALE, Aggregation, Indicator, Schedule, Submission
from danvan.reporting.numbers import thousandths
from danvan.reporting.queries.expecting import due_day
from danvan.reporting.queries.presence import must_owe
from danvan.reporting.queries.values import (
    Warned,
    earlier,
    form_indicators,
    month_before,
    unusual,
    values_of,
    year_before,
)


@dataclass(frozen=True, slots=True)
class EntryField:
    """One indicator on the sheet; values in thousandths, None where there is none.

    `computed`: numerator over denominator, shown and never typed. `typed` is what could not be
    read, with `error` saying why. `last` and `last_year` are the month before and the same month of
    the year before, of the unit and those it succeeded.
    """

    indicator: Indicator
    computed: bool
    thousandths: int | None
    typed: str
    error: str
    last: int | None
    last_year: int | None
    warning: Warned | None


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """`first` to `end` (half-open) is the part of the window that the unit reports for.

    `closing`: the unit ends inside the window. `filled` of `wanted` fields hold a number.
    """

    schedule: Schedule
    unit_id: int
    unit_name: str
    period: Period
    first: date
    end: date
    due: date
    closing: bool
    submission: Submission | None
    fields: list[EntryField]
    filled: int
    wanted: int


def entry_sheet(schedule: Schedule, unit_id: int, period: Period | str) -> EntrySheet:
    """The unit's sheet for the month, begun or not.

    BadInput("period") for what is no month of the schedule; BadInput("unit") for a unit that was
    not there, with its successor named.
    """
    window = parse(period) if isinstance(period, str) else period
    part = must_owe(schedule, unit_id, window)
    submission = Submission.objects.filter(
        schedule=schedule, unit_id=unit_id, period=window.code
    ).first()
    fields = _fields(schedule, unit_id, window, submission)
    typed = [field for field in fields if not field.computed]
    return EntrySheet(
        schedule=schedule,
        unit_id=unit_id,
        period=window,
        first=part.first,
        end=part.end,
        unit_name=unit_names([unit_id], part.first)[unit_id],
        due=due_day(schedule, window, end=part.end),
        closing=part.end < window.end,
        submission=submission,
        fields=fields,
        wanted=len(typed),
        filled=sum(field.thousandths is not None for field in typed),
    )


def _fields(
    schedule: Schedule, unit_id: int, window: Period, submission: Submission | None
) -> list[EntryField]:
    indicators = form_indicators(schedule)
    values = values_of(submission) if submission else {}
    typed: dict[str, str] = submission.typed if submission else {}
    last = earlier(schedule, unit_id, month_before(window))
    last_year = earlier(schedule, unit_id, year_before(window))
    warned = {warning.code: warning for warning in unusual(indicators, values, last)}
    by_id = {indicator.pk: indicator.code for indicator in indicators}
    return [
        EntryField(
            indicator=indicator,
            computed=indicator.aggregation == Aggregation.AVERAGE,
            thousandths=_value(indicator, values, by_id),
            typed=typed.get(indicator.code, ""),
            error=_error(indicator, typed.get(indicator.code, "")),
            last=_value(indicator, last, by_id),
            last_year=_value(indicator, last_year, by_id),
            warning=warned.get(indicator.code),
        )
        for indicator in indicators
    ]


def _value(indicator: Indicator, values: dict[str, int], codes: dict[int, str]) -> int | None:
    """As reported; an average from its two parts, if both are on the sheet."""
    if indicator.aggregation != Aggregation.AVERAGE:
        return values.get(indicator.code)
    above = values.get(codes.get(indicator.numerator_id or 0, ""))
    below = values.get(codes.get(indicator.denominator_id or 0, ""))
    return None if above is None or not below else round(above * SCALE / below)


def _error(indicator: Indicator, typed: str) -> str:
    try:
        thousandths(typed, field=indicator.code, decimals=indicator.decimals)
    except BadInput as wrong:
        return wrong.message
    return ""

"""Which reports are owed: from the dated units, so that completeness can never pass 100 %."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from danvan.kernel.periods import Period, parse
from danvan.org.models import UnitSpan
from danvan.org.queries import units_within
from danvan.programmes.territory import reached_since
from danvan.reporting.deadlines import due_on
from danvan.reporting.models import Schedule


@dataclass(frozen=True, slots=True)
class Expected:
    """A report owed by a unit for a month window (`key` yyyymm), or for the part it was there.

    `first` is in, `end` is out. A part that ends before the window is a closing report.
    """

    unit_id: int
    first: date
    end: date
    key: int
    period: str


def expected(schedule: Schedule, period: Period | str) -> list[Expected]:
    """Every report owed on the schedule in the period, by unit and month. One query.

    A unit that ended inside a window owes the part until its end, its successor the rest.
    """
    return _owed(schedule, months(schedule, period))


def expected_of(
    schedule: Schedule, windows: list[Period], unit_ids: Iterable[int]
) -> list[Expected]:
    """As `expected`, for these units and month windows alone (in order, without a gap)."""
    inside = [w for w in windows if months(schedule, w)]
    return _owed(schedule, inside, unit_ids)


def part_of(schedule: Schedule, unit_id: int, period: Period | str) -> Expected | None:
    """What the unit owes for the month, or None if it was not there (or not on the schedule)."""
    window = parse(period) if isinstance(period, str) else period
    found = expected_of(schedule, [window], [unit_id])
    return found[0] if found else None


def due_day(
    schedule: Schedule, period: Period | str, level: str | None = None, end: date | None = None
) -> date:
    """The last day in time; `level` is the schedule's unless said, `end` makes a closing report."""
    window = parse(period) if isinstance(period, str) else period
    return due_on(window, level or schedule.level, end)


def months(schedule: Schedule, period: Period | str) -> list[Period]:
    """The month windows of the period that lie inside the schedule's own."""
    window = parse(period) if isinstance(period, str) else period
    first, last = parse(schedule.first_period), parse(schedule.last_period)
    return [m for m in window.months if first.first <= m.first and m.end <= last.end]


def _owed(
    schedule: Schedule, windows: list[Period], unit_ids: Iterable[int] | None = None
) -> list[Expected]:
    """Where the programme's province has merged, by the units of its own territory alone."""
    programme = schedule.form.programme
    spans = UnitSpan.objects.filter(line=schedule.line, level=schedule.level)
    if unit_ids is not None:
        spans = spans.filter(unit_id__in=unit_ids)
    since = reached_since(programme)
    if since is None:
        return _parts(spans.filter(unit_id__in=units_within(programme.area_id)), windows, {})
    return _parts(spans.filter(area_id__in=since), windows, since)


def _parts(
    spans: QuerySet[UnitSpan], windows: list[Period], since: Mapping[int, date]
) -> list[Expected]:
    if not windows:
        return []
    begun = spans.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=windows[0].first), valid_from__lt=windows[-1].end
    )
    parts: dict[tuple[int, int], tuple[date, date]] = {}
    bounds = [(w.keys[0], w.first, w.end) for w in windows]
    rows = begun.values_list("unit_id", "area_id", "valid_from", "valid_to")
    for unit_id, area_id, begins, ends in rows:
        for key, first, end in bounds:
            here = max(first, begins, since.get(area_id, begins))
            gone = min(end, ends or end)
            if here < gone:
                was = parts.get((unit_id, key))
                parts[unit_id, key] = (
                    (min(was[0], here), max(was[1], gone)) if was else (here, gone)
                )
    codes = {w.keys[0]: w.code for w in windows}
    return [
        Expected(unit_id, first, end, key, codes[key])
        for (unit_id, key), (first, end) in sorted(parts.items())
    ]

"""Plan against what was done: work given and figures reported, line by line, all year."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.models import OPEN, State
from danvan.figures.queries import Several, several
from danvan.kernel import clock
from danvan.kernel.periods import month
from danvan.org import queries as org
from danvan.plans.models import Plan, PlanLine, PlanProgress
from danvan.programmes.models import Issue, Programme
from danvan.reporting.models import Aggregation, Indicator

MONTHS = range(1, 13)


@dataclass(frozen=True)
class MonthCell:
    """`done` counts work reported in that month, `value` the month's figure in thousandths."""

    month: int
    planned: bool
    done: int = 0
    value: int | None = None


@dataclass(frozen=True)
class Work:
    """Assignments of one obligation at the unit and below it, of the plan's year."""

    given: int = 0
    done: int = 0
    reported: int = 0
    overdue: int = 0
    months: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True)
class Actual:
    """`value` since the year began, `percent` of the target, `expected` percent by now.

    `expected` is None where the target does not grow evenly (a stock, a rate), or there is none.
    `mark` is a status mark with its `word`.
    """

    line: PlanLine
    work: Work
    value: int | None
    percent: int | None
    expected: int | None
    mark: str
    word: str
    months: list[MonthCell]
    told: PlanProgress | None = None


def actuals(plan: Plan, *, on: date) -> list[Actual]:
    """Every line of the plan as it stands on the day. A fixed number of queries.

    Figures are those of the unit and all below it, as the map is on the day (or was on the unit's
    last), so that what its predecessors reported counts as well.
    """
    lines = list(plan.lines.select_related("obligation", "indicator"))
    span = org.last_spans([plan.unit_id], on).get(plan.unit_id)
    ended = span is not None and span.valid_to is not None and span.valid_to <= on
    day = span.valid_to - timedelta(days=1) if ended and span and span.valid_to else on
    found = values(plan.programme, plan.year, (one.indicator for one in lines), [plan.unit_id], day)
    units = {plan.unit_id, *org.whole_predecessors(plan.unit_id, on)}
    units |= org.descendant_ids(plan.unit_id, day)
    obligations = {one.obligation_id for one in lines if one.obligation_id}
    work = _work(obligations, units, plan.year, on)
    told = {
        one.line_id: one
        for one in PlanProgress.objects.filter(line__plan=plan, on__lte=on).order_by("on", "pk")
    }
    passed = months_passed(plan.year, on)
    return [
        _actual(one, work.get(one.obligation_id or 0, Work()), told.get(one.pk),
                _of_line(one, found, plan.unit_id), passed)
        for one in lines
    ]  # fmt: skip


def values(
    programme: Programme,
    year: int,
    indicators: Iterable[Indicator | None],
    units: Collection[int],
    as_of: date,
) -> list[Several]:
    """The year, then its months, of the units with their branches; [] without an indicator."""
    codes = list(dict.fromkeys(one.code for one in indicators if one is not None))
    if not codes:
        return []
    windows = [f"{year}", *(month(year, number).code for number in MONTHS)]
    return several(programme, codes, windows, as_of, units, by="unit")


def months_passed(year: int, on: date) -> int:
    """How many month windows of the year have ended by the day."""
    return sum(month(year, number).end <= on for number in MONTHS)


def _of_line(line: PlanLine, found: list[Several], unit: int) -> list[int | None]:
    if line.indicator is None or not found:
        return [None] * 13
    return [one.whole(unit, line.indicator.code) for one in found]


def _work(
    obligations: Collection[int], units: Collection[int], year: int, on: date
) -> dict[int, Work]:
    once = Q(period="") & (
        Q(assignment__due__year=year)
        | Q(assignment__due__isnull=True, assignment__issued_at__year=year)
    )
    issues = Issue.objects.filter(
        Q(period__startswith=f"{year}") | once,
        obligation__in=obligations,
        assignment__unit_id__in=units,
    ).exclude(assignment__state__in=(State.JOINED, State.WITHDRAWN))
    grouped: dict[int, list[tuple[str, date | None, date | None]]] = defaultdict(list)
    for obligation, state, due, reported, verified in issues.values_list(
        "obligation_id", "assignment__state", "assignment__due", "assignment__reported_at",
        "assignment__verified_at",
    ):  # fmt: skip
        at = reported or verified
        day = at.astimezone(clock.ZONE).date() if at else None
        grouped[obligation].append((state, due, day))
    return {key: _counted(rows, year, on) for key, rows in grouped.items()}


def _counted(rows: list[tuple[str, date | None, date | None]], year: int, on: date) -> Work:
    states = Counter(state for state, _due, _day in rows)
    return Work(
        given=len(rows),
        done=states[State.VERIFIED],
        reported=states[State.REPORTED],
        overdue=sum(state in OPEN and due is not None and due < on for state, due, _day in rows),
        months=Counter(day.month for _state, _due, day in rows if day and day.year == year),
    )


def _actual(
    line: PlanLine,
    work: Work,
    told: PlanProgress | None,
    found: list[int | None],
    passed: int,
) -> Actual:
    value = found[0] if line.indicator_id else told.amount if told else None
    percent = value * 100 // line.target if value is not None and line.target else None
    length = line.to_month - line.from_month + 1
    gone = min(max(passed - line.from_month + 1, 0), length)
    expected = gone * 100 // length if line.target and _grows(line) else None
    mark, word = _judged(line, work, value, percent, expected, gone=gone, length=length)
    cells = [
        MonthCell(n, line.from_month <= n <= line.to_month, work.months[n], found[n])
        for n in MONTHS
    ]
    return Actual(line, work, value, percent, expected, mark, word, cells, told)


def _grows(line: PlanLine) -> bool:
    return line.indicator is None or line.indicator.aggregation == Aggregation.SUM


def _judged(
    line: PlanLine,
    work: Work,
    value: int | None,
    percent: int | None,
    expected: int | None,
    *,
    gone: int,
    length: int,
) -> tuple[str, str]:
    """A status mark and its word: by the target where there is one, else by the work given."""
    if not line.target:
        return _by_work(work, gone)
    if percent is not None and percent >= 100:
        return "ok", _("Đạt chỉ tiêu")
    if gone == 0:
        return "none", _("Chưa đến kỳ")
    if value is None:
        return "none", _("Chưa có số liệu")
    if gone == length:
        return "over", _("Hết kỳ, chưa đạt")
    if expected is not None and (percent or 0) < expected:
        return "late", _("Chậm so với kế hoạch")
    return "run", _("Đúng tiến độ") if expected is not None else _("Đang làm")


def _by_work(work: Work, gone: int) -> tuple[str, str]:
    if work.overdue:
        return "over", _("Có việc quá hạn")
    if work.given and work.done + work.reported == work.given:
        return ("ok", _("Đã xong")) if work.done == work.given else ("run", _("Chờ kiểm chứng"))
    if work.given:
        return "run", _("Đang làm")
    return "none", _("Chưa có số liệu") if gone else _("Chưa đến kỳ")

"""What a report says: its values, what is unusual in them, what changed since approval."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from danvan.kernel.periods import Period, month_of, parse
from danvan.org.queries import whole_predecessors
from danvan.reporting.models import SCALE, Aggregation, Figure, Indicator, Schedule, Submission

FAR_ABOVE_TYPICAL = 3
FAR_ABOVE_LAST = 5


@dataclass(frozen=True, slots=True)
class Warned:
    """An unusual value: more than three times the usual most, or five times the last period's.

    `times` is by how many times, rounded to one decimal; `last` says which of the two.
    """

    code: str
    thousandths: int
    times: float
    last: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A value approved and the one that stands now; None is missing."""

    code: str
    approved: int | None
    now: int | None


def form_indicators(schedule: Schedule) -> list[Indicator]:
    """The indicators of the schedule's form, in its order, computed ones among them."""
    lines = schedule.form.lines.select_related("indicator")
    return [line.indicator for line in lines]


def values_of(submission: Submission) -> dict[str, int]:
    """Thousandths by indicator code. A report without figures, and one not begun, give {}."""
    return dict(submission.figures.values_list("indicator__code", "thousandths"))


def earlier(schedule: Schedule, unit_id: int, window: Period) -> dict[str, int]:
    """What was reported for the month by the unit and by those that passed whole to it.

    Flows are added; of a stock the unit's own counts, else the sum of its predecessors'.
    """
    units = {unit_id, *whole_predecessors(unit_id, window.end)}
    sent = Submission.objects.filter(
        schedule__form=schedule.form_id,
        unit_id__in=units,
        key=window.keys[0],
        state__in=[Submission.State.SUBMITTED, Submission.State.APPROVED],
    )
    own = {s.pk for s in sent if s.unit_id == unit_id}
    figures = Figure.objects.filter(submission__in=sent)
    rows = figures.values_list(
        "submission_id", "indicator__code", "indicator__aggregation", "thousandths"
    )
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda r: r[0] in own):
        _lay(found, *row[1:], alone=row[0] in own)
    return found


def _lay(found: dict[str, int], code: str, aggregation: str, value: int, *, alone: bool) -> None:
    if aggregation == Aggregation.MAX:
        found[code] = max(value, found.get(code, 0))
    elif aggregation == Aggregation.LATEST and alone:
        found[code] = value
    else:
        found[code] = found.get(code, 0) + value


def month_before(window: Period) -> Period:
    """The month window before this one."""
    return month_of(window.first - timedelta(days=1))


def year_before(window: Period) -> Period:
    """The same month of the year before."""
    return parse(f"{window.year - 1}-{window.from_month:02}")


def unusual(
    indicators: Iterable[Indicator], values: dict[str, int], last: dict[str, int]
) -> list[Warned]:
    """Which of the values want a comment; see Warned."""
    found = []
    for indicator in indicators:
        value, before = values.get(indicator.code), last.get(indicator.code)
        if value is None:
            continue
        if before and value > FAR_ABOVE_LAST * before:
            found.append(Warned(indicator.code, value, round(value / before, 1), True))
        elif value > FAR_ABOVE_TYPICAL * (usual := indicator.typical_high * SCALE) > 0:
            found.append(Warned(indicator.code, value, round(value / float(usual), 1), False))
    return found


def warnings(submission: Submission) -> list[Warned]:
    """The values of the report that want a comment before it is sent."""
    last = earlier(submission.schedule, submission.unit_id, month_before(parse(submission.period)))
    return unusual(form_indicators(submission.schedule), values_of(submission), last)


def changed_since_approval(submission: Submission) -> list[Difference]:
    """Where the report now differs from its last approved version; [] if it never was approved."""
    approved = submission.revisions.filter(version=submission.version).first()
    if approved is None:
        return []
    now = values_of(submission)
    return [
        Difference(code, approved.values.get(code), now.get(code))
        for code in sorted(now.keys() | approved.values.keys())
        if approved.values.get(code) != now.get(code)
    ]

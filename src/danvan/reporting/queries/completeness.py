"""Who has reported and who has not: the reports owed against those that came."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.periods import Period, parse
from danvan.org.queries import unit_names
from danvan.programmes.models import Programme
from danvan.reporting.deadlines import due_on
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries.expecting import Expected, expected

FEW = 100  # below this number of units it is worth naming them


@dataclass(frozen=True, slots=True)
class Owed:
    """One report owed for a month (`first` to `end`, half-open), and what became of it.

    `state` is empty while nothing was begun. `late`: not sent by the end of the due day.
    `counts`: an approved version of it is in the figures, even while a correction waits.
    """

    schedule_id: int
    unit_id: int
    unit_name: str
    period: str
    key: int
    first: date
    end: date
    due: date
    state: str
    submission_id: int | None
    nil: bool
    synthetic: bool
    late: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Completeness:
    """`approved` of `expected` reports; never more than all of them."""

    expected: int
    approved: int
    waiting: int
    returned: int
    drafted: int
    missing: int
    late: int
    rows: list[Owed]


def completeness(programme: Programme, period: Period | str, actor: Actor) -> Completeness:
    """Every report owed in the period on the programme's schedules. NotAllowed outside a province.

    A report that was approved and is being corrected counts as approved.
    """
    actor.must("see_figures", programme)
    window = parse(period) if isinstance(period, str) else period
    rows: list[Owed] = []
    for schedule in Schedule.objects.filter(form__programme=programme).select_related(
        "form__programme"
    ):
        rows += owed(schedule, expected(schedule, window))
    states = Counter("approved" if row.counts else row.state for row in rows)
    return Completeness(
        expected=len(rows),
        approved=states["approved"],
        waiting=states[Submission.State.SUBMITTED],
        returned=states[Submission.State.RETURNED],
        drafted=states[Submission.State.DRAFT],
        missing=states[""],
        late=sum(row.late for row in rows),
        rows=rows,
    )


def owed(schedule: Schedule, parts: list[Expected]) -> list[Owed]:
    """The parts with what came in for them. Two queries."""
    if not parts:
        return []
    keys, units = {part.key for part in parts}, {part.unit_id for part in parts}
    found = Submission.objects.filter(schedule=schedule, key__gte=min(keys), key__lte=max(keys))
    if len(units) < FEW:
        found = found.filter(unit_id__in=units)
    sent = {(s.unit_id, s.key): s for s in found.defer("note", "reason", "typed")}
    names = unit_names(units, max(part.end for part in parts))
    return [
        _owed(schedule, part, names.get(part.unit_id, ""), sent.get((part.unit_id, part.key)))
        for part in parts
    ]


def _owed(schedule: Schedule, part: Expected, name: str, sent: Submission | None) -> Owed:
    due = due_on(parse(part.period), schedule.level, part.end)
    came = sent.submitted_at if sent else None
    arrived = came.astimezone(clock.ZONE).date() if came else clock.today()
    return Owed(
        schedule_id=schedule.pk,
        unit_id=part.unit_id,
        unit_name=name,
        period=part.period,
        key=part.key,
        first=part.first,
        end=part.end,
        due=due,
        state=sent.state if sent else "",
        submission_id=sent.pk if sent else None,
        nil=bool(sent and sent.nil),
        synthetic=bool(sent and sent.synthetic),
        late=arrived > due and not (sent and sent.synthetic),
        counts=bool(sent and sent.version),
    )

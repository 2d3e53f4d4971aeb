"""The assignments behind a matrix: who held each on the day, and how it stood."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from danvan.assignments.models import Handover, State
from danvan.kernel import clock, periods
from danvan.kernel.errors import BadInput
from danvan.programmes.models import Issue, Obligation, Programme
from danvan.programmes.queries.matrix.shape import Status

_FIELDS = (
    "obligation_id", "assignment_id", "assignment__unit_id", "assignment__state",
    "assignment__due", "assignment__issued_at", "assignment__answered_at",
    "assignment__reported_at", "assignment__verified_at",
)  # fmt: skip
_NOT_BEGUN = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


@dataclass(frozen=True)
class Piece:
    """An assignment at a unit; `unit` None is a placing list."""

    obligation: int
    assignment: int
    unit: int | None
    status: Status


def shown_periods(programme: Programme, *, on: date, year: int | None) -> dict[int, str]:
    """By obligation, the period to show: the latest begun by the day (in `year`, if one is given).

    What is owed once has the period "".
    """
    issued = Issue.objects.filter(obligation__programme=programme).order_by()
    shown: dict[int, tuple[date, str]] = {}
    for obligation, code in issued.values_list("obligation_id", "period").distinct():
        begins = _begins(code)
        fits = not code or year is None or code.startswith(f"{year}")
        if begins <= on and fits and (begins, code) > shown.get(obligation, (date.min, "")):
            shown[obligation] = (begins, code)
        elif not code:
            shown.setdefault(obligation, (date.min, ""))
    return {obligation: code for obligation, (_begins_on, code) in shown.items()}


def _begins(code: str) -> date:
    try:
        return periods.parse(code).first if code else date.min
    except BadInput:
        return date.max


def pieces(shown: dict[int, str], *, on: date) -> list[Piece]:
    """Every piece of those periods as of the day, and one HANDED_OVER where it stood before.

    Two queries, however many there are. What was withdrawn or joined to another is left out.
    """
    wanted = Q(pk__in=[])
    for period in set(shown.values()):
        of_period = [obligation for obligation, code in shown.items() if code == period]
        wanted |= Q(obligation_id__in=of_period, period=period)
    issues = Issue.objects.filter(wanted)
    moves: dict[int, list[tuple[date, int | None]]] = defaultdict(list)
    handed = Handover.objects.filter(assignment__in=issues.values("assignment_id"))
    for assignment, day, unit in handed.order_by("on", "id").values_list(
        "assignment_id", "on", "from_unit_id"
    ):
        moves[assignment].append((day, unit))
    found: list[Piece] = []
    for row in issues.values_list(*_FIELDS):
        found += _of(row, moves.get(row[1], []), on)
    return found


type _Stored = tuple[
    int, int, int | None, str, date | None, datetime,
    datetime | None, datetime | None, datetime | None,
]  # fmt: skip


def _of(row: _Stored, moves: list[tuple[date, int | None]], on: date) -> list[Piece]:
    obligation, assignment, unit, state, _due, issued, *_rest = row
    if state == State.WITHDRAWN or _day(issued) > on:
        return []
    later = [held for day, held in moves if day > on]
    left = [
        Piece(obligation, assignment, held, Status.HANDED_OVER)
        for day, held in moves if day <= on and held is not None
    ]  # fmt: skip
    if later:
        return [*left, Piece(obligation, assignment, later[0], _status(row, on))]
    if state == State.JOINED:
        return left
    return [*left, Piece(obligation, assignment, unit, _status(row, on))]


def _status(row: _Stored, on: date) -> Status:
    _obligation, _assignment, _unit, state, due, _issued, answered, reported, verified = row

    def by(moment: datetime | None) -> bool:
        return moment is not None and _day(moment) <= on

    if by(verified):
        finished = reported or verified
        late = due is not None and finished is not None and _day(finished) > due
        return Status.DONE_LATE if late else Status.DONE
    if by(reported):
        return Status.RUNNING
    if due is not None and due < on:
        return Status.OVERDUE
    return Status.RUNNING if by(answered) and state not in _NOT_BEGUN else Status.NONE


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()


def clauses(programme: Programme) -> list[Obligation]:
    """The rows: what was confirmed or issued, in the order of the text."""
    states = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
    rows = programme.obligations.filter(state__in=states).defer("text", "as_read")
    return list(rows.order_by("start", "id"))

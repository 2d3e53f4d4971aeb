"""The assignments behind a matrix: who held each on the day, and how it stood."""

from collections import defaultdict
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from django.db.models import Q

from danvan.assignments.models import Handover, State
from danvan.kernel import clock, periods
from danvan.kernel.errors import BadInput
from danvan.programmes.models import Issue, Obligation, Programme
from danvan.programmes.queries.matrix.shape import DONE, NOTHING, Status, Tally

_FIELDS = (
    "obligation_id", "assignment_id", "assignment__unit_id", "assignment__state",
    "assignment__due", "assignment__issued_at", "assignment__answered_at",
    "assignment__reported_at", "assignment__verified_at",
)  # fmt: skip
_NOT_BEGUN = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


class Piece(NamedTuple):
    """An assignment at a unit; `unit` None is a placing list. `tally`: nothing if handed over."""

    obligation: int
    assignment: int
    unit: int | None
    status: Status
    tally: Tally = NOTHING


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


class _Days(NamedTuple):
    """The same in days of Viet Nam, as far as they had come by the day asked about."""

    due: date | None
    issued: date
    answered: date | None
    reported: date | None
    verified: date | None


def _of(row: _Stored, moves: list[tuple[date, int | None]], on: date) -> list[Piece]:
    obligation, assignment, unit, state, due, issued, answered, reported, verified = row
    given = _day(issued)
    if state == State.WITHDRAWN or given > on:
        return []
    days = _Days(due, given, _by(answered, on), _by(reported, on), _by(verified, on))
    if not moves:
        if state == State.JOINED:
            return []
        return [Piece(obligation, assignment, unit, *_standing(state, days, on))]
    left = [
        Piece(obligation, assignment, held, Status.HANDED_OVER)
        for day, held in moves if day <= on and held is not None
    ]  # fmt: skip
    later = [held for day, held in moves if day > on]
    if state == State.JOINED and not later:
        return left
    holder = later[0] if later else unit
    return [*left, Piece(obligation, assignment, holder, *_standing(state, days, on))]


def _standing(state: str, days: _Days, on: date) -> tuple[Status, Tally]:
    """How it stands on the day, with its one count in each tally."""
    status = _status(state, days, on)
    through = days.reported is not None or status in DONE
    answered = days.answered is not None
    latency = (days.answered - days.issued).days if days.answered else 0
    returned = answered and not through and state in _NOT_BEGUN
    return status, _one(status, answered or through, returned, answered, latency)


@cache
def _one(status: Status, heard: bool, returned: bool, answered: bool, latency: int) -> Tally:
    return Tally(
        total=1, done=int(status in DONE), late=int(status is Status.OVERDUE),
        silent=int(not heard), returned=int(returned), answered=int(answered), days=latency,
    )  # fmt: skip


def _status(state: str, days: _Days, on: date) -> Status:
    if days.verified:
        finished = days.reported or days.verified
        return Status.DONE_LATE if days.due is not None and finished > days.due else Status.DONE
    if days.reported:
        return Status.RUNNING
    if days.due is not None and days.due < on:
        return Status.OVERDUE
    return Status.RUNNING if days.answered and state not in _NOT_BEGUN else Status.NONE


def _by(moment: datetime | None, on: date) -> date | None:
    if moment is None:
        return None
    day = _day(moment)
    return day if day <= on else None


@lru_cache(4096)
def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()


def clauses(programme: Programme) -> list[Obligation]:
    """The rows: what was confirmed or issued, in the order of the text."""
    states = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
    rows = programme.obligations.filter(state__in=states).defer("text", "as_read")
    return list(rows.order_by("start", "id"))

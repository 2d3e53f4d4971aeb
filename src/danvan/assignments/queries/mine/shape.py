"""What the list of my work is made of."""

from dataclasses import dataclass
from datetime import date

from danvan.assignments.models import OPEN, State


@dataclass(frozen=True)
class Row:
    """One line of the list. `counterpart` is the issuer, or the holder of what others do.

    `days_left` is negative when late, None without a due day. `action` is the verb offered
    (answer, report, verify, place, explain, extend), or "" where the actor can only look.
    `reminded` is the last day on which somebody reminded of it.
    """

    pk: int
    title: str
    source: str
    counterpart: str
    due: date | None
    days_left: int | None
    state: State
    status: str
    action: str
    reminded: date | None = None


@dataclass(frozen=True)
class Group:
    """`count` is all of them; `rows` the first by due day. `again` shows what others show too."""

    key: str
    title: str
    count: int
    rows: list[Row]
    again: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the week strip: the first of the work due that day, and how many there are."""

    day: date
    today: bool
    rows: list[Row]
    count: int


@dataclass(frozen=True)
class MyWork:
    """`open` counts own unfinished work. Empty groups are left out."""

    on: date
    open: int
    overdue: int
    to_acknowledge: int
    groups: list[Group]
    week: list[Day]


def status(state: State, due: date | None, on: date) -> str:
    """One of the marks of the matrix: overdue, running, none (not begun), done."""
    if state in OPEN and due is not None and due < on:
        return "overdue"
    if state in (State.ACCEPTED, State.REPORTED):
        return "running"
    return "done" if state == State.VERIFIED else "none"

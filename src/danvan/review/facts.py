"""What a year's review rests on: everything counted once, before a word is written."""

from dataclasses import dataclass
from datetime import date

from danvan.org.models import AreaSpan
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator

type Names = list[tuple[str, int]]


@dataclass(frozen=True)
class Line:
    """One indicator at the programme's area: this year and the year before, on the day's map."""

    indicator: Indicator
    now: int | None
    before: int | None
    reports: int
    expected: int
    reports_before: int
    expected_before: int
    estimate: bool

    @property
    def fall(self) -> int:
        """By how many thousandths of the year before it fell; 0 where it did not."""
        if self.now is None or not self.before or self.now >= self.before:
            return 0
        return (self.before - self.now) * 1000 // self.before


@dataclass(frozen=True)
class Reports:
    """Monthly reports approved and owed in the year; `missing` names who owes most still."""

    approved: int
    expected: int
    units_missing: int
    missing: Names
    line: str
    level: str

    @property
    def absent(self) -> int:
        return self.expected - self.approved


@dataclass(frozen=True)
class Work:
    """Assignments of the programme that fell due in the year, by their state on the day.

    `late` names the clauses with most overdue; `units` is how many units are overdue. `undated`
    are those without a due day, issued by the end of the year.
    """

    given: int
    verified: int
    verified_late: int
    reported: int
    running: int
    overdue: int
    units: int
    unplaced: int
    undated: int
    undated_verified: int
    late: Names


@dataclass(frozen=True)
class Fault:
    """An open finding: what, at whose place, found by whom, due when."""

    text: str
    unit: str
    by: str
    title: str
    due: date | None
    overdue: bool


@dataclass(frozen=True)
class Oversight:
    held: int
    opened: int
    remedied: int
    overdue: int
    open: int
    faults: list[Fault]


@dataclass(frozen=True)
class Move:
    """A reorganisation that moved the programme's open work."""

    title: str
    on: date
    handed: int
    joined: int
    placing: int


@dataclass(frozen=True)
class Reform:
    """What the year's reorganisations did: areas before and after, and work handed over."""

    communes_before: int
    communes_after: int
    districts_before: int
    districts_after: int
    moves: list[Move]

    @property
    def any(self) -> bool:
        same = (self.communes_before, self.districts_before)
        return bool(self.moves) or same != (self.communes_after, self.districts_after)


@dataclass(frozen=True)
class Actors:
    """The units of the programme by their part, as they are called on the day."""

    owner: str
    leads: list[str]
    coordinators: list[str]
    inspectors: list[str]


@dataclass(frozen=True)
class Facts:
    """`since` is the first month of the year before that has figures (1: the whole year).

    `lines` stand field by field.
    """

    programme: Programme
    year: int
    day: date
    area: AreaSpan
    since: int
    lines: list[Line]
    reports: Reports
    work: Work
    oversight: Oversight
    reform: Reform
    actors: Actors

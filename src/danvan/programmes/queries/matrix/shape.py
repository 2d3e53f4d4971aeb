"""What a matrix is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """Of a cell. REPORTED work runs on until somebody else verified it."""

    DONE = "done"
    DONE_LATE = "done_late"
    RUNNING = "running"
    OVERDUE = "overdue"
    NONE = "none"  # not begun: nobody accepted it yet
    HANDED_OVER = "handed_over"


class Gap(StrEnum):
    """What the issuer has to follow up: late, not answered, or handed back with a question."""

    LATE = "late"
    SILENT = "silent"
    RETURNED = "returned"


class Tally(NamedTuple):
    """Assignments counted: `days` is the sum, over those answered, of days from issue to answer."""

    total: int = 0
    done: int = 0
    late: int = 0
    silent: int = 0
    returned: int = 0
    answered: int = 0
    days: int = 0

    @property
    def latency(self) -> float | None:
        """Days to an answer, on the mean; None where nobody answered."""
        return self.days / self.answered if self.answered else None


NOTHING = Tally()


def counted(tallies: Iterable[Tally]) -> Tally:
    """All together."""
    return Tally(*map(sum, zip(*tallies, strict=True)))


@dataclass(frozen=True)
class Cell:
    """One clause at one column: `done` of `total` pieces (communes, in a folded column).

    `assignment` is set where there is exactly one to look at; `tally` counts assignments.
    """

    status: Status
    done: int
    total: int
    assignment: int | None = None
    tally: Tally = NOTHING


@dataclass(frozen=True)
class Column:
    """`kind`: unit, district, commune, or fold (several communes or posts, shown as a fraction)."""

    key: str
    label: str
    kind: str
    code: str = ""
    count: int = 1


@dataclass(frozen=True)
class Group:
    """Columns under one heading. `key`: province, district, communes (or with a code), others."""

    key: str
    title: str
    columns: list[Column]


@dataclass(frozen=True)
class Row:
    """A clause. `cells` runs along all columns of all groups; None is an empty cell.

    `period` is the one shown of recurring work; `waiting` counts what stands on a placing list.
    """

    obligation: int
    path: str
    title: str
    period: str
    due: date | None
    by_schedule: bool
    waiting: int
    cells: list[Cell | None]

    @property
    def tally(self) -> Tally:
        """Of all that is held by a unit with a column."""
        return counted(cell.tally for cell in self.cells if cell)


@dataclass(frozen=True)
class Matrix:
    """`seam`: first day without districts, once it has come; None before."""

    on: date
    seam: date | None
    folded: bool
    groups: list[Group] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def column_tallies(self) -> list[Tally]:
        """One for each column, over all rows."""
        return [
            counted(cell.tally for row in self.rows if (cell := row.cells[n]))
            for n in range(len(self.columns))
        ]

    def with_gap(self, gap: Gap) -> "Matrix":
        """Only the rows and columns in which something of the kind stands."""
        counted = self.column_tallies
        keep = [n for n, tally in enumerate(counted) if getattr(tally, gap)]
        rows = [
            replace(row, cells=[row.cells[n] for n in keep])
            for row in self.rows if getattr(row.tally, gap)
        ]  # fmt: skip
        kept = {column.key for n, column in enumerate(self.columns) if n in set(keep)}
        groups = [
            replace(group, columns=[c for c in group.columns if c.key in kept])
            for group in self.groups
        ]
        return replace(self, groups=[g for g in groups if g.columns], rows=rows)


DONE = (Status.DONE, Status.DONE_LATE)


def together(statuses: Sequence[Status], assignment: int | None = None) -> Cell:
    """One cell out of the statuses of several pieces; what was handed over counts for nothing."""
    here = [status for status in statuses if status is not Status.HANDED_OVER]
    done = sum(status in DONE for status in here)
    alone = assignment if len(statuses) == 1 else None
    return Cell(_worst(here, done), done, len(here), alone)


def _worst(here: Sequence[Status], done: int) -> Status:
    if not here:
        return Status.HANDED_OVER
    if Status.OVERDUE in here:
        return Status.OVERDUE
    if done == len(here):
        return Status.DONE_LATE if Status.DONE_LATE in here else Status.DONE
    return Status.RUNNING if done or Status.RUNNING in here else Status.NONE

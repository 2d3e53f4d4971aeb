"""What was passed on, what waits for a decision, what came up overdue, what was drawn."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from danvan.assignments.models import (
    OPEN,
    UNFINISHED,
    Assignment,
    Escalation,
    Extension,
    Reminder,
    Sample,
    State,
)
from danvan.assignments.queries.mine import status
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org import queries as org

REACHES, SHORT, OVER = "reaches", "short", "over"
_OUT = (State.WITHDRAWN, State.JOINED)


@dataclass(frozen=True)
class Part:
    """A part and who holds it, or should place it. `target` is in thousandths."""

    pk: int
    holder: str
    placing: bool
    target: int | None
    state: State
    due: date | None
    status: str


@dataclass(frozen=True)
class Parts:
    """The parts of one assignment against the whole, in thousandths of its measure.

    `count` leaves out what was withdrawn or joined; what was joined, because a reform brought whole
    and part to one unit, still counts in `sum`. `standing`: reaches, short, over, or "" where
    there is no target to compare.
    """

    rows: list[Part]
    count: int
    verified: int
    reported: int
    target: int | None
    sum: int
    sum_verified: int
    measure: str

    @property
    def standing(self) -> str:
        if self.target is None or not self.rows:
            return ""
        return REACHES if self.sum == self.target else SHORT if self.sum < self.target else OVER

    @property
    def gap(self) -> int:
        """How much is missing to the target, or above it; never negative."""
        return abs((self.target or 0) - self.sum)


def parts(assignment: Assignment) -> Parts:
    """What was passed on from it, by holder's name: two queries."""
    today = clock.today()
    found = list(
        Assignment.objects.filter(parent=assignment).order_by("pk").defer("text", "source")
    )
    live = [row for row in found if row.state not in _OUT]
    names = org.unit_names({row.unit_id or row.placing_unit_id or 0 for row in found})
    done = [row for row in live if row.state == State.VERIFIED]
    return Parts(
        rows=sorted((_part(row, names, today) for row in found), key=lambda part: part.holder),
        count=len(live),
        verified=len(done),
        reported=sum(row.state == State.REPORTED for row in live),
        target=assignment.target,
        sum=sum(row.target or 0 for row in found if row.state != State.WITHDRAWN),
        sum_verified=sum(row.target or 0 for row in done),
        measure=assignment.measure,
    )


def _part(row: Assignment, names: dict[int, str], today: date) -> Part:
    state = State(row.state)
    return Part(
        pk=row.pk, holder=names.get(row.unit_id or row.placing_unit_id or 0, ""),
        placing=row.unit_id is None, target=row.target, state=state, due=row.due,
        status="handed_over" if state in _OUT else status(state, row.due, today),
    )  # fmt: skip


def extension_asked(assignment: Assignment) -> Extension | None:
    """The request that waits for a decision, if any."""
    return assignment.extensions.filter(state=Extension.State.ASKED).first()


def extensions_to_decide(actor: Actor) -> QuerySet[Extension]:
    """Requests that wait for this actor, the soonest due first."""
    waiting = Extension.objects.filter(
        state=Extension.State.ASKED, assignment__state__in=UNFINISHED
    )
    return actor.among("decide", waiting).select_related("assignment").order_by(
        F("assignment__due").asc(nulls_last=True), "pk"
    )  # fmt: skip


def overdue_below(actor: Actor) -> QuerySet[Assignment]:
    """What went up to the actor's units and is still open and overdue, the oldest first."""
    up = Escalation.objects.filter(
        assignment=OuterRef("pk"), due=OuterRef("due"), to_id__in=actor.unit_ids
    )
    rows = Assignment.objects.filter(Exists(up), state__in=OPEN, due__lt=clock.today())
    return actor.among("see", rows).order_by("due", "pk")


def reminded(actor: Actor) -> QuerySet[Reminder]:
    """Reminders of work that the actor's units still hold open, the newest first."""
    return Reminder.objects.filter(
        assignment__unit_id__in=actor.unit_ids, assignment__state__in=OPEN
    ).select_related("assignment").order_by("-on", "assignment__due", "pk")  # fmt: skip


def samples(actor: Actor) -> QuerySet[Sample]:
    """Samples that the actor may see, the newest first."""
    return actor.among("see", Sample.objects.order_by("-at", "-pk"))


def sample(actor: Actor, pk: int) -> Sample:
    """One sample that the actor may see."""
    return actor.fetch("see", Sample.objects.select_related("by", "area"), pk=pk)

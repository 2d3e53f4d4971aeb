"""The list of proposals, narrowed, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.text import fold
from danvan.org.queries import unit_names
from danvan.proposals.models import PENDING, Proposal, State

TO_US, FROM_US, LATE = "to", "from", "late"


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; "": everything. `box`: to, from (own unit), late."""

    state: str = ""
    kind: str = ""
    box: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One proposal with the names of today; `overdue` in days past the term, 0 if not late."""

    proposal: Proposal
    by_name: str
    to_name: str
    overdue: int

    @property
    def mark(self) -> str:
        """A status mark: over, run, none, ok or hand."""
        state = self.proposal.state
        if self.overdue:
            return "over"
        if state in (State.DECIDED, State.SUBMITTED):
            return "run"
        if state == State.CARRIED_OUT:
            return "ok"
        return "none" if state in (State.DRAFT, State.RETURNED) else "hand"


def proposals(actor: Actor, asked: Asked | None = None) -> QuerySet[Proposal]:
    """Those the actor may see: what goes on first, by term, then the latest."""
    found = actor.among("see", Proposal.objects.all()).filter(_narrowed(asked or Asked(), actor))
    over = Case(When(state__in=PENDING, then=Value(0)), default=Value(1))
    return found.defer("text", "reason", "answer").order_by(over, "due", "-pk")


def proposal(actor: Actor, pk: int) -> Proposal:
    """One of them, with its programme and paper. NotFound hides what the actor may not see."""
    everything = Proposal.objects.select_related("programme", "paper").defer("paper__text")
    return actor.fetch("see", everything, pk=pk)


def rows(found: Iterable[Proposal], on: date | None = None) -> list[Row]:
    """With names; one query, however many."""
    kept, day = list(found), on or clock.today()
    names = unit_names({unit for p in kept for unit in (p.by_id, p.to_id)}, day)
    return [Row(p, names.get(p.by_id, ""), names.get(p.to_id, ""), days_over(p, day)) for p in kept]


def days_over(proposal: Proposal, on: date) -> int:
    """Days past the day on which an answer was due; 0 unless it waits for one."""
    if proposal.state != State.SUBMITTED or proposal.due is None:
        return 0
    return max((on - proposal.due).days, 0)


def _narrowed(asked: Asked, actor: Actor) -> Q:
    found = Q(state=asked.state) if asked.state in State.values else Q()
    if asked.kind in Proposal.Kind.values:
        found &= Q(kind=asked.kind)
    if words := fold(asked.words):
        found &= Q(folded__contains=words)
    if asked.box == TO_US:
        found &= Q(to_id__in=actor.unit_ids)
    elif asked.box == FROM_US:
        found &= Q(by_id__in=actor.unit_ids)
    elif asked.box == LATE:
        found &= Q(state=State.SUBMITTED, due__lt=clock.today())
    return found

"""The plans of an actor's unit, those below it, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org.queries import unit_names, whole_predecessors
from danvan.plans.binding import Binding, binding
from danvan.plans.models import OPEN, Plan, PlanRound, State
from danvan.programmes.models import Programme

OPEN_FIRST = (State.SUBMITTED, State.RETURNED, State.DRAFT)
MARKS = {
    State.DRAFT: "none", State.SUBMITTED: "run", State.RETURNED: "late", State.APPROVED: "ok",
    State.CARRIED: "hand",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A plan with the name of its unit; `due` is that of its round, None where none was opened."""

    plan: Plan
    unit_name: str
    due: date | None
    late: bool

    @property
    def mark(self) -> str:
        """A status mark: over, run, none, late (returned), ok or hand."""
        return "over" if self.late else MARKS[State(self.plan.state)]


def plan(actor: Actor, pk: int) -> Plan:
    """One that the actor may see. NotFound hides the others."""
    everything = Plan.objects.select_related("programme__owner", "programme__area", "carried_to")
    everything = everything.defer("programme__paper__text")
    return actor.fetch("see", everything.prefetch_related("versions"), pk=pk)


def mine(actor: Actor, *, year: int) -> list[Row]:
    """The plans of the year of the actor's unit and of those that it succeeded."""
    own = actor.among("see", Plan.objects.filter(unit_id__in=actor.unit_ids, year=year))
    return rows(own)


def plans_below(actor: Actor, *, year: int) -> QuerySet[Plan]:
    """Submitted plans of other units that the actor may see, what waits for a decision first."""
    others = Plan.objects.filter(year=year).exclude(unit_id__in=actor.unit_ids)
    seen = actor.among("see", others.exclude(Q(state=State.DRAFT) & Q(version=0)))
    rank = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(OPEN_FIRST)),
                default=Value(len(OPEN_FIRST)), output_field=IntegerField())  # fmt: skip
    return seen.select_related("programme").order_by(rank, "programme__code", "unit_id")


def rounds(actor: Actor, *, year: int) -> list[PlanRound]:
    """Rounds of the year in which the actor's unit owes a plan and has not begun one."""
    begun = Plan.objects.filter(unit_id__in=actor.unit_ids, year=year).exclude(state=State.CARRIED)
    found = PlanRound.objects.filter(year=year, owed__assignment__unit_id__in=actor.unit_ids)
    found = actor.among("see", found.exclude(programme__in=begun.values("programme_id")))
    return list(found.select_related("programme").order_by("due", "pk").distinct())


def to_place(actor: Actor) -> list[Row]:
    """Plans of divided units for which the actor's unit names who goes on."""
    waiting = Plan.objects.filter(placing_unit__isnull=False)
    return rows(actor.among("place", waiting))


def rows(found: QuerySet[Plan]) -> list[Row]:
    """With names and due days; three queries, however many."""
    kept = list(found.select_related("programme").order_by("-year", "programme__code", "unit_id"))
    return rows_of(kept)


def rows_of(kept: Iterable[Plan]) -> list[Row]:
    """As `rows`, from plans with their programme."""
    plans, today = list(kept), clock.today()
    names = unit_names({one.unit_id for one in plans}, today)
    due = {
        (programme, year): day
        for programme, year, day in PlanRound.objects.filter(
            programme__in={one.programme_id for one in plans}
        ).values_list("programme_id", "year", "due")
    }
    return [_row(one, names, due.get((one.programme_id, one.year)), today) for one in plans]


def _row(one: Plan, names: dict[int, str], due: date | None, today: date) -> Row:
    waits = one.state in OPEN and one.state != State.SUBMITTED and not one.version
    return Row(one, names.get(one.unit_id, ""), due, bool(waits and due and due < today))


def offered(programme: Programme, unit_id: int) -> Binding:
    """The obligations that the unit can plan for today: its own, and those of units below it."""
    return binding(programme, unit_id, clock.today())


def last_year(plan: Plan) -> list[Plan]:
    """Last year's plans of the unit and of those that passed whole to it, each counted once.

    A plan that goes on in another's is left out: the other holds it.
    """
    units = [plan.unit_id, *whole_predecessors(plan.unit_id, clock.today())]
    found = Plan.objects.filter(
        programme=plan.programme_id, unit_id__in=units, year=plan.year - 1, carried_to=None
    )
    return list(found.prefetch_related("lines", "versions").order_by("pk"))

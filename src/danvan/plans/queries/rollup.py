"""The plans below a unit beside its own: do the targets add up, and who has not submitted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from danvan.assignments.succession import Lineage
from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.org.queries import unit_names
from danvan.plans.binding import bound_units, deciders
from danvan.plans.content import Key, Line, added, in_force, lines_of
from danvan.plans.models import OPEN, Plan, PlanRound, State
from danvan.plans.queries.actual import values
from danvan.plans.queries.listing import MARKS
from danvan.programmes.models import Obligation, Programme
from danvan.reporting.models import Aggregation, Indicator

_AS_OWNER = (Role.INSPECTOR, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Child:
    """A unit whose plan the unit decides on; `plan` None where it has not begun one."""

    unit_id: int
    unit_name: str
    plan: Plan | None
    late: bool

    @property
    def submitted(self) -> bool:
        """Submitted once, whatever became of it since."""
        return self.plan is not None and (
            self.plan.state in (State.SUBMITTED, State.APPROVED) or self.plan.version > 0
        )

    @property
    def mark(self) -> str:
        if self.late:
            return "over"
        return MARKS[State(self.plan.state)] if self.plan else "none"

    @property
    def word(self) -> str:
        return str(State(self.plan.state).label) if self.plan else _("chưa lập")


@dataclass(frozen=True)
class Target:
    """One line of work: the own target beside the sum of those below, in thousandths.

    `units` counts the plans below with this line. `adds` is False where it cannot be summed (a
    rate). `value` is what was reported since the year began, of the unit with all below it.
    """

    title: str
    measure: str
    own: int | None
    below: int | None
    units: int
    adds: bool
    value: int | None

    @property
    def gap(self) -> int | None:
        """What the plans below have more than the own target; negative is what is missing."""
        if self.own is None or self.below is None or not self.adds:
            return None
        return self.below - self.own

    @property
    def missing(self) -> int | None:
        return -self.gap if self.gap is not None and self.gap < 0 else None


@dataclass(frozen=True)
class Rollup:
    """`round` None: no plans were asked for. `own` None: the unit itself has none.

    `everywhere`, for the programme's owner: how many units bound have submitted, of how many.
    """

    programme: Programme
    year: int
    unit_id: int
    unit_name: str
    round: PlanRound | None
    own: Plan | None
    targets: list[Target]
    children: list[Child]
    everywhere: tuple[int, int] | None = None

    @property
    def submitted(self) -> int:
        return sum(child.submitted for child in self.children)

    @property
    def approved(self) -> int:
        return sum(c.plan is not None and c.plan.state == State.APPROVED for c in self.children)

    @property
    def missing(self) -> list[Child]:
        """Who has not submitted."""
        return [child for child in self.children if not child.submitted]


def rounds_of(programme: Programme) -> list[PlanRound]:
    """The years in which plans were asked for, latest first."""
    return list(programme.plan_rounds.order_by("-year"))


def rollup(actor: Actor, programme: Programme, *, year: int, on: date | None = None) -> Rollup:
    """What the actor's unit decides on; inspectors see it as the programme's owner does.

    A fixed number of queries and a few for each level of the tree.
    """
    day = on or clock.today()
    unit = _seen_as(actor, programme, day)
    units = bound_units(programme, day)
    below = [u for u, to in deciders(programme, units, day).items() if to == unit and u != unit]
    names = unit_names([*below, unit], day)
    found = PlanRound.objects.filter(programme=programme, year=year).first()
    plans = _plans(programme, year, [*below, unit])
    own = plans.pop(unit, None)
    children = [_child(u, names.get(u, ""), plans.get(u), found, day) for u in below]
    children.sort(key=lambda child: (child.submitted, child.unit_name))
    targets = _targets(programme, year, unit, own, plans.values(), day)
    everywhere = _everywhere(programme, year, units) if unit == _owner(programme, day) else None
    name = names.get(unit, "")
    return Rollup(programme, year, unit, name, found, own, targets, children, everywhere)


def _seen_as(actor: Actor, programme: Programme, day: date) -> int:
    if actor.unit_id is None or actor.role in _AS_OWNER:
        return _owner(programme, day)
    return actor.unit_id


def _owner(programme: Programme, day: date) -> int:
    return Lineage(day).standing(programme.owner_id)


def _everywhere(programme: Programme, year: int, units: list[int]) -> tuple[int, int]:
    sent = Q(state__in=(State.SUBMITTED, State.APPROVED)) | Q(version__gt=0)
    found = Plan.objects.filter(sent, programme=programme, year=year, unit_id__in=units)
    return found.count(), len(units)


def _plans(programme: Programme, year: int, units: list[int]) -> dict[int, Plan]:
    found = list(
        Plan.objects.filter(programme=programme, year=year, unit_id__in=units)
        .exclude(state=State.CARRIED)
        .prefetch_related("lines")
    )
    changing = [one for one in found if one.version and one.state in OPEN]
    prefetch_related_objects(changing, "versions")
    return {one.unit_id: one for one in found}


def _child(unit: int, name: str, plan: Plan | None, asked: PlanRound | None, day: date) -> Child:
    sent = plan is not None and (plan.state in (State.SUBMITTED, State.APPROVED) or plan.version)
    late = asked is not None and asked.due < day and not sent
    return Child(unit, name, plan, late)


def _targets(
    programme: Programme, year: int, unit: int, own: Plan | None, plans: Iterable[Plan], day: date
) -> list[Target]:
    mine = {line.key: line for line in lines_of(own)} if own else {}
    theirs: dict[Key, list[Line]] = defaultdict(list)
    for plan in plans:
        for line in in_force(plan):
            theirs[line.key].append(line)
    lines = [*mine.values(), *(line for group in theirs.values() for line in group)]
    obligations = Obligation.objects.defer("text", "as_read").in_bulk(
        {line.obligation_id for line in lines if line.obligation_id}
    )
    indicators = Indicator.objects.in_bulk({ln.indicator_id for ln in lines if ln.indicator_id})
    reported = values(programme, year, indicators.values(), [unit], day)
    found = []
    for key in sorted({*mine, *theirs}, key=lambda k: _place(k, obligations)):
        group = theirs.get(key, [])
        first = mine.get(key) or group[0]
        indicator = indicators.get(first.indicator_id or 0)
        adding = indicator.aggregation if indicator else None
        obligation = obligations.get(first.obligation_id or 0)
        found.append(
            Target(
                title=obligation.title if obligation else first.text,
                measure=_measure(indicator, first),
                own=mine[key].target if key in mine else None,
                below=added([line.target for line in group], adding),
                units=len(group),
                adds=adding != Aggregation.AVERAGE,
                value=reported[0].whole(unit, indicator.code) if reported and indicator else None,
            )
        )
    return found


def _place(key: Key, obligations: dict[int, Obligation]) -> tuple[int, int, int, str, int, str]:
    """In the order of the programme's text, own words after it."""
    obligation = obligations.get(key[0] or 0)
    at = (obligation.paper_id, obligation.start) if obligation else (0, 0)
    return (obligation is None, *at, key[1], key[2] or 0, key[3])


def _measure(indicator: Indicator | None, line: Line) -> str:
    return f"{indicator.name_vi} ({indicator.unit_vi})" if indicator else line.measure

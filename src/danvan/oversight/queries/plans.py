"""Plans of a programme's year, month by month, and how their units were drawn."""

from dataclasses import dataclass

from danvan.kernel.actor import Actor
from danvan.org.queries import unit_names
from danvan.oversight.models import Draw, InspectionPlan, PlannedInspection
from danvan.programmes.models import Programme


@dataclass(frozen=True)
class PlannedRow:
    planned: PlannedInspection
    unit_name: str
    by_name: str


@dataclass(frozen=True)
class Month:
    number: int
    rows: list[PlannedRow]


@dataclass(frozen=True)
class PlanRow:
    """`months` holds only those with something planned."""

    plan: InspectionPlan
    by_name: str
    together: list[str]
    months: list[Month]
    draws: list[Draw]

    @property
    def size(self) -> int:
        return sum(len(month.rows) for month in self.months)

    @property
    def to_announce(self) -> int:
        return sum(r.planned.inspection_id is None for m in self.months for r in m.rows)


def plans(programme: Programme, year: int, actor: Actor) -> list[PlanRow]:
    """Those that the actor may see, of every body that plans; a fixed number of queries."""
    found = actor.among("see", programme.inspection_plans.filter(year=year))
    return _rows(list(found.select_related("programme").order_by("kind", "pk")))


def plan(actor: Actor, pk: int) -> PlanRow:
    """One. NotFound hides what the actor may not see."""
    everything = InspectionPlan.objects.select_related("programme")
    return _rows([actor.fetch("see", everything, pk=pk)])[0]


def draw(actor: Actor, pk: int) -> Draw:
    """One draw with its scores. NotFound hides what the actor may not see."""
    everything = Draw.objects.select_related("plan__programme")
    return actor.fetch("see", everything, pk=pk)


def years(programme: Programme, this: int) -> list[int]:
    """The years that may be planned or looked at, latest first."""
    last = min(programme.to_day.year, this + 1)
    return list(range(last, programme.from_day.year - 1, -1))


def _rows(found: list[InspectionPlan]) -> list[PlanRow]:
    planned = list(
        PlannedInspection.objects.filter(plan__in=found).select_related("inspection", "draw")
        .order_by("month", "id")
    )  # fmt: skip
    joint = InspectionPlan.coordinators.through.objects.filter(inspectionplan__in=found)
    pairs = list(joint.values_list("inspectionplan_id", "unit_id"))
    draws = list(Draw.objects.filter(plan__in=found).order_by("pk"))
    names = unit_names(
        {p.unit_id for p in planned} | {p.by_id for p in found} | {unit for _plan, unit in pairs}
    )
    return [
        PlanRow(
            plan=one, by_name=names[one.by_id],
            together=sorted(names[unit] for pk, unit in pairs if pk == one.pk),
            months=_months([p for p in planned if p.plan_id == one.pk], names, one.by_id),
            draws=[d for d in draws if d.plan_id == one.pk],
        )
        for one in found
    ]  # fmt: skip


def _months(planned: list[PlannedInspection], names: dict[int, str], by: int) -> list[Month]:
    numbers = sorted({p.month for p in planned})
    return [
        Month(n, [PlannedRow(p, names[p.unit_id], names[by]) for p in planned if p.month == n])
        for n in numbers
    ]

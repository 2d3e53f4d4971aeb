"""One assignment: its page, and who could take it."""

from django.db.models import QuerySet

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org import queries as org
from danvan.org.models import Unit, UnitSpan


def assignment(actor: Actor, pk: int) -> Assignment:
    """One that the actor may see, with its evidence, coordinators and requests for more time."""
    everything = Assignment.objects.select_related(
        "unit", "placing_unit", "issuer", "area", "joined_to", "verified_by", "parent"
    ).prefetch_related(
        "evidence__unit", "evidence__paper", "evidence__place", "coordinators", "joined",
        "extensions",
    )  # fmt: skip
    return actor.fetch("see", everything, pk=pk)


def candidates(assignment: Assignment, *, limit: int = 50) -> list[UnitSpan]:
    """Who could take what waits on a placing list: the successors of the unit that last held it,
    then the units directly below the placing unit in the same line, by name."""
    today = clock.today()
    last = assignment.handovers.exclude(from_unit=None).order_by("-id").first()
    came_from = last.from_unit_id if last else assignment.unit_id
    heirs = Unit.objects.filter(origins__predecessor=came_from or 0)
    line = org.last_spans([came_from], today).get(came_from) if came_from else None
    below = UnitSpan.objects.on(today).filter(superior_id=assignment.placing_unit_id)
    if line is not None:
        below = below.filter(line=line.line)
    spans: QuerySet[UnitSpan] = UnitSpan.objects.on(today).filter(unit__in=heirs)
    first = list(spans.order_by("name", "unit_id")[:limit])
    known = {span.unit_id for span in first}
    rest = [s for s in below.order_by("name", "unit_id")[:limit] if s.unit_id not in known]
    return [*first, *rest][:limit]

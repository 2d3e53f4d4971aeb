"""Misused resources of one inspection, and one of them with what came back."""

from django.db.models import Sum

from danvan.kernel.actor import Actor
from danvan.oversight.models import Inspection, Misuse
from danvan.programmes.models import Programme


def misuses(inspection: Inspection) -> list[Misuse]:
    """In the order in which they were found."""
    return list(inspection.misuses.select_related("assignment").order_by("pk"))


def misuse(actor: Actor, pk: int) -> Misuse:
    """One with its recoveries. NotFound hides what the actor may not see."""
    everything = Misuse.objects.select_related("inspection__programme", "assignment")
    return actor.fetch("see", everything.prefetch_related("recoveries__paper"), pk=pk)


def sums(programme: Programme, actor: Actor) -> tuple[int, int]:
    """Stated and recovered, in đồng, of what the actor may see of the programme."""
    seen = actor.among("see", Misuse.objects.filter(inspection__programme=programme))
    found = seen.aggregate(stated=Sum("amount"), back=Sum("recovered"))
    return found["stated"] or 0, found["back"] or 0

"""What can be asked of the register of papers."""

from django.db.models import QuerySet

from danvan.documents.models import Citation, Paper
from danvan.kernel.actor import Actor


def papers(actor: Actor) -> QuerySet[Paper]:
    """Papers that the actor may see, newest first; their text and file are left in the database."""
    return (
        actor.among("see", Paper.objects.all())
        .defer("text")
        .select_related("owner", "area")
        .order_by("-issued", "-id")
    )


def paper(actor: Actor, pk: int) -> Paper:
    """One paper with its text and citations. NotFound hides what the actor may not see."""
    everything = Paper.objects.select_related("owner", "area")
    return actor.fetch("see", everything.prefetch_related("citations__cited"), pk=pk)


def citing(paper: Paper) -> QuerySet[Citation]:
    """Where other papers of the register cite this one, newest first."""
    return paper.cited_by.select_related("paper").defer("paper__text").order_by("-paper__issued")

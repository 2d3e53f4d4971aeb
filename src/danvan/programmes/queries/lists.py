"""Programmes, and the obligations of a paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.programmes.models import Addressee, Obligation, Programme


@dataclass(frozen=True)
class Progress:
    """How many obligations of a paper stand in each state."""

    drafted: int = 0
    confirmed: int = 0
    issued: int = 0
    discarded: int = 0

    @property
    def total(self) -> int:
        return self.drafted + self.confirmed + self.issued + self.discarded


def programmes(actor: Actor) -> QuerySet[Programme]:
    """Programmes that the actor may see, those that end last first."""
    return (
        actor.among("see", Programme.objects.all())
        .select_related("paper", "owner", "area")
        .defer("paper__text")
        .order_by("-to_day", "code")
    )


def programme(actor: Actor, code: str) -> Programme:
    """One programme with its parties. NotFound hides what the actor may not see."""
    everything = Programme.objects.select_related("paper", "owner", "area").defer("paper__text")
    return actor.fetch("see", everything.prefetch_related("parties__unit"), code=code)


def obligations(paper: Paper) -> QuerySet[Obligation]:
    """The paper's obligations in the order of its text, each with its addressees."""
    return paper.obligations.prefetch_related("addressees").order_by("start", "id")


def paper_progress(papers: Iterable[Paper]) -> dict[int, Progress]:
    """Progress by paper id, in one query; a paper without obligations is left out."""
    states = [state.value for state in Obligation.State]
    rows = (
        Obligation.objects.filter(paper__in=[paper.pk for paper in papers])
        .order_by()
        .values("paper_id")
        .annotate(**{state: Count("pk", filter=Q(state=state)) for state in states})
        .values_list("paper_id", *states)
    )
    return {pk: Progress(**dict(zip(states, counts, strict=True))) for pk, *counts in rows}


def pilot_districts(programme: Programme) -> list[str]:
    """Codes of the districts whose own unit an obligation names as a lead: the programme's pilots.

    Codes as they stood when the district last stood, in order; districts ended on 1 July 2025.
    """
    named = Addressee.objects.filter(
        obligation__programme=programme, part=Addressee.Part.LEAD, unit__isnull=False
    )
    areas = UnitSpan.objects.filter(unit__in=named.values("unit"), level=Level.DISTRICT)
    spans = AreaSpan.objects.filter(area__in=areas.values("area"), level=Level.DISTRICT)
    return sorted(set(spans.values_list("code", flat=True)))

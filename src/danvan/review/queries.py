"""What can be asked: reviews, one of them, its sources, and which figures were restated since."""

from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.kernel.actor import Actor
from danvan.review.gathering import at_area
from danvan.review.models import CitedFigure, Review
from danvan.review.papers.report import area_of


@dataclass(frozen=True)
class Restated:
    """A cited figure whose reports were corrected since: what the review says, and what holds now.

    In thousandths; `year` is the review's year, or the year before where that figure changed.
    """

    figure: CitedFigure
    year: int
    said: int | None
    now: int | None


def reviews(actor: Actor) -> QuerySet[Review]:
    """Those the actor may see, the latest year first."""
    seen = actor.among("see", Review.objects.all())
    return seen.select_related("programme").order_by("-year", "programme__code")


def review(actor: Actor, programme_code: str, year: int) -> Review:
    """One review with its sections and sources. NotFound hides what the actor may not see."""
    everything = Review.objects.select_related(
        "programme__paper", "programme__owner", "drafted_by", "signed_unit", "conclusions_paper"
    ).prefetch_related("sections", "counts", "figures__indicator")
    return actor.fetch("see", everything, programme__code=programme_code, year=year)


def restated(review: Review) -> list[Restated]:
    """Cited figures that the same question would answer otherwise today, in the order of notes.

    Asked on the map on which the review stands: a reform since then restates nothing.
    """
    figures = list(review.figures.select_related("indicator"))
    codes = [cited.indicator.code for cited in figures]
    if not codes:
        return []
    area = area_of(review)
    found = []
    for year, kept in ((review.year, "thousandths"), (review.year - 1, "previous_thousandths")):
        rows = at_area(review.programme, str(year), codes, review.as_of, area)
        for cited in figures:
            row = rows.get(cited.indicator.code)
            said, now = getattr(cited, kept), row.thousandths if row else None
            if said != now:
                found.append(Restated(cited, year, said, now))
    return sorted(found, key=lambda one: (one.figure.order, -one.year))

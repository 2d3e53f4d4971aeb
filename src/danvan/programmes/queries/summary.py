"""A programme in a few numbers, and its days in a line."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Min, Q

from danvan.assignments.models import OPEN, Assignment, State
from danvan.programmes.models import Programme
from danvan.programmes.queries.timeline import Point, stations


@dataclass(frozen=True)
class Summary:
    """Assignments as they stand now; `overdue` is measured on the day asked about.

    `done` is verified; `reported` waits to be verified; `waiting` stands on a placing list.
    `next_due` is the next day on which open work is due.
    """

    issued: int
    done: int
    reported: int
    overdue: int
    waiting: int
    next_due: date | None = None
    points: list[Point] = field(default_factory=list)

    @property
    def done_percent(self) -> int:
        return round(100 * self.done / self.issued) if self.issued else 0


def summary(programme: Programme, *, on: date) -> Summary:
    """Counts in one query, the timeline in three. What was joined or withdrawn is not counted."""
    counted = (
        Assignment.objects.filter(issue__obligation__programme=programme)
        .exclude(state__in=(State.JOINED, State.WITHDRAWN))
        .aggregate(
            issued=Count("pk"),
            done=Count("pk", filter=Q(state=State.VERIFIED)),
            reported=Count("pk", filter=Q(state=State.REPORTED)),
            overdue=Count("pk", filter=Q(state__in=OPEN, due__lt=on)),
            next_due=Min("due", filter=Q(state__in=OPEN, due__gte=on)),
            waiting=Count("pk", filter=Q(unit=None, state__in=(*OPEN, State.REPORTED))),
        )
    )
    return Summary(**counted, points=stations(programme, on))

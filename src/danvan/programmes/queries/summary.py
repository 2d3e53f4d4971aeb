"""A programme in a few numbers, and its days in a line."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from danvan.assignments.models import OPEN, Assignment, State
from danvan.programmes.models import Obligation, Programme
from danvan.programmes.queries.matrix.ground import seam_of

MOST_DATES = 6


@dataclass(frozen=True)
class Point:
    """A day on the timeline. `kind`: start, due, seam, today, end."""

    day: date
    label: str
    kind: str


@dataclass(frozen=True)
class Summary:
    """Assignments as they stand now; `overdue` is measured on the day asked about.

    `done` is verified; `reported` waits to be verified; `waiting` stands on a placing list.
    """

    issued: int
    done: int
    reported: int
    overdue: int
    waiting: int
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
            waiting=Count("pk", filter=Q(unit=None, state__in=(*OPEN, State.REPORTED))),
        )
    )
    return Summary(**counted, points=_points(programme, on))


def _points(programme: Programme, on: date) -> list[Point]:
    points = [
        Point(programme.paper.issued or programme.from_day, _("Ban hành"), "start"),
        Point(on, _("Hôm nay"), "today"),
        Point(programme.to_day, _("Kết thúc"), "end"),
    ]
    if seam := seam_of(programme.area_id, programme.to_day):
        points.append(Point(seam, _("Sắp xếp đơn vị"), "seam"))
    states = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
    once = programme.obligations.filter(state__in=states, due__has_key="on")
    days = {date.fromisoformat(due["on"]): title for due, title in once.values_list("due", "title")}
    inside = sorted(day for day in days if programme.from_day <= day <= programme.to_day)
    points += [Point(day, days[day], "due") for day in inside[:MOST_DATES]]
    return sorted(points, key=lambda point: point.day)

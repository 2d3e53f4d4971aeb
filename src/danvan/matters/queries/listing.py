"""The list of matters, narrowed, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.text import fold
from danvan.matters.models import UNSETTLED, Matter, State
from danvan.matters.queries.ground import areas_on, came_to
from danvan.org.queries import unit_names

MINE, RAISED, LATE = "mine", "raised", "late"


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; "" or None: everything. `area_id` is an area of today.

    `box`: mine (own unit must settle), raised (by own unit), late. `state` "unsettled": all of
    open, passed up and not ours.
    """

    state: str = ""
    kind: str = ""
    urgency: str = ""
    box: str = ""
    area_id: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One matter with the names of today; `overdue` in days, 0 where it is not late."""

    matter: Matter
    area_name: str
    owner_name: str
    raised_by_name: str
    overdue: int

    @property
    def mark(self) -> str:
        """A status mark: over, run, none, ok or late."""
        state = self.matter.state
        if self.overdue:
            return "over"
        if state == State.CLOSED:
            return "ok"
        return "run" if state in (State.SETTLED, State.PASSED_UP) else "none"


def matters(actor: Actor, asked: Asked | None = None) -> QuerySet[Matter]:
    """Those the actor may see: unsettled ones first, by due day."""
    asked = asked or Asked()
    found = actor.among("see", Matter.objects.all()).filter(_narrowed(asked, actor))
    settled = Case(When(state__in=UNSETTLED, then=Value(0)), default=Value(1))
    return found.defer("text", "how").order_by(settled, "due", "pk")


def matter(actor: Actor, pk: int) -> Matter:
    """One of them, with its programme. NotFound hides what the actor may not see."""
    return actor.fetch("see", Matter.objects.select_related("programme", "area"), pk=pk)


def rows(found: Iterable[Matter], on: date | None = None) -> list[Row]:
    """With names; four queries and those of the succession of areas, however many."""
    kept, day = list(found), on or clock.today()
    places = areas_on({m.area_id for m in kept}, day)
    names = unit_names({u for m in kept for u in (m.owner_id, m.raised_by_id)}, day)
    return [
        Row(m, places[m.area_id].label, names.get(m.owner_id, ""), names.get(m.raised_by_id, ""),
            days_over(m, day))
        for m in kept
    ]  # fmt: skip


def days_over(matter: Matter, on: date) -> int:
    """Days past its due day; 0 where it is settled or not late."""
    return max((on - matter.due).days, 0) if matter.state in UNSETTLED else 0


def _narrowed(asked: Asked, actor: Actor) -> Q:
    found = Q()
    if asked.state == "unsettled":
        found &= Q(state__in=UNSETTLED)
    elif asked.state in State.values:
        found &= Q(state=asked.state)
    if asked.kind in Matter.Kind.values:
        found &= Q(kind=asked.kind)
    if asked.urgency in Matter.Urgency.values:
        found &= Q(urgency=asked.urgency)
    if asked.area_id is not None:
        found &= Q(area_id__in=came_to(asked.area_id, clock.today()))
    if words := fold(asked.words):
        found &= Q(folded__contains=words)
    return found & _box(asked.box, actor)


def _box(box: str, actor: Actor) -> Q:
    if box == MINE:
        return Q(owner_id__in=actor.unit_ids)
    if box == RAISED:
        return Q(raised_by_id__in=actor.unit_ids)
    return Q(state__in=UNSETTLED, due__lt=clock.today()) if box == LATE else Q()

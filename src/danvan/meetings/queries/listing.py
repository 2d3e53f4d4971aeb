"""The list of meetings, narrowed, and one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.text import fold
from danvan.meetings.models import Delegate, Meeting, State
from danvan.org.models import Post
from danvan.org.queries import unit_names
from danvan.programmes.models import Member, SteeringCommittee

COMING, PAST, MINE = "coming", "past", "mine"


@dataclass(frozen=True)
class Asked:
    """`box`: coming (planned, or its day has not passed), past, mine (invited or chairing)."""

    box: str = ""
    kind: str = ""
    state: str = ""
    programme_id: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One meeting with the name of today; `late`: its day passed, and nobody says it was held."""

    meeting: Meeting
    organiser_name: str
    late: bool

    @property
    def mark(self) -> str:
        """A status mark: over, run, none, ok or hand."""
        if self.late:
            return "over"
        known = {State.HELD: "run", State.SIGNED: "run", State.CLOSED: "ok"}
        return known.get(State(self.meeting.state),
                         "none" if self.meeting.state == State.PLANNED else "hand")  # fmt: skip


def meetings(actor: Actor, asked: Asked | None = None) -> QuerySet[Meeting]:
    """Those the actor may see: planned ones by day, then the others, the latest first."""
    found = actor.among("see", Meeting.objects.all()).filter(_narrowed(asked or Asked(), actor))
    planned = Case(When(state=State.PLANNED, then=F("day")), default=Value(None),
                   output_field=DateField())  # fmt: skip
    return found.annotate(coming=planned).order_by(
        F("coming").asc(nulls_last=True), "-day", "-pk"
    ).select_related("programme")  # fmt: skip


def meeting(actor: Actor, pk: int) -> Meeting:
    """One with its programme, committee and chair. NotFound hides what the actor may not see."""
    rows = Meeting.objects.select_related("programme", "committee", "chair")
    return actor.fetch("see", rows, pk=pk)


def rows(found: Iterable[Meeting], on: date | None = None) -> list[Row]:
    """With names; one query, however many."""
    kept, day = list(found), on or clock.today()
    names = unit_names({m.organiser_id for m in kept}, day)
    return [
        Row(m, names.get(m.organiser_id, ""), m.state == State.PLANNED and m.day < day)
        for m in kept
    ]


def delegates_of(meeting: Meeting, actor: Actor) -> QuerySet[Delegate]:
    """The invitations that the actor answers."""
    return actor.among("answer", meeting.delegates.all()).order_by("pk")


def chairs(unit_id: int, committee: SteeringCommittee | None = None) -> QuerySet[Post]:
    """Posts of today that may chair: of the unit, leaders first, and of the committee's members."""
    today = clock.today()
    seats = Member.objects.on(today).filter(committee=committee, post__isnull=False)
    own = Q(unit_id=unit_id)
    found = Post.objects.on(today).filter(
        own | Q(pk__in=seats.values("post_id")) if committee else own
    )
    leads = Case(When(role=Role.LEADER, then=Value(0)), default=Value(1))
    return found.exclude(role=Role.SYSTEM).order_by(leads, "title", "pk")


def stand_ins(delegate: Delegate) -> QuerySet[Post]:
    """Other posts of the unit that are there today."""
    posts = Post.objects.on(clock.today()).filter(unit=delegate.unit_id)
    posts = posts.exclude(pk=delegate.post_id or 0)
    return posts.order_by("title", "pk")


def _narrowed(asked: Asked, actor: Actor) -> Q:
    found = Q(state=asked.state) if asked.state in State.values else Q()
    if asked.kind in Meeting.Kind.values:
        found &= Q(kind=asked.kind)
    if asked.programme_id is not None:
        found &= Q(programme=asked.programme_id)
    if words := fold(asked.words):
        found &= Q(folded__contains=words)
    return found & _box(asked.box, actor)


def _box(box: str, actor: Actor) -> Q:
    if box == COMING:
        return Q(state=State.PLANNED)
    if box == PAST:
        return ~Q(state=State.PLANNED)
    if box == MINE:
        invited = Delegate.objects.filter(
            Q(unit_id__in=actor.unit_ids) | Q(post_id=actor.post_id) | Q(stands_in_id=actor.post_id)
        )
        return Q(chair_id=actor.post_id) | Q(pk__in=invited.values("meeting_id"))
    return Q()

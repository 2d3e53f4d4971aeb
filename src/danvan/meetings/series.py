"""Meetings of one series, and what earlier ones concluded that is not dealt with yet."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from danvan.assignments.models import UNFINISHED
from danvan.assignments.models import State as Work
from danvan.kernel import clock
from danvan.meetings.models import AgendaItem, Conclusion, Meeting, State
from danvan.org.queries import whole_predecessors
from danvan.programmes.models import SteeringCommittee

_OPEN = (
    Q(state=Conclusion.State.NOTED)
    | Q(assignment__state__in=UNFINISHED)
    | Q(assignment__state=Work.JOINED, assignment__joined_to__state__in=UNFINISHED)
)


def series(meeting: Meeting) -> QuerySet[Meeting]:
    """All meetings of the same series, itself among them."""
    if meeting.committee_id is not None:
        return Meeting.objects.filter(committee_id__in=_merged(meeting.committee_id))
    before = whole_predecessors(meeting.organiser_id, clock.today())
    return Meeting.objects.filter(
        committee=None, kind=meeting.kind, organiser__in={meeting.organiser_id, *before},
        programme=meeting.programme_id,
    )  # fmt: skip


def unsettled(meetings: Iterable[Meeting] | QuerySet[Meeting]) -> QuerySet[Conclusion]:
    """Conclusions of these meetings that were not issued, or whose work is not verified yet."""
    return Conclusion.objects.filter(_OPEN, meeting__in=meetings).order_by(
        "meeting__day", "meeting_id", "place", "pk"
    )


def bring_up(meeting: Meeting) -> list[AgendaItem]:
    """Put what is unsettled of earlier meetings on the agenda, unless it is there already.

    Only inside a verb's `recorded`, and only for a planned meeting.
    """
    before = series(meeting).filter(day__lt=meeting.day).exclude(pk=meeting.pk)
    before = before.exclude(state=State.CANCELLED)
    there = meeting.agenda.filter(conclusion__isnull=False).values("conclusion_id")
    found = unsettled(before).exclude(pk__in=there)
    place = next_place(meeting)
    return AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting=meeting, place=place + n, title=one.text[:300], conclusion=one,
                       unit_id=one.lead_id)
            for n, one in enumerate(found)
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def bring_up_next(meeting: Meeting) -> None:
    """The next planned meeting of the series takes up what this one has just concluded."""
    later = series(meeting).filter(state=State.PLANNED, day__gt=meeting.day)
    if (following := later.order_by("day", "pk").first()) is not None:
        bring_up(following)


def next_place(meeting: Meeting) -> int:
    last = meeting.agenda.order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def _merged(committee_id: int) -> set[int]:
    """The committee with all that were merged into it, however many steps ago."""
    found, layer = {committee_id}, {committee_id}
    while layer:
        into = SteeringCommittee.objects.filter(merged_into__in=layer)
        layer = set(into.values_list("pk", flat=True)) - found
        found |= layer
    return found

"""What of the meetings waits for an actor, and on which days they are."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Happening, Waiting
from danvan.meetings.models import Conclusion, Delegate, Meeting, Minutes, Remark, State
from danvan.org.queries import unit_names

TO_ANSWER, MOVED = "invitation_to_answer", "invitation_moved"
TO_HOLD, TO_WRITE = "meeting_to_hold", "minutes_to_write"
TO_REMARK, TO_SIGN, TO_ISSUE = "minutes_to_remark", "minutes_to_sign", "conclusions_to_issue"


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """Invitations to answer (again, where it moved), minutes to remark on, write and sign,
    meetings to say that they were held, conclusions to issue. Two queries, by day.
    """
    if actor.post_id is None:
        return []
    groups = _groups(actor, on)
    said = {f"is_{key}": _flag(wanted) for key, wanted in groups.items()}
    until = Minutes.objects.filter(meeting=OuterRef("pk"), state=Minutes.State.REMARKS)
    rows = (
        Meeting.objects.filter(reduce(or_, groups.values()))
        .annotate(**said, until=Subquery(until.values("remarks_until")[:1]))
        .order_by("day", "pk")
    )
    found = [(key, row) for row in rows for key in groups if getattr(row, f"is_{key}")]
    names = unit_names({row.organiser_id for _key, row in found}, on) if found else {}
    return [_waiting(key, row, names.get(row.organiser_id, "")) for key, row in found]


def _waiting(key: str, row: Meeting, organiser: str) -> Waiting:
    due = {TO_ANSWER: row.day, TO_REMARK: getattr(row, "until", None)}.get(key)
    moved = key == TO_ANSWER and row.moved_from is not None
    return Waiting(
        key=MOVED if moved else key, pk=row.pk, title=row.title,
        source=_("%(kind)s, %(day)s")
        % {"kind": row.get_kind_display(), "day": f"{row.day:%d/%m/%Y}"},
        counterpart=organiser, due=due, url="meeting", url_args=(row.pk,),
    )  # fmt: skip


def _flag(wanted: Q) -> Case:
    return Case(When(wanted, then=Value(True)), default=Value(False), output_field=BooleanField())


def _groups(actor: Actor, on: date) -> dict[str, Q]:
    """Each key → the meetings that are meant."""
    asked = Delegate.objects.filter(
        state=Delegate.State.INVITED, meeting__state=State.PLANNED, meeting__day__gte=on
    )
    mine = actor.among("answer", asked).values("meeting_id")
    return {TO_ANSWER: Q(pk__in=mine), TO_REMARK: _remarks(actor, on), **_own(actor, on)}


def _remarks(actor: Actor, on: date) -> Q:
    """Minutes out for remarks, of which an invitation of the actor's has said nothing."""
    out = Minutes.objects.filter(state=Minutes.State.REMARKS, remarks_until__gte=on)
    said = Remark.objects.filter(minutes__in=out.values("pk"), delegate=OuterRef("pk"))
    seats = Delegate.objects.filter(meeting__in=out.values("meeting_id"))
    open_seats = actor.among("remark", seats.filter(~Exists(said)))
    return Q(pk__in=open_seats.values("meeting_id"))


def _own(actor: Actor, on: date) -> dict[str, Q]:
    """What the organiser and the chair do."""
    out = Minutes.objects.filter(meeting=OuterRef("pk"), state=Minutes.State.REMARKS)
    noted = Conclusion.objects.filter(meeting=OuterRef("pk"), state=Conclusion.State.NOTED)
    asked = {
        TO_HOLD: ("write", Q(state=State.PLANNED, day__lt=on)),
        TO_WRITE: ("write", Q(~Exists(out), state=State.HELD)),
        TO_SIGN: ("sign", Q(Exists(out), state=State.HELD)),
        TO_ISSUE: ("issue", Q(Exists(noted), state=State.SIGNED)),
    }
    return {
        key: Q(pk__in=actor.among(verb, Meeting.objects.filter(wanted)).values("pk"))
        for key, (verb, wanted) in asked.items()
    }


def in_calendar(actor: Actor, first: date, end: date) -> list[Happening]:
    """Meetings in [first, end) that the actor organises, chairs or is invited to.

    One that was cancelled stays, and says so; `uid` stays when the day moves.
    """
    mine = Q(unit_id__in=actor.unit_ids) | Q(post_id=actor.post_id)
    coming = Delegate.objects.filter(mine | Q(stands_in_id=actor.post_id))
    concerned = (
        Q(organiser_id__in=actor.unit_ids)
        | Q(chair_id=actor.post_id)
        | Q(pk__in=coming.values("meeting_id"))
    )
    found = actor.among("see", Meeting.objects.filter(concerned, day__gte=first, day__lt=end))
    return [
        Happening(f"meeting-{one.pk}", _said(one), one.day, one.day, one.place, "meeting",
                  (one.pk,))
        for one in found.order_by("day", "pk")
    ]  # fmt: skip


def _said(meeting: Meeting) -> str:
    if meeting.state == State.CANCELLED:
        return _("Đã hủy: %(title)s") % {"title": meeting.title}
    if meeting.time is not None:
        return f"{meeting.time:%H:%M} {meeting.title}"
    return meeting.title

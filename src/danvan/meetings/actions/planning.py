"""A meeting is called, edited, moved, cancelled, held and closed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, time

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.meetings import events
from danvan.meetings.actions.inviting import committee_seats, invited
from danvan.meetings.content import Content, future, must_stand, said, written
from danvan.meetings.models import Conclusion, Delegate, Meeting, State
from danvan.meetings.series import bring_up
from danvan.meetings.standing import must_be
from danvan.org.models import Unit

WRITTEN = ("kind", "title", "folded", "place", "time", "programme", "committee", "chair")


def make(content: Content, *, actor: Actor, organiser: Unit | None = None) -> Meeting:
    """A meeting of the actor's unit (or `organiser`, for the system), today or later.

    Members of the committee are invited, and what earlier meetings of the series concluded and is
    not dealt with comes onto the agenda. BadInput names what cannot be.
    """
    actor.must("make", Meeting)
    unit = organiser.pk if actor.is_system and organiser else actor.unit_id
    if unit is None:
        raise NotAllowed
    _may_see(content, actor)
    must_stand(unit, "organiser")
    meeting = Meeting(organiser_id=unit, made_at=clock.now(), day=future(content.day))
    written(meeting, content)
    with recorded(events.PLANNED, None, actor=actor) as entry:
        meeting.save()
        seats = committee_seats(meeting)
        invited(meeting, seats)
        items = bring_up(meeting)
        entry.subject = meeting
        entry.after = {
            "kind": meeting.kind, "day": meeting.day, "delegates": len(seats),
            "brought_up": len(items),
        }  # fmt: skip
    return meeting


def edit(meeting: Meeting, content: Content, *, actor: Actor) -> Meeting:
    """All but the day, which `move_day` changes. WrongState once it was held or cancelled.

    Afterwards only who chairs it may change, while the minutes are not signed.
    """
    actor.must("write", meeting)
    _may_see(content, actor)
    with recorded(events.EDITED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED, State.HELD),
                _("Cuộc họp đã ký biên bản hoặc đã hủy nên không sửa được nữa."))  # fmt: skip
        before = {name: getattr(meeting, name) for name in ("title", "place", "time", "chair_id")}
        planned = meeting.state == State.PLANNED
        written(meeting, content if planned else _only_chair(meeting, content))
        meeting.save(update_fields=WRITTEN)
        entry.before = before
        entry.after = {name: getattr(meeting, name) for name in before}
        if planned:
            entry.after["brought_up"] = len(bring_up(meeting))
    return meeting


def _only_chair(meeting: Meeting, content: Content) -> Content:
    return replace(
        content, kind=meeting.kind, title=meeting.title, place=meeting.place, time=meeting.time,
        programme=meeting.programme, committee=meeting.committee,
    )  # fmt: skip


def move_day(
    meeting: Meeting, *, day: date | None, time: time | None = None, reason: str, actor: Actor
) -> Meeting:
    """Another day, with a reason; every delegate is asked anew. WrongState unless it is planned.

    BadInput("day") for a day that has passed or the same one.
    """
    actor.must("write", meeting)
    to = future(day)
    if to == meeting.day:
        raise BadInput("day", _("Cuộc họp đang ở chính ngày này. Hãy chọn ngày khác."))
    reason = said("reason", reason, _("Hãy ghi lý do dời ngày họp để báo cho đại biểu."))[:500]
    with recorded(events.MOVED, meeting, actor=actor, note=reason) as entry:
        must_be(meeting, (State.PLANNED,), _("Chỉ dời được cuộc họp chưa diễn ra."))
        entry.changed("day", meeting.day, to)
        meeting.moved_from, meeting.day, meeting.reason = meeting.day, to, reason
        meeting.time = time or meeting.time
        meeting.save(update_fields=["moved_from", "day", "reason", "time"])
        asked = meeting.delegates.exclude(state=Delegate.State.INVITED)
        entry.after["asked_again"] = asked.update(
            state=Delegate.State.INVITED, reason="", stands_in=None, stands_in_title="",
            answered_at=None,
        )  # fmt: skip
        bring_up(meeting)
    return meeting


def cancel(meeting: Meeting, *, reason: str, actor: Actor) -> Meeting:
    """It will not be held, with a reason. WrongState once it was."""
    actor.must("write", meeting)
    reason = said("reason", reason, _("Hãy ghi lý do hủy cuộc họp để báo cho đại biểu."))[:500]
    with recorded(events.CANCELLED, meeting, actor=actor, note=reason) as entry:
        old = move(meeting, [State.PLANNED], State.CANCELLED, reason=reason)
        entry.changed("state", old, meeting.state)
    return meeting


def hold(meeting: Meeting, *, present: Collection[int] | None = None, actor: Actor) -> Meeting:
    """It took place; `present` are ids of delegates who came, else those who said they would.

    WrongState before its day.
    """
    actor.must("write", meeting)
    if meeting.day > clock.today():
        raise WrongState(_("Chưa đến ngày họp. Hãy ghi nhận sau khi họp, hoặc dời ngày họp."))
    with recorded(events.HELD, meeting, actor=actor) as entry:
        old = move(meeting, [State.PLANNED], State.HELD)
        came = meeting.delegates.filter(
            state__in=(Delegate.State.ATTENDING, Delegate.State.STAND_IN)
        )
        if present is not None:
            came = meeting.delegates.filter(pk__in=present)
        ids = list(came.values_list("pk", flat=True))
        meeting.delegates.update(present=False)
        meeting.delegates.filter(pk__in=ids).update(present=True)
        entry.changed("state", old, meeting.state)
        entry.after["present"] = len(ids)
    return meeting


def close(meeting: Meeting, *, actor: Actor) -> Meeting:
    """Everything concluded was issued or dropped. WrongState while one is only noted."""
    actor.must("write", meeting)
    with recorded(events.CLOSED, meeting, actor=actor) as entry:
        must_be(meeting, (State.SIGNED,), _("Chỉ kết thúc cuộc họp đã ký biên bản."))
        left = meeting.conclusions.filter(state=Conclusion.State.NOTED).count()
        if left:
            raise WrongState(
                _("Còn %(count)s kết luận chưa giao. Hãy giao, hoặc ghi lý do không giao.")
                % {"count": left}
            )
        old = move(meeting, [State.SIGNED], State.CLOSED)
        entry.changed("state", old, meeting.state)
    return meeting


def _may_see(content: Content, actor: Actor) -> None:
    if content.programme is not None and not actor.may("see", content.programme):
        raise BadInput("programme", _("Hãy chọn một chương trình của tỉnh."))
    if content.committee is not None and not actor.may("see", content.committee):
        raise BadInput("committee", _("Hãy chọn một Ban Chỉ đạo của tỉnh."))

"""Delegates: posts and units invited, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import recorded
from danvan.meetings import events
from danvan.meetings.content import must_stand, said
from danvan.meetings.models import Delegate, Meeting, State
from danvan.meetings.standing import must_be
from danvan.org.models import Post, Unit
from danvan.programmes.models import Member


@dataclass(frozen=True)
class Seat:
    """A post, or a unit with the title of the office that is asked to come ("" for the unit)."""

    unit: Unit | None = None
    post: Post | None = None
    title: str = ""

    @property
    def unit_id(self) -> int:
        """Of the post, or the unit itself."""
        unit_id = self.post.unit_id if self.post else self.unit.pk if self.unit else 0
        return int(unit_id)

    @property
    def key(self) -> str:
        return f"post:{self.post.pk}" if self.post else f"unit:{self.unit.pk if self.unit else ''}"


def invite(meeting: Meeting, seats: Sequence[Seat], *, actor: Actor) -> list[Delegate]:
    """All or none. BadInput("delegates") for one who is invited already, or is there no more.

    WrongState once it was held or cancelled.
    """
    actor.must("write", meeting)
    if not seats:
        raise BadInput("delegates", _("Hãy ghi ít nhất một đại biểu."))
    for seat in seats:
        _must_be_there(seat)
    with recorded(events.INVITED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        keys = [seat.key for seat in seats]
        known = set(meeting.delegates.filter(seat__in=keys).values_list("seat", flat=True))
        twice = next((s for s in seats if s.key in known or keys.count(s.key) > 1), None)
        if twice is not None:
            raise BadInput(
                "delegates",
                _("«%(who)s» đã có trong danh sách mời. Mỗi đại biểu chỉ mời một lần.")
                % {"who": twice.post or twice.unit},
            )
        made = invited(meeting, seats)
        entry.after = {"delegates": [one.pk for one in made], "count": len(made)}
    return made


def invited(meeting: Meeting, seats: Sequence[Seat]) -> list[Delegate]:
    """Saved, unchecked: inside a verb that holds the meeting."""
    return Delegate.objects.bulk_create(
        Delegate(
            meeting=meeting, unit_id=seat.unit_id,
            post=seat.post, seat=seat.key,
            title=(seat.title.strip() or (seat.post.title if seat.post else ""))[:200],
        )
        for seat in seats
    )  # fmt: skip


def committee_seats(meeting: Meeting) -> list[Seat]:
    """Those who sit in the committee today, each once, without the chair of the meeting."""
    if meeting.committee_id is None:
        return []
    sitting = Member.objects.on(clock.today()).filter(committee=meeting.committee_id)
    seats = [Seat(one.unit, one.post, one.title) for one in sitting.select_related("post", "unit")]
    once = {seat.key: seat for seat in reversed(seats)}
    once.pop(f"post:{meeting.chair_id}", None)
    return list(reversed(once.values()))


def uninvite(delegate: Delegate, *, actor: Actor) -> None:
    """Off the list again. WrongState once it was held or cancelled."""
    meeting = delegate.meeting
    actor.must("write", meeting)
    with recorded(events.UNINVITED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        entry.before = {"delegate": delegate.pk, "who": str(delegate), "unit": delegate.unit_id}
        delegate.delete()


def answer(
    delegate: Delegate,
    state: str,
    *,
    reason: str = "",
    stands_in: Post | None = None,
    stands_in_title: str = "",
    actor: Actor,
) -> Delegate:
    """Attending, absent with a reason, or another of the unit stands in: a post or an office.

    It may be changed until the meeting is held. BadInput("reason") or ("stands_in").
    """
    actor.must("answer", delegate)
    if state not in (*Delegate.State.values[1:],):
        raise BadInput("state", _("Hãy chọn sẽ dự, cử người dự thay hoặc vắng."))
    reason, title = said("reason", reason), said("stands_in_title", stands_in_title)
    if state == Delegate.State.ABSENT and not reason:
        raise BadInput("reason", _("Hãy ghi lý do vắng."))
    if state == Delegate.State.STAND_IN:
        _must_stand_in(delegate, stands_in, title)
    else:
        stands_in, title = None, ""
    with recorded(events.ANSWERED, delegate.meeting, actor=actor, note=reason) as entry:
        must_be(delegate.meeting, (State.PLANNED,), _("Cuộc họp đã diễn ra hoặc đã hủy."))
        entry.changed("answer", delegate.state, state)
        entry.after |= {"unit": delegate.unit_id, "delegate": delegate.pk}
        delegate.state, delegate.reason, delegate.stands_in = state, reason[:500], stands_in
        delegate.stands_in_title = title[:200] or (stands_in.title if stands_in else "")
        delegate.answered_at = clock.now()
        delegate.save()
    return delegate


def _must_stand_in(delegate: Delegate, post: Post | None, title: str) -> None:
    if post is None and not title:
        raise BadInput("stands_in", _("Hãy chọn vị trí, hoặc ghi chức danh của người dự thay."))
    if post is None:
        return
    in_force = Post.objects.on(clock.today()).filter(pk=post.pk, unit=delegate.unit_id).exists()
    if not in_force or post.pk == delegate.post_id:
        raise BadInput("stands_in", _("Người dự thay phải ở một vị trí khác của cùng đơn vị."))
    if delegate.meeting.delegates.filter(post=post).exists():
        raise BadInput("stands_in", _("Vị trí này đã được mời riêng. Hãy chọn vị trí khác."))


def _must_be_there(seat: Seat) -> None:
    if (seat.unit is None) == (seat.post is None):
        raise BadInput("delegates", _("Mỗi đại biểu là một vị trí, hoặc một đơn vị."))
    if seat.post and not Post.objects.on(clock.today()).filter(pk=seat.post.pk).exists():
        raise BadInput(
            "delegates", _("Vị trí «%(post)s» không còn hiệu lực.") % {"post": seat.post}
        )
    if seat.unit:
        must_stand(seat.unit.pk, "delegates")
    said("delegates", seat.title)


def _only_planned() -> str:
    return _("Cuộc họp đã diễn ra hoặc đã hủy nên danh sách mời không đổi được nữa.")

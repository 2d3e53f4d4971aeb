"""Minutes: written in versions, sent for remarks, signed by the chair's post."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotFound, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.meetings import events
from danvan.meetings.content import said
from danvan.meetings.models import Conclusion, Delegate, Meeting, Minutes, Remark, State
from danvan.meetings.standing import must_be


def write_minutes(meeting: Meeting, *, text: str, based_on: int = 0, actor: Actor) -> Minutes:
    """A new version; the one before is kept. `based_on` is the version that was edited (0: none).

    WrongState before the meeting was held, after the minutes were signed, and where somebody has
    saved another version meanwhile.
    """
    actor.must("write", meeting)
    text = said("text", text, _("Biên bản không được để trống."))
    with recorded(events.MINUTES_WRITTEN, meeting, actor=actor) as entry:
        must_be(meeting, (State.HELD,),
                _("Biên bản chỉ ghi khi đã họp và chưa ký."))  # fmt: skip
        old = current(meeting)
        if (old.version if old else 0) != based_on:
            raise WrongState(
                _("Đã có bản biên bản khác vừa được lưu. Hãy mở lại trang rồi sửa tiếp.")
            )
        if old is not None:
            move(old, [Minutes.State.DRAFT, Minutes.State.REMARKS], Minutes.State.SUPERSEDED)
        made = Minutes.objects.create(
            meeting=meeting, version=based_on + 1, text=text, unit_id=meeting.organiser_id,
            made_at=clock.now(),
        )  # fmt: skip
        entry.after = {"version": made.version}
    return made


def current(meeting: Meeting) -> Minutes | None:
    """The version in force."""
    return meeting.minutes.exclude(state=Minutes.State.SUPERSEDED).first()


def send_minutes(minutes: Minutes, *, until: date | None, actor: Actor) -> Minutes:
    """To the delegates, who may remark up to the day `until`, in. BadInput for one that passed."""
    meeting = minutes.meeting
    actor.must("write", meeting)
    if until is None or until < clock.today():
        raise BadInput("until", _("Hãy ghi hạn góp ý, từ hôm nay trở đi."))
    with recorded(events.MINUTES_SENT, meeting, actor=actor) as entry:
        must_be(meeting, (State.HELD,), _("Cuộc họp không còn chờ biên bản."))
        move(minutes, [Minutes.State.DRAFT], Minutes.State.REMARKS, remarks_until=until)
        entry.after = {"version": minutes.version, "until": until}
    return minutes


def remark(minutes: Minutes, delegate: Delegate, *, text: str = "", actor: Actor) -> Remark:
    """What a delegate says of this version, or agreement without words; the last one counts.

    WrongState unless it is out for remarks and the last day has not passed.
    """
    if delegate.meeting_id != minutes.meeting_id:
        raise NotFound
    actor.must("remark", delegate)
    text = said("text", text)
    with recorded(events.REMARKED, minutes.meeting, actor=actor, note=text) as entry:
        must_be(minutes.meeting, (State.HELD,), _("Biên bản đã ký nên không góp ý được nữa."))
        now = Minutes.objects.get(pk=minutes.pk)
        late = now.remarks_until is not None and now.remarks_until < clock.today()
        if now.state != Minutes.State.REMARKS or late:
            raise WrongState(_("Bản này không lấy ý kiến nữa. Hãy xem bản mới nhất."))
        made, _new = Remark.objects.update_or_create(
            minutes=minutes, delegate=delegate, defaults={"text": text, "at": clock.now()}
        )
        entry.after = {"version": minutes.version, "unit": delegate.unit_id}
    return made


def sign_minutes(minutes: Minutes, *, actor: Actor) -> Minutes:
    """The chair signs just this version. WrongState before the meeting was held or sent round."""
    meeting = minutes.meeting
    actor.must("sign", meeting)
    with recorded(events.MINUTES_SIGNED, meeting, actor=actor) as entry:
        must_be(meeting, (State.HELD,), _("Chỉ ký biên bản của cuộc họp đã diễn ra và chưa ký."))
        if not Minutes.objects.filter(pk=minutes.pk, state=Minutes.State.REMARKS).exists():
            raise WrongState(
                _("Biên bản phải gửi lấy ý kiến trước khi ký, và phải là bản mới nhất.")
            )
        move(
            minutes, [Minutes.State.REMARKS], Minutes.State.SIGNED, signed_at=clock.now(),
            signed_as=actor.post_label[:300], signed_name=actor.name[:120],
        )  # fmt: skip
        old = move(meeting, [State.HELD], State.SIGNED)
        meeting.conclusions.exclude(state=Conclusion.State.DROPPED).update(signed=True)
        entry.changed("state", old, meeting.state)
        entry.after["version"] = minutes.version
    return minutes

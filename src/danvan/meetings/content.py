"""What a meeting says of itself, and what it may not say."""

from dataclasses import dataclass
from datetime import date
from datetime import time as hour

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.personal import numbers_in
from danvan.kernel.text import fold
from danvan.meetings.models import Meeting
from danvan.org.models import Post
from danvan.org.queries import unit_span
from danvan.programmes.models import Programme, SteeringCommittee


@dataclass(frozen=True)
class Content:
    """`programme` is the committee's where there is a committee."""

    kind: str
    title: str
    day: date | None
    place: str
    chair: Post | None
    time: hour | None = None
    programme: Programme | None = None
    committee: SteeringCommittee | None = None


def written(meeting: Meeting, content: Content) -> None:
    """Put all but the day on the row, unsaved. BadInput names the field that cannot be."""
    if content.kind not in Meeting.Kind.values:
        raise BadInput("kind", _("Hãy chọn loại cuộc họp."))
    if (content.kind == Meeting.Kind.COMMITTEE) != (content.committee is not None):
        raise BadInput("committee", _("Họp Ban Chỉ đạo phải chọn Ban Chỉ đạo; loại khác để trống."))
    meeting.title = said("title", content.title, _("Hãy đặt tên cho cuộc họp."))[:300]
    meeting.place = said("place", content.place, _("Hãy ghi nơi họp."))[:300]
    meeting.folded = fold(meeting.title)[:300]
    meeting.kind, meeting.committee, meeting.time = content.kind, content.committee, content.time
    meeting.programme = content.committee.programme if content.committee else content.programme
    meeting.chair = _chair(content.chair)


def future(day: date | None, field: str = "day") -> date:
    """The day, which is today or later; else BadInput."""
    if day is None:
        raise BadInput(field, _("Hãy ghi ngày họp."))
    if day < clock.today():
        raise BadInput(field, _("Ngày họp đã qua. Hãy chọn một ngày từ hôm nay trở đi."))
    return day


def _chair(post: Post | None) -> Post:
    if post is None or not Post.objects.on(clock.today()).filter(pk=post.pk).exists():
        raise BadInput("chair", _("Hãy chọn vị trí chủ trì đang có hiệu lực."))
    return post


def said(field: str, text: str, missing: str = "") -> str:
    """Stripped; BadInput where it is empty (with `missing`) or holds a number of a person."""
    if missing and not text.strip():
        raise BadInput(field, missing)
    if found := numbers_in(text):
        raise BadInput(
            field,
            _("«%(found)s» giống số giấy tờ, số điện thoại hoặc địa chỉ thư của một người. "
              "Hãy bỏ đi.") % {"found": found[0]},
        )  # fmt: skip
    return text.strip()


def must_stand(unit_id: int, field: str) -> None:
    """BadInput if the unit is not there today."""
    if unit_span(unit_id, clock.today()) is None:
        raise BadInput(field, _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))

"""What all papers of a meeting share: head, names as of the day, the chair's signature."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from danvan.documents.word import PARTY_LINES, Masthead, Signature, masthead
from danvan.documents.word.days import day
from danvan.kernel import clock
from danvan.meetings.models import AgendaItem, Delegate, Meeting, Minutes
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans, unit_names

KINDS = {
    "conference": "hội nghị", "working": "buổi làm việc", "committee": "họp Ban Chỉ đạo",
    "signing": "lễ ký kết",
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """The organiser as it is called on the day, the unit above it, and where it stands."""

    unit: UnitSpan
    above: str
    area: AreaSpan

    @property
    def party(self) -> bool:
        return self.unit.line in PARTY_LINES

    @property
    def kept(self) -> str:
        return "Lưu Văn phòng" if self.party else "Lưu: VT"

    def head(self, kind: str, on: date | None) -> Masthead:
        return masthead(self.unit, self.area, on, kind, above=self.above)


def side(meeting: Meeting, on: date) -> Side:
    unit = last_spans({meeting.organiser_id}, on)[meeting.organiser_id]
    over = unit.superior_id
    above = last_spans([over], on).get(over) if over else None
    area = AreaSpan.objects.on(on).filter(area=unit.area_id).first()
    area = area or AreaSpan.objects.filter(area=unit.area_id).order_by("-valid_from")[0]
    return Side(unit, above.name if above else "", area)


def called(delegates: Iterable[Delegate], on: date) -> list[str]:
    """«Chủ tịch, Mặt trận xã A», or the unit."""
    kept = list(delegates)
    names = unit_names({one.unit_id for one in kept}, on)
    return [_called(one.title, names.get(one.unit_id, "")) for one in kept]


def _called(title: str, unit: str) -> str:
    return f"{title}, {unit}" if title and unit not in title else title or unit


def items(meeting: Meeting) -> list[AgendaItem]:
    """The agenda without the conclusions that were dropped from it."""
    return list(meeting.agenda.exclude(kept=False).order_by("place", "pk"))


def when(meeting: Meeting) -> str:
    """«08 giờ 00, ngày 15/6/2026»."""
    hour = f"{meeting.time:%H} giờ {meeting.time:%M}, " if meeting.time else ""
    return f"{hour}ngày {day(meeting.day)}"


def signed_minutes(meeting: Meeting) -> Minutes | None:
    return meeting.minutes.filter(state=Minutes.State.SIGNED).first()


def signature(minutes: Minutes | None, lines: tuple[str, ...]) -> Signature:
    """As the chair signed; room for it before."""
    if minutes is None or minutes.signed_at is None:
        return Signature(lines, "(dự thảo, chưa ký)", "")
    at: datetime = clock.moment_of(minutes.signed_at)
    remark = f"(đã ký lúc {at:%H:%M} ngày {day(at.date())})"
    return Signature((*lines, minutes.signed_as.upper()), remark, minutes.signed_name)


def paragraphs(text: str) -> list[str]:
    """One for each line that says something; a # of the writer makes nothing bold."""
    return [" ".join(line.split()).lstrip("#") for line in text.splitlines() if line.strip()]


def upper_first(text: str) -> str:
    """The first letter great, the others as they are."""
    return text[:1].upper() + text[1:]

"""«Giấy mời»."""

from django.utils.translation import override

from danvan.documents.word import Letter, Signature, Table, docx_of
from danvan.kernel import clock
from danvan.meetings.models import Meeting
from danvan.meetings.papers.sides import KINDS, Side, called, items, side, when
from danvan.org.queries import unit_names

MOST = 12  # delegates in the address; more stand in a list at the end


def invitation_docx(meeting: Meeting) -> bytes:
    """To all delegates, with the agenda; dated on the day it is written, unsigned."""
    with override("vi"):
        on = clock.today()
        return docx_of(_letter(meeting, side(meeting, on), called(_people(meeting), on)))


def _people(meeting: Meeting) -> list:  # type: ignore[type-arg]  # delegates
    return list(meeting.delegates.order_by("pk"))


def _letter(meeting: Meeting, by: Side, people: list[str]) -> Letter:
    few = len(people) <= MOST
    return Letter(
        masthead=by.head("GM", clock.today()),
        kind="GIẤY MỜI",
        subject=meeting.title,
        to=tuple(people) if few else ("Các đại biểu theo danh sách kèm theo",),
        text=tuple(_text(meeting, by)),
        table=_agenda(meeting),
        closing=tuple(_closing(people, few=few)),
        recipients=("Như kính gửi", by.kept),
        signature=Signature(("NGƯỜI KÝ",), "", ""),
    )


def _text(meeting: Meeting, by: Side) -> list[str]:
    found = [
        f"{by.unit.name} trân trọng kính mời đại biểu dự {KINDS[meeting.kind]}: {meeting.title}.",
        f"#Thời gian:| {when(meeting)}.",
        f"#Địa điểm:| {meeting.place}.",
        f"#Chủ trì:| {meeting.chair.title}.",
    ]
    if meeting.moved_from:
        found.append(f"Giấy mời này thay giấy mời họp ngày {meeting.moved_from:%d/%m/%Y}.")
    if items(meeting):
        found.append("#Nội dung:| theo bảng dưới đây.")
    return found


def _agenda(meeting: Meeting) -> Table | None:
    kept = items(meeting)
    if not kept:
        return None
    names = unit_names({one.unit_id for one in kept if one.unit_id})
    rows = tuple(
        (str(n), one.title, names.get(one.unit_id or 0, ""), f"{one.minutes} phút" if one.minutes
         else "")
        for n, one in enumerate(kept, 1)
    )  # fmt: skip
    return Table(("TT", "Nội dung", "Trình bày", "Thời lượng"), rows, (12, 78, 50, 25))


def _closing(people: list[str], *, few: bool) -> list[str]:
    asked = "Đề nghị đại biểu dự họp đúng thành phần, thời gian và trả lời trước ngày họp."
    listed = [] if few else ["#Danh sách đại biểu:", *(f"- {name};" for name in people)]
    return [asked, *listed]

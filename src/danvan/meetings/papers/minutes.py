"""«Biên bản»: who was there, what was on the agenda, what was said, what was concluded."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import override

from danvan.documents.word import Letter, docx_of
from danvan.documents.word.days import day
from danvan.meetings.models import Conclusion, Delegate, Meeting, Minutes
from danvan.meetings.papers.sides import (
    KINDS,
    called,
    items,
    paragraphs,
    side,
    signature,
    signed_minutes,
    upper_first,
    when,
)
from danvan.org.queries import unit_names


def minutes_docx(meeting: Meeting) -> bytes:
    """As signed; before that the version in force, which says on top that it is a draft."""
    with override("vi"):
        by = side(meeting, meeting.day)
        signed = signed_minutes(meeting)
        now = signed or meeting.minutes.exclude(state=Minutes.State.SUPERSEDED).first()
        return docx_of(
            Letter(
                masthead=by.head("BB", meeting.day),
                kind="BIÊN BẢN",
                subject=upper_first(f"{KINDS[meeting.kind]}: {meeting.title}"),
                text=tuple(_text(meeting, now)),
                recipients=("Các đại biểu", by.kept),
                signature=signature(signed, ("CHỦ TRÌ",)),
                draft="" if signed else "DỰ THẢO",
            )
        )


def _text(meeting: Meeting, minutes: Minutes | None) -> list[str]:
    people = meeting.delegates.order_by("pk")
    found = [
        f"#Thời gian:| {when(meeting)}.",
        f"#Địa điểm:| {meeting.place}.",
        f"#Chủ trì:| {meeting.chair.title}.",
        "#I. THÀNH PHẦN",
        *_there(meeting, people.filter(present=True)),
        *_absent(meeting, people.filter(present=False)),
    ]
    if kept := items(meeting):
        found += ["#II. NỘI DUNG", *(f"{n}. {one.title}" for n, one in enumerate(kept, 1))]
    said = paragraphs(minutes.text) if minutes else ["(chưa ghi)"]
    found += [f"#{'III' if kept else 'II'}. DIỄN BIẾN", *said]
    concluded = meeting.conclusions.exclude(state=Conclusion.State.DROPPED)
    if signed_minutes(meeting) is not None:
        concluded = meeting.conclusions.filter(signed=True)
    if lines := conclusion_lines(list(concluded.order_by("place", "pk"))):
        found += [f"#{'IV' if kept else 'III'}. KẾT LUẬN", *lines]
    return found


def _there(meeting: Meeting, people: QuerySet[Delegate]) -> list[str]:
    kept = list(people)
    found = []
    for one, name in zip(kept, called(kept, meeting.day), strict=True):
        instead = one.state == Delegate.State.STAND_IN
        found.append(f"- {name}{f' (dự thay: {one.stands_in_title})' if instead else ''};")
    return found or ["- (không có đại biểu được điểm danh có mặt)."]


def _absent(meeting: Meeting, people: QuerySet[Delegate]) -> list[str]:
    kept = list(people)
    if not kept:
        return []
    named = zip(kept, called(kept, meeting.day), strict=True)
    return [
        "Vắng:",
        *(f"- {name}{f': {one.reason}' if one.reason else ''};" for one, name in named),
    ]


def conclusion_lines(conclusions: list[Conclusion]) -> list[str]:
    """Numbered, with who leads, who helps and by when."""
    units = {one.lead_id for one in conclusions if one.lead_id}
    beside = {one.pk: [unit.pk for unit in one.coordinators.all()] for one in conclusions}
    names = unit_names(units | {unit for found in beside.values() for unit in found})
    lines = []
    for n, one in enumerate(conclusions, 1):
        lead = names.get(one.lead_id or 0, one.printed)
        who = f" Chủ trì: {lead}." if lead and lead not in one.text else ""
        if beside[one.pk]:
            who += f" Phối hợp: {'; '.join(names[unit] for unit in beside[one.pk])}."
        by = f" Hạn: {day(one.due)}." if one.due and not _dated(one.text, one.due) else ""
        lines.append(f"{n}. {one.text.strip().rstrip('.')}.{who}{by}")
    return lines


def _dated(text: str, due: date) -> bool:
    """Whether the words name the day already."""
    return day(due) in text or f"{due.day}/{due.month}/{due.year}" in text

"""«Thông báo kết luận» of a meeting."""

from django.utils.translation import override

from danvan.documents.word import Letter, docx_of
from danvan.documents.word.days import day
from danvan.kernel import clock
from danvan.meetings.models import Conclusion, Meeting
from danvan.meetings.papers.minutes import conclusion_lines
from danvan.meetings.papers.sides import KINDS, Side, called, side, signature, signed_minutes
from danvan.org.queries import unit_names


def notice_docx(meeting: Meeting) -> bytes:
    """All conclusions that were not dropped; a draft until the minutes are signed."""
    with override("vi"):
        signed = signed_minutes(meeting)
        at = clock.moment_of(signed.signed_at).date() if signed and signed.signed_at else None
        by = side(meeting, at or clock.today())
        return docx_of(
            Letter(
                masthead=by.head("TB", at),
                kind="THÔNG BÁO",
                subject=f"Kết luận {KINDS[meeting.kind]}: {meeting.title}",
                text=tuple(_text(meeting, by)),
                recipients=(*_recipients(meeting), by.kept),
                signature=signature(signed, ("CHỦ TRÌ",)),
                draft="" if signed else "DỰ THẢO",
            )
        )


def _text(meeting: Meeting, by: Side) -> list[str]:
    concluded = meeting.conclusions.exclude(state=Conclusion.State.DROPPED)
    lines = conclusion_lines(list(concluded.order_by("place", "pk")))
    opening = (
        f"Ngày {day(meeting.day)}, tại {meeting.place}, {by.unit.name} tổ chức "
        f"{KINDS[meeting.kind]}: {meeting.title}. Sau khi nghe các ý kiến, người chủ trì kết luận "
        "như sau:"
    )
    closing = f"{by.unit.name} thông báo để các đơn vị biết và thực hiện."
    return [opening, *(lines or ["(chưa có kết luận)"]), closing]


def _recipients(meeting: Meeting) -> list[str]:
    """Units that lead, then the delegates; twelve at most are named."""
    leads = meeting.conclusions.exclude(lead=None).values_list("lead_id", flat=True)
    named = list(unit_names({lead for lead in leads if lead}).values())
    people = called(meeting.delegates.order_by("pk")[:12], meeting.day)
    return list(dict.fromkeys([*sorted(named), *people]))[:12]

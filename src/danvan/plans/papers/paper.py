"""The plan as a DOCX in the standard form, with its table."""

from django.utils.translation import override

from danvan.documents.word import PARTY_LINES, Letter, Signature, Table, docx_of, masthead
from danvan.documents.word.days import day
from danvan.kernel import clock
from danvan.kernel.clock import moment_of
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.plans.models import OPEN, Plan, PlanLine, State
from danvan.plans.papers import words

_HEAD = ("TT", "Nội dung công việc", "Tháng", "Chỉ tiêu", "Lực lượng", "Kinh phí", "Chủ trì")
_WIDTHS = (9, 46, 16, 30, 22, 23, 19)


def plan_docx(plan: Plan) -> bytes:
    """As it stands now; what is not approved says so on top."""
    with override("vi"):
        return docx_of(_letter(plan))


def _letter(plan: Plan) -> Letter:
    at = plan.submitted_at if plan.state != State.DRAFT else None
    on = moment_of(at).date() if at else clock.today()
    spans = last_spans({plan.unit_id, plan.to_id}, on)
    own = spans[plan.unit_id]
    above = last_spans([own.superior_id], on).get(own.superior_id) if own.superior_id else None
    lines = list(plan.lines.select_related("obligation", "indicator"))
    reader = spans.get(plan.to_id, own)
    return Letter(
        masthead=masthead(
            own, _area(own), on if at else None, "KH", above=above.name if above else ""
        ),
        kind="KẾ HOẠCH",
        subject=f"Thực hiện {plan.programme.title} năm {plan.year}",
        text=tuple(_text(plan, lines, own.name)),
        table=Table(_HEAD, tuple(_row(n, line) for n, line in enumerate(lines, 1)), _WIDTHS),
        recipients=(reader.name, "Lưu Văn phòng" if own.line in PARTY_LINES else "Lưu: VT"),
        signature=_signature(plan),
        draft="DỰ THẢO" if plan.state in OPEN and plan.state != State.SUBMITTED else "",
    )


def _area(span: UnitSpan) -> AreaSpan:
    return AreaSpan.objects.filter(area=span.area_id).order_by("-valid_from")[0]


def _text(plan: Plan, lines: list[PlanLine], name: str) -> list[str]:
    said = [f"{name} xây dựng kế hoạch thực hiện {plan.programme.title} năm {plan.year} như sau:"]
    said += [" ".join(part.split()) for part in plan.note.splitlines() if part.strip()]
    known = [line.money for line in lines if line.money is not None]
    if known:
        said.append(f"Tổng kinh phí dự kiến: {words.money(sum(known))}.")
    return said


def _row(number: int, line: PlanLine) -> tuple[str, ...]:
    return (
        str(number), str(line), words.months(line), words.target(line), words.forces(line),
        words.funds(line), line.lead,
    )  # fmt: skip


def _signature(plan: Plan) -> Signature:
    if plan.submitted_at is None or plan.state in (State.DRAFT, State.RETURNED):
        return Signature(("NGƯỜI KÝ",), "(dự thảo, chưa ký)", "")
    sent = moment_of(plan.submitted_at)
    remark = f"(đã trình lúc {sent:%H:%M} ngày {day(sent.date())})"
    return Signature((plan.submitted_as.upper() or "NGƯỜI KÝ",), remark, "")

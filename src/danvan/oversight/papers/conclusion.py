"""The conclusion of an inspection, or the result of a supervision, as DOCX.

A Party body writes in the Party's form, every other in the State's (Decree 30/2020/NĐ-CP).
"""

from collections import Counter
from datetime import date

from django.utils.translation import override

from danvan.documents.word import PARTY_LINES, Letter, Signature, Table, docx_of, masthead
from danvan.documents.word.days import day
from danvan.kernel import clock
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.oversight.models import ChecklistItem, Finding, Inspection, Kind, Misuse
from danvan.oversight.queries import FindingRow, InspectionRow, misuses
from danvan.oversight.wording import dotted

WIDTHS = (10, 62, 24, 47, 22)


def conclusion_docx(row: InspectionRow) -> bytes:
    """As it was concluded; before that a draft that says so on top. Always in Vietnamese."""
    with override("vi"):
        return docx_of(_letter(row))


def _letter(row: InspectionRow) -> Letter:
    inspection = row.inspection
    on = inspection.concluded or clock.today()
    spans = last_spans({inspection.unit_id, inspection.by_id}, on)
    by, unit = spans[inspection.by_id], spans[inspection.unit_id]
    final = inspection.concluded is not None
    return (
        Letter(
            masthead=masthead(by, _area(by, on), on if final else None, _short(inspection),
                              above=_above(by, on)),
            kind=_kind(inspection),
            subject=f"{'giám sát' if _supervises(inspection) else 'kiểm tra'} việc thực hiện "
            f"{inspection.programme.title} tại {unit.name}",
            text=tuple(_text(row, by, unit)),
            table=_table(row),
            closing=tuple(_closing(row, by, unit)),
            recipients=(unit.name, "Cơ quan chủ trì chương trình",
                        "Lưu Văn phòng" if by.line in PARTY_LINES else "Lưu: VT"),
            signature=Signature(("NGƯỜI KÝ",), "" if final else "(dự thảo, chưa kết luận)", ""),
            draft="" if final else "DỰ THẢO",
        )
    )  # fmt: skip


def _supervises(inspection: Inspection) -> bool:
    return inspection.kind == Kind.SUPERVISION


def _kind(inspection: Inspection) -> str:
    return "BÁO CÁO KẾT QUẢ" if _supervises(inspection) else "KẾT LUẬN"


def _short(inspection: Inspection) -> str:
    return "BC" if _supervises(inspection) else "KL"


def _area(span: UnitSpan, on: date) -> AreaSpan:
    found = AreaSpan.objects.on(on).filter(area=span.area_id).first()
    return found or AreaSpan.objects.filter(area=span.area_id).order_by("-valid_from")[0]


def _above(span: UnitSpan, on: date) -> str:
    above = last_spans([span.superior_id], on).get(span.superior_id) if span.superior_id else None
    return above.name if above else ""


def _text(row: InspectionRow, by: UnitSpan, unit: UnitSpan) -> list[str]:
    inspection = row.inspection
    deed = "giám sát" if _supervises(inspection) else "kiểm tra"
    text = [
        f"Từ ngày {day(inspection.on)}, {by.name} {deed} {unit.name}: "
        f"{inspection.title}. Sau khi đối chiếu hồ sơ, {by.name} kết luận như sau:",
        "#1. Kết quả đối chiếu",
        _checked(inspection),
        "#2. Ý kiến của đơn vị",
        _replied(inspection, unit),
        "#3. Nhận xét, kết luận",
        *(_lines(inspection.conclusion) or ["(chưa có)"]),
    ]
    found = [_misused(one) for one in misuses(inspection)]
    if found:
        text += ["#4. Nguồn lực sử dụng sai", *found]
    title = "Kiến nghị" if _supervises(inspection) else "Tồn tại, hạn chế và việc phải khắc phục"
    return [*text, f"#{5 if found else 4}. {title}", _counted(row)]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _checked(inspection: Inspection) -> str:
    answers = Counter(inspection.items.values_list("answer", flat=True))
    if not answers:
        return "Không có danh mục theo điều khoản cho đơn vị này."
    kind = ChecklistItem.Answer
    parts = [
        f"{name} {answers[key]}"
        for key, name in (
            (kind.MET, "đạt"), (kind.PARTLY, "đạt một phần"), (kind.NOT, "không đạt"),
            (kind.NOT_APPLICABLE, "không áp dụng"), (kind.OPEN, "không đánh giá"),
        )
        if answers[key]
    ]  # fmt: skip
    return f"Đối chiếu {answers.total()} mục theo điều khoản của chương trình: {', '.join(parts)}."


def _replied(inspection: Inspection, unit: UnitSpan) -> str:
    if inspection.agrees is None:
        asked = inspection.reply_due
        return (
            f"{unit.name} được giải trình đến hết ngày {day(asked)} và không có ý kiến."
            if asked
            else f"Không yêu cầu {unit.name} giải trình bằng văn bản."
        )
    stand = "thống nhất" if inspection.agrees else "chưa thống nhất"
    words = " ".join(inspection.reply.split())
    return f"{unit.name} {stand} với nội dung đã nêu" + (f": {words}" if words else ".")


def _misused(misuse: Misuse) -> str:
    words = f"- {' '.join(misuse.text.split())}"
    if misuse.amount is not None:
        words += f" Số tiền {dotted(misuse.amount)} đồng (theo {misuse.amount_source}), "
        words += f"đã thu hồi {dotted(misuse.recovered)} đồng."
    if misuse.referred_on:
        words += f" Đã chuyển {misuse.referred_to} theo văn bản số {misuse.referred_number} "
        words += f"ngày {day(misuse.referred_on)}."
    return words


def _counted(row: InspectionRow) -> str:
    if not row.findings:
        return "Không có."
    severity = Counter(found.finding.severity for found in row.findings)
    parts = [f"{severity[key]} {label}" for key, label in Finding.Severity.choices if severity[key]]
    words = f"Có {len(row.findings)} nội dung ({', '.join(parts)})"
    if row.repeated:
        words += f", trong đó {row.repeated} nội dung lặp lại trong ba năm"
    return f"{words}:"


def _table(row: InspectionRow) -> Table | None:
    if not row.findings:
        return None
    head = ("TT", "Nội dung", "Mức độ", "Việc phải làm", "Hạn")
    return Table(head, tuple(_cells(n, f) for n, f in enumerate(row.findings, 1)), WIDTHS)


def _cells(number: int, found: FindingRow) -> tuple[str, ...]:
    finding = found.finding
    what = finding.text
    if finding.item is not None:
        what = f"{finding.item.source}: {what}"
    if finding.repeat_of is not None:
        what += f" (lặp lại tồn tại nêu ngày {day(finding.repeat_of.inspection.on)})"
    due = finding.due or (finding.assignment.due if finding.assignment else None)
    remedy = finding.remedy or (finding.assignment.title if finding.assignment else "")
    return str(number), what, str(finding.get_severity_display()), remedy, day(due) if due else ""


def _closing(row: InspectionRow, by: UnitSpan, unit: UnitSpan) -> list[str]:
    if _supervises(row.inspection):
        return [f"{by.name} đề nghị cơ quan chủ trì chương trình xem xét các kiến nghị trên."]
    if not row.findings:
        return []
    return [
        f"{unit.name} khắc phục đúng hạn và báo cáo kết quả; {by.name} kiểm chứng từng nội dung."
    ]

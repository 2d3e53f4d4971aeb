"""A review as a sheet: head, text, table of figures, numbered sources, recipients, signature."""

from collections.abc import Iterable
from datetime import date

from danvan.documents.word import Signature
from danvan.documents.word.days import day
from danvan.documents.word.masthead import PARTY_LINES, masthead, named
from danvan.kernel.clock import moment_of
from danvan.kernel.periods import parse
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.programmes.models import Party
from danvan.review.drafting.phrases import FIELDS
from danvan.review.models import CitedCount, CitedFigure, Review, Section
from danvan.review.papers.sheet import Block, Note, Row, Sheet
from danvan.review.wording import (
    SHARE,
    SYNTHETIC,
    change,
    figure,
    number,
    unit,
)  # fmt: skip

HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm {before}", "Năm {year}", "Tăng, giảm", "Báo cáo",
        "Nguồn")  # fmt: skip
RECIPIENTS_SHOWN = 8


def report_of(review: Review) -> Sheet:
    """Everything the paper says, from what the review keeps: a signed one never changes."""
    area = area_of(review)
    issuer, above = issuer_of(review)
    signed = moment_of(review.signed_at).date() if review.signed_at else None
    figures = list(review.figures.select_related("indicator"))
    title = review.programme.title
    return Sheet(
        masthead=masthead(issuer, area, signed, "BC", above=above),
        kind="BÁO CÁO",
        subject=f"Kết quả năm {review.year} thực hiện {title}",
        opening=_opening(review, issuer),
        blocks=tuple(_blocks(review)),
        table_title=f"BẢNG SỐ LIỆU NĂM {review.year}",
        table_head=tuple(head.format(year=review.year, before=review.year - 1) for head in HEAD),
        rows=tuple(_rows(figures)),
        notes_title="NGUỒN SỐ LIỆU",
        notes_opening=_notes_opening(review, area),
        notes=tuple(_notes(review, figures, area)),
        recipients=tuple(recipients(review, issuer)),
        signature=_signature(review),
        every_page=f"{SYNTHETIC}." if review.programme.synthetic else "",
        draft="" if signed else "DỰ THẢO",
    )


def area_of(review: Review) -> AreaSpan:
    """The programme's area as it is called on the review's day."""
    spans = AreaSpan.objects.filter(area=review.programme.area_id)
    return spans.on(review.as_of).first() or spans.order_by("valid_from").reverse()[0]


def issuer_of(review: Review) -> tuple[UnitSpan, str]:
    """The unit whose paper it is, as on the day, and the name of the unit above it."""
    on = moment_of(review.signed_at or review.drafted_at).date()
    unit_id = review.signed_unit_id or review.drafted_by_id
    span = last_spans([unit_id], on)[unit_id]
    above = last_spans([span.superior_id], on).get(span.superior_id) if span.superior_id else None
    return span, above.name if above else ""


def _opening(review: Review, issuer: UnitSpan) -> str:
    period = parse(str(review.year))
    paper = review.programme.paper
    basis = f" (số {paper.number}" + (f", ngày {day(paper.issued)}" if paper.issued else "") + ")"
    made = f" {SYNTHETIC}; không phản ánh tình hình của địa phương, đơn vị nào."
    return (
        f"Thực hiện {review.programme.title}{basis if paper.number else ''}, {issuer.name} "
        f"báo cáo kết quả năm {review.year}. Số liệu từ {day(period.first)} đến hết "
        f"{day(period.last)}, tính theo địa giới hành chính ngày {day(review.as_of)}; số trong "
        f"ngoặc vuông chỉ nguồn ở cuối báo cáo.{made if review.programme.synthetic else ''}"
    )


def _blocks(review: Review) -> Iterable[Block]:
    kinds = Section.Kind
    sections = list(review.sections.all())
    general = [s for s in sections if s.kind == kinds.RESULT and s.code not in FIELDS]
    done = [s for s in sections if s.kind == kinds.RESULT and s.code in FIELDS]
    yield Block(1, "I. TÌNH HÌNH TRIỂN KHAI")
    yield from _headed(general)
    yield Block(1, "II. KẾT QUẢ THỰC HIỆN")
    yield from _headed(done)
    yield Block(1, "III. HẠN CHẾ")
    yield from _listed(s for s in sections if s.kind == kinds.SHORTCOMING)
    yield Block(1, f"IV. NHIỆM VỤ NĂM {review.year + 1}")
    yield from _listed(s for s in sections if s.kind == kinds.CONCLUSION)


def _headed(sections: Iterable[Section]) -> Iterable[Block]:
    for n, section in enumerate(sections, 1):
        yield Block(2, f"{n}. {section.heading}")
        for text in section.text.splitlines():
            if text.strip():
                yield Block(0, text.strip())


def _listed(sections: Iterable[Section]) -> Iterable[Block]:
    for n, section in enumerate(sections, 1):
        yield Block(3, f"{n}. {' '.join(section.text.split())}")


def _rows(figures: list[CitedFigure]) -> Iterable[Row]:
    order = list(FIELDS)
    ordered = sorted(figures, key=lambda f: (order.index(f.indicator.field), f.order))
    for n, cited in enumerate(ordered, 1):
        field = cited.indicator.field
        if n == 1 or ordered[n - 2].indicator.field != field:
            yield Row((FIELDS[field],), group=True)
        yield _row(n, cited)


def _row(n: int, cited: CitedFigure) -> Row:
    indicator, now, before = cited.indicator, cited.thousandths, cited.previous_thousandths
    moved = ""
    if now is not None and before and indicator.unit_vi != SHARE:
        moved = _sign(change(now, before))
    return Row((
        str(n), indicator.name_vi, unit(indicator) or "%",
        "–" if before is None else figure(before, indicator).rstrip("%"),
        "–" if now is None else figure(now, indicator).rstrip("%"),
        moved or "–", f"{number(cited.reports)}/{number(cited.expected)}", f"[{cited.order}]",
    ))  # fmt: skip


def _sign(said: str) -> str:
    """In a narrow column: +12,4%, −3%, ×2,5."""
    for words, sign in (("tăng ", "+"), ("giảm ", "−"), ("gấp ", "×"), (" lần", "")):
        said = said.replace(words, sign)
    return said


def _notes_opening(review: Review, area: AreaSpan) -> str:
    at = moment_of(review.drafted_at)
    return (
        f"Chương trình {review.programme.code}, {named(area)}. Số liệu là của các báo cáo đã duyệt "
        f"đến {at:%H:%M} ngày {day(at.date())}. Lệnh ghi dưới mỗi nguồn cho lại đúng số ấy; số của "
        "năm trước: thay năm ở --period. Trang số liệu của chương trình mở ra được từng báo cáo "
        "phía sau mỗi số."
    )


def _notes(review: Review, figures: list[CitedFigure], area: AreaSpan) -> Iterable[Note]:
    notes = [_count_note(review, count) for count in review.counts.all()]
    notes += [_figure_note(review, cited, area) for cited in figures]
    return sorted(notes, key=lambda note: note.number)


def _figure_note(review: Review, cited: CitedFigure, area: AreaSpan) -> Note:
    period = parse(cited.period)
    on = day(date.fromisoformat(cited.as_of))
    text = (
        f"{cited.indicator.name_vi}, kỳ {period.code}, địa giới {on}: "
        f"{number(cited.reports)}/{number(cited.expected)} báo cáo (năm {period.year - 1}: "
        f"{number(cited.previous_reports)}/{number(cited.previous_expected)})."
        + (" Có số ước phân bổ." if cited.estimate else "")
    )
    return Note(cited.order, text, command(review, cited, area))


def command(review: Review, cited: CitedFigure, area: AreaSpan) -> tuple[str, ...]:
    """What to type to get the figure again, in lines that a shell takes as one."""
    return (
        f"danvan figures --programme {review.programme.code} --period {cited.period} \\",
        f"    --indicator {cited.indicator.code} --as-of {cited.as_of} --under {area.code} "
        f"--level {area.level}",
    )


def _count_note(review: Review, count: CitedCount) -> Note:
    register = str(count.get_register_display())
    text = (
        f"{register[:1].upper()}{register[1:]} của chương trình, tính đến ngày {day(review.as_of)}."
    )
    again = f"danvan review --programme {review.programme.code} --year {review.year}"
    return Note(count.order, text, (f"{again} --out tong-ket-{review.year}.pdf",))


def recipients(review: Review, issuer: UnitSpan) -> Iterable[str]:
    parties = Party.objects.filter(programme=review.programme).order_by("part", "id")
    ids = [review.programme.owner_id, *(party.unit_id for party in parties)]
    spans = last_spans(set(ids), review.as_of)
    for n, unit_id in enumerate(dict.fromkeys(ids)):
        if unit_id == issuer.unit_id or unit_id not in spans or n >= RECIPIENTS_SHOWN:
            continue
        yield spans[unit_id].short or spans[unit_id].name
    yield "Các đơn vị báo cáo của chương trình"
    yield "Lưu Văn phòng" if issuer.line in PARTY_LINES else "Lưu: VT"


def _signature(review: Review) -> Signature:
    if review.signed_at is None:
        return Signature(("NGƯỜI KÝ",), "(dự thảo, chưa ký)", "")
    at = moment_of(review.signed_at)
    return Signature(
        (review.signed_as.upper(),),
        f"(đã ký lúc {at:%H:%M} ngày {day(at.date())})",
        review.signed_name,
    )

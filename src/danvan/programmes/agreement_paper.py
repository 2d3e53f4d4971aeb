"""A coordination programme as the paper that its parties sign (Decree 30/2020/NĐ-CP)."""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from danvan.documents.word import PARTY_LINES, Masthead, parts
from danvan.documents.word.days import day, long_day
from danvan.documents.word.letter import heading, page, paragraph
from danvan.documents.word.masthead import MOTTO, PARTY_HEADING, STATE_HEADING, place
from danvan.kernel import clock
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.programmes.models import Agreement, Party, Signature

KINDS = {"programme": ("CHƯƠNG TRÌNH PHỐI HỢP", "CTrPH"), "rules": ("QUY CHẾ PHỐI HỢP", "QCPH")}


def agreement_docx(agreement: Agreement, *, number: str = "") -> bytes:
    """The file; a draft says so on top, and unsigned places stay open."""
    document = Document()
    kind, _short = KINDS[agreement.kind]
    head = _masthead(agreement, number)
    page(document, title=f"{kind}. {agreement.title}", author=head.issuer.title())
    parts.letterhead(document, head)
    if agreement.state == Agreement.State.DRAFT:
        document.add_paragraph().add_run("DỰ THẢO").bold = True
    heading(document, kind, agreement.title)
    for line in lines_of(agreement):
        paragraph(document, line)
    _signatures(document, agreement)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines_of(agreement: Agreement) -> Iterator[str]:
    """Paragraphs between the title and the signatures; # begins a bold one."""
    names = [party.printed for party in agreement.parties.all()]
    yield f"Các bên: {'; '.join(names)} thống nhất phối hợp thực hiện như sau:"
    for article in agreement.articles.select_related("lead"):
        yield f"#Điều {article.number}. {article.heading}"
        if article.lead is not None:
            yield f"Bên chủ trì: {article.lead.printed}."
        yield from (line.strip() for line in article.text.splitlines() if line.strip())
    yield f"#{entry_clause(agreement)}"
    yield (
        f"Văn bản này có hiệu lực từ ngày {day(agreement.from_day)} đến hết ngày "
        f"{day(agreement.to_day)}."
    )


def entry_clause(agreement: Agreement) -> str:
    """The heading of the last article, after which nothing is agreed any more."""
    return f"Điều {agreement.articles.count() + 1}. Hiệu lực"


def _masthead(agreement: Agreement, number: str) -> Masthead:
    leads = agreement.parties.filter(part=Party.Part.LEAD)
    units = [party.unit_id for party in leads]
    spans = last_spans(units, clock.today())
    party = bool(units) and all(_of_party(spans.get(unit)) for unit in units)
    area = AreaSpan.objects.filter(area=agreement.area).order_by("-valid_from").first()
    signed = [signature.signed_on for signature in agreement.signatures.all()]
    on = long_day(max(signed)) if signed else "ngày     tháng     năm     "
    short = KINDS[agreement.kind][1]
    return Masthead(
        above="", issuer=" - ".join(party.printed.upper() for party in leads),
        number=f"Số: {number or f'         /{short}'}", party=party,
        heading=PARTY_HEADING if party else STATE_HEADING, motto="" if party else MOTTO,
        place_and_day=f"{place(area) if area else ''}, {on}",
    )  # fmt: skip


def _of_party(span: UnitSpan | None) -> bool:
    return span is not None and span.line in PARTY_LINES


def _signatures(document: DocumentType, agreement: Agreement) -> None:
    """Two beside each other, in the order of the parties, leading ones first."""
    signed = {s.party_id: s for s in agreement.signatures.all()}
    parties = list(agreement.parties.all())
    document.add_paragraph()
    table = parts.fixed(document.add_table(rows=(len(parties) + 1) // 2, cols=2), (82, 83))
    parts.whole_rows(table)
    for n, party in enumerate(parties):
        cell = table.rows[n // 2].cells[n % 2]
        first, *lines = _block(party.printed, signed.get(party.pk))
        cell.paragraphs[0].alignment = ALIGN.CENTER
        cell.paragraphs[0].add_run(first).bold = True
        for line in lines:
            parts.centred(cell, line, bold=True, size=13)
    to = document.add_paragraph().add_run("Nơi nhận:")
    to.font.size, to.bold, to.italic = Pt(12), True, True
    for name in [*(party.printed for party in parties), "Lưu: VT các bên"]:
        end = "." if name.startswith("Lưu") else ";"
        document.add_paragraph().add_run(f"- {name}{end}").font.size = Pt(11)


def _block(printed: str, signature: Signature | None) -> list[str]:
    title = signature.post_title.upper() if signature else ""
    name = signature.name if signature else ""
    return [f"ĐẠI DIỆN {printed.upper()}", title, "", "", "", name, ""]

"""A whole paper as DOCX: letterhead, kind and subject (or «Kính gửi»), text, recipients, signature.

A4, 20/20/30/15 mm, Times New Roman (Decree 30/2020/NĐ-CP, appendix I).
"""

import io
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from danvan.documents.word import parts
from danvan.documents.word.masthead import Masthead
from danvan.documents.word.parts import Signature

FONT = "Times New Roman"
INDENT = Mm(10)


@dataclass(frozen=True)
class Table:
    """`widths` in mm, together 165."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Letter:
    """A paper with a name has `kind` and `subject`; a letter has only a subject, under its number.

    `to` are those it is addressed to. `text`: paragraphs, see `paragraph` for bold ones.
    `table` stands after the text. `every_page` is a warning at the foot; `draft` stands on top.
    """

    masthead: Masthead
    subject: str
    text: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature
    kind: str = ""
    to: tuple[str, ...] = ()
    table: Table | None = None
    every_page: str = ""
    draft: str = ""
    closing: tuple[str, ...] = field(default=())


def docx_of(letter: Letter) -> bytes:
    """The file."""
    document = Document()
    name = f"{letter.kind}. {letter.subject}" if letter.kind else letter.subject
    page(document, title=name, author=letter.masthead.issuer.title(), foot=letter.every_page)
    parts.letterhead(document, letter.masthead)
    _opening(document, letter)
    for text in letter.text:
        paragraph(document, text)
    if letter.table is not None:
        _table(document, letter.table)
    for text in letter.closing:
        paragraph(document, text)
    party = letter.masthead.party
    parts.signing(document, letter.recipients, letter.signature, party=party)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(document: DocumentType, *, title: str, author: str, foot: str = "") -> None:
    """Size, margins, base style; the page number on top from page 2, `foot` on every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 for the type checker
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    document.core_properties.title = title[:250]
    document.core_properties.author = author
    document.core_properties.language = "vi-VN"
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    parts.field(number, "PAGE")
    for footer in (section.footer, section.first_page_footer):
        warning = footer.paragraphs[0]
        warning.alignment = ALIGN.CENTER
        run = warning.add_run(foot)
        run.italic, run.font.size = True, Pt(10)


def heading(document: DocumentType, kind: str, subject: str) -> None:
    """The name of the paper, what it is about, and the line under both."""
    name = parts.centred(document, kind, bold=True, size=14)
    name.paragraph_format.space_before = Pt(8)
    about = parts.centred(document, subject, bold=True, size=14)
    about.paragraph_format.left_indent = about.paragraph_format.right_indent = Mm(12)
    about.paragraph_format.space_after = Pt(2)
    line = parts.centred(document, "", size=4)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(62)
    line.paragraph_format.space_after = Pt(8)
    parts.bottom_line(line)


def paragraph(document: DocumentType, text: str) -> None:
    """Justified, its first line indented; what # begins is bold, up to a | if there is one."""
    made = document.add_paragraph()
    made.alignment = ALIGN.JUSTIFY
    form = made.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = INDENT, Pt(6), 1.08
    if not text.startswith("#"):
        made.add_run(text.strip())
        return
    bold, _bar, rest = text.removeprefix("#").partition("|")
    made.add_run(bold).bold = True
    made.add_run(rest)
    if not rest:
        parts.keep_next(made)


def _opening(document: DocumentType, letter: Letter) -> None:
    if letter.draft:
        run = document.add_paragraph().add_run(letter.draft)
        run.bold, run.font.size = True, Pt(12)
    if letter.kind:
        heading(document, letter.kind, letter.subject)
    else:
        about = document.tables[0].rows[0].cells[0]
        parts.centred(about, letter.subject, size=12)
    _addressed(document, letter.to)


def _addressed(document: DocumentType, to: tuple[str, ...]) -> None:
    """«Kính gửi: Ủy ban nhân dân tỉnh», or one under the other."""
    if not to:
        return
    opening = f"Kính gửi: {to[0]}" if len(to) == 1 else "Kính gửi:"
    line = parts.centred(document, opening, size=14)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(8)
    for name in to if len(to) > 1 else ():
        row = document.add_paragraph(f"- {name}{'.' if name == to[-1] else ';'}")
        row.paragraph_format.left_indent = Mm(55)
        row.paragraph_format.space_after = Pt(6 if name == to[-1] else 0)


def _table(document: DocumentType, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, name in zip(made.rows[0].cells, table.head, strict=True):
        parts.cell_of(cell, name, ALIGN.CENTER, bold=True)
    parts.repeat_head(made)
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            parts.cell_of(cell, text, ALIGN.LEFT)
    parts.fixed(made, table.widths)
    parts.whole_rows(made)
    document.add_paragraph().paragraph_format.space_after = Pt(2)

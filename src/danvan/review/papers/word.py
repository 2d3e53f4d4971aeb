"""A sheet as DOCX: A4, 20/20/30/15 mm, Times New Roman (Decree 30/2020/NĐ-CP, appendix I)."""

import io

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from danvan.review.papers.sheet import Block, Sheet
from danvan.review.papers.word_parts import (
    add_marked,
    bottom_line,
    centred,
    field,
    keep_next,
    letterhead,
    note_rows,
    signing,
    table_of,
)  # fmt: skip

FONT = "Times New Roman"
INDENT = Mm(10)


def docx_of(sheet: Sheet) -> bytes:
    document = Document()
    _page(document, sheet)
    letterhead(document, sheet)
    _title(document, sheet)
    _body(document, sheet)
    signing(document, sheet)
    _appendix(document, sheet)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: DocumentType, sheet: Sheet) -> None:
    """Size, margins, base style; the page number on top from page 2, the warning on every page."""
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
    document.core_properties.title = f"{sheet.kind}. {sheet.subject}"
    document.core_properties.author = sheet.masthead.issuer.title()
    document.core_properties.language = "vi-VN"
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field(number, "PAGE")
    for footer in (section.footer, section.first_page_footer):
        warning = footer.paragraphs[0]
        warning.alignment = ALIGN.CENTER
        run = warning.add_run(sheet.every_page)
        run.italic, run.font.size = True, Pt(10)


def _title(document: DocumentType, sheet: Sheet) -> None:
    if sheet.draft:
        run = document.add_paragraph().add_run(sheet.draft)
        run.bold, run.font.size = True, Pt(12)
    kind = centred(document, sheet.kind, bold=True, size=14)
    kind.paragraph_format.space_before = Pt(8)
    subject = centred(document, sheet.subject, bold=True, size=14)
    subject.paragraph_format.left_indent = subject.paragraph_format.right_indent = Mm(12)
    subject.paragraph_format.space_after = Pt(2)
    line = centred(document, "", size=4)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(62)
    line.paragraph_format.space_after = Pt(8)
    bottom_line(line)


def _body(document: DocumentType, sheet: Sheet) -> None:
    _paragraph(document, Block(0, sheet.opening))
    for block in sheet.blocks:
        _paragraph(document, block)


def _paragraph(document: DocumentType, block: Block) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    paragraph.alignment = ALIGN.JUSTIFY
    form.first_line_indent = INDENT
    form.space_after, form.line_spacing = Pt(6), 1.08
    if block.level in (1, 2):
        keep_next(paragraph)
        form.space_before = Pt(4 if block.level == 1 else 0)
        paragraph.add_run(block.text).bold = True
    else:
        add_marked(paragraph, block.text)


def _appendix(document: DocumentType, sheet: Sheet) -> None:
    """The table and the sources, on pages of their own."""
    title = centred(document, "PHỤ LỤC", bold=True)
    title.paragraph_format.page_break_before = True
    name = centred(document, sheet.table_title, bold=True)
    name.paragraph_format.space_after = Pt(6)
    table_of(document, sheet)
    heading = centred(document, sheet.notes_title, bold=True)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(4)
    keep_next(heading)
    opening = document.add_paragraph()
    opening.alignment = ALIGN.JUSTIFY
    opening.paragraph_format.space_after = Pt(4)
    opening.add_run(sheet.notes_opening).font.size = Pt(10)
    note_rows(document, sheet)

"""A sheet as DOCX: A4, 20/20/30/15 mm, Times New Roman (Decree 30/2020/NĐ-CP, appendix I)."""

import io

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from danvan.documents.word.letter import INDENT, heading, page
from danvan.documents.word.parts import (
    centred,
    keep_next,
    letterhead,
    signing,
)
from danvan.review.papers.sheet import Block, Sheet
from danvan.review.papers.word_parts import add_marked, note_rows, table_of


def docx_of(sheet: Sheet) -> bytes:
    document = Document()
    page(
        document, title=f"{sheet.kind}. {sheet.subject}",
        author=sheet.masthead.issuer.title(), foot=sheet.every_page,
    )  # fmt: skip
    letterhead(document, sheet.masthead)
    _title(document, sheet)
    _body(document, sheet)
    signing(document, sheet.recipients, sheet.signature, party=sheet.masthead.party)
    _appendix(document, sheet)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _title(document: DocumentType, sheet: Sheet) -> None:
    if sheet.draft:
        run = document.add_paragraph().add_run(sheet.draft)
        run.bold, run.font.size = True, Pt(12)
    heading(document, sheet.kind, sheet.subject)


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

"""Parts of a review's DOCX beside those of every paper: raised notes, figures, sources."""

import re

from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from danvan.documents.word.parts import (
    cell_of,
    fixed,
    keep_next,
    narrow_margins,
    repeat_head,
    whole_rows,
)
from danvan.review.papers.sheet import Sheet

WIDTHS = (8, 36, 17, 27, 27, 16, 22, 12)  # mm, together 165
RIGHT = (3, 4)
_MARK = re.compile(r"(\[\d+\])")


def add_marked(paragraph: Paragraph, text: str, *, size: float | None = None) -> None:
    """Text in which the number of a note stands raised."""
    for piece in _MARK.split(text):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        run.font.superscript = True if _MARK.fullmatch(piece) else None
        if size:
            run.font.size = Pt(size)


def table_of(document: DocumentType, sheet: Sheet) -> None:
    """The figures; the head is repeated on each page."""
    table = document.add_table(rows=1, cols=len(sheet.table_head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(table.rows[0].cells, sheet.table_head, strict=True):
        cell_of(cell, name, ALIGN.CENTER, bold=True)
    repeat_head(table)
    for row in sheet.rows:
        cells = table.add_row().cells
        if row.group:
            whole = cells[0].merge(cells[-1])
            cell_of(whole, row.cells[0], ALIGN.LEFT, bold=True)
            _shade(whole)
            keep_next(whole.paragraphs[0])
            continue
        for n, (cell, text) in enumerate(zip(cells, row.cells, strict=True)):
            side = ALIGN.RIGHT if n in RIGHT else ALIGN.LEFT if n == 1 else ALIGN.CENTER
            cell_of(cell, text, side)
    fixed(table, WIDTHS)
    narrow_margins(table)
    whole_rows(table)


def note_rows(document: DocumentType, sheet: Sheet) -> None:
    """Numbered sources, the command under each in a typewriter face."""
    table = fixed(document.add_table(rows=len(sheet.notes), cols=2), (9, 156))
    narrow_margins(table)
    whole_rows(table)
    cells = [cell for row in table.rows for cell in row.cells]
    for n, note in enumerate(sheet.notes):
        number, body = cells[2 * n], cells[2 * n + 1]
        number.paragraphs[0].add_run(f"[{note.number}]").font.size = Pt(9)
        body.paragraphs[0].alignment = ALIGN.JUSTIFY
        body.paragraphs[0].add_run(note.text).font.size = Pt(9)
        line = body.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        run = line.add_run("\n".join(note.command))
        run.font.name, run.font.size = "Courier New", Pt(6.5)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EEEEEE")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)

"""Parts of a DOCX paper that python-docx has no words for: lines, fields, heads, tables."""

import re

from docx.document import Document as DocumentType
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from danvan.review.papers.sheet import Masthead, Sheet

WIDTHS = (8, 36, 17, 27, 27, 16, 22, 12)  # mm, together 165
RIGHT = (3, 4)
_MARK = re.compile(r"(\[\d+\])")


def centred(
    container: DocumentType | _Cell, text: str, *, bold: bool = False, size: float = 13,
    italic: bool = False,
) -> Paragraph:  # fmt: skip
    paragraph = container.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def add_marked(paragraph: Paragraph, text: str, *, size: float | None = None) -> None:
    """Text in which the number of a note stands raised."""
    for piece in _MARK.split(text):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        run.font.superscript = True if _MARK.fullmatch(piece) else None
        if size:
            run.font.size = Pt(size)


def keep_next(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.keep_with_next = True


def bottom_line(paragraph: Paragraph) -> None:
    """A thin line under the paragraph, as wide as its indents leave it."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def field(paragraph: Paragraph, code: str) -> None:
    """A field of Word, as PAGE."""
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def letterhead(document: DocumentType, sheet: Sheet) -> None:
    head = sheet.masthead
    table = _fixed(document.add_table(rows=1, cols=2), (70, 95))
    left, right = table.rows[0].cells
    if head.above:
        _first(left, head.above, size=12)
        centred(left, head.issuer, bold=True, size=12)
    else:
        _first(left, head.issuer, bold=True, size=12)
    if head.party:
        centred(left, "*", size=12)
    else:
        _short_line(left, 24)
    centred(left, head.number, size=13)
    _heading(right, head)
    day = centred(right, head.place_and_day, italic=True, size=13)
    day.paragraph_format.space_before = Pt(4)


def _heading(cell: _Cell, head: Masthead) -> None:
    if head.party:
        _first(cell, head.heading, bold=True, size=14)
        _short_line(cell, 17)
    else:
        _first(cell, head.heading, bold=True, size=12)
        centred(cell, head.motto, bold=True, size=13)
        _short_line(cell, 21)


def _first(cell: _Cell, text: str, *, bold: bool = False, size: float = 13) -> None:
    """Into the paragraph that a cell always has."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _short_line(cell: _Cell, indent: int) -> None:
    line = centred(cell, "", size=2)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(indent)
    bottom_line(line)
    line.paragraph_format.space_after = Pt(4)


def signing(document: DocumentType, sheet: Sheet) -> None:
    """Recipients on the left, the signature on the right, not torn apart."""
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    table = _fixed(document.add_table(rows=1, cols=2), (80, 85))
    _whole_rows(table)
    left, right = table.rows[0].cells
    to = left.paragraphs[0].add_run("Nơi nhận:")
    to.font.size = Pt(12)
    to.underline = sheet.masthead.party
    to.bold = to.italic = not sheet.masthead.party
    comma = "," if sheet.masthead.party else ";"
    for n, name in enumerate(sheet.recipients, 1):
        end = "." if n == len(sheet.recipients) else comma
        left.add_paragraph().add_run(f"- {name}{end}").font.size = Pt(11)
    right.paragraphs[0].alignment = ALIGN.CENTER
    right.paragraphs[0].add_run("\n".join(sheet.signature.lines)).bold = True
    remark = centred(right, sheet.signature.remark, italic=True, size=11)
    remark.paragraph_format.space_before, remark.paragraph_format.space_after = Pt(10), Pt(28)
    centred(right, sheet.signature.name, bold=True)


def table_of(document: DocumentType, sheet: Sheet) -> None:
    """The figures; the head is repeated on each page."""
    table = document.add_table(rows=1, cols=len(sheet.table_head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(table.rows[0].cells, sheet.table_head, strict=True):
        _cell(cell, name, ALIGN.CENTER, bold=True)
    _repeat(table)
    for row in sheet.rows:
        cells = table.add_row().cells
        if row.group:
            whole = cells[0].merge(cells[-1])
            _cell(whole, row.cells[0], ALIGN.LEFT, bold=True)
            _shade(whole)
            keep_next(whole.paragraphs[0])
            continue
        for n, (cell, text) in enumerate(zip(cells, row.cells, strict=True)):
            side = ALIGN.RIGHT if n in RIGHT else ALIGN.LEFT if n == 1 else ALIGN.CENTER
            _cell(cell, text, side)
    _fixed(table, WIDTHS)
    _narrow_margins(table)
    _whole_rows(table)


def note_rows(document: DocumentType, sheet: Sheet) -> None:
    """Numbered sources, the command under each in a typewriter face."""
    table = _fixed(document.add_table(rows=len(sheet.notes), cols=2), (9, 156))
    _narrow_margins(table)
    _whole_rows(table)
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


def _cell(cell: _Cell, text: str, side: ALIGN, *, bold: bool = False) -> None:
    cell.vertical_alignment = VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10)


def _fixed(table: Table, widths: tuple[int, ...]) -> Table:
    """Columns of just these widths, in mm."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            if len(set(row.cells)) > 1:
                cell.width = Mm(width)
    return table


def _narrow_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _whole_rows(table: Table) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat(table: Table) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EEEEEE")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)

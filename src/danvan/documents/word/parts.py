"""Parts of a DOCX paper that python-docx has no words for: lines, fields, heads, tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as DocumentType
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from danvan.documents.word.masthead import Masthead


@dataclass(frozen=True)
class Signature:
    """`lines` above the place of signing (authority, function), `remark` in it, `name` below."""

    lines: tuple[str, ...]
    remark: str
    name: str


def centred(
    container: DocumentType | _Cell, text: str, *, bold: bool = False, size: float = 13,
    italic: bool = False,
) -> Paragraph:  # fmt: skip
    paragraph = container.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


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


def letterhead(document: DocumentType, head: Masthead) -> None:
    """The table of two columns that every paper begins with."""
    table = fixed(document.add_table(rows=1, cols=2), (70, 95))
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


def signing(
    document: DocumentType, recipients: Sequence[str], signature: Signature, *, party: bool
) -> None:
    """Recipients on the left, the signature on the right, not torn apart."""
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    table = fixed(document.add_table(rows=1, cols=2), (80, 85))
    whole_rows(table)
    left, right = table.rows[0].cells
    to = left.paragraphs[0].add_run("Nơi nhận:")
    to.font.size = Pt(12)
    to.underline = party
    to.bold = to.italic = not party
    comma = "," if party else ";"
    for n, name in enumerate(recipients, 1):
        end = "." if n == len(recipients) else comma
        left.add_paragraph().add_run(f"- {name}{end}").font.size = Pt(11)
    right.paragraphs[0].alignment = ALIGN.CENTER
    right.paragraphs[0].add_run("\n".join(signature.lines)).bold = True
    remark = centred(right, signature.remark, italic=True, size=11)
    remark.paragraph_format.space_before, remark.paragraph_format.space_after = Pt(10), Pt(28)
    centred(right, signature.name, bold=True)


def cell_of(cell: _Cell, text: str, side: ALIGN, *, bold: bool = False) -> None:
    """Text of 10 points in a cell of a table."""
    cell.vertical_alignment = VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10)


def fixed(table: Table, widths: tuple[int, ...]) -> Table:
    """Columns of just these widths, in mm."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            if len(set(row.cells)) > 1:
                cell.width = Mm(width)
    return table


def narrow_margins(table: Table) -> None:
    """Cells with little room beside their text."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def whole_rows(table: Table) -> None:
    """No row is torn apart between pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_head(table: Table) -> None:
    """The first row stands on every page."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)

"""The plan's table as XLSX: one sheet, numbers as numbers, text never as a formula."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import override

from danvan.plans.models import Plan, PlanLine
from danvan.plans.papers import words

type Cell = str | int | Decimal | None

_HEAD = (
    "TT", "Nội dung công việc", "Từ tháng", "Đến tháng", "Chỉ tiêu", "Mức", "Đơn vị tính",
    "Số người", "Lực lượng", "Kinh phí (đồng)", "Nguồn", "Chủ trì",
)  # fmt: skip
_WIDTHS = (5, 48, 9, 9, 30, 10, 12, 9, 28, 16, 18, 24)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def plan_xlsx(plan: Plan) -> bytes:
    """A heading row, then a row for each line."""
    with override("vi"):
        lines = plan.lines.select_related("obligation", "indicator")
        rows = [_row(number, line) for number, line in enumerate(lines, 1)]
    return _workbook(f"Kế hoạch {plan.year}", [_HEAD, *rows])


def _row(number: int, line: PlanLine) -> tuple[Cell, ...]:
    target = None if line.target is None else Decimal(line.target) / 1000
    source = str(PlanLine.Source(line.source).label) if line.source else ""
    return (
        number, str(line), line.from_month, line.to_month,
        line.indicator.name_vi if line.indicator else "", target, words.measure(line),
        line.people, line.forces, line.money, source, line.lead,
    )  # fmt: skip


def _workbook(title: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'{links}<Relationship Id="r1" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{links}<Relationship Id="r1" Type="{_OFFICE}/worksheet"'
        f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_OFFICE}/styles"'
        ' Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, _XML + text)
    return stream.getvalue()


def _styles() -> str:
    """0 plain, 1 bold and wrapped, 2 wrapped, 3 with thousands, 4 as 3 with decimals."""
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    cells = (
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        f'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0">{wrapped}</xf>',
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0">{wrapped}</xf>',
        '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="#,##0.###"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
        '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs></styleSheet>'
    )


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    body = "".join(
        f'<row r="{at}">{"".join(_cells(at, cells))}</row>' for at, cells in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{body}</sheetData></worksheet>"
    )


def _cells(at: int, cells: Sequence[Cell]) -> Iterable[str]:
    for place, value in enumerate(cells):
        where = f"{chr(ord('A') + place)}{at}"
        if isinstance(value, str):
            style = 1 if at == 1 else 2
            kept = "".join(ch for ch in value if ch >= " " or ch in "\t\n")
            yield f'<c r="{where}" s="{style}" t="inlineStr"><is><t>{escape(kept)}</t></is></c>'
        elif value is not None:
            style = 4 if isinstance(value, Decimal) else 3
            plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
            yield f'<c r="{where}" s="{style}"><v>{plain}</v></c>'

"""Task tables: which column names the task, the lead, the coordinators, the recipient, the due."""

import itertools
import re
from dataclasses import dataclass

from danvan.reading.due import Dated
from danvan.reading.duties import Dues, Duty, doubts_of_due, reasons_of_due
from danvan.reading.evidence import because
from danvan.reading.grammar import Grammar
from danvan.reading.model import Reason
from danvan.reading.passage import Passage

_COLUMNS = {
    "task": r"nội dung|nhiệm vụ|^việc|việc (?:cần|phải)|"
    r"công việc|đầu việc|tên việc|hoạt động|công trình|phần việc|"
    r"task|content|activit|measure|aufgabe|inhalt|maßnahme|vorhaben",
    "lead": r"chủ trì|(?:đơn vị|cơ quan|bộ phận|lực lượng|người|phòng|ban)\b.*(?:thực hiện|chính$)|"
    r"^thực hiện$|phụ trách|trách nhiệm|đảm (?:nhiệm|nhận|trách)|đầu mối|^(?:được )?phân công|"
    r"lead|responsible|in charge|owner|^who$|federführ|zuständig|verantwortlich|ausführend|^wer$",
    "coordinate": r"^(?!.*(?:chủ trì|nội dung|nhiệm vụ)).*(?:phối hợp|tham gia|hiệp đồng|"
    r"kết hợp|hỗ trợ|phối thuộc|cùng (?:làm|thực hiện))|coordinat|cooperat|participa|support|"
    r"partner|with whom|assist|mitwirk|beteilig|unterstütz|^mit wem",
    "report_to": r"nơi (?:nhận|gửi)|báo cáo (?:về|cho|với|tới)|(?:cơ quan|cấp|người|đơn vị) nhận|"
    r"nhận báo cáo|gửi (?:về|cho|đến|tới)|report(?:s|ed|ing)? to|submit(?:ted)? to|recipient|"
    r"empfänger|(?:bericht\w*|meldung|vorlage) an\b",
    "product": r"sản phẩm|kết quả(?: đầu ra)?$|deliverable|output|ergebnis",
    "due": r"^(?!.*(?:chủ trì|đơn vị|cơ quan)).*(?:thời (?:hạn|gian)|hạn )|tiến độ|hoàn thành|"
    r"kỳ hạn|mốc|^lịch|khi nào|deadline|due|^(?:by )?when$|\bdate|time|frist|termin|wann|\bzeit",
}
_EMPTY = re.compile(r"[-–./\s]*$")


@dataclass(frozen=True)
class Columns:
    """The index of each known column."""

    at: dict[str, int]

    @property
    def is_task_table(self) -> bool:
        return "task" in self.at and "lead" in self.at


def cells_of(row: Passage) -> list[Passage]:
    """The cells of a row; an empty cell is an empty passage."""
    bounds = [-1, *(m.start() for m in re.finditer(r"\|", row.text)), len(row.text)]
    return [row.cut(a + 1, b) for a, b in itertools.pairwise(bounds)]


def columns_of(row: Passage) -> Columns | None:
    """The columns, if the row is the head of a table of tasks."""
    at: dict[str, int] = {}
    for index, cell in enumerate(cells_of(row)):
        for name in ("due", "coordinate", "report_to", "lead", "product", "task"):
            if name not in at and re.search(_COLUMNS[name], cell.key):
                at[name] = index
                break
    columns = Columns(at)
    return columns if columns.is_task_table else None


def duty_of_row(row: Passage, columns: Columns, grammar: Grammar, due_of: Dues) -> Duty | None:
    """One row is one obligation; a row without a lead is a heading."""
    cells = cells_of(row)
    found = {name: cells[i] for name, i in columns.at.items() if i < len(cells)}
    task, lead = found.get("task"), found.get("lead")
    if not task or not lead or _EMPTY.match(task.text) or _EMPTY.match(lead.text):
        return None
    sense = grammar.sense(task)
    dated, reasons = _dated(found, due_of)
    span = [cell for cell in found.values() if cell.text]
    return Duty(
        start=min(cell.start for cell in span),
        end=max(cell.end for cell in span),
        said=(task,),
        lead=grammar.names(lead),
        coordinate=_names(found, "coordinate", grammar) or sense.coordinate,
        report_to=_names(found, "report_to", grammar)
        or sense.report_to
        or _receivers(found, grammar),
        due=dated.due,
        reasons=(*_reasons(found), *reasons),
        doubts=doubts_of_due(dated),
        deliverable=_text(found.get("product")),
    )


def _receivers(found: dict[str, Passage], grammar: Grammar) -> tuple[str, ...]:
    """Whom the column of products says that it goes to: "Báo cáo trình Ban Chỉ đạo"."""
    product = found.get("product")
    return grammar.sense(product).report_to if product is not None else ()


def _text(cell: Passage | None) -> str:
    return "" if cell is None or _EMPTY.match(cell.text) else cell.text


def _reasons(found: dict[str, Passage]) -> tuple[Reason, ...]:
    return tuple(
        because(field, "column", cell, 0, len(cell.text))
        for field, cell in found.items()
        if _text(cell) and field in ("lead", "coordinate", "report_to")
    )


def _names(found: dict[str, Passage], column: str, grammar: Grammar) -> tuple[str, ...]:
    cell = found.get(column)
    return () if cell is None or _EMPTY.match(cell.text) else grammar.names(cell)


def _dated(found: dict[str, Passage], due_of: Dues) -> tuple[Dated, tuple[Reason, ...]]:
    """The due of its own column, else the one in the task."""
    for name in ("due", "task"):
        cell = found.get(name)
        dated = due_of(cell) if cell is not None else Dated()
        if cell is not None and dated.due:
            return dated, reasons_of_due(cell, dated)
    return Dated(), ()

"""Task tables: which column names the task, the lead, the coordinators, the recipient, the due."""

import itertools
import re
from dataclasses import dataclass

from danvan.reading.due import due_in
from danvan.reading.duties import Duty
from danvan.reading.grammar import Grammar, Sense
from danvan.reading.model import Due, Language
from danvan.reading.passage import Passage

_COLUMNS = {
    "task": r"nội dung|nhiệm vụ|công việc|tên việc|task|content|aufgabe|inhalt",
    "lead": r"chủ trì|thực hiện$|đơn vị thực hiện|phụ trách|lead|responsible|federführ|zuständig",
    "coordinate": r"phối hợp|coordinat|mitwirk|beteiligt",
    "report_to": r"nơi nhận|báo cáo (?:về|cho)|cơ quan nhận|report to|recipient|empfänger",
    "due": r"thời (?:hạn|gian)|tiến độ|hoàn thành|deadline|due|frist|termin",
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
        for name in ("lead", "coordinate", "report_to", "due", "task"):
            if name not in at and re.search(_COLUMNS[name], cell.key):
                at[name] = index
                break
    columns = Columns(at)
    return columns if columns.is_task_table else None


def duty_of_row(
    row: Passage, columns: Columns, grammar: Grammar, language: Language
) -> Duty | None:
    """One row is one obligation; a row without a lead is a heading."""
    cells = cells_of(row)
    found = {name: cells[i] for name, i in columns.at.items() if i < len(cells)}
    task, lead = found.get("task"), found.get("lead")
    if not task or not lead or _EMPTY.match(task.text) or _EMPTY.match(lead.text):
        return None
    sense = grammar.sense(task)
    span = [cell for cell in found.values() if cell.text]
    return Duty(
        start=task.start,
        end=max(cell.end for cell in span),
        said=(task,),
        lead=grammar.names(lead),
        coordinate=_names(found, "coordinate", grammar) or sense.coordinate,
        report_to=_names(found, "report_to", grammar) or sense.report_to,
        due=_due(found, sense, language),
    )


def _names(found: dict[str, Passage], column: str, grammar: Grammar) -> tuple[str, ...]:
    cell = found.get(column)
    return () if cell is None or _EMPTY.match(cell.text) else grammar.names(cell)


def _due(found: dict[str, Passage], sense: Sense, language: Language) -> Due | None:
    cell = found.get("due")
    due = due_in(cell, language, None) if cell is not None else None
    return due or due_in(found["task"], language, None)

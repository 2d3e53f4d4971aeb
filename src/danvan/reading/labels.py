"""Items whose lead, coordinators and deadline stand under labels: "Chủ trì: Sở Nội vụ"."""

import re
from dataclasses import dataclass

from danvan.reading.due import Dated
from danvan.reading.duties import Dues, Duty, doubts_of_due, reasons_of_due
from danvan.reading.evidence import because
from danvan.reading.grammar import Grammar
from danvan.reading.model import Reason
from danvan.reading.passage import Passage

_LABELS = {
    "lead": r"(?:cơ quan|đơn vị|bộ phận)?\s*(?:chủ trì|thực hiện|phụ trách)(?: thực hiện)?|"
    r"lead(?: agency| unit)?|responsible|federführung|zuständig",
    "coordinate": r"(?:cơ quan|đơn vị|bộ phận)?\s*phối hợp(?: thực hiện)?|"
    r"coordinat\w*|mitwirkend\w*",
    "due": r"(?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành)?|hoàn thành|"
    r"deadline|due|frist",
    "report_to": r"(?:cơ quan|nơi) nhận(?: báo cáo)?|report to|empfänger",
    "product": r"sản phẩm(?: đầu ra)?|kết quả|deliverable|output|ergebnis",
    "other": r"kinh phí|địa điểm|đối tượng|ghi chú",
}
_LABEL = re.compile(
    r"(?:^|(?<=[;(.])\s*)(?:"
    + "|".join(f"(?P<{name}>{form})" for name, form in _LABELS.items())
    + r")\s*:\s*"
)
_EDGES = " ;.()"


@dataclass(frozen=True)
class Labelled:
    """What the labels of one item say; a column without a label is empty."""

    found: dict[str, Passage]
    end: int

    def names(self, column: str, grammar: Grammar) -> tuple[str, ...]:
        """The bodies under a label."""
        passage = self.found.get(column)
        return grammar.names(passage) if passage else ()


def labelled(passages: list[Passage]) -> Labelled | None:
    """The labels in these lines, if every line is made of labels and one names the lead."""
    found: dict[str, Passage] = {}
    for passage in passages:
        labels = list(_LABEL.finditer(passage.key))
        if not labels or labels[0].start() > 0:
            return None
        stops = [label.start() for label in labels[1:]] + [len(passage.text)]
        for label, stop in zip(labels, stops, strict=True):
            if label.lastgroup and label.lastgroup not in found:
                found[label.lastgroup] = _value(passage, label.end(), stop)
    if "lead" not in found or not passages:
        return None
    return Labelled(found, passages[-1].end)


def _value(passage: Passage, start: int, stop: int) -> Passage:
    while stop > start and passage.text[stop - 1] in _EDGES:
        stop -= 1
    return passage.cut(start, stop)


def duty_of_labels(task: Passage, said: Labelled, grammar: Grammar, due_of: Dues) -> Duty:
    """The item and its labels as one obligation."""
    sense = grammar.sense(task)
    dated, reasons = _dated(task, said.found.get("due"), due_of)
    product = said.found.get("product")
    return Duty(
        start=task.start,
        end=said.end,
        said=(task,),
        lead=said.names("lead", grammar),
        coordinate=said.names("coordinate", grammar) or sense.coordinate,
        report_to=said.names("report_to", grammar) or sense.report_to,
        due=dated.due,
        reasons=(*_reasons(said), *reasons),
        doubts=doubts_of_due(dated),
        deliverable=product.text if product else "",
    )


def _dated(task: Passage, cell: Passage | None, due_of: Dues) -> tuple[Dated, tuple[Reason, ...]]:
    """The due under its label, else the one in the task."""
    for said in (cell, task):
        dated = due_of(said) if said else Dated()
        if said and dated.due:
            return dated, reasons_of_due(said, dated)
    return Dated(), ()


def _reasons(said: Labelled) -> tuple[Reason, ...]:
    return tuple(
        because(field, "label", cell, 0, len(cell.text))
        for field, cell in said.found.items()
        if cell.text and field in ("lead", "coordinate", "report_to")
    )

"""With whom, and to whom it is reported, in a Vietnamese sentence."""

import re

from danvan.reading.grammar.sense import Names
from danvan.reading.grammar.vietnamese_names import names_at
from danvan.reading.passage import Passage

_WITH = re.compile(
    r"(?:phối hợp|hiệp đồng|phối hợp, hiệp đồng)(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt))?"
    r"(?:\s+(?:cùng với|với|cùng))?\s+|(?<!^)\bcùng với\s+"
)
_SENDS = re.compile(
    r"(?<!chế độ )(?<!thông tin )(?<!dự thảo )(?<!mẫu )(?<!đề cương )(?<!chậm )"
    r"(?<!tại )(?<!hội nghị )(?<!chương )"
    r"(?<!công )(?<!quy )(?<!quá )(?<!tờ )(?<!lộ )(?<!giáo )(?<!tường )"
    r"\b(?P<verb>báo cáo|gửi|trình|nộp|phản ánh|xin ý kiến(?: chỉ đạo)?(?: của)?)"
    r"(?:\s+(?:ngay|kịp thời|đột xuất|định kỳ|lên|cho|về|tới|đến|với|bằng văn bản))*\s+"
)
_TO = re.compile(r"\s(?:về|với|cho|lên|đến|tới)\s+")
_BY_WAY = re.compile(r"(?:\((?:gửi\s+)?(?:thông\s+)?|\bthông\s+)qua\s+")
_REACH = 220


def coordinators(sentence: Passage) -> Names:
    """Every body after "phối hợp với" and the like."""
    found: list[str] = []
    for match in _WITH.finditer(sentence.key):
        found.extend(names_at(sentence, match.end()).names)
    return tuple(dict.fromkeys(found))


def recipients(sentence: Passage) -> Names:
    """Every body that gets a report or a draft, and the one that it goes by way of."""
    found: list[str] = []
    for match in _SENDS.finditer(sentence.key):
        found.extend(_receiver(sentence, match))
    if found:
        for match in _BY_WAY.finditer(sentence.key):
            found.extend(names_at(sentence, match.end()).names)
    return tuple(dict.fromkeys(found))


def _receiver(sentence: Passage, sends: re.Match[str]) -> list[str]:
    direct = names_at(sentence, sends.end()).names
    if direct:
        return direct
    if sends["verb"] == "trình":
        return []
    stop = _clause_end(sentence.key, sends.end())
    for to in _TO.finditer(sentence.key, sends.end() - 1, stop):
        names = names_at(sentence, to.end()).names
        if names:
            return names
    return []


def _clause_end(said: str, at: int) -> int:
    ends = [found for mark in ";:" if (found := said.find(mark, at)) >= 0]
    return min([*ends, len(said), at + _REACH])

"""A paragraph to its sentences."""

import re

from danvan.reading.passage import Passage

_END = re.compile(r"(?:[.!?…]+|\./\.)[\"”»)]*\s+(?=[\"“„(]?([^\W_]))")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TX|Mr|Mrs|Ms|Prof|Gen|Col|Maj|Lt|Hr|Fr|ca|vgl|usw|Th|ThS|TS|PGS|GS|Nr|No|Dr|St|Art|Abs|bzw|[A-ZĐ])\.$"
)
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_BEFORE = 24
_COUNTED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"tháng|ngày|năm|quý|số|lần|giờ) \d{1,2}\.$"
)


def sentences_of(passage: Passage) -> list[Passage]:
    """The sentences, each with its full stop. A semicolon does not end one."""
    found, start = [], 0
    for match in _END.finditer(passage.plain):
        stop = match.start() + len(match.group().rstrip())
        said = passage.plain[max(start, stop - _BEFORE) : stop]
        ordinal = _ORDINAL.search(said) and not _COUNTED.search(said)
        if match.group(1).islower() or _SHORT.search(said) or ordinal:
            continue
        found.append(passage.cut(start, stop))
        start = match.end()
    found.append(passage.cut(start))
    return [sentence for sentence in found if sentence.text]

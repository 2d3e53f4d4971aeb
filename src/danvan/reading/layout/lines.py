"""The printed lines of a paper, without rules and page numbers."""

import re
from dataclasses import dataclass

from danvan.reading.passage import Passage, passage

_RULE = re.compile(r"[\s*_=.~\-–—]+$")
_PAGE = re.compile(
    r"[-–—]?\s*(?:(?:trang|page|seite)\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?$", re.I
)
_UPPER_SHARE = 0.7


@dataclass(frozen=True)
class Line:
    """A printed line; `gap` says that blank lines or a rule stand before it."""

    passage: Passage
    gap: bool
    after_page: bool = False

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table: cells parted by upright strokes."""
        return self.text.count("|") >= 2


def lines_of(text: str) -> list[Line]:
    """Every line that says something, with its place in the text."""
    lines: list[Line] = []
    gap, after_page, start = True, False, 0
    for raw in text.split("\n"):
        line = passage(raw, start)
        start += len(raw) + 1
        if not line.text or _RULE.match(line.text):
            gap = True
        elif _PAGE.match(line.text):
            after_page = True
        else:
            lines.append(Line(line, gap, after_page))
            gap = after_page = False
    return lines


def in_capitals(text: str) -> bool:
    """Whether the text is set in capitals, as headings, issuers and signatures are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= _UPPER_SHARE * len(letters)

"""The printed lines of a paper, without rules and page numbers."""

import re
from dataclasses import dataclass

from danvan.reading.passage import Passage, passage

_RULE = re.compile(r"[\s*_=.~\-–—]+$")
_PAGE = re.compile(
    r"[-–—]?\s*(?:(?:trang|page|seite)\s*)?\d{1,3}(?:\s*(?:/|of|von|trên)\s*\d{1,3})?\s*[-–—]?$",
    re.I,
)
_UPPER_SHARE = 0.7
_TELLING = 400


@dataclass(frozen=True)
class Line:
    """A printed line; `gap` says that blank lines or a rule stand before it."""

    passage: Passage
    gap: bool
    after_page: bool = False
    after_rule: bool = False

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
    gap, after_page, after_rule, start = True, False, False, 0
    for raw in text.split("\n"):
        line = passage(raw, start)
        start += len(raw) + 1
        if not line.text or _RULE.match(line.text):
            gap = True
            after_rule = after_rule or bool(line.text)
        elif _PAGE.match(line.text):
            after_page = True
        else:
            lines.append(Line(line, gap, after_page, after_rule))
            gap = after_page = after_rule = False
    return lines


def in_capitals(text: str) -> bool:
    """Whether the text is set in capitals, as headings, issuers and signatures are."""
    opening = text[:_TELLING]
    upper = sum(map(str.isupper, opening))
    return upper >= 3 and upper >= _UPPER_SHARE * sum(map(str.isalpha, opening))

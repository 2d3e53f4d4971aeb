"""The marks that open a clause: "I.", "Điều 3.", "2.", "2.1.", "a)", "-", "+"."""

import re
from dataclasses import dataclass
from typing import Literal

from danvan.reading.passage import Passage

Shape = Literal["part", "section", "article", "number", "letter", "dash", "plus"]


@dataclass(frozen=True)
class Marker:
    """`rank` grows with depth. `label` is the printed number; a bullet has none."""

    shape: Shape
    rank: int
    label: str


_RANK: dict[Shape, int] = {
    "part": 0,
    "section": 1,
    "article": 2,
    "number": 3,
    "letter": 7,
    "dash": 8,
    "plus": 9,
}
_FORMS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG|Chapter|Kapitel)\s+(?:thứ\s+)?(\w+)[.:]?\s*")),
    ("article", re.compile(r"(?:Điều|ĐIỀU|Article|Artikel)\s+(\d{1,3})[.:]?\s+")),
    ("section", re.compile(r"([IVX]{1,6})[.)/]\s+(?=\S)")),
    ("section", re.compile(r"([IVX]{1,6})\s?[-–]\s+(?=\S)")),
    ("section", re.compile(r"([A-HĐ])\.\s+(?=[A-ZĐÀ-Ỹ]{2})")),
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]\s*(?=[^\W\d_]|[\"“'(])")),
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d_])")),
    ("number", re.compile(r"(\d{1,2})[-–]\s+(?=[^\W\d_])")),
    ("letter", re.compile(r"([a-zđ])\)\s*(?=\S)")),
    ("letter", re.compile(r"([a-zđ])\.\s+(?=\S)")),
    ("dash", re.compile(r"()[-–—•●*▪]\s*(?=[^\W\d_]|[\"“'(]|\d+\s)")),
    ("plus", re.compile(r"()[+○]\s*(?=\S)")),
)


def marker_of(passage: Passage) -> tuple[Marker | None, Passage]:
    """The mark that the passage opens with, if any, and the passage after it."""
    for shape, form in _FORMS:
        match = form.match(passage.text)
        if match:
            label = match.group(1)
            rank = _RANK[shape] + (min(label.count("."), 3) if shape == "number" else 0)
            return Marker(shape, rank, label), passage.cut(match.end())
    return None, passage

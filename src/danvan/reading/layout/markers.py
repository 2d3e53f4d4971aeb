"""The marks that open a clause: "I.", "Điều 3.", "2.", "2.1.", "Một là,", "a)", "-", "+"."""

import re
from dataclasses import dataclass
from typing import Literal

from danvan.reading.passage import Passage

Shape = Literal["part", "section", "article", "number", "ordinal", "letter", "dash", "plus"]


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
    "ordinal": 7,
    "letter": 8,
    "dash": 9,
    "plus": 10,
}
_QUOTED = 11
_OPENS_QUOTE = re.compile(r"[\"“„]\s*")
_ORDINALS = (
    "một hai ba bốn năm sáu bảy tám chín mười",
    "nhất hai ba tư năm sáu bảy tám chín mười",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "erstens zweitens drittens viertens fünftens sechstens siebtens achtens neuntens zehntens",
)
_COUNT_1, _COUNT_2 = (words.replace(" ", "|") for words in _ORDINALS[:2])
_COUNT_3 = "|".join(_ORDINALS[2:]).replace(" ", "|")
_COUNT = {word: str(n) for words in _ORDINALS for n, word in enumerate(words.split(), 1)}
_FORMS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            rf"(?:Phần|Chương|Chapter|Part|Kapitel|Teil)\s+(?:thứ\s+)?"
            rf"([IVX]{{1,6}}|\d{{1,2}}|[A-H]|{_COUNT_1}|{_COUNT_2})(?!\w)[.:]?\s*",
            re.I,
        ),
    ),
    (
        "part",
        re.compile(
            r"(?:Phụ lục|PHỤ LỤC|Appendix|APPENDIX|Annex|ANNEX|Anhang|ANHANG|Anlage|ANLAGE)"
            r"((?:\s+(?:số\s+|SỐ\s+)?(?:[IVX]+|\d{1,2}|[A-H]))?)[.:]?(?:\s+(?=[A-ZĐÀ-Ỹ])|$)"
        ),
    ),
    (
        "article",
        re.compile(r"(?:Điều|ĐIỀU|Article|Artikel)\s+(\d{1,3})(?:[.:]\s*|\s+(?=[A-ZĐÀ-Ỹ]))(?=\S)"),
    ),
    (
        "section",
        re.compile(r"(?:Mục|MỤC|Section|Abschnitt)\s+([IVX]{1,6}|\d{1,2})[.:)]?\s+(?=[A-ZĐÀ-Ỹ])"),
    ),
    ("section", re.compile(r"([IVX]{1,6})[.)/]\s+(?=\S)")),
    ("section", re.compile(r"([IVX]{1,6})\s?[-–]\s+(?=\S)")),
    ("section", re.compile(r"([A-HĐ])[.-]\s+(?=[A-ZĐÀ-Ỹ]{2})")),
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]\s*(?=[^\W\d_]|[\"“'(])")),
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d_])")),
    ("number", re.compile(r"(\d{1,2})(?:[-–]|/)\s+(?=[^\W\d_])")),
    ("number", re.compile(r"(?:Khoản|KHOẢN)\s+(\d{1,2})[.:]\s+(?=\S)")),
    ("ordinal", re.compile(rf"({_COUNT_1})\s+là\s*[,:]\s*(?=\S)", re.I)),
    ("ordinal", re.compile(rf"thứ\s+({_COUNT_2})\s*[,:]\s*(?=\S)", re.I)),
    ("ordinal", re.compile(rf"({_COUNT_3})(?:ly)?\s*[,:]\s*(?=\S)", re.I)),
    ("ordinal", re.compile(r"\((\d{1,2})\)\s*(?=\S)")),
    ("letter", re.compile(r"([a-zđ]|[ivx]{2,4})[)/]\s*(?=\S)")),
    ("letter", re.compile(r"([a-zđ])\.\s+(?=\S)")),
    ("dash", re.compile(r"()[-–—•●*▪■◦‣·\uf0b7\uf02d]\s*(?=[^\W\d_]|[\"“'(]|\d+\s)")),
    ("plus", re.compile(r"()[+○]\s*(?=\S)")),
)
_ANNEX = _FORMS[1][1]
_FIRST: dict[Shape, str] = {
    "part": "pckta",
    "article": "đa",
    "section": "ivxmsabcdefghđ",
    "number": "0123456789k",
    "ordinal": "(mhbnstcfevdz",
    "letter": "abcdefghijklmnopqrstuvwxyzđ",
    "dash": "-–—•●*▪■◦‣·\uf0b7\uf02d",
    "plus": "+○",
}
_BY_FIRST = {
    first: tuple(form for form in _FORMS if first in _FIRST[form[0]])
    for first in set("".join(_FIRST.values()))
}


def marker_of(passage: Passage) -> tuple[Marker | None, Passage]:
    """The mark that the passage opens with, if any, and the passage after it.

    A mark behind a quotation mark stands in a text that an amendment quotes: below all others.
    """
    quote = _OPENS_QUOTE.match(passage.text)
    at = quote.end() if quote else 0
    for shape, form in _BY_FIRST.get(passage.text[at : at + 1].lower(), ()):
        match = form.match(passage.text, at)
        if match and not (quote and shape in ("dash", "plus", "part", "section")):
            printed = match.group(1)
            if form is _ANNEX:
                printed = "PL" + printed.split()[-1] if printed else "PL"
            label = _COUNT.get(printed.lower(), printed) if len(printed) > 1 else printed
            rank = _RANK[shape] + (min(label.count("."), 3) if shape == "number" else 0)
            return Marker(shape, _QUOTED if quote else rank, label), passage.cut(match.end())
    return None, passage

"""The header of a paper, or of an article that reproduces one."""

import re
from collections.abc import Sequence
from datetime import date

from danvan.reading.dates import DAY, WORDY, day
from danvan.reading.folding import lower, same_spelling
from danvan.reading.header.article import article_header
from danvan.reading.header.issuer import issuer_of
from danvan.reading.header.kinds import kind_of
from danvan.reading.header.model import Header
from danvan.reading.header.period import period_of
from danvan.reading.layout.lines import Line
from danvan.reading.layout.zones import Zones
from danvan.reading.model import Language
from danvan.reading.numbers import numbers_in
from danvan.reading.passage import Passage, join

_NUMBER_LINE = re.compile(r"\s*(?:số|no\.?|nr\.?)\s*[:.]?\s*", re.I)
_OPENING = 3000
_ABOUT = re.compile(r"(?:v/v|về việc)\s*:?\s*", re.I)


def header_of(zones: Zones, body: Sequence[Passage], language: Language) -> Header:
    """The header; `body` are the paragraphs, for what only they can tell."""
    opening = [passage.cut(0, _OPENING) for passage in body]
    number = _number(zones.head)
    kind = kind_of(zones, number)
    if kind is None:
        return article_header(opening, language)
    title = _title(zones)
    return Header(
        kind=kind,
        number=number,
        issuer=issuer_of(zones, opening, number),
        issued=_issued(zones.head),
        period=period_of(title, opening, kind),
        title=title,
    )


def _number(head: Sequence[Line]) -> str | None:
    for line in head:
        opening = _NUMBER_LINE.match(line.text)
        if opening:
            for numbered in numbers_in("số " + same_spelling(line.text)[opening.end() :]):
                return numbered.number
    return None


def _issued(head: Sequence[Line]) -> date | None:
    for line in head:
        said = lower(same_spelling(line.text))
        for form in (r"ngày\s+" + WORDY, *DAY["en"][:2], r"den\s+" + DAY["de"][0]):
            match = re.search(form, said)
            if match:
                return day(match["y"], match["m"], match["d"])
    return None


def _title(zones: Zones) -> str:
    if zones.subject:
        return join([line.passage for line in zones.subject]).text
    for at, line in enumerate(zones.head):
        about = _ABOUT.match(line.text)
        if about:
            rest = [each.text for each in zones.head[at + 1 : at + 4]]
            more = [text for text in rest if text[:1].islower()]
            return " ".join([line.text[about.end() :], *more])
    return ""

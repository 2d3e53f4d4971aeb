"""The other papers that a paper names."""

import re
from datetime import date

from danvan.reading.dates import DAY, day
from danvan.reading.model import Citation, Language
from danvan.reading.numbers import numbers_in
from danvan.reading.passage import Passage

_NEAR = {
    "vi": r"\)?,?\s*(?:(?:ký|ban hành)\s+)?ngày\s+",
    "en": r",?\s*(?:of|dated|issued on|from)?\s*",
    "de": r"(?:[^.;:\d]|\d{1,2}\.\s(?=[A-Z])){0,90}?\bvom\s+",
}


def citations_in(
    passages: list[Passage], language: Language, own: str | None, issued: date | None
) -> tuple[Citation, ...]:
    """Each paper once, in the order of the page; a day that stands anywhere beside it counts.

    The paper's own number is left out, but a namesake with a day of its own stays.
    """
    found: dict[Citation, None] = {}
    for passage in passages:
        for numbered in numbers_in(passage.plain):
            said = passage.plain[numbered.end : numbered.end + 160].lower()
            citation = Citation(numbered.number, day_beside(said, language))
            if numbered.number != own or citation.issued not in (None, issued):
                found[citation] = None
    dated = {c.number for c in found if c.issued}
    return tuple(c for c in found if c.issued or c.number not in dated)


def day_beside(said: str, language: Language) -> date | None:
    for form in DAY[language]:
        match = re.match(_NEAR[language] + form, said, re.I)
        if match:
            return day(match["y"], match["m"], match["d"])
    return None

"""The header of a news article, which may reproduce a numbered paper."""

import re
from collections.abc import Sequence
from datetime import date

from danvan.reading.dates import DAY, day
from danvan.reading.header.kinds import IN_ENGLISH, IN_GERMAN, IN_VIETNAMESE
from danvan.reading.header.model import Header
from danvan.reading.header.period import phase_in
from danvan.reading.model import Kind, Language
from danvan.reading.numbers import numbers_in
from danvan.reading.passage import Passage

_OPENING = 4
_ISSUED = {
    "en": re.compile(
        r"(?P<who>[A-Z][^.;:()]{5,160}?)\s+(?:has|have)?\s*(?:just\s+)?"
        r"(?:issued|promulgated|signed)\s+(?:the\s+)?(?P<what>[A-Z]\w+(?: \w+){0,2}?)\s+"
        r"(?:No\.?\s*)?(?=\d)"
    ),
    "de": re.compile(
        r"(?P<who>[A-ZÄÖÜ][^.;:()]{5,160}?)\s+(?:hat|haben)\s+(?:[\w.]+\s+){0,4}?(?:die|den|das)\s+"
        r"(?P<what>[A-ZÄÖÜ]\w+)\s+(?:Nr\.?\s*)?(?=\d)"
    ),
    "vi": re.compile(
        r"(?P<who>[A-ZĐ][^.;:()]{5,120}?)\s+(?:vừa\s+|đã\s+)*(?:ban hành|ký ban hành|ký)\s+"
        r"(?P<what>[A-ZĐ][^\W\d_]+(?: [^\W\d_]+){0,3}?)\s+(?:số\s*:?\s*)?(?=\d)"
    ),
}
_KINDS = {"en": IN_ENGLISH, "de": IN_GERMAN, "vi": IN_VIETNAMESE}
_BESIDE = {"en": r",?\s*(?:dated|of|on)?\s*", "de": r"[^.;]{0,60}?vom\s+", "vi": r",?\s*ngày\s+"}
_ARTICLE = re.compile(r"^(?:.*\s-\s)?(?:The|Der|Die|Das)\s+|^.*\)\s*-\s*(?:The\s+)?")


def article_header(body: Sequence[Passage], language: Language) -> Header:
    """The header of the paper that the article gives whole, else of the article: `news`."""
    title = _title(body)
    period = phase_in([passage.key for passage in body[:_OPENING]])
    found = _reproduced(body[:_OPENING], language)
    if found is None:
        return Header("news", None, None, None, period, title)
    kind, number, issuer, issued = found
    return Header(kind, number, issuer, issued, period, title)


def _title(body: Sequence[Passage]) -> str:
    if not body:
        return ""
    first = body[0].text
    return "" if len(first) > 250 or first.endswith((".", "!", "?")) else first


def _reproduced(
    opening: Sequence[Passage], language: Language
) -> tuple[Kind, str, str, date | None] | None:
    for passage in opening:
        match = _ISSUED[language].search(passage.plain)
        kind = _KINDS[language].get(match["what"].lower()) if match else None
        if not match or not kind:
            continue
        for numbered in numbers_in("số " + passage.plain[match.end() :]):
            if numbered.start > 4:
                break
            after = ("số " + passage.plain[match.end() :])[numbered.end :].lower()
            return kind, numbered.number, _issuer(match["who"]), _day(after, language)
    return None


def _issuer(who: str) -> str:
    return _ARTICLE.sub("", who).strip()


def _day(after: str, language: Language) -> date | None:
    for form in DAY[language]:
        match = re.match(_BESIDE[language] + form, after)
        if match:
            return day(match["y"], match["m"], match["d"])
    return None

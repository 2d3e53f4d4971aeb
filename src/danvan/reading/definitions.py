"""Short names that a paper gives: "... (sau đây gọi tắt là Ban Chỉ đạo)"."""

import re
from collections.abc import Sequence

from danvan.reading.model import Definition, Language
from danvan.reading.passage import Passage

_TERM = r"[\"“„']?(?P<term>[^\"“”„'(),;:.]{2,80}?)[\"”“']?"
_FORMS: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"[(,]?\s*(?:(?:sau đây|dưới đây|từ đây|trong văn bản này)\s+)?(?:được\s+)?"
        r"(?:gọi|viết)\s+(?:chung\s+)?(?:tắt\s+)?(?:chung\s+)?là\s*:?\s*"
        rf"{_TERM}\s*(?=[),;.]|$)"
    ),
    "en": re.compile(
        r"[(,]?\s*(?:(?:here(?:in)?after|henceforth|below)\s+)(?:referred to as|called|"
        r"abbreviated as|:)?"
        rf"\s*(?:the\s+)?{_TERM}\s*(?=[),;.]|$)"
    ),
    "de": re.compile(
        r"[(,]?\s*(?:im folgenden|nachfolgend|nachstehend|fortan)\s*(?:kurz\s+|auch\s+)?"
        rf"(?:(?:als|:)\s*)?{_TERM}(?:\s+(?:genannt|bezeichnet))?\s*(?=[),;.]|$)"
    ),
}
_HINTS: dict[Language, tuple[str, ...]] = {
    "vi": ("gọi", "viết"),
    "en": ("hereinafter", "hereafter", "henceforth", "below"),
    "de": ("im folgenden", "nachfolgend", "nachstehend", "fortan"),
}
_REACH = 240
_STOPS = re.compile(
    r"[;:.\n]|,\s(?=(?:căn cứ|thực hiện|theo|gibt|issues|decides))|(?:^|\s)(?:và|giữa)\s"
)
_MANY = re.compile(r"(?:hai|ba|bốn|các|hai|two|three|both|beide|drei)\s")
_ENDS = re.compile(r"[;:.\n]|(?:^|\s)(?:giữa|between|zwischen)\s")
_LEAST = 3


def definitions_in(passages: Sequence[Passage], language: Language) -> tuple[Definition, ...]:
    """Every definition, in the order of the page; a term that is defined twice stays twice."""
    found: list[Definition] = []
    for passage in (each.opening for each in passages):
        if any(hint in passage.key for hint in _HINTS[language]):
            found.extend(_in_one(passage, language))
    return tuple(found)


def _in_one(passage: Passage, language: Language) -> list[Definition]:
    found: list[Definition] = []
    for match in _FORMS[language].finditer(passage.key):
        term = passage.cut(*match.span("term")).text.strip()
        start = _meaning_start(passage.key, match.start(), term.casefold())
        meaning = passage.cut(start, match.start())
        if len(term) >= _LEAST - 1 and len(meaning.text) >= _LEAST:
            end = match.end() + (passage.text[match.end() : match.end() + 1] == ")")
            stretch = passage.cut(start, end)
            found.append(Definition(term, meaning.text.strip(" ,"), stretch.start, stretch.end))
    return found


def _meaning_start(said: str, end: int, term: str) -> int:
    """Where the long name begins: at the term's own words, at its initials, else at a stop."""
    floor = max(0, end - _REACH)
    before = said[floor:end]
    if _MANY.match(term):
        stops = [m.end() for m in _ENDS.finditer(before)]
        return floor + (stops[-1] if stops else 0)
    words = term.split()
    for count in range(len(words), 0, -1):
        head = re.escape(" ".join(words[:count]))
        starts = [m.start() for m in re.finditer(rf"(?<!\w){head}(?!\w)", before)]
        if starts:
            return floor + starts[-1]
    initials = _by_initials(before, term)
    if initials is not None:
        return floor + initials
    stops = [m.end() for m in _STOPS.finditer(before)]
    return floor + (stops[-1] if stops else 0)


def _by_initials(before: str, term: str) -> int | None:
    """Where words begin whose first letters are an abbreviation, such as "BCĐ"."""
    letters = [c for c in term if c.isalpha()]
    words = list(re.finditer(r"[^\W\d_]+", before))
    if " " in term or not 2 <= len(letters) <= len(words):
        return None
    last = words[-len(letters) :]
    same = all(word.group()[0] == c for word, c in zip(last, letters, strict=True))
    return last[0].start() if same else None

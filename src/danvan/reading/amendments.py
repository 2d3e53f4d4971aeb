"""How a paper changes another one: "sửa đổi, bổ sung điểm a khoản 2 Mục III Chỉ thị số ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.reading.citations import day_beside
from danvan.reading.layout.clauses import Node
from danvan.reading.model import Amendment, Change, Language
from danvan.reading.numbers import numbers_in
from danvan.reading.passage import Passage
from danvan.reading.targets import targets_in

_CHANGES: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?P<amends>sửa đổi(?:(?:,| và)? bổ sung)?|đính chính|(?:thay thế|thay|bỏ) (?:cụm )?từ)|"
        r"(?P<supplements>bổ sung)|(?P<replaces>thay thế|thay cho)|"
        r"(?P<repeals>bãi bỏ|hủy bỏ|hết hiệu lực|chấm dứt hiệu lực)"
    ),
    "en": re.compile(
        r"\b(?:(?P<amends>amend(?:s|ed|ment)?(?: and supplement(?:s|ed)?)?)|"
        r"(?P<supplements>supplement(?:s|ed)?|inserted|insert)|"
        r"(?P<replaces>replaces?|replaced|supersedes?|superseded)|"
        r"(?P<repeals>repeals?|repealed|annuls?|annulled|revokes?|revoked|"
        r"ceases? to have effect))\b"
    ),
    "de": re.compile(
        r"\b(?:(?P<amends>ändert|geändert|änderung)|(?P<supplements>ergänzt|eingefügt|hinzugefügt)|"
        r"(?P<replaces>ersetzt|tritt an die stelle)|(?P<repeals>hebt|aufgehoben|außer kraft))\b"
    ),
}
_PAPER: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?:chỉ thị|kế hoạch|chương trình|quyết định|kết luận|hướng dẫn|nghị quyết|thông báo|"
        r"quy chế|quy định|công văn|thông tri|đề án)(?! này| phối hợp này)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:directive|plan|program(?:me)?|decision|conclusion|guidance|guidelines?|resolution|"
        r"notice|regulations?|letter|instructions?)\b"
    ),
    "de": re.compile(
        r"\b(?:direktive|richtlinie|\w*plan|\w*programm|beschluss|entscheidung|anleitung|resolution|"
        r"mitteilung|\w*ordnung|weisung|rundschreiben)\b"
    ),
}
_OWN: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(r"\bnày\b"),
    "en": re.compile(
        r"\bthis (?:directive|plan|program|decision|guidance|resolution|notice|\w+)\b"
    ),
    "de": re.compile(r"\bdiese[rs]?\b"),
}
_PASSIVE = re.compile(
    r"(?:được|bị)\s$|\b(?:is|are|was|hereby|be)\s$|\b(?:wird|werden|wie folgt|ist|sind|tritt|"
    r"treten)\s$"
)
_ENDS_IT = re.compile(r"hết hiệu lực|chấm dứt hiệu lực|ceases? to have effect|außer kraft|hebt")
_PHRASE = re.compile(r"\s*[\"“„][^\"”“]{0,300}[\"”“]")
_SENTENCE = re.compile(r"[;:]|(?<!\s\d)(?<!\s\d\d)\.(?=\s+[^\W\d_]|\s*$)")
_REACH = 600
Other = tuple[str, date | None]


@dataclass(frozen=True)
class _Change:
    kind: Change
    start: int
    end: int
    paper: Other | None
    targets: tuple[str, ...]


def amendments_in(
    root: Node, subject: Passage, language: Language, own: str | None
) -> tuple[Amendment, ...]:
    """Every change of another paper, in the order of the page.

    A clause that does not say which paper it changes takes it from the clauses above, or from the
    subject of the paper. What an amendment quotes changes nothing by itself.
    """
    titled = [c.paper for c in _changes(subject, language, own) if c.paper]
    other = titled[0] if titled else None
    return tuple(a for node in root.children for a in _below(node, other, language, own))


def _below(
    node: Node, other: Other | None, language: Language, own: str | None
) -> Iterator[Amendment]:
    if node.block is None or node.block.mark[:1] in ("“", '"', "„"):
        return
    mine: list[Amendment] = []
    for change in _changes(node.passage, language, own):
        paper = change.paper or (other if change.targets else None)
        if paper is not None:
            mine.append(_amendment(node, change, paper))
            other = paper
    below = [a for child in node.children for a in _below(child, other, language, own)]
    if not (below and node.passage.text.endswith(":")):
        yield from mine
    yield from below


def _amendment(node: Node, change: _Change, paper: Other) -> Amendment:
    words = node.passage.cut(change.start, change.end)
    number, issued = paper
    return Amendment(change.kind, number, issued, change.targets, node.path, words.start, words.end)


def _changes(passage: Passage, language: Language, own: str | None) -> list[_Change]:
    """What a passage says that it changes: by a word at its start, or of this paper itself."""
    found: list[_Change] = []
    passage = passage.opening
    said, taken = passage.key, 0
    for word in _CHANGES[language].finditer(said):
        start, stop = _sentence(said, word.start(), word.end())
        if word.start() < taken or not _is_said_here(said, start, word, language):
            continue
        backward = bool(_PASSIVE.search(said[start : word.start()]) or _ENDS_IT.match(word.group()))
        begin = start if backward else word.start()
        stretch = _without_phrases(passage.cut(begin, stop))
        paper = _paper(passage, begin, stop, language, own)
        targets = targets_in(stretch, language)
        if paper or targets:
            kind = _kind(word)
            found.append(_Change(kind, begin, stop, paper, targets))
            taken = stop
    return found


def _kind(word: re.Match[str]) -> Change:
    for kind in ("amends", "supplements", "replaces", "repeals"):
        if word[kind]:
            return kind
    return "amends"


def _is_said_here(said: str, start: int, word: re.Match[str], language: Language) -> bool:
    """Whether the paper itself changes something; a body told to change something is a duty."""
    before = said[start : word.start()]
    if not before.strip(" \"“„'-"):
        return True
    if _OWN[language].search(said[max(0, word.start() - _REACH) : word.start()]) or _PASSIVE.search(
        before
    ):
        return True
    return _ENDS_IT.match(word.group()) is not None


def _sentence(said: str, at: int, end: int) -> tuple[int, int]:
    """The part of the sentence around [at, end), between semicolons, colons and full stops."""
    floor = max(0, at - _REACH)
    marks = [m.end() for m in _SENTENCE.finditer(said, floor, at)]
    stop = _SENTENCE.search(said, end, end + _REACH)
    start = marks[-1] if marks else floor
    while start < at and said[start].isspace():
        start += 1
    return start, stop.start() if stop else min(len(said), end + _REACH)


def _without_phrases(stretch: Passage) -> str:
    """The words without what stands in quotation marks, in lower case."""
    return _PHRASE.sub(" ", stretch.key)


def _paper(
    passage: Passage, at: int, stop: int, language: Language, own: str | None
) -> Other | None:
    """The paper that is named within [at, stop) by kind and number."""
    named = _PAPER[language].search(passage.key, at, stop)
    if named is None:
        return None
    for numbered in numbers_in(passage.plain[:stop]):
        if numbered.start >= named.start() and numbered.number != own:
            said = passage.plain[numbered.end : numbered.end + 160].lower()
            return numbered.number, day_beside(said, language)
    return None

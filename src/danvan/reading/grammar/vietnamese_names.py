"""Names of Vietnamese bodies and persons that stand at a place in a sentence."""

import re

from danvan.reading.grammar import vietnamese_words as words
from danvan.reading.grammar.vietnamese_heads import TOKEN, NameList, begins_name
from danvan.reading.grammar.vietnamese_scan import PERSON, Scan
from danvan.reading.passage import Passage

_RANK = re.compile(r"(?:(?:đại|trung|thiếu|thượng)\s+(?:tướng|tá|úy)|thạc sĩ|tiến sĩ)\s+")
_BRACKET = re.compile(r"\s*\([^()]{1,120}\)\s*")
_COMMA = re.compile(r"\s*,\s*")


def names_at(passage: Passage, start: int, *, semicolons: bool = False) -> NameList:
    """The list of bodies that begins exactly at `start`; empty where none does.

    `semicolons`: they part the names, as in the last article of a decision.
    """
    person = PERSON.match(passage.key, start)
    if person:
        return _persons(passage, person.end(), start)
    if not begins_name(passage, start):
        return NameList(end=start, start=start)
    return Scan(passage, start, semicolons=semicolons).run()


def _posts(passage: Passage, at: int, first: int) -> NameList:
    """Persons by their posts alone; of several the word for them all stays, as printed."""
    found = Scan(passage, at).run()
    if found.names and passage.key.startswith("các ", first):
        whole = passage.cut(first, at).text
        found.names[0] = f"{whole} {found.names[0]}"
    return found


def _persons(passage: Passage, start: int, first: int) -> NameList:
    """Persons are bare names, without title or post; the post is passed over."""
    found, at, key = NameList(end=start, start=start), start, passage.key
    while at < len(key) and key[at].isspace():
        at += 1
    rank = _RANK.match(key, at)
    at = rank.end() if rank else at
    if words.STRONG_HEAD.match(key, at):
        return _posts(passage, at, first)
    name: list[str] = []
    for match in TOKEN.finditer(passage.plain, at):
        if not match.group()[0].isupper() or len(name) >= 6:
            break
        name.append(match.group())
        at = match.end()
    if len(name) < 2:
        return found
    found.names, found.end = [" ".join(name)], at
    beside = _BRACKET.match(key, at)
    at = beside.end() if beside else at
    post = _COMMA.match(key, at)
    if post and begins_name(passage, post.end()):
        rest = Scan(passage, post.end()).run()
        found.end, found.stopped = rest.end, rest.stopped
    elif words.VERB.match(key, at if beside else at + 1):
        found.stopped = "verb"
    return found

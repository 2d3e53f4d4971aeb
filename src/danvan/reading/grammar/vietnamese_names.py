"""Names of Vietnamese bodies and persons that stand at a place in a sentence."""

import re

from danvan.reading.grammar import vietnamese_words as words
from danvan.reading.grammar.vietnamese_heads import TOKEN, NameList, begins_name
from danvan.reading.grammar.vietnamese_scan import PERSON, Scan
from danvan.reading.passage import Passage

_RANK = re.compile(r"(?:(?:đại|trung|thiếu|thượng)\s+(?:tướng|tá|úy)|thạc sĩ|tiến sĩ)\s+")
_COMMA = re.compile(r"\s*,\s*")


def names_at(passage: Passage, start: int) -> NameList:
    """The list of bodies that begins exactly at `start`; empty where none does."""
    person = PERSON.match(passage.key, start)
    if person:
        return _persons(passage, person.end())
    if not begins_name(passage, start):
        return NameList(end=start)
    return Scan(passage, start).run()


def _persons(passage: Passage, start: int) -> NameList:
    """Persons are bare names, without title or post; the post is passed over."""
    found, at, key = NameList(end=start), start, passage.key
    while at < len(key) and key[at].isspace():
        at += 1
    rank = _RANK.match(key, at)
    at = rank.end() if rank else at
    name: list[str] = []
    for match in TOKEN.finditer(passage.plain, at):
        if not match.group()[0].isupper() or len(name) >= 6:
            break
        if words.STRONG_HEAD.match(key, match.start()) and not name:
            return Scan(passage, at).run()
        name.append(match.group())
        at = match.end()
    if len(name) < 2:
        return found
    found.names, found.end = [" ".join(name)], at
    post = _COMMA.match(key, at)
    if post and begins_name(passage, post.end()):
        rest = Scan(passage, post.end()).run()
        found.end, found.stopped = rest.end, rest.stopped
    elif words.VERB.match(key, at + 1):
        found.stopped = "verb"
    return found

"""Where the name of a Vietnamese body can begin, and what a list of names is."""

import re
from dataclasses import dataclass, field

from danvan.reading.grammar import vietnamese_words as words
from danvan.reading.passage import Passage

TOKEN = re.compile(r"\w[\w.&'/]*(?<![.'])|[^\w\s]")
_ABBREVIATION = re.compile(r"[A-ZĐ]{3,}[A-Za-zĐđ]*$")


@dataclass
class NameList:
    """Bodies in a row, the end of the last one, and what stopped the list."""

    names: list[str] = field(default_factory=list)
    end: int = 0
    stopped: str = ""
    start: int = 0

    @property
    def before_verb(self) -> bool:
        """Whether a predicate follows, so that the bodies are its subject."""
        return self.stopped == "verb"


_WHOLE = ("cơ quan", "đơn vị", "địa phương", "xã ", "phường ", "bên phát hiện", "bên tiếp nhận")


def begins_name(passage: Passage, at: int) -> bool:
    """Whether a body's name can begin at `at`."""
    if words.ANY_HEAD.match(passage.key, at):
        weak_only = not words.STRONG_HEAD.match(passage.key, at)
        return not weak_only or passage.plain[at].isupper() or _whole_weak(passage, at)
    many = words.MANY.match(passage.key, at)
    if many:
        return words.ANY_HEAD.match(passage.key, many.end()) is not None
    return is_abbreviation(passage, at)


def _whole_weak(passage: Passage, at: int) -> bool:
    """A bare common noun names a body only as "cơ quan", "đơn vị", "địa phương", "xã" and such."""
    return passage.key.startswith(_WHOLE, at)


def is_abbreviation(passage: Passage, at: int) -> bool:
    """Whether a word such as "UBND" stands at `at`."""
    match = TOKEN.match(passage.plain, at)
    return match is not None and _ABBREVIATION.match(match.group()) is not None

"""A stretch of a paper as running text that still knows where each character stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from danvan.reading.folding import lower, same_spelling

_READABLE = 12_000
_ODD = re.compile(r"[Ðð–—‑\u00a0]|[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]")


@dataclass(frozen=True)
class Passage:
    """Running text (line breaks are blanks) and, for each character, its place in the paper.

    `text` is as printed; `plain` has one spelling; `key` is `plain` in lower case. All three have
    the same length, so a match in one can be cut out of another.
    """

    text: str
    places: Sequence[int]

    @cached_property
    def plain(self) -> str:
        return same_spelling(self.text) if _ODD.search(self.text) else self.text

    @cached_property
    def key(self) -> str:
        return lower(self.plain)

    @property
    def start(self) -> int:
        return self.places[0] if self.text else 0

    @property
    def end(self) -> int:
        return self.places[-1] + 1 if self.text else 0

    @property
    def opening(self) -> "Passage":
        """As much of it as a person would read before asking what it means."""
        return self if len(self.text) <= _READABLE else self.cut(0, _READABLE)

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """The part [start, end) without blanks at either side."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        start = min(max(start, 0), stop)
        text = self.text[start:stop]
        kept = text.lstrip()
        start += len(text) - len(kept)
        kept = kept.rstrip()
        if len(kept) == len(self.text):
            return self
        return Passage(kept, self.places[start : start + len(kept)])


def passage(text: str, start: int = 0) -> Passage:
    """A passage of one line that begins at `start` of the paper."""
    kept = text.lstrip()
    start += len(text) - len(kept)
    kept = kept.rstrip()
    return Passage(kept, range(start, start + len(kept)))


def join(lines: Sequence[Passage]) -> Passage:
    """The lines as one passage, a blank between each two."""
    if len(lines) == 1:
        return lines[0]
    texts: list[str] = []
    places: list[int] = []
    for line in lines:
        if not line.text:
            continue
        if texts:
            texts.append(" ")
            places.append(places[-1] + 1)
        texts.append(line.text)
        places.extend(line.places)
    return Passage("".join(texts), places)

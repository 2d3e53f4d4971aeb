"""HTML to tags and text in one pass, in time that grows with the length only.

Python's own parser takes hours over a megabyte of "<!--" (before 3.13.6), and a broken page is
the rule, not the exception.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from danvan.reading.loading.bounds import Budget

_NAME = re.compile(r"(/?)([a-zA-Z][\w:-]{0,40})")
_STOP = re.compile(r"[>\"']")
_RAW = frozenset(["script", "style", "title", "template", "noscript", "svg", "textarea", "select"])
_ATTRIBUTE = re.compile(
    r"([\w-]{1,20})\s{0,4}=\s{0,4}(\"[^\"]{0,200}\"|'[^']{0,200}'|[\w.-]{1,200})"
)
_HEAD = 2000


@dataclass(frozen=True)
class Tag:
    """`name` in small letters; `attributes` are the first of it, unescaped."""

    name: str
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tags_of(text: str, budget: Budget) -> Iterator[Tag | str]:
    """Tags and stretches of text; nothing of comments, scripts and styles."""
    scan = _Scan(text)
    at = 0
    while at < len(text):
        budget.spend()
        opening = scan.find("<", at)
        if opening > at:
            yield unescape(text[at:opening])
        if opening >= len(text):
            return
        named = _NAME.match(text, opening + 1)
        if named is None:
            at = scan.after_odd(opening)
            if at == opening + 1:
                yield "<"
            continue
        at = scan.tag_end(named.end())
        name, closes = named.group(2).lower(), bool(named.group(1))
        if name in _RAW and not closes:
            at = scan.raw_end(name, at)
        else:
            yield Tag(name, closes, _attributes(text[named.end() : min(at, named.end() + _HEAD)]))


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): unescape(value.strip("\"'"))
        for name, value in _ATTRIBUTE.findall(text)
        if name.lower() in ("type", "start", "value", "colspan", "rowspan")
    }


class _Scan:
    """Finds signs in a text; what is not there any more is never looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gone: set[str] = set()

    def find(self, sign: str, start: int) -> int:
        """Where the sign stands from `start` on, or the end of the text."""
        found = -1 if sign in self._gone else self._text.find(sign, start)
        if found < 0:
            self._gone.add(sign)
            return len(self._text)
        return found

    def after_odd(self, at: int) -> int:
        """Where to go on after "<" that opens no tag: behind a comment or declaration."""
        if self._text.startswith("<!--", at):
            return self.find("-->", at + 4) + 3
        if self._text[at + 1 : at + 2] in ("!", "?", "/"):
            return self.find(">", at + 1) + 1
        return at + 1

    def tag_end(self, at: int) -> int:
        """Behind the ">" that ends a tag, which may hold others between quotes."""
        while (stop := _STOP.search(self._text, at)) is not None:
            if stop.group() == ">":
                return stop.end()
            closing = self.find(stop.group(), stop.end())
            at = closing + 1 if closing < len(self._text) else stop.end()
        return len(self._text)

    def raw_end(self, name: str, at: int) -> int:
        """Behind the closing tag of an element whose content is no part of the page."""
        if name in self._gone:
            return len(self._text)
        found = re.compile(f"</{name}", re.I).search(self._text, at)
        if found is None:
            self._gone.add(name)
            return len(self._text)
        return self.find(">", found.end()) + 1

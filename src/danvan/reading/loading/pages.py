"""The pages of a PDF as printed, to the text that runs through them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_EDGE = 3
_SHARE = 0.5
_FEW_LETTERS = 150
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:trang|page|seite|tr\.)\s*)?(\d{1,4})"
    r"(?:\s*(?:/|of|von|trên|\|)\s*\d{1,4})?[-–—|\s]*",
    re.I,
)


@dataclass(frozen=True)
class Page:
    """The text of a page, and whether a picture stands on it."""

    text: str
    has_picture: bool

    @property
    def is_picture(self) -> bool:
        """Whether it is a scan, on which at most a stamp or a page number is text."""
        letters = sum(c.isalnum() for c in self.text[:5000])
        return self.has_picture and letters < _FEW_LETTERS


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without what is printed on most of them at the top or at the bottom, and without
    page numbers. Repeated heads of tables go too; the first stands where the table begins."""
    sheets = [[line for line in page.split("\n") if line.strip()] for page in pages]
    repeated = _repeated(sheets)
    shift = _shift(sheets)
    for ordinal, sheet in enumerate(sheets):
        for side in (0, -1):
            for _turn in range(_EDGE):
                if sheet and _is_running(sheet[side], side, ordinal, repeated, shift):
                    del sheet[side]
    return ["\n".join(sheet) for sheet in sheets]


def _is_running(
    line: str, side: int, ordinal: int, repeated: set[tuple[int, str]], shift: int | None
) -> bool:
    number = _page_number(line)
    if number is not None and shift is not None and number - ordinal == shift:
        return True
    return (side, _key(line)) in repeated


def _repeated(sheets: Sequence[list[str]]) -> set[tuple[int, str]]:
    """The lines that stand at the same side of most pages, whatever their digits."""
    counts = Counter(
        edge for sheet in sheets for edge in {(side, _key(line)) for side, line in _edges(sheet)}
    )
    needed = max(3, _SHARE * len(sheets))
    return {edge for edge, count in counts.items() if count >= needed and _says(edge[1])}


def _shift(sheets: Sequence[list[str]]) -> int | None:
    """Page number less ordinal, where two pages or more agree on it."""
    found = Counter(
        number - ordinal
        for ordinal, sheet in enumerate(sheets)
        for number in {_page_number(line) for _side, line in _edges(sheet)}
        if number is not None
    )
    common = found.most_common(1)
    return common[0][0] if common and common[0][1] >= 2 else None


def _edges(sheet: list[str]) -> Iterator[tuple[int, str]]:
    yield from ((0, line) for line in sheet[:_EDGE])
    yield from ((-1, line) for line in sheet[-_EDGE:])


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line[:300].split()).lower())


def _says(key: str) -> bool:
    """Not a rule or an empty form, which may be anything."""
    return sum(c.isalpha() for c in key) >= 4


def _page_number(line: str) -> int | None:
    match = _NUMBER.fullmatch(line[:40].strip()) if len(line) <= 40 else None
    return int(match.group(1)) if match else None

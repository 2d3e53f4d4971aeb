"""Printed lines to paragraphs: a paragraph that was broken over lines is whole again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.reading.layout.lines import Line, in_capitals
from danvan.reading.layout.markers import Marker, marker_of
from danvan.reading.passage import Passage, join

_ENDED = re.compile(r"[.;:!?…|][\"”»)]?$")
_BARE = re.compile(
    r"(?:phần|chương|mục|điều|part|chapter|section|teil|kapitel|abschnitt)\s+"
    r"(?:thứ\s+)?(?:[ivx]+|\d{1,2}|nhất|hai|ba|tư|năm|sáu|một)[.:]?$|"
    r"(?:phụ lục|appendix|annex|anhang|anlage)(?:\s+(?:số\s+)?(?:[ivx]+|\d{1,2}|[a-h]))?[.:]?$",
    re.I,
)
_WIDEST = 130


@dataclass(frozen=True)
class Block:
    """A paragraph or a table row, `whole`; `passage` is what stands after the mark."""

    marker: Marker | None
    passage: Passage
    whole: Passage
    is_row: bool = False

    @property
    def mark(self) -> str:
        """The mark as printed, "" where there is none."""
        return self.whole.text[: len(self.whole.text) - len(self.passage.text)].strip()


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs and rows of these lines, in order."""
    width = _wrapped_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _opens(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _block(group: list[Line]) -> Block:
    if group[0].is_row:
        return Block(None, group[0].passage, group[0].passage, is_row=True)
    whole = join([line.passage for line in group])
    return Block(*marker_of(whole), whole)


def _wrapped_width(lines: Sequence[Line]) -> int:
    """The width that the paragraphs were broken at, or 0 where each line is a paragraph."""
    lengths = [len(line.text) for line in lines if not line.is_row]
    if not lengths or max(lengths) > _WIDEST:
        return 0
    width = max(lengths)
    full = sum(length >= 0.8 * width for length in lengths)
    return width if full >= 0.3 * len(lengths) and width >= 50 else 0


def _opens(before: Line, line: Line, width: int) -> bool:
    """Whether a new paragraph begins with `line`."""
    if before.is_row or line.is_row:
        return True
    if _BARE.match(before.text) and marker_of(line.passage)[0] is None:
        return False
    goes_on = line.text[0].islower() and not _ENDED.search(before.text)
    marked = marker_of(line.passage)[0] is not None
    if line.gap:
        return marked or not (goes_on and line.after_page)
    if in_capitals(before.text) != in_capitals(line.text) and before.text[-1] != ",":
        if in_capitals(before.text) and len(before.text) > 12:
            return True
        if in_capitals(line.text) and len(line.text) > 12 and _ended_early(before, line, width):
            return True
    if not width:
        return marked or not goes_on
    early = _ended_early(before, line, width)
    if marked:
        return early or bool(_ENDED.search(before.text)) or before.text.endswith(",")
    return early and (bool(_ENDED.search(before.text)) or _is_short(before, width, line))


def _ended_early(before: Line, line: Line, width: int) -> bool:
    """Whether the next word would still have fitted on the line before."""
    return len(before.text) + 1 + len(line.text.split()[0]) < width


def _is_short(before: Line, width: int, line: Line) -> bool:
    return len(before.text) < 0.7 * width and not line.text[0].islower()

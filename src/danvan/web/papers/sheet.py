"""The text of a paper in paragraphs, with the stretches of its obligations marked.

The words of a paragraph stand on the page as they stand in the text, blanks and all: a place in
the text is the paragraph's start and the letters before it, numbers in the margin not counted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from danvan.programmes.models import Obligation
from danvan.programmes.readings import origins

LONG = 24_000  # characters; beyond it, what assigns nothing is left in the file
HEADING = 90
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_DUE = re.compile(
    r"(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|(?:trước|chậm nhất|xong)(?: là)? ngày "
    r"[\d/. ]+(?:tháng \d+)?(?: năm \d+)?|trong (?:quý [IV]+|năm \d{4})|định kỳ[^.,;]{0,30}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """An obligation in the text: its number on this page, and how it looks."""

    pk: int
    number: int
    look: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Text of one look; `opens` are the marks that begin here, `role` lead, co, due or why."""

    text: str
    opens: tuple[Mark, ...] = ()
    role: str = ""


@dataclass(frozen=True)
class Stretch:
    """Pieces under one mark, or under none."""

    mark: Mark | None
    pieces: list[Piece]


@dataclass(frozen=True)
class Paragraph:
    """A line of the text; `start` is where in the text it begins."""

    start: int
    stretches: list[Stretch]

    @property
    def told(self) -> bool:
        """Whether an obligation, or a reason for the one in hand, stands here."""
        return any(one.mark or any(piece.role for piece in one.pieces) for one in self.stretches)

    @property
    def length(self) -> int:
        return sum(len(piece.text) for one in self.stretches for piece in one.pieces)


@dataclass
class Block:
    """Paragraphs that stay together: read, or folded away because they assign nothing."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    folded: bool = False
    left_out: bool = False
    heading: bool = False


def looks(obligations: Sequence[Obligation], in_hand: Obligation | None) -> list[Mark]:
    """Each obligation with its number (1, 2, …) and its look: now, wait, yes or no."""
    look = {"drafted": "wait", "confirmed": "yes", "issued": "yes", "discarded": "no"}
    return [
        Mark(o.pk, n, "now" if in_hand and o.pk == in_hand.pk else look[o.state], o.start, o.end)
        for n, o in enumerate(obligations, 1)
    ]


def blocks(text: str, marks: Sequence[Mark], in_hand: Obligation | None) -> list[Block]:
    """The whole text in order. Runs of two or more paragraphs that assign nothing are folded."""
    roles = _roles(text, in_hand)
    paragraphs = [
        Paragraph(start, _stretches(text, start, end, marks, roles)) for start, end in _lines(text)
    ]
    found = [
        Block(list(run), folded=not told) for told, run in groupby(paragraphs, lambda p: p.told)
    ]
    return [part for block in found for part in _readable(block, len(text) > LONG)]


def _readable(block: Block, long: bool) -> Iterable[Block]:
    """A short line before marked text is its heading and stays; one paragraph is not folded."""
    if not block.folded:
        yield block
        return
    rest, last = block.paragraphs[:-1], block.paragraphs[-1]
    heading = last.length <= HEADING
    folded = rest if heading else block.paragraphs
    if len(folded) > 1:
        yield Block(folded, folded=True, left_out=long)
    elif folded:
        yield Block(folded)
    if heading:
        yield Block([last], heading=True)


def _lines(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip() and not _PAGE_NUMBER.fullmatch(line):
            yield at, at + len(line)
        at += len(line) + 1


def _stretches(
    text: str, start: int, end: int, marks: Sequence[Mark], roles: Sequence[tuple[int, int, str]]
) -> list[Stretch]:
    """The line cut at every boundary, then gathered again under each mark."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    spans = [(m.start, m.end) for m in here] + [(a, b) for a, b, _role in roles]
    cuts = sorted({start, end, *(cut for span in spans for cut in span if start < cut < end)})
    opened: set[int] = set()
    pieces: list[tuple[Mark | None, Piece]] = []
    for a, b in pairwise(cuts):
        over = [mark for mark in here if mark.start <= a and mark.end >= b]
        opens = tuple(m for m in over if m.start >= start and m.pk not in opened)
        opened |= {mark.pk for mark in opens}
        role = next((role for x, y, role in roles if x <= a and y >= b), "")
        pieces.append((_foremost(over), Piece(text[a:b], opens, role)))
    return [
        Stretch(mark, [piece for _mark, piece in run])
        for mark, run in groupby(pieces, key=lambda pair: pair[0])
    ]


def _foremost(over: Sequence[Mark]) -> Mark | None:
    """The one in hand, else the narrowest: an obligation inside another shows."""
    return min(over, key=lambda m: (m.look != "now", m.end - m.start, m.number), default=None)


def _roles(text: str, obligation: Obligation | None) -> list[tuple[int, int, str]]:
    """Where the paper prints lead, coordinators and due of the one in hand, and why it was read."""
    if obligation is None:
        return []
    start, end = obligation.start, obligation.end
    stretch = text[start:end]
    found: list[tuple[int, int, str]] = []
    for names, role in ((obligation.lead, "lead"), (obligation.coordinate, "co")):
        for name in names:
            at = stretch.find(name)
            if at >= 0 and name:
                found.append((start + at, start + at + len(name), role))
    reasons = [why for said in origins(obligation) for why in said.get("reasons", ())]
    if not any(why["field"] == "due" for why in reasons):
        found += [(start + m.start(), start + m.end(), "due") for m in _DUE.finditer(stretch)]
    found += [role for why in reasons for role in _grounds(why, start, end)]
    return [role for role in found if role[2] != "why" or not _crossed(role, found)]


def _crossed(why: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> bool:
    """Whether a name or a due stands in the same words: that is then what they show."""
    return any(a < why[1] and b > why[0] for a, b, role in others if role != "why")


def _grounds(why: dict[str, Any], start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """A due, the words that make it an obligation, and a lead that stands above it."""
    inside = start <= why["start"] and why["end"] <= end
    role = {"due": "due", "obligation": "why", "lead": "" if inside else "lead"}.get(why["field"])
    if role:
        yield why["start"], why["end"], role

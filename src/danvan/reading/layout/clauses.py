"""Paragraphs to the tree of clauses, by the marks that are printed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from danvan.reading.layout.blocks import Block
from danvan.reading.passage import Passage

_PLAIN = 99
_SECTIONS = 2
_CLOSED = re.compile(r"[.;!?…][\"”»)]?$")
_HEADING = 160


@dataclass
class Node:
    """A marked clause, a paragraph without a mark, or a table row, with what stands below it."""

    block: Block | None
    path: str
    rank: int
    parent: str = ""
    children: list["Node"] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def passage(self) -> Passage:
        return self.block.passage if self.block else Passage("", ())

    @property
    def is_plain(self) -> bool:
        return self.block is not None and self.block.marker is None and not self.block.is_row

    @property
    def is_marked(self) -> bool:
        return self.block is not None and self.block.marker is not None

    @property
    def is_heading(self) -> bool:
        """Short and without a full stop: it names what follows."""
        text = self.passage.text
        return bool(text) and len(text) <= _HEADING and not _CLOSED.search(text)

    @property
    def opens(self) -> bool:
        """Whether a list is to follow."""
        return self.passage.text.endswith(":") or self.is_heading

    def walk(self) -> Iterator["Node"]:
        """Itself and everything below, in the order of the page."""
        below = [self]
        while below:
            clause = below.pop()
            yield clause
            below.extend(reversed(clause.children))


def clauses_of(blocks: Sequence[Block]) -> Node:
    """The root of the tree; its own block is None and its path ""."""
    root = Node(None, "", -1)
    open_clauses = [root]
    taken: Counter[str] = Counter()
    for block in blocks:
        rank = block.marker.rank if block.marker else _PLAIN
        if block.marker:
            while open_clauses[-1].rank >= rank:
                open_clauses.pop()
        else:
            _close_for_plain(open_clauses, is_row=block.is_row)
        parent = open_clauses[-1]
        clause = Node(block, _unique(_path(parent, block), taken), rank, parent.path)
        parent.children.append(clause)
        if block.marker:
            open_clauses.append(clause)
    return root


def _close_for_plain(open_clauses: list[Node], *, is_row: bool) -> None:
    """Text without a mark belongs to the heading right above it, else to its section.

    A row stays with the rows before it.
    """
    top = open_clauses[-1]
    plain = top.counts["p"] + (top.counts["r"] if is_row else 0)
    if top.rank > _SECTIONS and top.opens and plain == len(top.children):
        return
    while open_clauses[-1].rank > _SECTIONS:
        open_clauses.pop()


def _unique(path: str, taken: Counter[str]) -> str:
    """A number that is printed twice in one place gets "_2"; so a path names one clause."""
    unique = path
    while unique in taken:
        taken[path] += 1
        unique = f"{path}_{taken[path]}"
    taken[unique] = 1
    return unique


def _path(parent: Node, block: Block) -> str:
    label = _label(parent, block)
    if "." in label and parent.path:
        whole = parent.path
        while whole and not _ends_with(whole, label.rpartition(".")[0]):
            whole = whole.rpartition(".")[0]
        stem = whole.removesuffix(label.rpartition(".")[0]).rstrip(".")
        return f"{stem}.{label}" if stem else label if whole else f"{parent.path}.{label}"
    return f"{parent.path}.{label}" if parent.path else label


def _ends_with(path: str, stem: str) -> bool:
    return path == stem or path.endswith("." + stem)


def _label(parent: Node, block: Block) -> str:
    """The printed number, or the ordinal among children of the same shape, which it counts."""
    if block.is_row:
        parent.counts["r"] += 1
        first = block.passage.text.split("|")[0].strip()
        return first if re.fullmatch(r"[\w.]{1,6}", first) else f"r{parent.counts['r']}"
    if block.marker is None:
        parent.counts["p"] += 1
        return f"p{parent.counts['p']}"
    parent.counts[block.marker.shape] += 1
    return block.marker.label or str(parent.counts[block.marker.shape])

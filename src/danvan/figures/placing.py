"""Where a figure stands in a tree when what reported it is not in the tree any more, or not yet.

Forward: one successor takes it whole; several divide it where all shares are known, else it stands
whole at the lowest node that holds them all; without a successor it stands where the parent does.
Backward (the tree is older than the report): at the lowest node that holds all it was made of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from danvan.figures.forest import Forest, Heir
from danvan.figures.tree import ROOT, Tree

ONE = Fraction(1)
NOWHERE: "Parts" = ((ROOT, ONE),)
SHARE_UNIT = Fraction(1, 10**8)  # shares are kept to eight places

type Parts = tuple[tuple[int, Fraction], ...]


class Piece(NamedTuple):
    """A part that stands at a node; `among` are the places it went to if nobody knows how much."""

    node: int
    part: Fraction
    among: frozenset[int] = frozenset()


type Pieces = tuple[Piece, ...]
_NOWHERE: Pieces = (Piece(ROOT, ONE),)


@dataclass
class Placing:
    """Parts of a figure by node of `tree`, which is the forest's on the day before `end`.

    The parts of an identity add up to one.
    """

    forest: Forest
    tree: Tree
    end: date
    _known: dict[int, Pieces] = field(default_factory=dict)
    _parts: dict[int, Parts] = field(default_factory=dict)

    def parts(self, identity: int) -> Parts:
        """Node and part, by node; one whole part as a rule."""
        if identity not in self._parts:
            self._parts[identity] = _by_node(self.pieces(identity))
        return self._parts[identity]

    def pieces(self, identity: int) -> Pieces:
        """As `parts`, and among which places a part was left undivided for want of shares."""
        return self._find(identity, frozenset())

    def whole(self, identity: int) -> int:
        """The one node for what cannot be divided (a highest value)."""
        return self.tree.lowest_holding(node for node, _part in self.parts(identity))

    def _find(self, identity: int, seen: frozenset[int]) -> Pieces:
        if identity in self.tree.nodes:
            return (Piece(identity, ONE),)
        if identity in seen:
            return _NOWHERE
        if identity not in self._known:
            self._known[identity] = self._place(identity, seen | {identity})
        return self._known[identity]

    def _place(self, identity: int, seen: frozenset[int]) -> Pieces:
        standing = self.forest.standing(identity, self.end)
        if standing is None:
            return _NOWHERE
        past = standing.first < self.end
        heirs = self._heirs(identity) if past else self._origins(identity, standing.first)
        found = [self._find(heir.id, seen) for heir in heirs]
        if not found:
            return self._at_parent(standing.parent, seen)
        if len(found) == 1:
            return found[0]
        shares = _shares(heirs) if past else None
        return self._undivided(found) if shares is None else _mixed(found, shares)

    def _heirs(self, identity: int) -> list[Heir]:
        """The successors of its last day up to the tree's."""
        heirs = [heir for heir in self.forest.heirs.get(identity, ()) if heir.on < self.end]
        last = max((heir.on for heir in heirs), default=None)
        return [heir for heir in heirs if heir.on == last]

    def _origins(self, identity: int, began: date) -> list[Heir]:
        """What it was made of when it began; what it took over later is not among it."""
        return [heir for heir in self.forest.origins.get(identity, ()) if heir.on <= began]

    def _at_parent(self, parent: int | None, seen: frozenset[int]) -> Pieces:
        if parent is None:
            return _NOWHERE
        return (Piece(self._holding([self._find(parent, seen)]), ONE),)

    def _undivided(self, found: Sequence[Pieces]) -> Pieces:
        pieces = [piece for some in found for piece in some]
        among = frozenset(n for piece in pieces for n in piece.among or (piece.node,))
        whole = Piece(self._holding(found), ONE)
        return (whole._replace(among=among) if len(among) > 1 else whole,)

    def _holding(self, found: Sequence[Pieces]) -> int:
        return self.tree.lowest_holding(piece.node for pieces in found for piece in pieces)


def _shares(heirs: Sequence[Heir]) -> list[Fraction] | None:
    """The shares, made to add up to one; None unless all are known and do (but for rounding)."""
    if any(heir.share is None for heir in heirs):
        return None
    shares = [Fraction(heir.share or 0) for heir in heirs]
    total = sum(shares, Fraction(0))
    if total == 0 or abs(total - 1) > len(shares) * SHARE_UNIT:
        return None
    return [share / total for share in shares]


def _mixed(found: Sequence[Pieces], shares: Sequence[Fraction]) -> Pieces:
    mixed: dict[tuple[int, frozenset[int]], Fraction] = {}
    for pieces, share in zip(found, shares, strict=True):
        for node, part, among in pieces:
            mixed[node, among] = mixed.get((node, among), Fraction(0)) + part * share
    return tuple(Piece(node, part, among) for (node, among), part in mixed.items() if part)


def _by_node(pieces: Iterable[Piece]) -> Parts:
    parts: dict[int, Fraction] = {}
    for piece in pieces:
        parts[piece.node] = parts.get(piece.node, Fraction(0)) + piece.part
    return tuple(sorted(parts.items()))


def divided(value: int, parts: Parts) -> list[tuple[int, int]]:
    """`value` by node, in whole thousandths that add up to it: largest remainders first."""
    if len(parts) == 1:
        return [(parts[0][0], value)]
    exact = [(node, value * part) for node, part in parts]
    floors = {node: int(amount // 1) for node, amount in exact}
    left = value - sum(floors.values())
    by_remainder = sorted(exact, key=lambda pair: (floors[pair[0]] - pair[1], pair[0]))
    for node, _amount in by_remainder[:left]:
        floors[node] += 1
    return [(node, floors[node]) for node, _part in parts]

"""Where a figure stands in a tree when what reported it is not in the tree any more, or not yet.

Forward: one successor takes it whole; several divide it where all shares are known, else it stands
whole at the lowest node that holds them all; without a successor it stands where the parent does.
Backward (the tree is older than the report): at the lowest node that holds all it was made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from danvan.figures.forest import Forest, Heir
from danvan.figures.tree import ROOT, Tree

ONE = Fraction(1)
NOWHERE: "Parts" = ((ROOT, ONE),)
SHARE_UNIT = Fraction(1, 10**8)  # shares are kept to eight places

type Parts = tuple[tuple[int, Fraction], ...]


@dataclass
class Placing:
    """Parts of a figure by node of `tree`, which is the forest's on the day before `end`.

    The parts of an identity add up to one.
    """

    forest: Forest
    tree: Tree
    end: date
    _known: dict[int, Parts] = field(default_factory=dict)

    def parts(self, identity: int) -> Parts:
        """Node and part, by node; one whole part as a rule."""
        return self._find(identity, frozenset())

    def whole(self, identity: int) -> int:
        """The one node for what cannot be divided (a highest value)."""
        return self.tree.lowest_holding(node for node, _part in self.parts(identity))

    def _find(self, identity: int, seen: frozenset[int]) -> Parts:
        if identity in self.tree.nodes:
            return ((identity, ONE),)
        if identity in seen:
            return NOWHERE
        if identity not in self._known:
            self._known[identity] = self._place(identity, seen | {identity})
        return self._known[identity]

    def _place(self, identity: int, seen: frozenset[int]) -> Parts:
        standing = self.forest.standing(identity, self.end)
        if standing is None:
            return NOWHERE
        past = standing.first < self.end
        heirs = self._heirs(identity) if past else self._origins(identity, standing.first)
        found = [self._find(heir.id, seen) for heir in heirs]
        if not found:
            return self._at_parent(standing.parent, seen)
        if len(found) == 1:
            return found[0]
        shares = _shares(heirs) if past else None
        if shares is None:
            return ((self._holding(found), ONE),)
        return _mixed(found, shares)

    def _heirs(self, identity: int) -> list[Heir]:
        """The successors of its last day up to the tree's."""
        heirs = [heir for heir in self.forest.heirs.get(identity, ()) if heir.on < self.end]
        last = max((heir.on for heir in heirs), default=None)
        return [heir for heir in heirs if heir.on == last]

    def _origins(self, identity: int, began: date) -> list[Heir]:
        """What it was made of when it began; what it took over later is not among it."""
        return [heir for heir in self.forest.origins.get(identity, ()) if heir.on <= began]

    def _at_parent(self, parent: int | None, seen: frozenset[int]) -> Parts:
        if parent is None:
            return NOWHERE
        return ((self._holding([self._find(parent, seen)]), ONE),)

    def _holding(self, found: Sequence[Parts]) -> int:
        return self.tree.lowest_holding(node for parts in found for node, _part in parts)


def _shares(heirs: Sequence[Heir]) -> list[Fraction] | None:
    """The shares, made to add up to one; None unless all are known and do (but for rounding)."""
    if any(heir.share is None for heir in heirs):
        return None
    shares = [Fraction(heir.share or 0) for heir in heirs]
    total = sum(shares, Fraction(0))
    if total == 0 or abs(total - 1) > len(shares) * SHARE_UNIT:
        return None
    return [share / total for share in shares]


def _mixed(found: Sequence[Parts], shares: Sequence[Fraction]) -> Parts:
    mixed: dict[int, Fraction] = {}
    for parts, share in zip(found, shares, strict=True):
        for node, part in parts:
            mixed[node] = mixed.get(node, Fraction(0)) + part * share
    return tuple(sorted((node, part) for node, part in mixed.items() if part))


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

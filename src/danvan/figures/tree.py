"""A tree of places or units, as it is on one day or was in one period. Plain data, no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from danvan.org.models import Level

ROOT = 0  # above all trees: where no common node holds what must stand together
_RANKS = {str(level): rank for rank, level in enumerate(Level)}


class Node(NamedTuple):
    """`parent` is ROOT for what has none."""

    id: int
    parent: int
    code: str
    name: str
    level: str


def rank(level: str) -> int:
    """Higher levels have lower ranks: country 0."""
    return _RANKS[level]


def _top() -> Node:
    return Node(ROOT, ROOT, "VN", _("Cả nước"), str(Level.COUNTRY))


@dataclass
class Tree:
    """Nodes by id. Cycles, should data hold any, are cut where they are met."""

    nodes: dict[int, Node]
    _paths: dict[int, tuple[int, ...]] = field(default_factory=lambda: {ROOT: (ROOT,)})

    def node(self, node_id: int) -> Node:
        return _top() if node_id == ROOT else self.nodes[node_id]

    def path(self, node_id: int) -> tuple[int, ...]:
        """From ROOT down to the node, both in."""
        found = self._paths.get(node_id)
        if found is None:
            parent = self.nodes[node_id].parent
            self._paths[node_id] = (ROOT, node_id)  # stands while walking, so that a cycle ends
            known = parent if parent in self.nodes else ROOT
            found = self._paths[node_id] = (*self.path(known), node_id)
        return found

    def lowest_holding(self, node_ids: Iterable[int]) -> int:
        """The lowest node that has all of these in its branch."""
        paths = [self.path(node_id) for node_id in node_ids]
        lowest = ROOT
        for together in zip(*paths, strict=False):
            if len(set(together)) > 1:
                break
            lowest = together[0]
        return lowest

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Below each node, by code; those without a parent stand below ROOT."""
        below: dict[int, list[int]] = defaultdict(list)
        for node_id in sorted(self.nodes, key=lambda n: (self.nodes[n].code, n)):
            below[self.path(node_id)[-2]].append(node_id)
        return below

    def walk(self, start: int) -> Iterator[int]:
        """The node and all below it, parents first."""
        waiting = [start]
        while waiting:
            node_id = waiting.pop()
            yield node_id
            waiting.extend(reversed(self.children.get(node_id, ())))

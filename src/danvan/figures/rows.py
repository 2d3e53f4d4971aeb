"""Rows of consolidated figures: a tree of nodes, or a partition at one level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from danvan.figures.adding import Counts, Values, branch_values, join, value_of
from danvan.figures.apportioning import Group, partly
from danvan.figures.tree import Node, Tree, rank
from danvan.reporting.models import SCALE, Aggregation, Indicator

NOT_PLACED = "not_placed"


class Row(NamedTuple):
    """One indicator at one node. `thousandths` and `value` are None where nobody reported.

    A row of level `not_placed` bears the code of the node at which it stands exact, and is its
    child. `estimate` is True where a part of something apportioned is in it and not the whole.
    Counts are of reports, by unit, month and schedule; a report divided over nodes counts at each,
    and once above them.
    """

    code: str
    name: str
    level: str
    node_id: int
    parent_id: int | None
    indicator: str
    period: str
    thousandths: int | None
    value: Decimal | None
    estimate: bool
    reports: int
    expected: int


class Load(NamedTuple):
    """A unit's reports: the nodes at which they stand, how many came, how many are owed."""

    nodes: frozenset[int]
    came: int
    owed: int


type Loads = dict[frozenset[int], list[Load]]


@dataclass(frozen=True)
class Board:
    """All that rows are made of. `loads` by the schedules that have an indicator in common."""

    tree: Tree
    scope: int
    period: str
    own: dict[int, Values]
    loads: Loads
    schedules: dict[str, frozenset[int]]
    base: dict[int, Indicator]
    indicators: list[Indicator]
    shown: list[int]
    guessed: dict[int, set[Group]] = field(default_factory=dict)

    def inside(self, node: int) -> bool:
        return self.scope in self.tree.path(node)


def tree_rows(board: Board, depth: int | None = None) -> list[Row]:
    """Every node, parents first; after it what stands exact at it and not below, if anything.

    `depth` leaves out nodes further below the scope.
    """
    lowest = None if depth is None else len(board.tree.path(board.scope)) + depth
    shown = [n for n in board.shown if lowest is None or len(board.tree.path(n)) <= lowest]
    branches = branch_values(board.own, board.tree, board.base)
    whole = _counts(board, lambda node: board.tree.path(node))
    alone = _counts(board, lambda node: (node,))
    rows: list[Row] = []
    for indicator in board.indicators:
        all_of, own_of = whole[indicator.code], alone[indicator.code]
        divided = _divided(board, indicator)
        inside = partly(board.tree, divided)
        here_too = {node for places in divided for node in places}
        for node_id in shown:
            node = board.tree.node(node_id)
            row = _row(board, node, indicator, branches.get(node_id, {}), all_of)
            rows.append(row._replace(estimate=True) if node_id in inside else row)
            here = board.own.get(node_id, {})
            if node_id in board.tree.children and value_of(indicator, here):
                apart = _not_placed(board, node, indicator, here, own_of)
                rows.append(apart._replace(estimate=node_id in here_too))
    return rows


def level_rows(board: Board, level: str) -> list[Row]:
    """The nodes at the level, and for each node above it what is at none of them: a partition."""
    target = _targets(board, level)
    gathered: dict[int, Values] = defaultdict(dict)
    for standing, values in board.own.items():
        if board.inside(standing):
            join(gathered[target(standing)], values, board.base)
    counts = _counts(board, lambda node: (target(node),) if board.inside(node) else ())
    rows: list[Row] = []
    for indicator in board.indicators:
        counted = counts[indicator.code]
        apart = [
            {target(n) if board.inside(n) else None for n in places}
            for places in _divided(board, indicator)
        ]
        estimated = {node for targets in apart if len(targets) > 1 for node in targets}
        for node_id in board.shown:
            node, values = board.tree.node(node_id), gathered.get(node_id, {})
            if node.level == level:
                row = _row(board, node, indicator, values, counted)
            elif value_of(indicator, values) is not None or counted.owed.get(node_id):
                row = _not_placed(board, node, indicator, values, counted)
            else:
                continue
            rows.append(row._replace(estimate=True) if node_id in estimated else row)
    return rows


def _divided(board: Board, indicator: Indicator) -> set[frozenset[int]]:
    """The places among which anything of the indicator (or of its parts) was apportioned."""
    return {places for pk in parts_of([indicator]) for _holder, places in board.guessed.get(pk, ())}


def _targets(board: Board, level: str) -> Callable[[int], int]:
    """Node -> itself or the nearest above it at the level, else the nearest of a higher level."""
    known: dict[int, int] = {}

    def target(node: int) -> int:
        if node not in known:
            path = board.tree.path(node)
            inside = [*reversed(path[path.index(board.scope) :])]
            levels = [board.tree.node(n).level for n in inside]
            at = next((n for n, own in zip(inside, levels, strict=True) if own == level), None)
            over = (n for n, own in zip(inside, levels, strict=True) if rank(own) < rank(level))
            known[node] = at if at is not None else next(over, board.scope)
        return known[node]

    return target


def _counts(board: Board, spread: Callable[[int], Iterable[int]]) -> dict[str, Counts]:
    """By indicator code; `spread` tells at which nodes a report standing at a node counts."""
    made: dict[frozenset[int], Counts] = {}
    for schedules, loads in board.loads.items():
        made[schedules] = counts = Counts()
        for load in loads:
            nodes = {above for node in load.nodes for above in spread(node)}
            counts.add(nodes, load.came, load.owed)
    return {code: made[schedules] for code, schedules in board.schedules.items()}


def _row(board: Board, node: Node, indicator: Indicator, values: Values, counts: Counts) -> Row:
    found = value_of(indicator, values)
    return Row(
        node.code,
        node.name,
        node.level,
        node.id,
        node.parent or None,
        indicator.code,
        board.period,
        found,
        None if found is None else Decimal(found) / SCALE,
        False,
        counts.came.get(node.id, 0),
        counts.owed.get(node.id, 0),
    )


def _not_placed(
    board: Board, node: Node, indicator: Indicator, values: Values, counts: Counts
) -> Row:
    row = _row(board, node, indicator, values, counts)
    return row._replace(level=NOT_PLACED, parent_id=node.id)


def parts_of(indicators: Iterable[Indicator]) -> Iterator[int]:
    """Ids of what must be read: averages need their two parts."""
    for indicator in indicators:
        if indicator.aggregation == Aggregation.AVERAGE:
            yield from (pk for pk in (indicator.numerator_id, indicator.denominator_id) if pk)
        else:
            yield indicator.pk

"""What can be asked of consolidated figures.

`as_of` None is as it was: each report stands where its own unit last stood in the period. A date
is as it is on that day: everything carried there by succession. `by` is "area" (places) or "unit"
(the chain of command).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from danvan.figures.adding import Values, join, value_of
from danvan.figures.asking import (
    WEIGHS,
    Question,
    board,
    gathered,
    question,
    read,
    units_reported,
    weigher,
)
from danvan.figures.gathering import Gathered
from danvan.figures.placing import Placing
from danvan.figures.rows import Row, level_rows, tree_rows
from danvan.figures.sources import Source, sources
from danvan.figures.spreading import Target
from danvan.figures.tree import Tree
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period, parse
from danvan.org.models import Level
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator

__all__ = [
    "Row",
    "Several",
    "Source",
    "consolidate",
    "reports_behind",
    "series",
    "several",
    "undivided",
    "weights",
]


def consolidate(
    programme: Programme,
    period: Period | str,
    *,
    indicators: Iterable[str] | None = None,
    as_of: date | None = None,
    by: str = "area",
    under: str | None = None,
    level: str | None = None,
    apportion: str | None = None,
    depth: int | None = None,
) -> list[Row]:
    """Figures of the programme for the period, indicator by indicator, parents before children.

    Without `level` every node of the tree, each followed by a `not_placed` row where something
    stands exact at it and not below: a node equals its children plus what is not placed. With
    `level` a partition: the nodes at that level, and a `not_placed` row for what stands above.
    `under` is the code of a node (an area's statistical code that day). Indicators None are all of
    the programme's forms. BadInput: period, indicator, by, under, level, apportion.

    `apportion` divides what stands above several successors only for want of known shares:
    "equal" in equal parts, or the code of an additive indicator of the programme in proportion to
    what it last said of each up to the day (where it says nothing of one, nothing is divided).
    Parts are whole thousandths that add up; peaks are never divided; totals stay. `Row.estimate`
    marks every row that holds a part of what was divided and not the whole of it.

    `depth` leaves out what stands further below the first node (0: itself alone); not for a level.
    """
    window = parse(period) if isinstance(period, str) else period
    if level is not None and level not in Level.values:
        raise BadInput("level", _("Không có cấp «%(level)s».") % {"level": level[:20]})
    asked = question(programme, indicators, by)
    made = board(asked, read(asked, window), as_of, under, apportion)
    return tree_rows(made, depth) if level is None else level_rows(made, level)


def undivided(
    programme: Programme,
    period: Period | str,
    as_of: date | None,
    node: int,
    *,
    by: str = "area",
) -> bool:
    """Did anything come in that stands at the node, or below it, only for want of shares?"""
    window = parse(period) if isinstance(period, str) else period
    asked = question(programme, None, by)
    placing = asked.placing(as_of, window)
    return any(
        piece.among and node in placing.tree.path(piece.node)
        for unit in units_reported(asked, window)
        for piece in asked.pieces(placing, unit, window)
    )


def weights(programme: Programme) -> list[Indicator]:
    """Indicators that can be apportioned by, in the forms' order."""
    return [i for i in question(programme, None, "area").indicators if i.aggregation in WEIGHS]


def reports_behind(
    programme: Programme,
    period: Period | str,
    indicator: str,
    node: int,
    as_of: date | None,
    actor: Actor,
    *,
    by: str = "area",
    exact: bool = False,
    apportion: str | None = None,
) -> list[Source]:
    """The approved reports that a number at the node (its id) is made of, by unit and month.

    `exact` asks for what stands at the node itself and not below: behind a `not_placed` row.
    What they count for adds up to the number (for a peak: is at most it). NotAllowed to those who
    may not see the programme's figures. For an average, the reports of both of its parts.
    """
    actor.must("see_figures", programme)
    window = parse(period) if isinstance(period, str) else period
    asked = question(programme, [indicator], by)
    return sources(asked, window, node, as_of, exact=exact, apportion=apportion)


def series(
    programme: Programme,
    indicators: str | Sequence[str],
    periods: Sequence[Period | str],
    as_of: date | None,
    node: int,
    *,
    by: str = "area",
    apportion: str | None = None,
) -> dict[str, list[int | None]]:
    """Thousandths at the node by indicator code, one for each period; None where nobody reported.

    One read for any number of periods: for the small lines beside the numbers.
    """
    codes = [indicators] if isinstance(indicators, str) else list(indicators)
    found = several(programme, codes, periods, as_of, [node], by=by, apportion=apportion)
    return {code: [one.whole(node, code) for one in found] for code in codes}


@dataclass(frozen=True)
class Several:
    """Values of some nodes in a period, reckoned when asked for: thousandths, None if missing."""

    indicators: dict[str, Indicator]
    branches: dict[int, Values]
    own: dict[int, Values]

    def whole(self, node: int, code: str) -> int | None:
        """The node with all below it."""
        return value_of(self.indicators[code], self.branches.get(node, {}))

    def alone(self, node: int, code: str) -> int | None:
        """What stands at the node and not below."""
        return value_of(self.indicators[code], self.own.get(node, {}))


def several(
    programme: Programme,
    indicators: Sequence[str] | None,
    periods: Sequence[Period | str],
    as_of: date | None,
    nodes: Collection[int],
    *,
    by: str = "area",
    apportion: str | None = None,
) -> list[Several]:
    """Some nodes (they may stand below each other) through many periods, all read together.

    What nobody reported is not there.
    """
    windows = [parse(p) if isinstance(p, str) else p for p in periods]
    asked = question(programme, indicators, by)
    weigh = weigher(asked, apportion, as_of, windows[-1]) if windows else None
    wanted = frozenset(nodes)
    found = gathered(asked, windows, as_of, partial(_nearest, wanted), weigh)
    return [
        _several(asked, one, asked.placing(as_of, window).tree, wanted)
        for window, one in zip(windows, found, strict=True)
    ]


def _nearest(wanted: frozenset[int], placing: Placing) -> Target:
    """The lowest of the wanted nodes above what stands below them; ~node for one of them itself."""
    known: dict[int, int | None] = {}

    def target(node: int) -> int | None:
        if node in wanted:
            return ~node
        if node not in known:
            path = reversed(placing.tree.path(node))
            known[node] = next((above for above in path if above in wanted), None)
        return known[node]

    return target


def _several(asked: Question, found: Gathered, tree: Tree, wanted: frozenset[int]) -> Several:
    branches: dict[int, Values] = {}
    for target, own in found.own.items():
        for above in tree.path(max(target, ~target)):
            if above in wanted:
                join(branches.setdefault(above, {}), own, asked.base)
    alone = {~target: own for target, own in found.own.items() if target < 0}
    return Several({i.code: i for i in asked.indicators}, branches, alone)

"""What can be asked of consolidated figures.

`as_of` None is as it was: each report stands where its own unit last stood in the period. A date
is as it is on that day: everything carried there by succession. `by` is "area" (places) or "unit"
(the chain of command).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.figures.adding import Values, join, value_of
from danvan.figures.asking import board, measure, place_all, question, read
from danvan.figures.rows import Row, level_rows, tree_rows
from danvan.figures.sources import Source, sources
from danvan.figures.tree import ROOT
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period, parse
from danvan.org.models import Level
from danvan.programmes.models import Programme

__all__ = ["Row", "Source", "consolidate", "reports_behind", "series"]


def consolidate(
    programme: Programme,
    period: Period | str,
    *,
    indicators: Iterable[str] | None = None,
    as_of: date | None = None,
    by: str = "area",
    under: str | None = None,
    level: str | None = None,
) -> list[Row]:
    """Figures of the programme for the period, indicator by indicator, parents before children.

    Without `level` every node of the tree, each followed by a `not_placed` row where something
    stands exact at it and not below: a node equals its children plus what is not placed. With
    `level` a partition: the nodes at that level, and a `not_placed` row for what stands above.
    `under` is the code of a node (an area's statistical code that day). Indicators None are all of
    the programme's forms. BadInput: period, indicator, by, under, level.
    """
    window = parse(period) if isinstance(period, str) else period
    if level is not None and level not in Level.values:
        raise BadInput("level", _("Không có cấp «%(level)s».") % {"level": level[:20]})
    asked = question(programme, indicators, by)
    made = board(asked, read(asked, window), as_of, under)
    return tree_rows(made) if level is None else level_rows(made, level)


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
) -> list[Source]:
    """The approved reports that a number at the node (its id) is made of, by unit and month.

    `exact` asks for what stands at the node itself and not below: behind a `not_placed` row.
    What they count for adds up to the number (for a peak: is at most it). NotAllowed to those who
    may not see the programme's figures. For an average, the reports of both of its parts.
    """
    actor.must("see_figures", programme)
    window = parse(period) if isinstance(period, str) else period
    return sources(question(programme, [indicator], by), window, node, as_of, exact)


def series(
    programme: Programme,
    indicators: str | Sequence[str],
    periods: Sequence[Period | str],
    as_of: date | None,
    node: int,
    *,
    by: str = "area",
) -> dict[str, list[int | None]]:
    """Thousandths at the node by indicator code, one for each period; None where nobody reported.

    One read for any number of months: for the small lines beside the numbers.
    """
    codes = [indicators] if isinstance(indicators, str) else list(indicators)
    windows = [parse(p) if isinstance(p, str) else p for p in periods]
    asked = question(programme, codes, by)
    measured = measure(asked, windows)
    lines: dict[str, list[int | None]] = {code: [] for code in codes}
    for window in windows:
        placing = asked.placing(as_of, window)
        values: Values = {}
        for standing, own in place_all(asked, measured[window.code], placing, window).items():
            if node == ROOT or node in placing.tree.path(standing):
                join(values, own, asked.base)
        for indicator in asked.indicators:
            lines[indicator.code].append(value_of(indicator, values))
    return lines

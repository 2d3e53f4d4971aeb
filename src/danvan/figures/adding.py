"""Adding what was reported up the tree: own values of nodes, then their branches.

A flow (`sum`) adds over months and units. A stock (`latest`) is each unit's last in the period,
added over units, without those that handed theirs over. A peak (`max`) is the highest of all.
Averages are made of their two parts at the very end.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from danvan.figures.apportioning import NO_GUESSES, Guesses, spread
from danvan.figures.forest import Forest
from danvan.figures.measuring import Measured
from danvan.figures.placing import Parts
from danvan.figures.tree import Tree
from danvan.reporting.models import SCALE, Aggregation, Indicator

type Place = Callable[[int], Parts]
type Guess = Callable[[int], Guesses]
type Values = dict[int, int]  # thousandths by indicator id; what is missing is not there
type Singles = Callable[[set[int]], list[tuple[int, int, int]]]


def no_guess(_unit: int) -> Guesses:
    """Nothing is apportioned."""
    return NO_GUESSES


def own_values(
    measured: Measured,
    place: Place,
    tree: Tree,
    units: Forest,
    singles: Singles,
    indicators: Mapping[int, Indicator],
    guess: Guess = no_guess,
) -> dict[int, Values]:
    """What stands exact at each node, by indicator id; with `guess` estimates where it is divided.

    `place` gives a unit's parts; `singles` the single reports of units that are divided, since
    each report is divided by itself: so that months add up to the year everywhere.
    """
    own: dict[int, Values] = defaultdict(dict)
    gone = handed_over(measured, units, indicators)
    shared: set[int] = set()
    for (_schedule, unit, pk), cell in measured.cells.items():
        parts, guessed, aggregation = place(unit), guess(unit), indicators[pk].aggregation
        if aggregation == Aggregation.MAX:
            node = tree.lowest_holding(node for node, _part in parts)
            own[node][pk] = max(cell.top, own[node].get(pk, cell.top))
        elif aggregation == Aggregation.LATEST:
            if unit not in gone[pk]:
                _add(own, pk, spread(cell.last, parts, guessed))
        elif len(parts) == 1 and not guessed:
            _add(own, pk, [(parts[0][0], cell.total)])
        else:
            shared.add(unit)
            _add(own, pk, spread(0, parts, guessed))
    for unit, pk, value in singles(shared) if shared else ():
        if indicators[pk].aggregation == Aggregation.SUM:
            _add(own, pk, spread(value, place(unit), guess(unit)))
    return own


def handed_over(
    measured: Measured, units: Forest, indicators: Mapping[int, Indicator]
) -> dict[int, set[int]]:
    """By stock: units that do not count any more, since a successor reported."""
    return {
        pk: measured.superseded(pk, units)
        for pk, indicator in indicators.items()
        if indicator.aggregation == Aggregation.LATEST
    }


def _add(own: dict[int, Values], pk: int, amounts: list[tuple[int, int]]) -> None:
    for node, value in amounts:
        values = own[node]
        values[pk] = values.get(pk, 0) + value


def join(into: Values, values: Values, indicators: Mapping[int, Indicator]) -> None:
    """Add `values` to `into`: the highest of peaks, the sum of all else."""
    for pk, value in values.items():
        if indicators[pk].aggregation == Aggregation.MAX:
            into[pk] = max(value, into.get(pk, value))
        else:
            into[pk] = into.get(pk, 0) + value


def branch_values(
    own: dict[int, Values], tree: Tree, indicators: Mapping[int, Indicator]
) -> dict[int, Values]:
    """Each node with all below it; nodes without any value are not there."""
    branches: dict[int, Values] = defaultdict(dict)
    for node, values in own.items():
        for above in tree.path(node):
            join(branches[above], values, indicators)
    return branches


def value_of(indicator: Indicator, values: Values) -> int | None:
    """Thousandths, None if missing. An average is its numerator over its denominator."""
    if indicator.aggregation != Aggregation.AVERAGE:
        return values.get(indicator.pk)
    above = values.get(indicator.numerator_id or 0)
    below = values.get(indicator.denominator_id or 0)
    return None if above is None or not below else _ratio(above, below)


@dataclass
class Counts:
    """Reports that came and reports owed. One divided over nodes counts once at each of them."""

    came: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    owed: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, nodes: set[int], came: int, owed: int) -> None:
        for node in nodes:
            self.came[node] += came
            self.owed[node] += owed


def _ratio(above: int, below: int) -> int:
    """Thousandths, rounded half up, in whole numbers: no float on the way."""
    return (2 * above * SCALE + below) // (2 * below)

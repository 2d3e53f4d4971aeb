"""Where the figures of units go, for several periods at once: small tables for the store.

Most units stand whole at one node and are placed by the store itself; the few that are divided are
left for `adding`, figure by figure.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from danvan.figures.apportioning import NO_GUESSES, Guesses, Weigh, guesses
from danvan.figures.placing import ONE, Parts, Placing
from danvan.kernel.periods import Period

if TYPE_CHECKING:
    from danvan.figures.asking import Question

type Target = Callable[[int], int | None]  # where what stands at a node is shown; None: nowhere
type Aim = Callable[[Placing], Target]
WINDOWS = pa.schema([("window", pa.int32()), ("key", pa.int32()), ("era", pa.int32())])
PLACED = pa.schema([("era", pa.int32()), ("unit_id", pa.int32()), ("node", pa.int32())])


def at_home(_placing: Placing) -> Target:
    """Shown where it stands."""
    return lambda node: node


def at_level(level: str) -> Aim:
    """Shown at the nearest node of the level above it, or itself; what is above, nowhere."""

    def aim(placing: Placing) -> Target:
        known: dict[int, int | None] = {}

        def target(node: int) -> int | None:
            if node not in known:
                path = reversed(placing.tree.path(node))
                known[node] = next((n for n in path if placing.tree.node(n).level == level), None)
            return known[node]

        return target

    return aim


@dataclass
class Era:
    """Periods with the same map: `whole` are units that stand at one node, `shared` all others."""

    period: Period
    placing: Placing
    target: Target
    whole: dict[int, int] = field(default_factory=dict)
    shared: dict[int, tuple[Parts, Guesses]] = field(default_factory=dict)

    def place(self, unit: int) -> Parts:
        return self.shared[unit][0]

    def guess(self, unit: int) -> Guesses:
        return self.shared[unit][1]

    def spot(self, unit: int) -> tuple[Parts, Guesses]:
        """Where a unit stands, whole or divided, where all is shown at home."""
        whole = self.whole.get(unit)
        return self.shared[unit] if whole is None else (((whole, ONE),), NO_GUESSES)


@dataclass
class Spread:
    """Eras in order, of which era each period is, and the units that are spread."""

    windows: Sequence[Period]
    units: Collection[int]
    eras: list[Era]
    of: list[int]

    @property
    def shared(self) -> set[int]:
        return {unit for era in self.eras for unit in era.shared}

    def era(self, window: int) -> Era:
        return self.eras[self.of[window]]

    def tables(self, only: Collection[int] | None = None) -> dict[str, pa.Table]:
        """`windows` (or some of them) and `placed`, as expressions know them."""
        months = [
            (n, key, self.of[n])
            for n, w in enumerate(self.windows)
            if only is None or n in only
            for key in w.keys
        ]
        placed: list[list[int]] = [[], [], []]
        for number, era in enumerate(self.eras):
            placed[0] += [number] * len(era.whole)
            placed[1] += era.whole.keys()
            placed[2] += era.whole.values()
        return {
            "windows": pa.table(list(map(list, zip(*months, strict=True))), schema=WINDOWS),
            "placed": pa.table(placed, schema=PLACED),
        }


def spread_units(
    asked: "Question",
    windows: Sequence[Period],
    as_of: date | None,
    units: Iterable[int],
    aim: Aim = at_home,
    weigh: Weigh | None = None,
) -> Spread:
    """Every unit's place in each era of the windows; `weigh` divides what nobody can place."""
    known: dict[tuple[int, ...], int] = {}
    wanted = set(units)
    spread = Spread(windows, wanted, [], [])
    for window in windows:
        number = known.setdefault(asked.atlas.era(asked.by, as_of, window), len(known))
        if number == len(spread.eras):
            placing = asked.placing(as_of, window)
            era = Era(window, placing, aim(placing))
            _fill(era, asked, wanted, weigh)
            spread.eras.append(era)
        spread.of.append(number)
    return spread


def _fill(era: Era, asked: "Question", units: Iterable[int], weigh: Weigh | None) -> None:
    for unit in units:
        parts = asked.place(era.placing, unit, era.period)
        guessed = NO_GUESSES
        if weigh is not None and (pieces := asked.pieces(era.placing, unit, era.period)):
            guessed = guesses(pieces, weigh)
        if len(parts) > 1 or guessed:
            era.shared[unit] = (parts, guessed)
        elif (node := era.target(parts[0][0])) is not None:
            era.whole[unit] = node


def keys_of(windows: Iterable[Period]) -> list[int]:
    """All months of the windows, each once, in order."""
    return sorted({key for window in windows for key in window.keys})


def indexes(windows: Sequence[Period]) -> dict[int, list[int]]:
    """The windows by the months they hold."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, window in enumerate(windows):
        for key in window.keys:
            found[key].append(number)
    return found

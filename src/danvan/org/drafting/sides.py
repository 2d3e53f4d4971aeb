"""Both trees on the eve and on the day of a draft, and what does not fit between them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danvan.org.drafting import faults
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.ground import Action, Line
from danvan.org.reform.soundness import WHOLE

CHANGING = (Action.END, Action.RESPAN)


@dataclass(frozen=True)
class Thing:
    """An area or unit on a day: what stands above it, and its span's days."""

    name: str
    above: tuple[int | None, ...]
    since: date | None = None
    until: date | None = None


@dataclass
class Side:
    """One tree; `names` of what was there on neither day."""

    on: date
    lines: Sequence[Line]
    eve: Mapping[int, Thing]
    after: Mapping[int, Thing]
    names: Mapping[int, str]

    def name(self, one: int | None) -> str:
        """Its name, whenever it was there."""
        for things in (self.after, self.eve):
            if one is not None and one in things:
                return things[one].name
        return self.names.get(one or 0, str(one or ""))


def line_faults(side: Side) -> Iterator[Fault]:
    """Each line for itself: is there what it changes, and is it changed once?"""
    changed = Counter(line.id for line in side.lines if line.action != Action.SUCCEED)
    passed = Counter((line.id, line.to) for line in side.lines if line.action == Action.SUCCEED)
    for line in side.lines:
        name = side.name(line.id)
        if line.action == Action.SUCCEED:
            if passed.pop((line.id, line.to), 1) > 1:
                yield line.fault("overlap", faults.twice(name))
        elif changed.pop(line.id, 1) > 1:
            yield line.fault("overlap", faults.twice(name))
        if line.action in CHANGING:
            thing = side.eve.get(line.id)
            if thing is None:
                yield line.fault("predecessor", faults.not_there(name, side.on))
            elif thing.until is not None:
                why = faults.changed_later(name, thing.until, side.on)
                yield line.fault("predecessor", why)


def share_faults(side: Side) -> Iterator[Fault]:
    """Parts beyond the whole, parts that are missing, ends and beginnings on their own."""
    passing: dict[int, list[Line]] = {}
    ending = {line.id: line for line in side.lines if line.action == Action.END}
    for line in side.lines:
        if line.action == Action.SUCCEED:
            passing.setdefault(line.id, []).append(line)
            if line.share is not None and not 0 < line.share <= 1:
                yield line.fault("share", faults.bad_share(side.name(line.id)))
            if line.to not in side.after:
                why = faults.heir_gone(side.name(line.id), side.name(line.to))
                yield line.fault("heir", why)
    for one, parts in passing.items():
        name, stated = side.name(one), [p.share for p in parts if p.share is not None]
        total = sum(stated, Decimal(0))
        if one not in ending:
            yield parts[0].fault("heir", faults.still_there(name))
        if total > 1:
            yield parts[-1].fault("share", faults.beyond_one(name, _plain(total)))
        elif total < WHOLE and len(stated) == len(parts):
            yield parts[-1].fault("gap", faults.below_one(name, _plain(total)))
    for one in ending.keys() - passing.keys():
        yield ending[one].fault("gap", faults.no_heir(side.name(one)), stops=False)
    reached = {line.to for line in side.lines if line.action == Action.SUCCEED}
    for line in side.lines:
        if line.action == Action.BEGIN and line.id not in reached:
            yield line.fault("gap", faults.no_origin(side.name(line.id)), stops=False)


def place_faults(side: Side, uppers: Sequence[Side]) -> Iterator[Fault]:
    """Who would stand below nothing, and rings. `uppers` as `Thing.above` counts them."""
    own = {line.id: line for line in side.lines if line.action != Action.SUCCEED}
    ending = [{line.id: line for line in upper.lines if line.action == Action.END}
              for upper in uppers]  # fmt: skip
    for one, thing in side.after.items():
        for above, upper, ends in zip(thing.above, uppers, ending, strict=True):
            if above is None or above in upper.after:
                continue
            # What stood below nothing before is no fault of this draft.
            why = faults.orphan(thing.name, upper.name(above))
            if one in own:
                yield own[one].fault("orphan", why)
            elif above in upper.eve:
                line = ends.get(above)
                yield Fault(None, "orphan", why, change_id=line.change if line else None)
    yield from _rings(side, own)


def _rings(side: Side, own: Mapping[int, Line]) -> Iterator[Fault]:
    sound: set[int] = set()
    for start, line in own.items():
        path: dict[int, None] = {}
        step: int | None = start
        while step is not None and step in side.after and step not in sound and step not in path:
            path[step] = None
            step = side.after[step].above[0]
        if step is not None and step in path:
            yield line.fault("cycle", faults.ring(side.name(step)))
        sound |= path.keys()


def _plain(total: Decimal) -> str:
    return f"{total.normalize():f}".replace(".", ",")

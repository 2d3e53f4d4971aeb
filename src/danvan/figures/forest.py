"""Places or units through all time: dated spans and succession, from which trees are cut."""

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from danvan.figures.tree import ROOT, Node, Tree

DAY = timedelta(days=1)


class Standing(NamedTuple):
    """One span, half-open. `area` is where a unit stands (a place's own id for a place)."""

    first: date
    end: date | None
    code: str
    name: str
    level: str
    parent: int | None
    area: int


class Heir(NamedTuple):
    """A successor (or, looking back, a predecessor) on the day `on`; no one knows a None share."""

    id: int
    on: date
    share: Decimal | None


@dataclass(frozen=True)
class Forest:
    """`spans` of each identity in order of time; `heirs` by predecessor."""

    spans: dict[int, list[Standing]]
    heirs: dict[int, list[Heir]]

    @cached_property
    def origins(self) -> dict[int, list[Heir]]:
        """Predecessors by successor."""
        back: dict[int, list[Heir]] = defaultdict(list)
        for old, heirs in self.heirs.items():
            for heir in heirs:
                back[heir.id].append(Heir(old, heir.on, heir.share))
        return back

    def standing(self, identity: int, before: date) -> Standing | None:
        """The last span begun before the day; else the first one after; None if there is none."""
        spans = self.spans.get(identity)
        if not spans:
            return None
        at = bisect_left(spans, before, key=lambda span: span.first)
        return spans[max(at - 1, 0)]

    def ended(self, identity: int) -> date | None:
        """The day after its last, if it has ended for good."""
        spans = self.spans.get(identity)
        return spans[-1].end if spans else None

    def lineage(self, identity: int) -> set[int]:
        """All that took over from it, directly or not, without itself."""
        if identity not in self.heirs:
            return set()
        found: set[int] = {identity}
        waiting = [identity]
        while waiting:
            for heir in self.heirs.get(waiting.pop(), ()):
                if heir.id not in found:
                    found.add(heir.id)
                    waiting.append(heir.id)
        return found - {identity}

    @cached_property
    def turns(self) -> list[date]:
        """The days on which any span begins or ends, or anything is succeeded, in order."""
        days = {heir.on for heirs in self.heirs.values() for heir in heirs}
        for spans in self.spans.values():
            for span in spans:
                days.add(span.first)
                if span.end:
                    days.add(span.end)
        return sorted(days)

    @cached_property
    def moves(self) -> list[date]:
        """The days on which anything went to stand in another area, in order."""
        return sorted(
            {
                new.first
                for spans in self.spans.values()
                for old, new in pairwise(spans)
                if old.area != new.area
            }
        )

    @cached_property
    def _endings(self) -> list[tuple[date, int]]:
        found = [(end, i) for i in self.spans if (end := self.ended(i)) and i in self.heirs]
        return sorted(found)

    def gone(self, first: date, end: date) -> dict[int, date]:
        """What ended inside (first, end) and was taken over: by identity, the day after its last.

        What ended on the day `first` has nothing to say in the time, nor have heirs of what ends
        with it.
        """
        at = bisect_right(self._endings, (first, sys.maxsize))
        return {i: day for day, i in takewhile(lambda e: e[0] < end, self._endings[at:])}

    def any_gone(self, first: date, end: date) -> bool:
        """Did anything end inside the time?"""
        return bool(self.gone(first, end))

    def as_is(self, day: date) -> Tree:
        """The tree of the day."""
        return self.during(day, day + DAY)

    def during(self, first: date, end: date) -> Tree:
        """All that stood in [first, end), each where it last stood in it.

        No parent ends before its child without a new span, so these links make a tree even where
        parents changed inside the time.
        """
        there = {
            identity: last
            for identity, spans in self.spans.items()
            if (last := _last_inside(spans, first, end)) is not None
        }
        return Tree(
            {
                identity: Node(
                    identity,
                    self._present(span.parent, there, end),
                    span.code,
                    span.name,
                    span.level,
                )
                for identity, span in there.items()
            }
        )

    def _present(self, parent: int | None, there: dict[int, Standing], end: date) -> int:
        """The parent; for one that was not there its only heir, else what stood above it."""
        seen: set[int] = set()
        while parent is not None and parent not in there and parent not in seen:
            seen.add(parent)
            heirs = [h for h in self.heirs.get(parent, ()) if h.on < end]
            last = self.standing(parent, end)
            parent = heirs[0].id if len(heirs) == 1 else (last.parent if last else None)
        return parent if parent in there else ROOT


def _last_inside(spans: list[Standing], first: date, end: date) -> Standing | None:
    for span in reversed(spans):
        if span.first < end:
            return span if span.end is None or span.end > first else None
    return None

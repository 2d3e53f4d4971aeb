"""Who stands for a unit on a day: itself, its only successor, or the unit above."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from danvan.org import queries as org
from danvan.org.models import UnitSpan

type Holder = tuple[int | None, int | None]  # (unit, None), or (None, placing unit)


class Lineage:
    """Units as they stand on the day `on`.

    `ended`, `heirs` and `begun` overlay a reorganisation of that day, so that the same answers
    come before it is applied (preview) and after. Spans are fetched a layer of the tree at a time.
    """

    def __init__(
        self,
        on: date,
        *,
        ended: Collection[int] = (),
        heirs: Mapping[int, Sequence[int]] | None = None,
        begun: Collection[int] = (),
    ) -> None:
        self.on = on
        self._ended = set(ended)
        self._begun = set(begun)
        self._own_heirs = heirs or {}
        self._all_heirs: dict[int, list[int]] | None = None
        self._spans: dict[int, UnitSpan] = {}
        self._asked: set[int] = set()

    def holder(self, unit_id: int, *, else_placed_by: int) -> Holder:
        """Who holds the unit's work: it or its only successor, else a placing list.

        The placing list is the unit above's where several succeeded, and `else_placed_by`'s where
        nobody did.
        """
        unit_id, heirs = self._followed(unit_id)
        if self.in_force(unit_id):
            return unit_id, None
        above = self.above(unit_id) if heirs else None
        return None, above or else_placed_by

    def standing(self, unit_id: int) -> int:
        """Who acts for the unit: it, its only successor, else the unit above; itself if nobody."""
        followed, _heirs = self._followed(unit_id)
        if self.in_force(followed):
            return followed
        return self.above(followed) or unit_id

    def above(self, unit_id: int) -> int | None:
        """The superior as carried to the day: the next one up that is there, or None."""
        seen = {unit_id}
        span = self._span(unit_id)
        while span is not None and span.superior_id and span.superior_id not in seen:
            superior, _heirs = self._followed(span.superior_id)
            if self.in_force(superior):
                return superior
            seen.add(span.superior_id)
            span = self._span(superior)
        return None

    def in_force(self, unit_id: int) -> bool:
        """Is the unit there on the day?"""
        if unit_id in self._ended:
            return False
        if unit_id in self._begun:
            return True
        span = self._span(unit_id)
        return span is not None and (span.valid_to is None or span.valid_to > self.on)

    def fetch(self, unit_ids: Iterable[int]) -> None:
        """Fetch the spans of many units at once; what is not fetched is fetched when asked for."""
        wanted = set(unit_ids) - self._asked
        if wanted:
            self._asked |= wanted
            self._spans |= org.last_spans(wanted, self.on)

    def _followed(self, unit_id: int) -> tuple[int, Sequence[int]]:
        """Along only successors to a unit that is there, or that has none or several: and those."""
        seen = {unit_id}
        while not self.in_force(unit_id):
            heirs = self._heirs(unit_id)
            if len(heirs) != 1 or heirs[0] in seen:
                return unit_id, heirs
            unit_id = heirs[0]
            seen.add(unit_id)
        return unit_id, ()

    def _heirs(self, unit_id: int) -> Sequence[int]:
        if unit_id in self._own_heirs:
            return self._own_heirs[unit_id]
        if self._all_heirs is None:
            self._all_heirs = {
                old: sorted({new for new, on, _share in passed if on <= self.on})
                for old, passed in org.unit_successors().items()
            }
        return self._all_heirs.get(unit_id, ())

    def _span(self, unit_id: int) -> UnitSpan | None:
        self.fetch([unit_id])
        return self._spans.get(unit_id)

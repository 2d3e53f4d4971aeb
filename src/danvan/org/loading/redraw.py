"""What the legal act of one province changes in the areas on 1 July 2025.

Identity. An old commune goes on as the same area when it is the only published origin of its only
published successor, the code stays, and the name stays too or no commune of its old district is
without a published successor (which might be the unpublished second origin). The conversion marks
nearly all of these as "partly merged"; it names no other receiver and no other origin, and they are
the communes that the reform left as they were, so the mark is not followed. A province goes on
when it is the only origin and keeps its name. All else are new identities. Nobody states shares.
A district's successor is its province: of its own figures no more is known than that.
"""

from dataclasses import dataclass, field
from functools import cached_property

from danvan.kernel.text import fold
from danvan.org.loading.published import ROOT, Place, Published
from danvan.org.models import Change, Level, SuccessionKind

type Key = tuple[str, str, str]  # "before" or "after", level, code
Action = Change.Action


@dataclass(frozen=True)
class AreaChange:
    """As Change, with places by key; `place` and `parent` tell the facts of a begin or respan."""

    action: str
    key: Key
    to: Key | None = None
    kind: str = ""
    place: Place | None = None
    parent: Key | None = None


def old_key(level: str, code: str) -> Key:
    return ("before", level, code)


def new_key(level: str, code: str) -> Key:
    return ("after", level, code)


@dataclass
class Redraw:
    """The whole country's redrawing, province by province."""

    data: Published
    origins: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.origins = self.data.origins

    @cached_property
    def uncovered(self) -> list[Place]:
        """Old communes without a published successor."""
        return [p for p in self.data.communes(self.data.before) if p.code not in self.data.heirs]

    @cached_property
    def goes_on(self) -> dict[tuple[str, str], str]:
        """(level, new code) → old code, of the areas that stay the same identity."""
        doubtful = {place.parent for place in self.uncovered}
        same: dict[tuple[str, str], str] = {}
        for old, news in self.data.heirs.items():
            if news == (old,) and self.origins[old] == [old]:
                before = self.data.before[Level.COMMUNE, old]
                after = self.data.after[Level.COMMUNE, old]
                if fold(before.bare) == fold(after.bare) or before.parent not in doubtful:
                    same[Level.COMMUNE, old] = old
        for old in self.data.province_heir:
            if self._province_stays(old):
                same[Level.PROVINCE, old] = old
        return same

    def _province_stays(self, old: str) -> bool:
        alone = list(self.data.province_heir.values()).count(old) == 1
        before = self.data.before[Level.PROVINCE, old]
        after = self.data.after.get((Level.PROVINCE, old))
        return alone and after is not None and before.name == after.name

    def key_after(self, level: str, code: str) -> Key:
        """The key under which a place of after is known: its old one where it goes on."""
        old = self.goes_on.get((level, code))
        return new_key(level, code) if old is None else old_key(level, old)

    def born(self) -> list[Key]:
        """Every new identity."""
        return [
            new_key(level, code) for level, code in self.data.after
            if (level, code) not in self.goes_on
        ]  # fmt: skip

    def changes(self, province: str) -> list[AreaChange]:
        """All area changes of the act of one new province."""
        olds = [old for old, new in self.data.province_heir.items() if new == province]
        return [
            *self._province(province, olds),
            *self._districts(province, set(olds)),
            *self._communes_ended(set(olds)),
            *self._communes_after(province),
        ]

    def _province(self, new: str, olds: list[str]) -> list[AreaChange]:
        if (Level.PROVINCE, new) in self.goes_on:
            return []
        key = new_key(Level.PROVINCE, new)
        place = self.data.after[Level.PROVINCE, new]
        root = old_key(Level.COUNTRY, ROOT)
        made = [AreaChange(Action.BEGIN, key, place=place, parent=root)]
        for old in olds:
            ended = old_key(Level.PROVINCE, old)
            made.append(AreaChange(Action.END, ended))
            made.append(AreaChange(Action.SUCCEED, ended, key, SuccessionKind.MERGED))
        return made

    def _districts(self, province: str, olds: set[str]) -> list[AreaChange]:
        to = self.key_after(Level.PROVINCE, province)
        made = []
        for (level, code), place in self.data.before.items():
            if level == Level.DISTRICT and place.parent in olds:
                key = old_key(level, code)
                made.append(AreaChange(Action.END, key))
                made.append(AreaChange(Action.SUCCEED, key, to, SuccessionKind.ABSORBED))
        return made

    def _communes_ended(self, olds: set[str]) -> list[AreaChange]:
        made = []
        for place in self.data.communes(self.data.before):
            same = (Level.COMMUNE, place.code) in self.goes_on
            if same or self.data.province_before(place.code) not in olds:
                continue
            key = old_key(Level.COMMUNE, place.code)
            made.append(AreaChange(Action.END, key))
            heirs = self.data.heirs.get(place.code, ())
            for new in heirs:
                to = new_key(Level.COMMUNE, new)
                made.append(AreaChange(Action.SUCCEED, key, to, self.kind(heirs)))
        return made

    def kind(self, heirs: tuple[str, ...]) -> str:
        """Of an old commune's succession: split, merged with others, or absorbed alone."""
        if len(heirs) > 1:
            return SuccessionKind.SPLIT
        together = len(self.origins[heirs[0]]) > 1
        return SuccessionKind.MERGED if together else SuccessionKind.ABSORBED

    def _communes_after(self, province: str) -> list[AreaChange]:
        parent = self.key_after(Level.PROVINCE, province)
        made = []
        for place in self.data.communes(self.data.after):
            if place.parent == province:
                key = self.key_after(Level.COMMUNE, place.code)
                action = Action.BEGIN if key[0] == "after" else Action.RESPAN
                made.append(AreaChange(action, key, place=place, parent=parent))
        return made

"""The units of a province, or of several that merge, through the dated rows of lines.json.

One unit for each (identity of lines.json, area): a merged commune has new units, one that goes on
keeps them. `Timeline` starts with what stood on the first day and is moved from event to event;
each step says which units begin, change, end and to whom they pass.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from danvan.org.loading.kinds import bare_name, kind_word, kind_word_en
from danvan.org.loading.known import MILITARY_REGION, STAND_IN, UNKNOWN_REGION, WITH_BORDER_GUARD
from danvan.org.loading.lines import Passing, Row, passings, rows, rows_of
from danvan.org.models import Change, Level, SuccessionKind

type UnitKey = tuple[str, int]  # identity of lines.json, id of the area
Action = Change.Action
LOCAL = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Ground:
    """An area on a day: what unit names and superiors are made from."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    parent: int | None

    @property
    def bare(self) -> str:
        return bare_name(self.kind, self.name)


@dataclass(frozen=True)
class Facts:
    """A unit's dated facts; `row` is the pattern's key, a new one begins a new span."""

    row: str
    name: str
    name_en: str
    short: str
    line: str
    identity: str
    level: str
    area: int
    superior: UnitKey | None


@dataclass(frozen=True)
class UnitChange:
    action: str
    key: UnitKey
    facts: Facts | None = None
    was: Facts | None = None
    to: UnitKey | None = None
    kind: str = ""


@dataclass
class Timeline:
    """`grounds`: the areas of the day by id; `units` what stands on it; only of `lines`, if any."""

    grounds: dict[int, Ground]
    country: int
    lines: frozenset[str] | None = None
    units: dict[UnitKey, Facts] = field(default_factory=dict)

    def start(self, on: date) -> None:
        """What stood on the first day."""
        self.units = self.due(None, on)

    def due(self, lines: Iterable[str] | None, on: date) -> dict[UnitKey, Facts]:
        """The units that the rows of the day ask for on today's grounds."""
        found: dict[UnitKey, Facts] = {}
        wanted = self._wanted(lines)
        for level in LOCAL:
            patterns = rows_of(wanted, [level], on)
            for ground in self.grounds.values():
                if ground.level == level:
                    words = _words(ground)
                    for row in self._chosen(patterns, ground):
                        found[row.identity, ground.id] = self._facts(row, ground, words, on)
        return found

    def _wanted(self, lines: Iterable[str] | None) -> frozenset[str] | None:
        if lines is None or self.lines is None:
            return self.lines if lines is None else frozenset(lines)
        return self.lines & frozenset(lines)

    def _chosen(self, patterns: list[Row], ground: Ground) -> Iterator[Row]:
        """One pattern an identity; one that names the place goes before the general one."""
        fitting = [row for row in patterns if row.fits(ground.kind, ground.bare)]
        named = {row.identity for row in fitting if row.named}
        for row in fitting:
            if row.line == "border_guard" and ground.code not in WITH_BORDER_GUARD:
                continue
            if row.named or row.identity not in named:
                yield row

    def _facts(self, row: Row, ground: Ground, words: dict[str, str], on: date) -> Facts:
        return Facts(
            row=row.key,
            name=row.name.format(**words),
            name_en=row.name_en.format(**words),
            short=row.short.format(**words),
            line=row.line,
            identity=row.identity,
            level=row.level,
            area=ground.id,
            superior=self._superior(row, ground, on),
        )

    def _superior(self, row: Row, ground: Ground, on: date) -> UnitKey | None:
        if row.superior is None:
            return None
        identity = _standing(STAND_IN.get(row.superior, row.superior), on)
        if identity == UNKNOWN_REGION[0] and ground.code not in MILITARY_REGION:
            identity = UNKNOWN_REGION[1]
        level = level_of(identity)
        if level not in LOCAL:
            return identity, self.country
        above: Ground | None = ground
        while above is not None and above.level != level:
            above = self.grounds.get(above.parent or 0)
        return None if above is None else (identity, above.id)

    def step(
        self,
        lines: Iterable[str] | None,
        on: date,
        grounds: dict[int, Ground],
        heirs: dict[int, list[int]],
    ) -> list[UnitChange]:
        """Moves to the day on the `grounds` then in force; `lines` None means all lines."""
        before, below = self.units, self._communes_by_district()
        chosen = self._wanted(lines)
        affected = {k: f for k, f in before.items() if chosen is None or f.line in chosen}
        self.grounds = grounds
        after = self.due(chosen, on)
        self.units = {k: f for k, f in before.items() if k not in affected} | after
        ended = [key for key in affected if key not in after]
        return [
            *(UnitChange(Action.END, key) for key in ended),
            *self._successions(ended, before, on, heirs, below),
            *(UnitChange(Action.BEGIN, k, f) for k, f in after.items() if k not in affected),
            *(
                UnitChange(Action.RESPAN, k, f, affected[k])
                for k, f in after.items()
                if k in affected and f != affected[k]
            ),
        ]

    def _communes_by_district(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for ground in self.grounds.values():
            if ground.level == Level.COMMUNE and ground.parent is not None:
                below.setdefault(ground.parent, []).append(ground.id)
        return below

    def _successions(
        self,
        ended: list[UnitKey],
        before: dict[UnitKey, Facts],
        on: date,
        heirs: dict[int, list[int]],
        below: dict[int, list[int]],
    ) -> list[UnitChange]:
        """Who takes over, by the lines' successions and by where the areas went."""
        passed: dict[UnitKey, list[UnitKey]] = {}
        for key in ended:
            identity, area = key
            places = _places(area, before[key].level, heirs, below)
            told = _passing(identity, on)
            names = told.successors if told else (identity,)
            targets = (t for name in names for t in self._targets(name, places))
            passed[key] = list(dict.fromkeys(targets))
        together: dict[UnitKey, int] = {}
        for targets_of in passed.values():
            for target in targets_of:
                together[target] = together.get(target, 0) + 1
        return [
            UnitChange(Action.SUCCEED, key, to=target, kind=_kind(key, targets_of, together, on))
            for key, targets_of in passed.items()
            for target in targets_of
        ]

    def _targets(self, identity: str, places: dict[str, list[int]]) -> Iterator[UnitKey]:
        if level_of(identity) == Level.PROVINCE:
            province = next(g.id for g in self.grounds.values() if g.level == Level.PROVINCE)
            places = {Level.PROVINCE: [province]}
        for area in places.get(level_of(identity), ()):
            if (identity, area) in self.units:
                yield identity, area


def _words(ground: Ground) -> dict[str, str]:
    """What the patterns of units at this place put in for their names."""
    words = {
        "kind": kind_word(ground.kind),
        "kind_en": kind_word_en(ground.kind),
        "name": ground.bare,
    }
    party = _party(ground.level, ground.kind)
    words["party"] = party.name.format(**words)
    words["party_en"] = party.name_en.format(**words)
    return words


@cache
def _party(level: str, kind: str) -> Row:
    """The Party committee's pattern; its words are the same in all its dated rows."""
    return next(
        r for r in rows() if r.identity == f"party.{level}" and (not r.kinds or kind in r.kinds)
    )


def _places(
    area: int, level: str, heirs: dict[int, list[int]], below: dict[int, list[int]]
) -> dict[str, list[int]]:
    """Where an area's matters may stand afterwards, by level; what goes on is its own heir."""
    if level != Level.DISTRICT:
        return {level: heirs.get(area, [area])}
    communes = [heir for commune in below.get(area, ()) for heir in heirs.get(commune, [commune])]
    return {Level.DISTRICT: [area], Level.COMMUNE: list(dict.fromkeys(communes))}


@cache
def _passing(identity: str, on: date) -> Passing | None:
    found = (p for p in passings() if p.predecessor == identity and p.on == on)
    return next(found, None)


def _kind(key: UnitKey, targets: list[UnitKey], together: dict[UnitKey, int], on: date) -> str:
    """Split among several; else as the lines say where the identity changes; else by number."""
    if len(targets) > 1:
        return SuccessionKind.SPLIT
    told = _passing(key[0], on)
    if told and key[0] not in told.successors and told.kind != SuccessionKind.SPLIT:
        return told.kind
    return SuccessionKind.MERGED if together[targets[0]] > 1 else SuccessionKind.ABSORBED


@cache
def _standing(identity: str, on: date) -> str:
    """The identity, or what took its place by the day: boards go on under the joint one."""
    if any(row.identity == identity and row.on(on) for row in rows()):
        return identity
    gone = (p for p in passings() if p.predecessor == identity and p.on <= on)
    return next((p.successors[0] for p in gone), identity)


@cache
def level_of(identity: str) -> str:
    """The level of an identity of lines.json; those left out have none ("")."""
    return next((row.level for row in rows() if row.identity == identity), "")

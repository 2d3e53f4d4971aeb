"""Exact names to units, as the tree stood in a province on a day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from danvan.org.models import Level
from danvan.programmes.resolution import foreign
from danvan.programmes.resolution.candidates import NAMED_PLACE, Candidate, Ranking
from danvan.programmes.resolution.ground import ABOVE, Row, ground
from danvan.programmes.resolution.groups import Selector, selectors
from danvan.programmes.resolution.heads import AT_FRONT, HEADS
from danvan.programmes.resolution.lines import line_names
from danvan.programmes.resolution.spelling import spelled, without_standing, written_out
from danvan.programmes.resolution.vague import is_vague
from danvan.reading import Definition

_AT_PROVINCE = re.compile(r"\btinh\b")
_OWN_PLACE = re.compile(
    r"(?<!\bcac)(?<!,)(?<! va) (?P<kind>huyen|quan|thi xa|xa|phuong|thi tran|dac khu)$"
)
_PARTS = re.compile(r", và |, | và ")
# Heads that belong to some levels only.
_LEVELS_OF = {
    **dict.fromkeys(("huyen uy", "quan uy", "thi uy", "thanh uy"), (Level.DISTRICT,)),
    **dict.fromkeys(("dang uy", "khoi dan van", "ban xay dung dang"), (Level.COMMUNE,)),
    "bo chi huy quan su": (Level.PROVINCE,),
    "ban chi huy quan su": (Level.DISTRICT, Level.COMMUNE),
    "lien doan lao dong": (Level.PROVINCE, Level.DISTRICT),
}
_PARTY = ("huyen uy", "quan uy", "thi uy", "thanh uy")
_DEEP = 4


@dataclass(frozen=True)
class Meant:
    """What a name means for certain: units, or selectors, or (both empty) not known."""

    units: tuple[int, ...] = ()
    selectors: tuple[Selector, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.selectors)


class Names:
    """The names of every unit of one province, and of the bodies above it, on the day.

    Read with four queries, whatever is asked then. `definitions` are the short names that a paper
    gives: they stand for their meanings. `issuer` is who issued it, as printed: in the papers of a
    commune or district, «UBND xã» and «Huyện ủy» are its own.
    """

    def __init__(
        self, area_id: int, on: date, definitions: Iterable[Definition] = (), issuer: str = ""
    ) -> None:
        self._meant: dict[str, set[int]] = defaultdict(set)
        self._english: dict[frozenset[str], set[int]] = defaultdict(set)
        self.ground = ground(area_id, on)
        self._below = self.ground.settle_in(spelled(issuer))
        self._terms = {spelled(d.term): d.meaning for d in definitions if d.term and d.meaning}
        self._standing: dict[tuple[str, int], set[int]] = defaultdict(set)
        for row in self.ground.rows:
            self._meant[row.spelling].add(row.unit_id)
            self._standing[row.line, row.area_id].add(row.unit_id)
            if row.level in ABOVE and row.short:
                self._meant[spelled(row.short)].add(row.unit_id)
        own = self.ground.own
        for row in own:
            self._meant[spelled(row.short)].add(row.unit_id)
            self._meant[_bare(row)].add(row.unit_id)
        self._add_aliases(own)
        self._add_attached()
        self._add_english()
        self._add_home()
        self._meant.pop("", None)

    def unit(self, printed: str) -> int | None:
        """The one unit meant, or None where nobody or more than one bears the name."""
        units = self.resolve(printed).units
        return units[0] if len(units) == 1 else None

    def resolve(self, printed: str, beside: Sequence[str] = ()) -> Meant:
        """What the name means for certain; `beside` are the names of the same list."""
        return self._resolved(printed, beside, 0)

    def vague(self, printed: str) -> bool:
        """Whether it names nobody in particular, so that there is nothing to offer."""
        return not self.resolve(printed) and is_vague(self.defined(printed))

    def candidates(self, printed: str, beside: Sequence[str] = ()) -> list[Candidate]:
        """What an open name may mean, best first, five at most; none where it is vague."""
        if self.vague(printed):
            return []
        return self._ranking.of(self.defined(printed), beside)

    def defined(self, printed: str) -> str:
        """What a short name of the paper stands for; any other name itself."""
        return self._terms.get(spelled(printed), printed)

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self.ground, self.resolve)

    def _resolved(self, printed: str, beside: Sequence[str], depth: int) -> Meant:
        name = spelled(printed)
        if not name or depth > _DEEP:
            return Meant()
        meaning = self._terms.get(name)
        if meaning is not None and spelled(meaning) != name:
            return self._resolved(meaning, (), depth + 1)
        if one := self._one(name, printed) or self._sharing(name, beside):
            return one
        if _bare_head(name) and beside and NAMED_PLACE.search(beside[0]):
            return Meant()  # of a place that nobody knows, and not of every place
        return self._group(printed, beside) or self._all_of(printed, depth)

    def _one(self, name: str, printed: str) -> Meant:
        for spelling in dict.fromkeys((name, without_standing(name))):
            known = self._meant.get(spelling) or self._composed(spelling)
            if known:
                return Meant(units=tuple(known)) if len(known) == 1 else Meant()
        inside = self._english.get(foreign.bag(printed), set())
        return Meant(units=tuple(inside)) if len(inside) == 1 else Meant()

    def _composed(self, name: str) -> set[int]:
        """A head and a place: «Hội Phụ nữ xã An Hòa», «Ban CHQS huyện Đông Lam»."""
        words = name.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            line = HEADS.get(" ".join(words[:cut]))
            areas = self.ground.places.get(" ".join(words[cut:])) if line else None
            if line and areas:
                return set().union(*(self._standing.get((line, area), set()) for area in areas))
        return set()

    def _sharing(self, name: str, beside: Sequence[str]) -> Meant:
        """A bare head takes its place from its list: «Huyện ủy, UBND huyện Quỳnh Lưu»."""
        line = _bare_head(name)
        others = map(spelled, beside)
        placed = next((other for other in others if not _bare_head(other)), "") if line else ""
        fits = _LEVELS_OF.get(without_standing(name))
        areas = {
            area
            for area in self._place_of(placed)
            if fits is None or self.ground.levels[area] in fits
        }
        units = set().union(*(self._standing.get((line, area), set()) for area in areas))
        return Meant(units=tuple(units)) if len(units) == 1 else Meant()

    def _place_of(self, name: str) -> set[int]:
        """Where the body of a name stands: the longest place at its end."""
        words = name.split(" ")
        ends = (" ".join(words[cut:]) for cut in range(1, len(words)))
        return next((self.ground.places[end] for end in ends if end in self.ground.places), set())

    def _group(self, printed: str, beside: Sequence[str]) -> Meant:
        """Groups of the day: a level that has ended binds nobody any more."""
        name, said = spelled(printed), selectors(printed, beside)
        if self._below and (own := _OWN_PLACE.search(name)):
            areas = self.ground.places.get(own["kind"], set())
            units = (self._standing.get((s.line, area), set()) for s in said for area in areas)
            return Meant(units=tuple(sorted(set().union(*units))))
        if self._below and not re.search(r"\bcac\b", name):
            return Meant()
        there = {row.level for row in self.ground.rows}
        gone = Level.DISTRICT.value if Level.DISTRICT.value not in there else ""
        found = [s for s in said if s.level != gone]
        return Meant(selectors=tuple(found))

    def _all_of(self, printed: str, depth: int) -> Meant:
        """«Ban Dân vận Tỉnh ủy và Bộ CHQS tỉnh»: certain where every part is."""
        parts = _PARTS.split(written_out(printed))
        if len(parts) < 2:
            return Meant()
        found = [self._resolved(part, parts[at + 1 :], depth + 1) for at, part in enumerate(parts)]
        if not all(found):
            return Meant()
        units = dict.fromkeys(pk for meant in found for pk in meant.units)
        groups = dict.fromkeys(s for meant in found for s in meant.selectors)
        return Meant(tuple(units), tuple(groups))

    def _add_aliases(self, own: list[Row]) -> None:
        """Other names of a line count where they say that they mean the province's unit."""
        by_line: dict[str, list[int]] = defaultdict(list)
        for row in own:
            by_line[row.line].append(row.unit_id)
        for line, aliases in line_names().aliases.items():
            for alias in map(spelled, aliases):
                fits = _AT_PROVINCE.search(alias) and alias not in self._meant
                if fits and len(by_line[line]) == 1:
                    self._meant[alias].update(by_line[line])

    def _add_attached(self) -> None:
        """A body attached to a unit binds the unit whose name it ends with."""
        known = sorted((name for name in self._meant if name), key=len, reverse=True)
        for body in map(spelled, line_names().attached):
            host = next((name for name in known if body.endswith(f" {name}")), "")
            if host and body not in self._meant:
                self._meant[body].update(self._meant[host])

    def _add_home(self) -> None:
        """«Đảng ủy», «Huyện ủy» of the one who issued."""
        for said in ("huyen uy", "quan uy", "thi uy", "thanh uy", "dang uy") if self._below else ():
            areas = self.ground.places.get(said, set())
            self._meant[said] |= {
                pk for area in areas for pk in self._standing.get(("party_committee", area), set())
            }

    def _add_english(self) -> None:
        """English names, whatever the order of their words, with and without the province's own."""
        for row in self.ground.rows:
            if row.name_en:
                self._english[foreign.bag(row.name_en)].add(row.unit_id)
        for row in self.ground.own:
            own = frozenset(self.ground.bare.get(row.area_id, "").split())
            self._english[foreign.bag(row.name_en, own)].add(row.unit_id)
        self._english.pop(frozenset(), None)


def _bare_head(name: str) -> str:
    """The line of a name that is a head and nothing else, "" where it is common or a group."""
    bare = without_standing(name)
    if bare in _PARTY:
        return "party_committee"
    return "" if bare in AT_FRONT else HEADS.get(bare, "")


def _bare(row: Row) -> str:
    """The name without the province's own: «Tỉnh Đoàn» of «Tỉnh Đoàn Nghệ An»."""
    name = row.spelling
    short = spelled(row.short)
    if short and name.startswith(short):
        return short
    words = name.split(" ")
    for kept in range(len(words) - 1, 1, -1):
        if words[kept - 1] in ("tinh", "uy", "doan") and "tinh" in words[:kept]:
            return " ".join(words[:kept])
    return name

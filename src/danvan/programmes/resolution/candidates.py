"""What an open name may mean, best first: units and groups, each with a score and the reason."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.kernel.text import fold
from danvan.org.models import Level
from danvan.programmes.resolution import foreign
from danvan.programmes.resolution.ground import ABOVE, Ground
from danvan.programmes.resolution.groups import ALL_LEVELS, AND, Selector, selectors
from danvan.programmes.resolution.heads import AT_FRONT, HEADS, LOOSE, UNIONS
from danvan.programmes.resolution.likeness import Likeness
from danvan.programmes.resolution.spelling import spelled

MOST = 5
_LEAST = 0.5


class Why(models.TextChoices):
    """Why a candidate is offered."""

    NAMESAKE = "namesake", _("mang cùng tên")
    HEAD_OF = "head-of", _("đơn vị do người này đứng đầu")
    PART_OF = "part-of", _("đơn vị mà bộ phận này thuộc về")
    CONDITION = "condition", _("cả nhóm, chưa xét điều kiện kèm theo")
    DIRECTLY_UNDER = "directly-under", _("các đơn vị trực thuộc")
    LINE = "line", _("cùng ngành, cùng cấp")
    ALL_LEVELS = "all-levels", _("cả ngành, ở các cấp")
    LIST = "list", _("một phần của tên ghép")
    ALIKE = "alike", _("tên gần giống")


@dataclass(frozen=True)
class Candidate:
    """A unit (`unit_id`, its `name` on the day, the area above it) or a group (`selectors`)."""

    score: float
    why: Why
    unit_id: int | None = None
    selectors: tuple[Selector, ...] = ()
    name: str = ""
    inside: str = ""

    @property
    def key(self) -> str:
        """What a form sends back; `picked` reads it."""
        if self.unit_id is not None:
            return f"u{self.unit_id}"
        return "s" + "+".join(f"{s.line}.{s.level}" for s in self.selectors)


class Certain(Protocol):
    """What `Names.resolve` answers."""

    @property
    def units(self) -> tuple[int, ...]: ...
    @property
    def selectors(self) -> tuple[Selector, ...]: ...


def picked(key: str) -> list[tuple[int | None, str, str]]:
    """(unit, line, level) of the addressees that a chosen key stands for; [] for no such key."""
    if key[:1] == "u" and key[1:].isdecimal():
        return [(int(key[1:]), "", "")]
    if key[:1] != "s":
        return []
    pairs = [part.split(".") for part in key[1:].split("+")]
    if any(len(pair) != 2 or pair[1] not in Level.values for pair in pairs):
        return []
    return [(None, line, level) for line, level in pairs]


_HEAD_OF = re.compile(
    r"(?:dong chi )?(?:pho )?(?:chu tich|bi thu|thu truong|giam doc|truong ban|truong|"
    r"chanh van phong|chanh|vien truong|tu lenh|chi huy truong|chinh uy|lanh dao|nguoi dung dau)"
    r"(?: cac)?"
)
_CONDITION = re.compile(
    r",? ?(?:(?:o |co |khu vuc |vung |dia ban |thuoc )*(?:bien gioi|ven bien|bien dao|hai dao|"
    r"bien(?!\w| phong)|mien nui|vung cao|kho khan|trong diem|dac thu|"
    r"dong bao dan toc(?: thieu so)?|ton giao|noi co [^,]+|duoc chon [^,]+))+"
)
_UNDER = re.compile(r"(?:cac )?(?P<head>.+?) (?:truc thuoc|directly under(?: the)?) (?P<host>.+)")
NAMED_PLACE = re.compile(
    r"\b(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|ủy|uỷ) "
    r"(?=[A-ZĐ]|[À-Ỹ][a-zà-ỹ])|\b[Bb]iên phòng (?=[A-ZĐ])"
    r"|\b(?:of|in) (?:the )?(?:[A-ZĐ]\w+,? (?:and )?)+(?:communes?|wards?|districts?|towns?)\b"
)
_LEVEL_AT_END = re.compile(r"\b(?:tinh|huyen|xa|phuong|thi tran|uy|quan su|kiem tra)$")
_JOINING = (",", " va", " voi", " cac")
_TOP = {Level.PROVINCE.value, *(level.value for level in ABOVE)}
_LEVELS = {
    Level.PROVINCE: r"\b(?:tinh|provincial|province|provinz\w*)\b|provinz",
    Level.DISTRICT: r"\b(?:huyen|quan huyen|district|landkreis\w*|cap huyen)\b",
    Level.COMMUNE: r"\b(?:xa(?! hoi)|phuong|thi tran|dac khu|co so|communes?|wards?|gemeinden?)\b",
    Level.CENTRAL: r"\b(?:trung uong|central)\b|zentral",
    Level.MILITARY_REGION: r"\b(?:quan khu|military region|militarregion)\b",
}  # fmt: skip


class Ranking:
    """Candidates of one province on one day; `certain` resolves what is certain."""

    def __init__(self, ground: Ground, certain: Callable[[str], Certain]) -> None:
        self._ground = ground
        self._certain = certain
        self._by_id = {row.unit_id: row for row in ground.rows}

    def of(self, printed: str, beside: Sequence[str] = ()) -> list[Candidate]:
        """Five at most, best first; each unit or group once."""
        best: dict[str, Candidate] = {}
        for candidate in self._all(printed, spelled(printed), beside):
            known = best.get(candidate.key)
            if candidate.score >= _LEAST and (known is None or known.score < candidate.score):
                best[candidate.key] = candidate
        return sorted(best.values(), key=lambda c: (-c.score, c.name, c.key))[:MOST]

    def _all(self, printed: str, name: str, beside: Sequence[str]) -> Iterator[Candidate]:
        yield from self._namesakes(name)
        yield from self._belonging(name)
        yield from self._directly_under(name)
        yield from self._conditional(name)
        yield from self._of_line(printed, name, beside)
        yield from self._listed(name)
        if NAMED_PLACE.search(printed) or not _LEVEL_AT_END.search(name):
            yield from self._alike(name)

    def _meant(self, said: str, score: float, why: Why) -> Iterator[Candidate]:
        """What is certain of another name, as a candidate for this one."""
        found = self._certain(said)
        for pk in found.units:
            yield self._unit(pk, score, why)
        if found.selectors:
            yield Candidate(score, why, selectors=found.selectors)

    def _unit(self, pk: int, score: float, why: Why) -> Candidate:
        row = self._by_id[pk]
        return Candidate(round(score, 3), why, unit_id=pk, name=row.name,
                         inside=self._ground.inside.get(row.area_id, ""))  # fmt: skip

    def _namesakes(self, name: str) -> Iterator[Candidate]:
        for row in self._ground.rows:
            if row.spelling == name:
                yield self._unit(row.unit_id, 0.95, Why.NAMESAKE)

    def _belonging(self, name: str) -> Iterator[Candidate]:
        """«Chủ tịch UBND tỉnh», «Phòng Chính trị Bộ đội Biên phòng tỉnh»: whose part it is."""
        words, strange = name.split(" "), not _lines_in(name) and foreign.lines_in(name)
        for cut in range(1, len(words) - 1):
            before = f" {' '.join(words[:cut])}"
            if (
                before.endswith(_JOINING)
                or words[cut] == "va"
                or (strange and before[-3:] != " of")
            ):
                continue
            heads = _HEAD_OF.fullmatch(before.strip())
            score, why = (0.92, Why.HEAD_OF) if heads else (0.8, Why.PART_OF)
            found = list(self._meant(" ".join(words[cut:]), score, why))
            if found:
                yield from (self._doubted(one, foreign.lines_in(name)) for one in found)
                return

    def _doubted(self, candidate: Candidate, lines: Sequence[str]) -> Candidate:
        """A name that points at another line than its host's is rather that line's own body."""
        host = self._by_id.get(candidate.unit_id or 0)
        other = host is not None and lines and host.line not in lines
        return replace(candidate, score=0.7) if other else candidate

    def _directly_under(self, name: str) -> Iterator[Candidate]:
        """«các đảng ủy trực thuộc Tỉnh ủy»: the levels whose units stand right below it."""
        found = _UNDER.fullmatch(name)
        line = _line_of(found["head"]) if found else None
        host = self._certain(found["host"]).units if found else ()
        if line is None or len(host) != 1:
            return
        levels = {r.level for r in self._ground.rows if r.superior_id == host[0] and r.line == line}
        if levels:
            below = tuple(sorted(Selector(line, level) for level in levels))
            yield Candidate(0.85, Why.DIRECTLY_UNDER, selectors=below)

    def _conditional(self, name: str) -> Iterator[Candidate]:
        """«Đảng ủy các xã biên giới»: the group without its condition is too wide, but near."""
        plain = _CONDITION.sub("", name).strip(" ,")
        if plain != name:
            yield from self._meant(plain, 0.75, Why.CONDITION)

    def _of_line(self, printed: str, name: str, beside: Sequence[str]) -> Iterator[Candidate]:
        """Who of the line that the name points at stands at the level it points at.

        A name with a place of its own («xã An Hòa») means one unit and never a group.
        """
        lines = _lines_in(name) or foreign.lines_in(printed)
        if not lines or NAMED_PLACE.search(printed):
            return
        levels = [level for level, said in _LEVELS.items() if re.search(said, fold(printed))]
        if levels:
            yield from self._at_levels(lines, levels)
        else:
            yield from self._anywhere(lines, name, beside)

    def _at_levels(self, lines: Sequence[str], levels: Sequence[Level]) -> Iterator[Candidate]:
        for row in self._ground.rows:
            if row.line in lines and row.level == levels[0] and row.level not in ALL_LEVELS[1:]:
                yield self._unit(row.unit_id, 0.78, Why.LINE)
        for level in levels:
            if level in ALL_LEVELS[1:]:
                yield from self._everywhere(lines, (level,), 0.65, Why.LINE)

    def _anywhere(
        self, lines: Sequence[str], name: str, beside: Sequence[str]
    ) -> Iterator[Candidate]:
        """Of no level: everywhere, or the province's own unit; first it where it is the only."""
        listed = any(selectors(other, beside) for other in beside)
        score = 0.72 if listed or name.removeprefix("cac ") in HEADS else 0.6
        yield from self._everywhere(lines, ALL_LEVELS, score, Why.ALL_LEVELS)
        own = [row for row in self._ground.own if row.line in lines]
        alone = len(lines) == 1 and {r.level for r in self._ground.rows if r.line in lines} <= _TOP
        for row in own:
            yield self._unit(row.unit_id, 0.75 if alone else 0.55, Why.LINE)

    def _everywhere(
        self, lines: Sequence[str], levels: Sequence[str], score: float, why: Why
    ) -> Iterator[Candidate]:
        there = {row.level for row in self._ground.rows if row.line in lines}
        found = [Selector(line, str(level)) for line in lines for level in levels if level in there]
        if found:
            yield Candidate(score, why, selectors=tuple(sorted(found)))

    def _listed(self, name: str) -> Iterator[Candidate]:
        parts = AND.split(name)
        for part in parts if len(parts) > 1 else ():
            yield from self._meant(part, 0.6, Why.LIST)

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness({row.unit_id: row.spelling for row in self._ground.rows})

    def _alike(self, name: str) -> Iterator[Candidate]:
        """Near spellings of units, of the line that the name points at if it points at one."""
        lines = _lines_in(name)
        for pk, score in self._likeness.nearest(name, 0.75):
            fits = self._by_id[pk].line in lines if lines else score >= 0.8
            if fits:
                yield self._unit(pk, 0.9 * score, Why.ALIKE)


def _line_of(head: str) -> str | None:
    lines = foreign.lines_in(head)
    return HEADS.get(head) or (lines[0] if len(lines) == 1 else None)


def _lines_in(name: str) -> tuple[str, ...]:
    """Lines of the longest head in a name: «Hội Phụ nữ» before «phụ nữ»."""
    if re.search(r"to chuc chinh tri ?- ?xa hoi|doan the", name):
        return ("fatherland_front", *UNIONS) if "mat tran" in name else UNIONS
    for words in (HEADS, LOOSE):
        said = [
            head
            for head in words
            if re.search(rf"^(?:cac )?{head}\b" if head in AT_FRONT else rf"\b{head}\b", name)
        ]
        if said:
            return (words[max(said, key=len)],)
    return ()

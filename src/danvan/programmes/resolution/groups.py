"""Group names to selectors: every unit of a line at a level."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.org.models import Level
from danvan.programmes.resolution import foreign
from danvan.programmes.resolution.heads import HEADS, UNIONS
from danvan.programmes.resolution.spelling import spelled

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE.value, Level.DISTRICT.value, Level.COMMUNE.value
ALL_LEVELS = (PROVINCE, DISTRICT, COMMUNE)


@dataclass(frozen=True, order=True)
class Selector:
    """Every unit of `line` at `level` in the province, on the day of issue."""

    line: str
    level: str


PLACES = {
    "huyen": DISTRICT, "quan": DISTRICT, "thi xa": DISTRICT, "thanh pho": DISTRICT,
    "xa": COMMUNE, "phuong": COMMUNE, "thi tran": COMMUNE, "dac khu": COMMUNE,
}  # fmt: skip
_PLACE = "|".join(PLACES)
_DISTRICT_PARTY = ("huyen uy", "quan uy", "thi uy", "thanh uy")
_WHOLE = {
    "cac cap uy": ["party_committee"],
    "cac cap uy, to chuc dang": ["party_committee"],
    "cap uy, to chuc dang cac cap": ["party_committee"],
    "cap uy, chinh quyen cac cap": ["party_committee", "peoples_committee"],
    "cac cap uy, chinh quyen": ["party_committee", "peoples_committee"],
    "cac cap uy dang, chinh quyen": ["party_committee", "peoples_committee"],
    "cac cap chinh quyen": ["peoples_committee"],
    "cac cap bo doan": ["youth_union"],
}
_ANYWHERE = re.compile(
    r",? (?:trong|toan|tren dia ban|tren dia ban toan|thuoc)(?: toan)? tinh$|,? tren dia ban$"
)
AND = re.compile(r", va |, | va ")
_PARTY_AT_DISTRICT = re.compile(
    r"(?:(ban dan van|ban tuyen giao va dan van|uy ban kiem tra) )?(?:cac )?(.+)"
)
# The political and social organisations are five, by the Constitution (article 9).
_FIVE = re.compile(
    r"(?:cac )?(?:to chuc chinh tri ?- ?xa hoi|to chuc chinh tri xa hoi|"
    r"doan the(?: chinh tri ?- ?xa hoi| nhan dan)?)"
    rf" (?P<where>cac cap|tinh|cap tinh|cap huyen|cap xa|(?:cac )?(?:{_PLACE})(?:(?:, va |, | va )(?:{_PLACE}))*)"  # noqa: E501 one pattern
)
_OF_LEVEL = {"tinh": (PROVINCE,), "cap tinh": (PROVINCE,), "cap huyen": (DISTRICT,),
             "cap xa": (COMMUNE,), "cac cap": ALL_LEVELS}  # fmt: skip


def selectors(printed: str, beside: Sequence[str] = ()) -> list[Selector]:
    """What a group name means, in order of line and level; empty where it is not certain.

    `beside` are the names printed in the same list: in «chính quyền, Mặt trận Tổ quốc các cấp» the
    last words count for both.
    """
    name = _ANYWHERE.sub("", spelled(printed))
    found = (
        _whole(name) or _all_levels(name) or _one_level(name) or _by_places(name)
        or _district_party(name) or _five(name) or _posts(name) or _foreign(printed, beside)
        or _shared(name, beside)
    )  # fmt: skip
    return sorted(set(found))


def _whole(name: str) -> list[Selector]:
    return [Selector(line, level) for line in _WHOLE.get(name, []) for level in ALL_LEVELS]


def _all_levels(name: str) -> list[Selector]:
    """«chính quyền các cấp», «Ủy ban nhân dân các cấp»."""
    head = name.removesuffix(" cac cap")
    if head == name or head.removeprefix("cac ") not in HEADS:
        return []
    line = HEADS[head.removeprefix("cac ")]
    return [Selector(line, level) for level in ALL_LEVELS]


def _one_level(name: str) -> list[Selector]:
    """«Ủy ban nhân dân cấp huyện, cấp xã»."""
    head, *levels = re.split(r",? (?:va )?cap (?=huyen\b|xa\b)", name.removeprefix("cac "))
    if head not in HEADS or not levels or any(place not in PLACES for place in levels):
        return []
    return [Selector(HEADS[head], PLACES[place]) for place in levels]


def _by_places(name: str) -> list[Selector]:
    """«Ban CHQS các xã, phường, thị trấn»; «các đảng ủy xã, phường»; «UBND xã, phường»."""
    found = (
        re.fullmatch(r"(.+?) cac (.+)", name)
        or re.fullmatch(rf"cac (.+?) ((?:{_PLACE})(?:,| va |$).*)", name)
        or re.fullmatch(rf"(.+?) ((?:{_PLACE})(?:,| va ).+)", name)
    )
    if not found or found[1] not in HEADS:
        return []
    places = [place.removeprefix("cac ") for place in AND.split(found[2])]
    if any(place not in PLACES for place in places):
        return []
    return [Selector(HEADS[found[1]], PLACES[place]) for place in places]


def _district_party(name: str) -> list[Selector]:
    """«các huyện ủy, thành ủy, thị ủy»; «Ban Dân vận các huyện ủy, thị ủy»."""
    found = _PARTY_AT_DISTRICT.fullmatch(name)
    if not found:
        return []
    parts = [part.removeprefix("cac ") for part in AND.split(found[2])]
    if parts[-1] in _DISTRICT_PARTY:
        parts = [part if part.endswith(" uy") else f"{part} uy" for part in parts]
    if any(part not in _DISTRICT_PARTY for part in parts):
        return []
    return [Selector(HEADS[found[1]] if found[1] else "party_committee", DISTRICT)]


def _five(name: str) -> list[Selector]:
    """«các tổ chức chính trị - xã hội tỉnh»: its five unions."""
    found = _FIVE.fullmatch(name)
    if not found:
        return []
    places = AND.split(found["where"].removeprefix("cac "))
    levels = _OF_LEVEL.get(found["where"]) or tuple(PLACES[place] for place in places)
    return [Selector(line, level) for line in UNIONS for level in levels]


def _posts(name: str) -> list[Selector]:
    if name in ("cac don bien phong", "don bien phong cac xa"):
        return [Selector("border_guard", Level.STATION.value)]
    return []


def _foreign(printed: str, beside: Sequence[str]) -> list[Selector]:
    return [Selector(line, level) for line, level in foreign.groups(printed, beside)]


def _shared(name: str, beside: Sequence[str]) -> list[Selector]:
    """A bare head takes «các cấp» from what closes its list."""
    head = name.removeprefix("cac ")
    lines = UNIONS if head in _BARE_UNIONS else (HEADS[head],) if head in HEADS else ()
    if not lines or not any(spelled(other).endswith(" cac cap") for other in beside):
        return []
    return [Selector(line, level) for line in lines for level in ALL_LEVELS]


_BARE_UNIONS = ("doan the", "to chuc chinh tri- xa hoi", "doan the nhan dan")

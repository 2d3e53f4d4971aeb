"""Group names to selectors: every unit of a line at a level."""

import re
from dataclasses import dataclass

from danvan.org.models import Level
from danvan.programmes.resolution.spelling import spelled

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE.value, Level.DISTRICT.value, Level.COMMUNE.value
ALL_LEVELS = (PROVINCE, DISTRICT, COMMUNE)


@dataclass(frozen=True, order=True)
class Selector:
    """Every unit of `line` at `level` in the province, on the day of issue."""

    line: str
    level: str


_PLACES = {
    "huyen": DISTRICT, "quan": DISTRICT, "thi xa": DISTRICT, "thanh pho": DISTRICT,
    "xa": COMMUNE, "phuong": COMMUNE, "thi tran": COMMUNE, "dac khu": COMMUNE,
}  # fmt: skip
_DISTRICT_PARTY = ("huyen uy", "quan uy", "thi uy", "thanh uy")
_HEADS = {
    "uy ban nhan dan": "peoples_committee", "chinh quyen": "peoples_committee",
    "dang uy": "party_committee", "cap uy": "party_committee",
    "khoi dan van": "mass_mobilisation", "ban dan van": "mass_mobilisation",
    "ban tuyen giao va dan van": "mass_mobilisation", "ban xay dung dang": "mass_mobilisation",
    "khoi dan van dang uy": "mass_mobilisation", "ban xay dung dang dang uy": "mass_mobilisation",
    "uy ban kiem tra": "inspection_committee", "uy ban kiem tra dang uy": "inspection_committee",
    "ban chi huy quan su": "military_command", "bo chi huy quan su": "military_command",
    "cong an": "police", "mat tran to quoc": "fatherland_front",
    "ban thuong truc mat tran to quoc": "fatherland_front",
    "hoi lien hiep phu nu": "womens_union", "hoi phu nu": "womens_union",
    "hoi nong dan": "farmers_association", "hoi cuu chien binh": "veterans_association",
    "doan thanh nien": "youth_union", "lien doan lao dong": "trade_union",
    "cong doan": "trade_union",
}  # fmt: skip
_WHOLE = {
    "cac cap uy": ["party_committee"],
    "cac cap uy, to chuc dang": ["party_committee"],
    "cap uy, chinh quyen cac cap": ["party_committee", "peoples_committee"],
    "cac cap uy, chinh quyen": ["party_committee", "peoples_committee"],
    "cac cap uy dang, chinh quyen": ["party_committee", "peoples_committee"],
    "cac cap chinh quyen": ["peoples_committee"],
}
_ANYWHERE = re.compile(
    r",? (?:trong|toan|tren dia ban|tren dia ban toan|thuoc)(?: toan)? tinh$|,? tren dia ban$"
)
_AND = re.compile(r", va |, | va ")
_PARTY_AT_DISTRICT = re.compile(
    r"(?:(ban dan van|ban tuyen giao va dan van|uy ban kiem tra) )?(?:cac )?(.+)"
)


def selectors(printed: str) -> list[Selector]:
    """What a group name means, in order of line and level; empty where it is not certain."""
    name = _ANYWHERE.sub("", spelled(printed))
    found = (
        _whole(name) or _all_levels(name) or _one_level(name) or _by_places(name)
        or _district_party(name) or _posts(name)
    )  # fmt: skip
    return sorted(set(found))


def _whole(name: str) -> list[Selector]:
    return [Selector(line, level) for line in _WHOLE.get(name, []) for level in ALL_LEVELS]


def _all_levels(name: str) -> list[Selector]:
    """«chính quyền các cấp», «Ủy ban nhân dân các cấp»."""
    head = name.removesuffix(" cac cap")
    if head == name or head.removeprefix("cac ") not in _HEADS:
        return []
    line = _HEADS[head.removeprefix("cac ")]
    return [Selector(line, level) for level in ALL_LEVELS]


def _one_level(name: str) -> list[Selector]:
    """«Ủy ban nhân dân cấp huyện, cấp xã»."""
    head, *levels = re.split(r",? (?:va )?cap (?=huyen\b|xa\b)", name.removeprefix("cac "))
    if head not in _HEADS or not levels or any(place not in _PLACES for place in levels):
        return []
    return [Selector(_HEADS[head], _PLACES[place]) for place in levels]


def _by_places(name: str) -> list[Selector]:
    """«Ban Chỉ huy Quân sự các xã, phường, thị trấn»; «các đảng ủy xã, phường»."""
    found = re.fullmatch(r"(.+?) cac (.+)", name) or re.fullmatch(
        rf"cac (.+?) ((?:{'|'.join(_PLACES)})(?:,| va |$).*)", name
    )
    if not found or found[1] not in _HEADS:
        return []
    places = [place.removeprefix("cac ") for place in _AND.split(found[2])]
    if any(place not in _PLACES for place in places):
        return []
    return [Selector(_HEADS[found[1]], _PLACES[place]) for place in places]


def _district_party(name: str) -> list[Selector]:
    """«các huyện ủy, thành ủy, thị ủy»; «Ban Dân vận các huyện ủy, thị ủy»."""
    found = _PARTY_AT_DISTRICT.fullmatch(name)
    if not found:
        return []
    parts = [part.removeprefix("cac ") for part in _AND.split(found[2])]
    if any(part not in _DISTRICT_PARTY for part in parts):
        return []
    return [Selector(_HEADS[found[1]] if found[1] else "party_committee", DISTRICT)]


def _posts(name: str) -> list[Selector]:
    if name in ("cac don bien phong", "don bien phong cac xa"):
        return [Selector("border_guard", Level.STATION.value)]
    return []

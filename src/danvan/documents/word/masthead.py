"""Heads of papers: Decree 30/2020/NĐ-CP for the State, the Party's own form for Party bodies."""

import re
from dataclasses import dataclass
from datetime import date

from danvan.documents.word.days import long_day
from danvan.org.models import AreaSpan, UnitSpan

PARTY_LINES = frozenset({"party_committee", "mass_mobilisation", "inspection_committee"})
PARTY_HEADING = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTER = "CV"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SUFFIXES = {
    "party.province": "TU", "party.commune": "ĐU",
    "mobilisation.province": "BDVTU", "mobilisation.province_joint": "BTGDVTU",
    "inspection.province": "UBKTTU", "military.province": "BCH", "police.province": "CAT",
    "border.province_command": "BCH", "border.province_board": "BCH",
    "people.province": "UBND", "people.commune": "UBND", "front.province": "MTTQ-BTT",
}  # fmt: skip
_OF_COMMITTEE = re.compile(r"^(?P<body>.+?) (?P<above>(?:Tỉnh ủy|Thành ủy|Đảng ủy)\b.*)$")


@dataclass(frozen=True)
class Masthead:
    """Left: the body above and the issuing body, number. Right: Party heading, or State motto."""

    above: str
    issuer: str
    number: str
    party: bool
    heading: str
    motto: str
    place_and_day: str


def masthead(
    unit: UnitSpan, area: AreaSpan, on: date | None, kind: str, *, above: str = "", number: str = ""
) -> Masthead:
    """For a paper of `unit`; `kind` is its abbreviation. Without `on` the day stays open."""
    party = unit.line in PARTY_LINES
    found = _OF_COMMITTEE.match(unit.name) if party else None
    issuer, over = (found["body"], found["above"]) if found else (unit.name, above)
    whole = place(area)
    issuer = issuer.replace(whole, whole.replace(" ", "\N{NO-BREAK SPACE}"))
    return Masthead(
        above=over.upper(),
        issuer=issuer.upper(),
        number=numbered(unit, kind, number),
        party=party,
        heading=PARTY_HEADING if party else STATE_HEADING,
        motto="" if party else MOTTO,
        place_and_day=f"{whole}, {long_day(on) if on else 'ngày     tháng     năm     '}",
    )


def numbered(unit: UnitSpan, kind: str, number: str = "") -> str:
    """«Số 12-TB/BTGDVTU» for a Party body, «Số: 12/TB-UBND» for others; room if not numbered.

    A letter (CV) of others bears no kind: «Số: 12/UBND».
    """
    suffix = SUFFIXES.get(unit.identity) or _initials(unit.name)
    if unit.line in PARTY_LINES:
        return f"Số {number or '      '}-{kind}/{suffix}"
    return f"Số: {number or '        '}/{suffix if kind == LETTER else f'{kind}-{suffix}'}"


def place(area: AreaSpan) -> str:
    """The bare name of the province or city: «Nghệ An»."""
    return re.sub(r"^(tỉnh|thành phố|xã|phường|đặc khu) ", "", area.name, flags=re.IGNORECASE)


def named(area: AreaSpan) -> str:
    """«tỉnh Nghệ An», «thành phố Huế»."""
    kind = {"province": "tỉnh", "municipality": "thành phố"}.get(area.kind, "")
    return f"{kind} {place(area)}".strip()


def _initials(name: str) -> str:
    words = [word for word in re.findall(r"\w+", name) if word[:1].isupper()]
    return "".join(word[0] for word in words)[:6]

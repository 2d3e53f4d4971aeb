"""The units of a province on a day, and of the bodies above it, read once."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from danvan.kernel.text import fold
from danvan.org.models import AreaSpan, AreaSuccession, Level, UnitSpan
from danvan.org.queries import area_ids_under
from danvan.programmes.resolution.spelling import spelled

ABOVE = (Level.CENTRAL, Level.MILITARY_REGION)
_KINDS = {
    "province": "tinh", "municipality": "thanh pho", "rural_district": "huyen",
    "urban_district": "quan", "town": "thi xa", "district_city": "thanh pho",
    "commune": "xa", "ward": "phuong", "township": "thi tran", "special_zone": "dac khu",
}  # fmt: skip
_PARTY = {"province": "tinh uy", "municipality": "thanh uy", "rural_district": "huyen uy",
          "urban_district": "quan uy", "town": "thi uy", "district_city": "thanh uy"}  # fmt: skip


_BELOW = re.compile(
    r"\b(?:(?:huyen|quan|thi) uy|dang uy (?:xa|phuong|thi tran|dac khu)|"
    r"(?<!cac )(?:huyen|thi xa|xa|phuong|thi tran|dac khu)) [a-z]"
)


@dataclass(frozen=True)
class Row:
    """A unit as it stood on the day; `spelling` is its name for comparing."""

    unit_id: int
    name: str
    short: str
    name_en: str
    line: str
    level: str
    area_id: int
    superior_id: int | None
    spelling: str


@dataclass
class Ground:
    """`places` are areas by what may stand behind a head («xa an hoa», «tinh», «huyen uy do son»).

    `inside` names the area above each area, `levels` are theirs. A province that was not there yet
    on the day is read as the provinces that it came from.
    """

    rows: list[Row] = field(default_factory=list)
    places: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[int, str] = field(default_factory=dict)
    inside: dict[int, str] = field(default_factory=dict)
    bare: dict[int, str] = field(default_factory=dict)

    def settle_in(self, issuer: str) -> bool:
        """Read «xã», «Huyện ủy» as the issuer's own, where a body below the province issued.

        `issuer` is spelled. Returns whether it is one, even if nobody knows its place.
        """
        words = issuer.split(" ")
        for cut in range(len(words)):
            areas = self.places.get(" ".join(words[cut:]), set())
            if len(areas) == 1 and self.levels[min(areas)] != Level.PROVINCE:
                for said in _bare_places(" ".join(words[cut:])):
                    self.places[said] |= areas
                return True
        return bool(_BELOW.search(issuer))

    @property
    def own(self) -> list[Row]:
        return [row for row in self.rows if row.level == Level.PROVINCE]


def ground(area_id: int, on: date) -> Ground:
    """Four queries, of which one or two more where the province was not there on the day."""
    found = Ground()
    under = _under(area_id, on)
    areas = list(AreaSpan.objects.on(on).filter(area_id__in=under))
    for span in areas:
        found.bare[span.area_id] = _bare(span)
        found.levels[span.area_id] = span.level
    names = {span.area_id: span.name for span in areas}
    for span in areas:
        found.inside[span.area_id] = names.get(span.parent_id or 0, "")
        for said in _said(span, found.bare[span.area_id]):
            found.places[said].add(span.area_id)
    units = UnitSpan.objects.on(on).filter(Q(area_id__in=under) | Q(level__in=ABOVE))
    fields = ("unit_id", "name", "short", "name_en", "line", "level", "area_id", "superior_id")
    rows = units.order_by("pk").values_list(*fields)
    found.rows = [
        Row(pk, name, short, name_en, line, level, area, superior, spelled(name))
        for pk, name, short, name_en, line, level, area, superior in rows
    ]
    return found


def _under(area_id: int, on: date) -> set[int]:
    if AreaSpan.objects.on(on).filter(area_id=area_id).exists():
        return area_ids_under(area_id, on)
    before = AreaSuccession.objects.filter(successor_id=area_id).values_list("predecessor_id")
    return set().union({area_id}, *(area_ids_under(pk, on) for (pk,) in before))


def _bare(span: AreaSpan) -> str:
    kind = _KINDS.get(span.kind, "")
    return fold(span.name).removeprefix(f"{kind} ")


def _said(span: AreaSpan, bare: str) -> list[str]:
    kind = _KINDS.get(span.kind)
    if kind is None:
        return []
    said = [f"{kind} {bare}"]
    if span.kind in _PARTY:
        said.append(f"{_PARTY[span.kind]} {bare}")
    if span.level == Level.COMMUNE:
        said.append(f"dang uy {kind} {bare}")
    if span.level == Level.PROVINCE:
        said += [kind, _PARTY[span.kind]]
    return said


def _bare_places(said: str) -> list[str]:
    """What stands for a place in the papers of its own bodies: «xa», «dang uy xa», «dang uy»."""
    kind = next((k for k in sorted(_PARTY_WORDS, key=len) if said.startswith(f"{k} ")), "")
    party = _PARTY_WORDS.get(kind, "")
    return [word for word in (kind, party, f"{party} {kind}") if word.strip()]


_PARTY_WORDS = {
    "huyen": "huyen uy", "quan": "quan uy", "thi xa": "thi uy", "thanh pho": "thanh uy",
    "xa": "dang uy", "phuong": "dang uy", "thi tran": "dang uy", "dac khu": "dang uy",
}  # fmt: skip

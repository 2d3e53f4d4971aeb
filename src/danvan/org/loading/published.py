"""What the package vietnam-provinces publishes, as plain records with codes as texts.

The list of before is that of the eve of the reform (696 districts, 10,051 communes); the list of
after is of the package's data day. Codes are two digits for a province, three for a district, five
for a commune, and are unique only within a level and a list.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from vietnam_provinces import Province, Ward, __data_version__, legacy
from vietnam_provinces._ward_conversion_2025 import OLD_TO_NEW

from danvan.org.loading.kinds import COUNTRY, bare_name, kind_of
from danvan.org.models import Level

DATA_DAY = str(__data_version__)
ROOT = "VN"


@dataclass(frozen=True)
class Place:
    """A row of a list; `parent` is the code one level up."""

    code: str
    level: str
    kind: str
    name: str
    parent: str | None

    @property
    def bare(self) -> str:
        return bare_name(self.kind, self.name)


type Places = dict[tuple[str, str], Place]


@dataclass(frozen=True)
class Published:
    """`heirs`: code of an old commune → codes of the new ones that took it, whole or in part.

    `unlisted` does the same for old codes that the list of before does not have. `province_heir`:
    code of an old province → of the new one. `slips`: where the conversion contradicts the list.
    """

    before: Places
    after: Places
    heirs: dict[str, tuple[str, ...]]
    unlisted: dict[str, tuple[str, ...]]
    province_heir: dict[str, str]
    slips: tuple[str, ...]
    cities_since: tuple[str, ...]

    @property
    def origins(self) -> dict[str, list[str]]:
        """Code of a new commune → codes of its origins, those not on the list among them."""
        found: dict[str, list[str]] = {}
        for old, news in (self.heirs | self.unlisted).items():
            for new in news:
                found.setdefault(new, []).append(old)
        return found

    def communes(self, places: Places) -> list[Place]:
        return [place for (level, _), place in places.items() if level == Level.COMMUNE]

    def province_before(self, commune: str) -> str:
        district = self.before[Level.COMMUNE, commune].parent
        return str(self.before[Level.DISTRICT, str(district)].parent)


def _place(level: str, width: int, row: Any, parent: str | None) -> Place:
    name = row.name[0].upper() + row.name[1:]
    return Place(f"{int(row.code):0{width}}", level, kind_of(level, name), name, parent)


def _keyed(places: Iterable[Place]) -> Places:
    return {(place.level, place.code): place for place in places}


def _before() -> Places:
    root = Place(ROOT, Level.COUNTRY, COUNTRY, "Việt Nam", None)
    provinces = [_place(Level.PROVINCE, 2, p, ROOT) for p in legacy.Province.iter_all()]
    districts = [
        _place(Level.DISTRICT, 3, d, f"{int(d.province_code):02}")
        for d in legacy.District.iter_all()
    ]
    communes = [
        _place(Level.COMMUNE, 5, w, f"{int(w.district_code):03}") for w in legacy.Ward.iter_all()
    ]
    return _keyed([root, *provinces, *districts, *communes])


def _after() -> Places:
    provinces = [_place(Level.PROVINCE, 2, p, ROOT) for p in Province.iter_all()]
    communes = [_place(Level.COMMUNE, 5, w, f"{int(w.province_code):02}") for w in Ward.iter_all()]
    return _keyed([*provinces, *communes])


def _as_founded(before: Places, after: Places, heir: dict[str, str]) -> tuple[str, ...]:
    """Makes provinces of those that the list calls cities and that were none on 1 July 2025.

    Resolution 202/2025/QH15 made 28 provinces and 6 cities; each of the 6 goes on the name of a
    city of before. When the others became cities is not in the data, so that they are loaded as
    they were founded; their names of today are returned.
    """
    later = []
    for (level, code), place in list(after.items()):
        if level == Level.PROVINCE and place.kind == "municipality":
            origins = [before[level, old] for old, new in heir.items() if new == code]
            if not any(o.kind == place.kind and o.bare == place.bare for o in origins):
                later.append(place.name)
                after[level, code] = Place(code, level, "province", f"Tỉnh {place.bare}", ROOT)
    return tuple(later)


def _conversion(
    before: Places,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, str], tuple[str, ...]]:
    heirs: dict[str, tuple[str, ...]] = {}
    unlisted: dict[str, tuple[str, ...]] = {}
    seen: dict[str, Counter[str]] = {}
    slips = []
    for entry in OLD_TO_NEW.values():
        old, news = f"{entry.old_ward.code:05}", tuple(f"{n.code:05}" for n in entry.new_wards)
        place = before.get((Level.COMMUNE, old))
        if place is None:
            unlisted[old] = news
            continue
        heirs[old] = news
        province = str(before[Level.DISTRICT, str(place.parent)].parent)
        seen.setdefault(province, Counter()).update(
            f"{n.province_code:02}" for n in entry.new_wards
        )
        if province != f"{entry.old_ward.province_code:02}":
            slips.append(f"{place.name} ({old})")
    province_heir = {old: counted.most_common(1)[0][0] for old, counted in seen.items()}
    return heirs, unlisted, province_heir, tuple(slips)


@cache
def published() -> Published:
    """Both lists and the conversion between them. Takes about half a second the first time."""
    before, after = _before(), _after()
    heirs, unlisted, province_heir, slips = _conversion(before)
    cities = _as_founded(before, after, province_heir)
    return Published(before, after, heirs, unlisted, province_heir, slips, cities)

"""What a search shows of areas and units of any era, and what became of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from danvan.org.queries.heirs import Heir
from danvan.org.queries.search import Found, search
from danvan.web.units.words import level_name

LIMIT = 30
NAMED = 6  # heirs named of one; the rest is counted


@dataclass(frozen=True)
class Shown:
    """One of those found. `until`: the last day of the name that fitted, None if it holds.

    `heirs` has it now (of the unit or area itself), `land` lies on its ground; `more` are those
    not named here.
    """

    found: Found
    until: date | None
    level: str
    heirs: list[Heir]
    more_heirs: int
    land: list[Heir]
    more_land: int

    @property
    def is_area(self) -> bool:
        return self.found.kind == "area"


def find(text: str, *, on: date, line: str = "") -> tuple[list[Shown], bool]:
    """Of the whole country and any era, best first; and whether there were more.

    With a line only its units. At most 16 queries.
    """
    found = search(text, on=on, limit=LIMIT + 1)
    if line:
        found = [one for one in found if one.line == line]
    return [_shown(one) for one in found[:LIMIT]], len(found) > LIMIT


def _shown(one: Found) -> Shown:
    return Shown(
        found=one,
        until=one.valid_to - timedelta(days=1) if one.valid_to else None,
        level=level_name(one.level),
        heirs=one.became[:NAMED],
        more_heirs=max(0, len(one.became) - NAMED),
        land=one.land[:NAMED],
        more_land=max(0, len(one.land) - NAMED),
    )

"""Names of areas and units around the day of a reorganisation, those that begin with it too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from danvan.org.models import AreaSpan, Change, Reorganisation, UnitSpan

type Known = dict[int, dict[str, Any]]  # identity -> facts: name, code (areas), above (id)


@dataclass(frozen=True)
class Names:
    """`before`: the facts of the eve, else those nearest to it; `begun`: what drafts begin."""

    areas: Known
    units: Known

    def area(self, pk: int | None) -> str:
        return str(self.areas.get(pk or 0, {}).get("name", "–"))

    def unit(self, pk: int | None) -> str:
        return str(self.units.get(pk or 0, {}).get("name", "–"))


def names_of(
    reorganisation: Reorganisation, *, areas: Iterable[int], units: Iterable[int]
) -> Names:
    """The names on the eve of the reorganisation, else as they begin with it; four queries."""
    return Names(
        areas=_known(AreaSpan, "area", set(areas), reorganisation.on, ("name", "code")),
        units=_known(UnitSpan, "unit", set(units), reorganisation.on, ("name",)),
    )


def _known(
    spans: type[AreaSpan] | type[UnitSpan],
    field: str,
    ids: set[int],
    on: date,
    columns: tuple[str, ...],
) -> Known:
    """The last span that began before the day, else the first after it, else what is drafted."""
    known: Known = {}
    if not ids:
        return known
    begins = Change.objects.filter(action=Change.Action.BEGIN, **{f"{field}__in": ids})
    for pk, facts in begins.values_list(field, "facts"):
        known[pk] = {column: facts.get(column, "") for column in columns}
    rows = spans._default_manager.filter(**{f"{field}__in": ids}).order_by("valid_from")
    stood: set[int] = set()
    for row in rows.values(field, "valid_from", *columns):
        if row["valid_from"] < on or row[field] not in stood:
            stood.add(row[field])
            known[row[field]] = row
    return known

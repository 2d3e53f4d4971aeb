"""The units of the centre and of the military region: superiors of the provinces' lines."""

from datetime import date
from typing import Any

from danvan.kernel.text import fold
from danvan.org.loading.acts import CENTRE_MERGED
from danvan.org.loading.lines import Row, passings, rows
from danvan.org.loading.timeline import UnitKey
from danvan.org.models import Level, Unit, UnitSpan, UnitSuccession

CENTRAL = (Level.CENTRAL, Level.MILITARY_REGION)


def load_centre(country: int, region: str, first_day: date) -> dict[UnitKey, int]:
    """The ids of all central units and of the region's command; makes those that are missing."""
    patterns = [row for row in rows() if row.level in CENTRAL]
    there = UnitSpan.objects.filter(level__in=CENTRAL).values_list("identity", "unit_id")
    ids: dict[UnitKey, int] = {(identity, country): unit for identity, unit in there}
    missing = list(dict.fromkeys(r.identity for r in patterns if (r.identity, country) not in ids))
    if not missing:
        return ids
    made = Unit.objects.bulk_create([Unit() for _ in missing])
    ids |= {(identity, country): unit.pk for identity, unit in zip(missing, made, strict=True)}
    UnitSpan.objects.bulk_create(
        UnitSpan(
            unit_id=ids[row.identity, country],
            valid_from=row.valid_from or first_day,
            valid_to=row.valid_to,
            **_facts(row, country, region, ids),
        )
        for row in patterns
        if row.identity in missing
    )
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            predecessor_id=ids[p.predecessor, country],
            successor_id=ids[heir, country],
            on=CENTRE_MERGED,
            kind=p.kind,
        )
        for p in passings()
        for heir in p.successors
        if p.predecessor in missing and p.on == CENTRE_MERGED
    )
    return ids


def _facts(row: Row, country: int, region: str, ids: dict[UnitKey, int]) -> dict[str, Any]:
    name, short = row.name.format(n=region), row.short.format(n=region)
    return {
        "name": name,
        "name_en": row.name_en.format(n=region),
        "short": short,
        "folded": fold(name),
        "short_folded": fold(short),
        "line": row.line,
        "identity": row.identity,
        "level": row.level,
        "area_id": country,
        "superior_id": ids[row.superior, country] if row.superior else None,
    }

"""Units as rows of a table, for the command line and pages."""

from dataclasses import dataclass
from datetime import date

from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.org.queries.areas import area_by_code, country
from danvan.org.queries.recursion import AREAS_UNDER, within
from danvan.org.queries.units import unit_names

_LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


@dataclass(frozen=True)
class UnitRow:
    """`code` is the statistical code of the unit's area on the day; dates are half-open."""

    unit_id: int
    code: str
    name: str
    line: str
    level: str
    superior: str
    valid_from: date
    valid_to: date | None


def unit_rows(
    *, on: date, under: str | None = None, line: str | None = None, level: str | None = None
) -> list[UnitRow]:
    """The units of the day by area code, line and name; `under` is an area's code that day.

    A code of two digits is a province's, of three a district's, of five a commune's, VN the
    country's. BadInput("area") for one that nothing bore on the day.
    """
    spans = UnitSpan.objects.on(on)
    spans = spans.filter(line=line) if line else spans
    spans = spans.filter(level=level) if level else spans
    areas = AreaSpan.objects.on(on)
    if under is not None and under.upper() != "VN":
        inside = within(AREAS_UNDER, (area_id_of(under, on), on, on))
        spans, areas = spans.filter(area_id__in=inside), areas.filter(area_id__in=inside)
    units, codes = list(spans), dict(areas.values_list("area_id", "code"))
    names = unit_names((u.superior_id for u in units if u.superior_id), on)
    rows = [_row(unit, codes, names) for unit in units]
    return sorted(rows, key=lambda row: (_depth(row.code), row.code, row.line, row.name))


def _depth(code: str) -> int:
    return 0 if code == "VN" else len(code)


def area_id_of(code: str, on: date) -> int:
    """The area that bore the code that day, its level told by its length; VN is the country.

    BadInput("area") for one that nothing bore.
    """
    if code.upper() == "VN":
        return country().pk
    return area_by_code(code, _LEVELS.get(len(code), Level.COMMUNE), on).area_id


def _row(unit: UnitSpan, codes: dict[int, str], names: dict[int, str]) -> UnitRow:
    return UnitRow(
        unit_id=unit.unit_id,
        code=codes.get(unit.area_id, ""),
        name=unit.name,
        line=unit.line,
        level=unit.level,
        superior=names.get(unit.superior_id, "") if unit.superior_id else "",
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )

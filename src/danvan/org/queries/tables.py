"""Units as rows of a table, for the command line and pages."""

from dataclasses import dataclass
from datetime import date

from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.org.queries.areas import area_by_code, area_ids_under
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
    units = list(spans)
    if under is not None and under.upper() != "VN":
        inside = area_ids_under(_area_id(under, on), on)
        units = [unit for unit in units if unit.area_id in inside]
    codes = dict(AreaSpan.objects.on(on).values_list("area_id", "code"))
    names = unit_names((u.superior_id for u in units if u.superior_id), on)
    rows = [_row(unit, codes, names) for unit in units]
    return sorted(rows, key=lambda row: (_depth(row.code), row.code, row.line, row.name))


def _depth(code: str) -> int:
    return 0 if code == "VN" else len(code)


def _area_id(code: str, on: date) -> int:
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

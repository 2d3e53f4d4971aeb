"""Who has reported, drawn as one strip: completeness before figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from danvan.kernel.text import fold
from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.org.queries import last_spans
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries import expected
from danvan.web.figures.asked import Asked
from danvan.web.figures.origins import districts_of
from danvan.web.figures.spark import Strip, strip
from danvan.web.templatetags.danvan import number

NAMED = 6


@dataclass(frozen=True)
class Reach:
    """`done` of `owed` units (of a month) or reports (of more); `missing` names some who lack."""

    done: int
    owed: int
    half: int
    missing: list[str]
    more: int
    strip: Strip
    synthetic: bool
    what: str

    @property
    def label(self) -> str:
        """For those who cannot see the strip."""
        said = {"done": number(self.done), "owed": number(self.owed), "what": self.what}
        text = _("%(done)s trên %(owed)s %(what)s") % said
        if not self.missing:
            return text
        return text + _("; còn thiếu %(names)s") % {"names": ", ".join(self.missing)}


class Owed(NamedTuple):
    """A report that is owed: `closing` for the part of a window until its unit ended."""

    unit_id: int
    counts: bool
    synthetic: bool
    closing: bool


def reach(asked: Asked) -> Reach:
    """The whole programme's completeness in the period, unit by unit, grouped by district."""
    rows = _owed(asked)
    units: dict[int, list[Owed]] = defaultdict(list)
    for row in rows:
        units[row.unit_id].append(row)
    cells = {unit: _cell(some) for unit, some in units.items()}
    spans = last_spans(units, asked.period.last)
    groups = _groups(list(units), spans)
    lacking = [unit for unit in units if cells[unit] != "done"]
    names = _names(lacking[:NAMED], spans, asked)
    month = asked.period.kind == "month"
    states = Counter(cells.values())
    return Reach(
        done=states["done"] if month else sum(row.counts for row in rows),
        owed=len(units) if month else len(rows),
        half=states["half"],
        missing=[names.get(unit, spans[unit].name) for unit in lacking[:NAMED] if unit in spans],
        more=max(len(lacking) - NAMED, 0),
        strip=strip((name, [cells[unit] for unit in some]) for name, some in groups),
        synthetic=asked.programme.synthetic or any(row.synthetic for row in rows),
        what=_what(month, asked, closing=any(row.closing for row in rows)),
    )


def _owed(asked: Asked) -> list[Owed]:
    """Every report owed in the period on the programme's schedules, and whether it came."""
    rows = []
    for schedule in Schedule.objects.filter(form__programme=asked.programme).select_related(
        "form__programme"
    ):
        sent = Submission.objects.filter(schedule=schedule, key__in=asked.period.keys)
        came = {
            (unit, key): (version > 0, synthetic)
            for unit, key, version, synthetic in sent.values_list(
                "unit_id", "key", "version", "synthetic"
            )
        }
        ends = {month.keys[0]: month.end for month in asked.period.months}
        rows += [
            Owed(
                part.unit_id,
                *came.get((part.unit_id, part.key), (False, False)),
                closing=part.end < ends[part.key],
            )
            for part in expected(schedule, asked.period)
        ]
    return rows


def _cell(rows: Sequence[Owed]) -> str:
    came = sum(row.counts for row in rows)
    return "done" if came == len(rows) else "half" if came else "missing"


def _what(month: bool, asked: Asked, *, closing: bool) -> str:
    if month and closing:
        return _("đơn vị đã báo cáo, gồm báo cáo chốt của đơn vị kết thúc trong kỳ")
    if not month:
        return _("báo cáo tháng đã duyệt")
    levels = Schedule.objects.filter(form__programme=asked.programme).values_list(
        "level", flat=True
    )
    if set(levels) == {Level.COMMUNE}:
        return _("xã, phường đã báo cáo")
    return _("đơn vị đã báo cáo")


def _names(units: list[int], spans: dict[int, UnitSpan], asked: Asked) -> dict[int, str]:
    """What the communes are called: «Xã Keng Đu» says it shorter than the unit's own name."""
    places = {unit: spans[unit].area_id for unit in units if unit in spans}
    rows = AreaSpan.objects.filter(area__in=places.values(), valid_from__lte=asked.period.last)
    names = dict(rows.order_by("valid_from").values_list("area", "name"))
    return {unit: names[area] for unit, area in places.items() if area in names}


def _groups(units: list[int], spans: dict[int, UnitSpan]) -> list[tuple[str, list[int]]]:
    """Units by their district, or the one they come from; those without one at the end."""
    origin = districts_of({span.area_id for span in spans.values()})
    found: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        span = spans.get(unit)
        names = origin.get(span.area_id, []) if span else []
        found[names[0] if names else ""].append(unit)
    return sorted(found.items(), key=lambda pair: (pair[0] == "", fold(pair[0])))

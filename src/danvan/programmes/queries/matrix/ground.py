"""Where units stand in a matrix: in the province, in a district, in a commune of the day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from danvan.assignments.succession import Lineage
from danvan.org import queries as org
from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.programmes.models import Programme
from danvan.programmes.territory import reached

type Key = tuple[str, int]  # ("unit" | "district" | "commune" | "stations", id)
_BELOW_COMMUNE = (Level.COMMUNE, Level.HAMLET)


def seam_of(programme: Programme, on: date) -> date | None:
    """The first day without districts in the province, if it has come by `on`."""
    ends = _within(programme, on, level=Level.DISTRICT).filter(valid_from__lte=on)
    days = list(ends.values_list("valid_to", flat=True))
    if not days or any(day is None or day > on for day in days):
        return None
    return max(day for day in days if day is not None)


def _within(programme: Programme, on: date, *, level: str) -> QuerySet[AreaSpan]:
    """What ever lay directly in the province, or in the one before that the programme is of."""
    spans = AreaSpan.objects.filter(
        level=level, parent_id__in={programme.area_id, programme.territory_id} - {None}
    )
    inside = reached(programme, on)
    return spans if inside is None else spans.filter(area_id__in=inside)


@dataclass
class Ground:
    """The tree on the day, and the districts as they last were."""

    on: date
    seam: date | None
    districts: dict[int, AreaSpan] = field(default_factory=dict)
    communes: dict[int, AreaSpan] = field(default_factory=dict)
    district_of: dict[int, int] = field(default_factory=dict)
    _heirs: dict[int, list[int]] = field(default_factory=dict)
    _spans: dict[int, UnitSpan] = field(default_factory=dict)
    _lineage: Lineage | None = None

    def place(self, unit_id: int) -> Key | None:
        """The column of a unit's work; None where its commune was divided."""
        span = self._spans.get(unit_id)
        if span is None:
            return None
        if span.level == Level.DISTRICT:
            return ("district", span.area_id) if span.area_id in self.districts else None
        if span.level == Level.STATION:
            return ("stations", 0)
        if span.level in _BELOW_COMMUNE:
            area = self._area_today(span.area_id)
            return ("commune", area) if area is not None else None
        assert self._lineage is not None  # noqa: S101 set by `ground`
        return ("unit", self._lineage.standing(unit_id))

    def unit_label(self, unit_id: int) -> str:
        span = self._spans.get(unit_id)
        return (span.short or span.name) if span else ""

    def unit_rank(self, unit_id: int) -> tuple[int, str]:
        """Bodies above the province first, then the province's by line and name."""
        span = self._spans.get(unit_id)
        levels = list(Level.values)
        return (levels.index(span.level), span.line) if span else (len(levels), "")

    def _area_today(self, area_id: int) -> int | None:
        seen: set[int] = set()
        while area_id not in self.communes:
            heirs = self._heirs.get(area_id, [])
            if len(heirs) != 1 or area_id in seen:
                return None
            seen.add(area_id)
            area_id = heirs[0]
        return area_id


def ground(programme: Programme, unit_ids: Iterable[int], on: date) -> Ground:
    """Everything that placing those units needs. The number of queries does not grow with them."""
    made = Ground(on, seam_of(programme, on))
    before = made.seam - timedelta(days=1) if made.seam else on
    wanted = set(unit_ids)
    made._lineage = Lineage(on)
    made._spans = org.last_spans(wanted, on)
    standing = {
        made._lineage.standing(unit)
        for unit, span in made._spans.items()
        if span.level not in (Level.DISTRICT, Level.STATION, *_BELOW_COMMUNE)
    }
    made._spans |= org.last_spans(standing - made._spans.keys(), on)
    districts = AreaSpan.objects.on(before) & _within(programme, on, level=Level.DISTRICT)
    made.districts = {span.area_id: span for span in districts.order_by("code")}
    old = AreaSpan.objects.on(before).filter(level=Level.COMMUNE, parent_id__in=made.districts)
    old_spans = {span.area_id: span for span in old}
    of_old = {pk: s.parent_id for pk, s in old_spans.items() if s.parent_id is not None}
    if made.seam is None:
        made.communes, made.district_of = old_spans, of_old
        return made
    now = AreaSpan.objects.on(on) & _within(programme, on, level=Level.COMMUNE)
    made.communes = {span.area_id: span for span in now}
    made._heirs = {
        pk: sorted({heir for heir, day, _share in heirs if day <= on})
        for pk, heirs in org.area_successors().items()
    }
    made.district_of = _former(made._heirs, of_old)
    return made


def _former(heirs: dict[int, list[int]], of_old: dict[int, int]) -> dict[int, int]:
    """Each commune of today with the district that most of its predecessors lay in."""
    came: dict[int, Counter[int]] = defaultdict(Counter)
    for old, district in of_old.items():
        came[old][district] += 1  # one that merely goes on
        for heir in heirs.get(old, []):
            came[heir][district] += 1
    return {
        area: min(counted, key=lambda district: (-counted[district], district))
        for area, counted in came.items()
    }

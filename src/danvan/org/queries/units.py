"""Units: their facts on a day, by line and area, by name; succession."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from danvan.kernel import clock
from danvan.kernel.text import fold
from danvan.org.models import UnitSpan, UnitSuccession
from danvan.org.queries.areas import Heirs
from danvan.org.queries.recursion import AREAS_UNDER, AREAS_UNDER_EVER, within

MANY = 5000  # above this number of ids, reading all spans is cheaper than naming them


def unit_span(unit_id: int, on: date) -> UnitSpan | None:
    """The unit's facts on the day; None if it was not there."""
    return UnitSpan.objects.on(on).filter(unit_id=unit_id).first()


def _spans_of(unit_ids: Iterable[int]) -> QuerySet[UnitSpan]:
    """All spans of these units, oldest first; with very many ids, of some others too."""
    wanted = list(unit_ids)
    spans = UnitSpan.objects.order_by("unit_id", "valid_from")
    return spans if len(wanted) > MANY else spans.filter(unit_id__in=wanted)


def last_spans(unit_ids: Iterable[int], on: date) -> dict[int, UnitSpan]:
    """The span on the day, or the last before it; a unit that began later is left out."""
    wanted = set(unit_ids)
    spans = _spans_of(wanted).filter(valid_from__lte=on)
    return {span.unit_id: span for span in spans if span.unit_id in wanted}


def unit_names(unit_ids: Iterable[int], on: date | None = None) -> dict[int, str]:
    """Names as on the day (default today), else the last before it, else the first after it."""
    day, wanted = on or clock.today(), set(unit_ids)
    names: dict[int, str] = {}
    for unit, name, begun in _spans_of(wanted).values_list("unit_id", "name", "valid_from"):
        if unit in wanted and (begun <= day or unit not in names):
            names[unit] = name
    return names


def units_of(*, line: str, level: str, area_id: int, on: date) -> list[UnitSpan]:
    """Every unit of the line at the level inside the area on the day, by name.

    This is what a selector ("every commune military command of the province") means on that day.
    """
    inside = within(AREAS_UNDER, (area_id, on, on))
    spans = UnitSpan.objects.on(on).filter(line=line, level=level, area_id__in=inside)
    return list(spans.order_by("name", "unit_id"))


def units_within(area_id: int) -> QuerySet[UnitSpan, int]:
    """Ids of the units of any era whose area lay in that area at any time; fit for a subquery."""
    inside = within(AREAS_UNDER_EVER, (area_id,))
    return UnitSpan.objects.filter(area_id__in=inside).values_list("unit_id", flat=True)


def find_units(
    text: str, *, on: date, area_id: int | None = None, limit: int = 20
) -> list[UnitSpan]:
    """Units of the day by name, without regard to case and marks: exact, then beginning, then any.

    Inside an area the short name of papers counts as well ("Ban Dân vận Tỉnh ủy").
    """
    words = fold(text)
    if not words:
        return []
    spans = UnitSpan.objects.on(on)
    match, exact = Q(folded__contains=words), Q(folded=words)
    if area_id is not None:
        spans = spans.filter(area_id__in=within(AREAS_UNDER, (area_id, on, on)))
        match, exact = match | Q(short_folded=words), exact | Q(short_folded=words)
    rank = Case(
        When(exact, then=Value(0)),
        When(folded__startswith=words, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ranked = spans.filter(match).annotate(rank=rank, length=Length("name"))
    return list(ranked.order_by("rank", "length", "name", "unit_id")[:limit])


def unit_successors() -> Heirs:
    """Each ended unit: (successor, on, share); a null share is one that nobody knows."""
    heirs: Heirs = defaultdict(list)
    rows = UnitSuccession.objects.order_by("on", "successor_id")
    for old, new, on, share in rows.values_list("predecessor_id", "successor_id", "on", "share"):
        heirs[old].append((new, on, share))
    return dict(heirs)

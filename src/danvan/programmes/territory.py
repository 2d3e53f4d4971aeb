"""How far a programme reaches whose province has merged: where it was made for, until extended.

Two provinces that merge bring two programmes along: each goes on for what became of its own
communes, and neither falls on those of the other province because of the merger.
"""

from collections.abc import Iterator
from datetime import date

from danvan.documents.models import Paper
from danvan.org.models import AreaSpan, AreaSuccession
from danvan.programmes.models import Obligation, Programme


def origin(paper: Paper) -> int:
    """The area in whose register the paper was first entered, whatever has merged since."""
    first = paper.carried.order_by("pk").values_list("from_area_id", flat=True).first()
    return first or paper.area_id


def descended(area_id: int) -> dict[int, date]:
    """The area, all that ever lay in it, and what became of those; each from which day on.

    Two queries for each generation. What lies in a successor belongs to it, unless that is of the
    area's own level: the province into which it merged is in, that province's other communes are
    not. `date.min` means ever.
    """
    found, frontier = {area_id: date.min}, {area_id}
    level = AreaSpan.objects.filter(area_id=area_id).values("level")
    beside = AreaSpan.objects.filter(level__in=level).exclude(area_id=area_id).values("area_id")
    lying, passed = AreaSpan.objects.exclude(parent_id__in=beside), AreaSuccession.objects
    while frontier:
        steps: list[tuple[int, int, date]] = [
            *((above, area, date.min) for above, area in lying.filter(parent_id__in=frontier)
              .values_list("parent_id", "area_id") if above is not None),
            *passed.filter(predecessor_id__in=frontier)
              .values_list("predecessor_id", "successor_id", "on"),
        ]  # fmt: skip
        frontier = set()
        for here, there, day in steps:
            since = max(found[here], day)
            if since < found.get(there, date.max):
                found[there] = since
                frontier.add(there)
    return found


def reached_since(programme: Programme) -> dict[int, date] | None:
    """The areas that the programme reaches, each from which day on; None: its area, as that is."""
    if programme.territory_id is None:
        return None
    found: dict[int, date] = {}
    for place, first in _extents(programme, programme.territory_id):
        for area, since in descended(place).items():
            found[area] = min(found.get(area, date.max), max(first, since))
    return found


def _extents(programme: Programme, territory: int) -> Iterator[tuple[int, date]]:
    yield territory, date.min
    widened = programme.carried_areas.filter(extended_on__isnull=False).order_by("pk")
    for area, since in widened.values_list("from_area_id", "extended_on"):
        if since is not None:
            yield area, since
    if programme.extended_on:
        yield programme.area_id, programme.extended_on


def reached(programme: Programme, on: date) -> set[int] | None:
    """The areas that it reaches on the day; None: its area, as that is on the day."""
    if programme.extended_on and programme.extended_on <= on:
        return None
    since = reached_since(programme)
    return None if since is None else _by(since, on)


def reached_by(obligation: Obligation, on: date) -> set[int] | None:
    """As `reached`; a paper without a programme reaches where it was first entered."""
    if obligation.programme is not None:
        return reached(obligation.programme, on)
    first = origin(obligation.paper)
    return None if first == obligation.paper.area_id else _by(descended(first), on)


def _by(since: dict[int, date], on: date) -> set[int]:
    return {area for area, first in since.items() if first <= on}

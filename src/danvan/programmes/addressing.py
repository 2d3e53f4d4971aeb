"""Who an obligation binds: from printed names to addressees, and from addressees to units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from danvan.assignments.succession import Holder, Lineage
from danvan.org.models import UnitSpan
from danvan.org.queries import area_paths, last_spans, units_of
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.resolution import Names, selectors

_PARTS = (
    (Addressee.Part.LEAD, "lead"),
    (Addressee.Part.COORDINATOR, "coordinate"),
    (Addressee.Part.RECIPIENT, "report_to"),
)


def addressed(obligation: Obligation, names: Names) -> Iterator[Addressee]:
    """Unsaved addressees of a drafted obligation; an uncertain name has neither unit nor line."""
    for part, field_name in _PARTS:
        for printed in getattr(obligation, field_name):
            kept = printed[:300]
            unit_id = names.unit(printed)
            found = [] if unit_id else selectors(printed)
            for selector in found:
                yield Addressee(obligation=obligation, part=part, printed=kept,
                                line=selector.line, level=selector.level)  # fmt: skip
            if not found:
                yield Addressee(obligation=obligation, part=part, printed=kept, unit_id=unit_id)


@dataclass
class Bound:
    """Who is bound on a day: holders in order, coordinators by holding unit, names still open."""

    leads: list[Holder] = field(default_factory=list)
    coordinators: dict[int, list[int]] = field(default_factory=dict)
    unresolved: list[str] = field(default_factory=list)


def bound(obligation: Obligation, *, area_id: int, issuer_id: int, on: date) -> Bound:
    """The units of the day. A unit that has ended is answered for as its open work would be.

    A selector among the coordinators binds, beside each lead, those in the lead's own area, above
    it or below it: a commune's lead works with that commune's units, not with all of them.
    """
    found, lineage = Bound(), Lineage(on)
    addressees = list(obligation.addressees.order_by("id"))
    lineage.fetch({who.unit_id for who in addressees if who.unit_id})
    found.unresolved = [who.printed for who in addressees if who.unit_id is None and not who.line]
    leads = [who for who in addressees if who.part == Addressee.Part.LEAD]
    holders = dict.fromkeys(
        lineage.holder(who.unit_id, else_placed_by=issuer_id) for who in leads if who.unit_id
    )
    for who in leads:
        if who.line:
            holders |= dict.fromkeys((s.unit_id, None) for s in _selected(who, area_id, on))
    found.leads = list(holders)
    beside = [who for who in addressees if who.part == Addressee.Part.COORDINATOR]
    found.coordinators = _beside(beside, found.leads, lineage, area_id, on)
    return found


def _selected(who: Addressee, area_id: int, on: date) -> list[UnitSpan]:
    return units_of(line=who.line, level=who.level, area_id=area_id, on=on)


def _beside(
    coordinators: list[Addressee], leads: list[Holder], lineage: Lineage, area_id: int, on: date
) -> dict[int, list[int]]:
    units = [unit for unit, _placing in leads if unit is not None]
    named = dict.fromkeys(lineage.standing(who.unit_id) for who in coordinators if who.unit_id)
    groups = [_selected(who, area_id, on) for who in coordinators if who.line]
    near = _near(units, groups, on) if groups else {}
    return {
        unit: [other for other in dict.fromkeys([*named, *near.get(unit, ())]) if other != unit]
        for unit in units
    }


def _near(units: list[int], groups: Iterable[list[UnitSpan]], on: date) -> dict[int, list[int]]:
    """Units of the groups in the same area as each unit, in one above, or in one below."""
    paths, areas = area_paths(on), {pk: s.area_id for pk, s in last_spans(units, on).items()}
    at: dict[int, list[int]] = {}
    under: dict[int, list[int]] = {}
    for span in (span for group in groups for span in group):
        at.setdefault(span.area_id, []).append(span.unit_id)
        for area in paths.get(span.area_id, (span.area_id,)):
            under.setdefault(area, []).append(span.unit_id)
    return {
        unit: [
            *(other for above in paths.get(area, ())[:-1] for other in at.get(above, ())),
            *under.get(area, ()),
        ]
        for unit, area in areas.items()
    }

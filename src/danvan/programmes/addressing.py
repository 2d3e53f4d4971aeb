"""Who an obligation binds: from printed names to addressees, and from addressees to units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from danvan.assignments.succession import Holder, Lineage
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.org.models import UnitSpan
from danvan.org.queries import area_paths, last_spans, units_of
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.resolution import Meant, Names
from danvan.programmes.territory import origin, reached_by
from danvan.reading import Definition

_PARTS = (
    (Addressee.Part.LEAD, "lead"),
    (Addressee.Part.COORDINATOR, "coordinate"),
    (Addressee.Part.RECIPIENT, "report_to"),
)


def names_for(paper: Paper, definitions: Iterable[Definition] = ()) -> Names:
    """The names of the day of the paper, with the short names that it gives and its own bodies."""
    day = paper.issued or clock.today()
    return Names(origin(paper), day, definitions, issuer=paper.issuer)


def addressed(obligation: Obligation, names: Names) -> Iterator[Addressee]:
    """Unsaved addressees of a drafted obligation; an uncertain name has neither unit nor line."""
    for part, field_name in _PARTS:
        listed: list[str] = getattr(obligation, field_name)
        for at, printed in enumerate(listed):
            meant = names.resolve(printed, listed[at + 1 :])
            yield from _rows(obligation, part, printed[:300], meant)


def _rows(
    obligation: Obligation, part: Addressee.Part, printed: str, meant: Meant
) -> Iterator[Addressee]:
    for unit_id in meant.units:
        yield Addressee(obligation=obligation, part=part, printed=printed, unit_id=unit_id)
    for selector in meant.selectors:
        yield Addressee(obligation=obligation, part=part, printed=printed,
                        line=selector.line, level=selector.level)  # fmt: skip
    if not meant:
        yield Addressee(obligation=obligation, part=part, printed=printed)


@dataclass
class Bound:
    """Who is bound on a day: holders in order, coordinators by holding unit, names still open."""

    leads: list[Holder] = field(default_factory=list)
    coordinators: dict[int, list[int]] = field(default_factory=dict)
    unresolved: list[str] = field(default_factory=list)


def bound(obligation: Obligation, *, area_id: int, issuer_id: int, on: date) -> Bound:
    """The units of the day. A unit that has ended is answered for as its open work would be.

    A selector means the units of the area, and in one that has merged, those of the territory that
    the programme was made for. One among the coordinators binds, beside each lead, those in the
    lead's own area, above it or below it: a commune's lead works with that commune's units.
    """
    found, lineage = Bound(), Lineage(on)
    chosen = Selected(area_id, on, reached_by(obligation, on))
    addressees = list(obligation.addressees.order_by("id"))
    lineage.fetch({who.unit_id for who in addressees if who.unit_id})
    found.unresolved = [who.printed for who in addressees if who.unit_id is None and not who.line]
    leads = [who for who in addressees if who.part == Addressee.Part.LEAD]
    holders = dict.fromkeys(
        lineage.holder(who.unit_id, else_placed_by=issuer_id) for who in leads if who.unit_id
    )
    for who in leads:
        if who.line:
            holders |= dict.fromkeys((s.unit_id, None) for s in chosen.units(who))
    found.leads = list(holders)
    beside = [who for who in addressees if who.part == Addressee.Part.COORDINATOR]
    found.coordinators = _beside(beside, found.leads, lineage, chosen)
    return found


@dataclass(frozen=True)
class Selected:
    """What selectors mean on a day; `reached` narrows the area down to these within it."""

    area_id: int
    on: date
    reached: set[int] | None

    def units(self, who: Addressee) -> list[UnitSpan]:
        """Every unit of the line at the level, by name."""
        spans = units_of(line=who.line, level=who.level, area_id=self.area_id, on=self.on)
        return [s for s in spans if self.reached is None or s.area_id in self.reached]


def _beside(
    coordinators: list[Addressee], leads: list[Holder], lineage: Lineage, chosen: Selected
) -> dict[int, list[int]]:
    units = [unit for unit, _placing in leads if unit is not None]
    named = dict.fromkeys(lineage.standing(who.unit_id) for who in coordinators if who.unit_id)
    groups = [chosen.units(who) for who in coordinators if who.line]
    near = _near(units, groups, chosen.on) if groups else {}
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

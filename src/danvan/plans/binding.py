"""Which units a programme binds on a day, to which obligations, and who decides on whose plan."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from danvan.assignments.succession import Lineage
from danvan.org import queries as org
from danvan.org.models import UnitSpan
from danvan.programmes.addressing import Selected
from danvan.programmes.models import Addressee, Decision, Obligation, Programme
from danvan.programmes.territory import reached

LIVE = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
ENDED = (Decision.Choice.REPLACE, Decision.Choice.WITHDRAW)
_BINDING = (Addressee.Part.LEAD, Addressee.Part.COORDINATOR)


def living(programme: Programme) -> QuerySet[Obligation]:
    """Obligations of the programme that were confirmed and that no decision has ended."""
    ended = Decision.objects.filter(choice__in=ENDED, obligation__programme=programme)
    found = Obligation.objects.filter(programme=programme, state__in=LIVE)
    found = found.exclude(pk__in=ended.values("obligation_id"))
    return found.defer("text", "as_read").order_by("start", "id")


@dataclass
class Binding:
    """Obligations that bind the unit, those that bind units right below it, and if it is bound."""

    own: list[Obligation] = field(default_factory=list)
    below: list[Obligation] = field(default_factory=list)
    party: bool = False

    def __bool__(self) -> bool:
        return bool(self.own or self.below or self.party)


def binding(programme: Programme, unit_id: int, on: date) -> Binding:
    """What the unit can plan for. A fixed number of queries."""
    span = org.unit_span(unit_id, on)
    if span is None or not _reaches(programme, span, on):
        return Binding(party=False)
    units = {unit_id, *org.whole_predecessors(unit_id, on)}
    parties = set(programme.parties.values_list("unit_id", flat=True)) | {programme.owner_id}
    below = list(org.subordinates(unit_id, on).filter(line=span.line))
    found = Binding(party=bool(parties & units))
    ours = _bound(programme, units, {(span.line, span.level)})
    theirs = _bound(programme, {s.unit_id for s in below}, {(s.line, s.level) for s in below})
    for obligation in living(programme):
        if obligation.pk in ours:
            found.own.append(obligation)
        elif obligation.pk in theirs:
            found.below.append(obligation)
    return found


def _reaches(programme: Programme, span: UnitSpan, on: date) -> bool:
    if span.area_id not in org.area_ids_under(programme.area_id, on):
        return False
    inside = reached(programme, on)
    return inside is None or span.area_id in inside


def _bound(
    programme: Programme, units: Collection[int], kinds: Collection[tuple[str, str]]
) -> set[int]:
    wanted = Q(unit_id__in=units)
    for line, level in kinds:
        wanted |= Q(line=line, level=level)
    rows = Addressee.objects.filter(wanted, obligation__programme=programme, part__in=_BINDING)
    return set(rows.values_list("obligation_id", flat=True))


def bound_units(programme: Programme, on: date) -> list[int]:
    """All units that owe a plan on the day: addressees of living obligations, and parties.

    Who has ended is answered for by its only successor. The owner is not among them.
    """
    rows = Addressee.objects.filter(obligation__in=living(programme).values("pk"))
    rows = rows.filter(part__in=_BINDING)
    named = {unit for unit in rows.values_list("unit_id", flat=True) if unit is not None}
    named |= set(programme.parties.values_list("unit_id", flat=True))
    lineage = Lineage(on)
    lineage.fetch(named)
    holders = (lineage.holder(unit, else_placed_by=0)[0] for unit in sorted(named))
    found = dict.fromkeys(unit for unit in holders if unit is not None)
    chosen = Selected(programme.area_id, on, reached(programme, on))
    kinds = rows.exclude(line="").order_by("line", "level").values_list("line", "level").distinct()
    for line, level in kinds:
        found |= dict.fromkeys(s.unit_id for s in chosen.units(Addressee(line=line, level=level)))
    inside = org.area_ids_under(programme.area_id, on)
    spans = org.last_spans(found, on)
    return [u for u in found if u != programme.owner_id and spans[u].area_id in inside]


def deciders(programme: Programme, unit_ids: Collection[int], on: date) -> dict[int, int]:
    """By unit, who decides on its plan on the day.

    The nearest unit above of its own line inside the programme's area; where there is none, the
    programme's owner. On the owner's own plan its own leader decides. A few queries, however many.
    """
    spans = _chains(unit_ids, on)
    inside = org.area_ids_under(programme.area_id, on)
    owner = Lineage(on).standing(programme.owner_id)
    return {
        unit: owner if unit == owner else _above(unit, spans, inside, on) or owner
        for unit in unit_ids
    }


def decider(programme: Programme, unit_id: int, on: date) -> int:
    """Who decides on the unit's plan; see `deciders`."""
    return deciders(programme, [unit_id], on)[unit_id]


def _chains(unit_ids: Collection[int], on: date) -> dict[int, UnitSpan]:
    """Spans of the units and of everybody above them."""
    spans: dict[int, UnitSpan] = {}
    wanted = set(unit_ids)
    while wanted:
        spans |= org.last_spans(wanted, on)
        above = {spans[unit].superior_id for unit in wanted if unit in spans}
        wanted = {unit for unit in above if unit is not None} - spans.keys()
    return spans


def _above(unit: int, spans: dict[int, UnitSpan], inside: set[int], on: date) -> int | None:
    line, seen = spans[unit].line if unit in spans else "", {unit}
    above = spans[unit].superior_id if unit in spans else None
    while above is not None and above in spans and above not in seen:
        seen.add(above)
        span = spans[above]
        there = span.valid_to is None or span.valid_to > on
        if there and span.line == line and span.area_id in inside:
            return above
        above = span.superior_id
    return None

"""Whether a draft may be scheduled and applied: everything that is wrong with it, at once."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from danvan.org.drafting import faults
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.ground import Action, Ground, Line, area_lines, ground_of, unit_lines
from danvan.org.drafting.sides import Side, Thing, line_faults, place_faults, share_faults
from danvan.org.drafting.touching import earlier, other_faults, others
from danvan.org.drafting.trees import names_of
from danvan.org.models import Level, Reorganisation, UnitSpan
from danvan.org.reform.scopes import UNITS


def check(reorganisation: Reorganisation) -> list[Fault]:
    """Every fault of the draft, those that stop it first; [] where it may be applied.

    Looks at the trees of the eve and of the day as the draft would have them: gaps, overlaps,
    orphans, shares beyond 1, rings, units without a superior, codes that mean two places, changes
    later than the draft's day, and other drafts that touch the same. Earlier drafts on which this
    one builds are taken as applied. Nothing is written.
    """
    lines = area_lines(reorganisation)
    ground = ground_of(reorganisation.on)
    touching = others(reorganisation)
    first = earlier(reorganisation, touching)
    for act in first:
        ground.lay(area_lines(act))
        ground.rest()
    ground.lay(lines)
    areas = area_side(ground, lines)
    found = [*area_faults(ground, areas), *_unit_faults(reorganisation, areas, first)]
    found += other_faults(touching, reorganisation)
    return sorted(found, key=lambda fault: (not fault.stops, fault.row or 0))


def area_side(ground: Ground, lines: list[Line]) -> Side:
    """The tree of areas, for the checks that both trees share."""
    eve = {p.id: Thing(p.name, (p.parent_id,), p.since, p.until) for p in ground.eve.values()}
    changed = {line.id for line in lines}
    after = {one: eve[one] for one in ground.after if one not in changed}
    after |= {
        one: Thing(place.name, (place.parent_id,), place.since)
        for one, place in ground.after.items()
        if one in changed
    }
    return Side(ground.on, lines, eve, after, ground.gone)


def area_faults(ground: Ground, side: Side) -> Iterator[Fault]:
    """All faults that the area lines have by themselves."""
    yield from line_faults(side)
    yield from share_faults(side)
    yield from place_faults(side, [side])
    there: dict[tuple[str, str], int] = {}
    opened = {line.id: line for line in side.lines if line.action in (Action.BEGIN, Action.RESPAN)}
    for one, place in ground.after.items():
        if one not in opened:
            there[place.level, place.code] = one
    for one, line in opened.items():
        if one not in ground.after:
            continue
        place = ground.after[one]
        if place.parent_id is None and place.level != Level.COUNTRY:
            yield line.fault("orphan", faults.without_parent(place.name))
        other = there.setdefault((place.level, place.code), one)
        if other != one:
            why = faults.code_taken(place.code, place.name, ground.after[other].name)
            yield line.fault("code", why)


def _unit_faults(
    reorganisation: Reorganisation, areas: Side, first: list[Reorganisation]
) -> Iterator[Fault]:
    lines = unit_lines(reorganisation)
    if not lines and not any(line.action == Action.END for line in areas.lines):
        return
    eve_day = reorganisation.on - timedelta(days=1)
    spans = UnitSpan.objects.on(eve_day).values_list(
        "unit_id", "name", "superior_id", "area_id", "valid_from", "valid_to"
    )
    eve = {one: Thing(name, tuple(above), since, until)
           for one, name, *above, since, until in spans}  # fmt: skip
    for act in first:
        earlier_side = Side(act.on, unit_lines(act), eve, eve, {})
        list(_lay_units(earlier_side))
        eve = dict(earlier_side.after)
    side = Side(reorganisation.on, lines, eve, eve, _late_names(lines, eve, reorganisation))
    lost = list(_lay_units(side))
    yield from line_faults(side)
    yield from share_faults(side)
    yield from place_faults(side, [side, areas])
    for line in lost:
        yield line.fault("superior", faults.without_superior(side.name(line.id)))


def _late_names(
    lines: list[Line], eve: Mapping[int, Thing], reorganisation: Reorganisation
) -> dict[int, str]:
    """Names of units that the lines name and that were not there on the eve."""
    named = {one for line in lines for one in (line.id, line.to) if one is not None}
    begun = {line.id for line in lines if line.action == Action.BEGIN}
    return names_of(UNITS, named - eve.keys() - begun, reorganisation)


def _lay_units(side: Side) -> Iterator[Line]:
    """Lays the lines on the side's `after`; those that take a superior away or give none."""
    after: dict[int, Any] = dict(side.eve)
    origins: dict[int, set[int]] = {}
    for line in side.lines:
        if line.action == Action.SUCCEED and line.to is not None:
            origins.setdefault(line.to, set()).add(line.id)
    for line in side.lines:
        facts, old = line.facts, side.eve.get(line.id)
        if line.action == Action.END:
            after.pop(line.id, None)
        elif line.action == Action.BEGIN or (line.action == Action.RESPAN and old is not None):
            above = old.above if old is not None else (None, None)
            now = (facts.get("superior_id", above[0]), facts.get("area_id", above[1]))
            name = str(facts.get("name") or (old.name if old is not None else ""))
            after[line.id] = Thing(name, now, side.on)
            olds = {line.id} | (origins.get(line.id, set()) if old is None else set())
            if now[0] is None and _superiors(olds, side):
                yield line
    side.after = after


def _superiors(units: set[int], side: Side) -> set[int]:
    """Who stood above the units on the eve, and is none of them."""
    above = {side.eve[one].above[0] for one in units if one in side.eve}
    return {one for one in above if one is not None} - units

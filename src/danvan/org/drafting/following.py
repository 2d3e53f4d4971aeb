"""The units of redrawn areas follow their areas: they merge, divide, move and are renamed by line.

Drawn up anew after each line that is drafted. What somebody drafted for a unit by hand stands; a
line that follows bears `follows` in its facts, so that it can be told from those.
"""

from dataclasses import dataclass, field
from typing import Any

from danvan.kernel.text import fold
from danvan.org.drafting.ground import Action, Ground, drafted_ground
from danvan.org.drafting.naming import NAMES, names_in
from danvan.org.drafting.standing import Bodies, Body, bodies_of
from danvan.org.models import Change, Reorganisation, SuccessionKind, Unit
from danvan.org.reform.applying import BATCH

type Key = tuple[str, int]  # identity of lines.json, id of the area


@dataclass
class Following:
    """What follows: new units by identity and area, who ends and to whom, what changes."""

    begun: dict[Key, Body] = field(default_factory=dict)
    ended: dict[int, list[tuple[Key | int, Any]]] = field(default_factory=dict)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)


def follow(reorganisation: Reorganisation) -> int:
    """Draws up the units' lines that follow from the areas' lines; how many there are.

    The number of queries does not grow with the units.
    """
    ground = drafted_ground(reorganisation)
    old = Change.objects.filter(reorganisation=reorganisation, facts__has_key="follows")
    kept: dict[Key, int | None] = {
        (facts["identity"], facts["area_id"]): unit
        for unit, facts in old.filter(action=Action.BEGIN).values_list("unit_id", "facts")
    }
    old.delete()
    bodies = bodies_of(reorganisation, ground)
    found = _drawn(bodies, ground)
    ids = _identities(found, kept)
    made = list(_changes(reorganisation, found, bodies, ids))
    Change.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def _drawn(bodies: Bodies, ground: Ground) -> Following:
    found = Following()
    for body in list(bodies.eve.values()):
        if body.area in ground.ended and body.id not in bodies.by_hand:
            _end_or_take_along(body, bodies, ground, found)
    for body in bodies.eve.values():
        if body.id not in bodies.by_hand and body.id not in found.ended:
            _change(body, bodies, ground, found)
    for key, body in found.begun.items():
        above = bodies.superior(body.superior, body.came_from, key[1])
        found.begun[key] = body.with_superior(above)
    return found


def _end_or_take_along(body: Body, bodies: Bodies, ground: Ground, found: Following) -> None:
    """A unit of the area's own level ends with it; one below it moves to the area's only heir."""
    heirs = [(h, share) for h, share in ground.heirs.get(body.area, ()) if h in ground.after]
    if body.level != ground.eve[body.area].level:
        if len(heirs) == 1:
            bodies.moved[body.id] = heirs[0][0]
            found.changed[body.id] = {"area_id": heirs[0][0]}
        return
    bodies.end(body.id)
    targets: list[tuple[Key | int, Any]] = []
    for heir, share in heirs:
        target = bodies.counterpart(body, heir)
        if target is not None:
            targets.append((target, share))
        elif ground.after[heir].level == body.level:
            key = (body.identity, heir)
            if key not in found.begun:
                found.begun[key] = _born(body, heir, ground)
                bodies.begin(key, found.begun[key])
            targets.append((key, share))
    found.ended[body.id] = targets
    bodies.passed[body.id] = [target for target, _share in targets]


def _born(body: Body, heir: int, ground: Ground) -> Body:
    old, new = ground.eve[body.area], ground.after[heir]
    told = {name: getattr(body, name) for name in NAMES}
    names = names_in(body.identity, old, new, told, eve=ground.before, on=ground.on)
    return body.reborn(heir, names)


def _change(body: Body, bodies: Bodies, ground: Ground, found: Following) -> None:
    """A new name where the place has one, a new superior where the old one went."""
    area = bodies.moved.get(body.id, body.area)
    facts = found.changed.get(body.id, {})
    old, new = ground.eve.get(body.area), ground.after.get(area)
    if old is None or new is None:
        return
    own_level = body.level == old.level
    if own_level and body.area == area and (old.name, old.kind) != (new.name, new.kind):
        told = {name: getattr(body, name) for name in NAMES}
        names = names_in(body.identity, old, new, told, eve=ground.before, on=ground.on)
        facts |= {name: names[name] for name in NAMES if names[name] != told[name]}
    above = bodies.superior(body.superior, body.area, area)
    if above != body.superior:
        facts["superior_id"] = above
    if facts:
        found.changed[body.id] = facts


def _identities(found: Following, kept: dict[Key, int | None]) -> dict[Key, int]:
    """Of the new units: those they had before, where they had any; the others are let go."""
    ids = {key: int(unit) for key, unit in kept.items() if unit and key in found.begun}
    new = [key for key in found.begun if key not in ids]
    made = Unit.objects.bulk_create([Unit() for _ in new], batch_size=BATCH)
    idle = [unit for key, unit in kept.items() if key not in found.begun]
    forget_units([int(unit) for unit in idle if unit])
    return ids | {key: unit.pk for key, unit in zip(new, made, strict=True)}


def forget_units(units: list[int]) -> None:
    """Drops identities that no span and no line knows any more."""
    known = Change.objects.filter(unit__in=units).values("unit_id")
    Unit.objects.filter(pk__in=units, spans=None, posts=None).exclude(pk__in=known).delete()


def _changes(
    reorganisation: Reorganisation, found: Following, bodies: Bodies, ids: dict[Key, int]
) -> list[Change]:
    def number(target: Key | int | None) -> int | None:
        return ids[target] if isinstance(target, tuple) else target

    def line(action: str, unit: int, **values: Any) -> Change:
        facts = {**values.pop("facts", {}), "follows": True}
        return Change(
            reorganisation=reorganisation, action=action, unit_id=unit, facts=facts, **values
        )

    gathered: dict[Key | int, int] = {}
    for targets in found.ended.values():
        for target, _share in targets:
            gathered[target] = gathered.get(target, 0) + 1
    made = [line(Action.BEGIN, ids[key], facts=_facts(body, number(body.superior)))
            for key, body in found.begun.items()]  # fmt: skip
    for unit, targets in found.ended.items():
        made.append(line(Action.END, unit))
        for target, share in targets:
            kind = _kind(targets, gathered[target])
            made.append(
                line(Action.SUCCEED, unit, to_unit_id=number(target), kind=kind, share=share)
            )
    for unit, facts in found.changed.items():
        if "superior_id" in facts:
            facts = {**facts, "superior_id": number(facts["superior_id"])}
        made.append(line(Action.RESPAN, unit, facts=folded(facts)))
    return made


def folded(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with the folded forms of the names among them."""
    forms = (("name", "folded"), ("short", "short_folded"))
    return facts | {form: fold(facts[name]) for name, form in forms if name in facts}


def _kind(targets: list[tuple[Key | int, Any]], gathered: int) -> str:
    if len(targets) > 1:
        return SuccessionKind.SPLIT
    return SuccessionKind.MERGED if gathered > 1 else SuccessionKind.ABSORBED


def _facts(body: Body, superior: int | None) -> dict[str, Any]:
    return {
        "name": body.name,
        "name_en": body.name_en,
        "short": body.short,
        "folded": fold(body.name),
        "short_folded": fold(body.short),
        "line": body.line,
        "identity": body.identity,
        "level": body.level,
        "area_id": body.area,
        "superior_id": superior,
    }

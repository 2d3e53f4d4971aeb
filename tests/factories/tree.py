"""The made-up areas and units in the database, before and after the reform.

`make_tree()` gives the state before, with the reform drafted as one Reorganisation a province;
`reform(tree)` brings it about without the verb, so that rooms above and below can be tested alone.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from danvan.kernel.text import fold
from danvan.org.models import (
    Area,
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    Unit,
    UnitSpan,
    UnitSuccession,
)
from tests.factories.places import (
    BEFORE_REFORM,
    BORN,
    ENDED,
    LINES,
    PLACES,
    REFORMS,
    WITH_UNITS,
)

FIRST = date(2020, 1, 1)
REFORM = date(2025, 7, 1)


@dataclass
class Tree:
    """`areas` by the names in places.py; `units` by (line, name of the area)."""

    areas: dict[str, Area] = field(default_factory=dict)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    reorganisations: dict[str, Reorganisation] = field(default_factory=dict)

    def area(self, place: str) -> Area:
        return self.areas[place]

    def unit(self, line: str, place: str) -> Unit:
        return self.units[line, place]


def make_tree() -> Tree:
    """The state before the reform, open-ended; `hai-cap-97` and `hai-cap-98` are drafts."""
    tree = Tree()
    tree.areas = dict(zip(PLACES, Area.objects.bulk_create([Area() for _ in PLACES]), strict=True))
    keys = [(line, place) for line in LINES for place in WITH_UNITS]
    tree.units = dict(zip(keys, Unit.objects.bulk_create([Unit() for _ in keys]), strict=True))
    AreaSpan.objects.bulk_create(
        AreaSpan(area=tree.area(place), valid_from=FIRST, **area_facts(tree, place))
        for place in BEFORE_REFORM
    )
    UnitSpan.objects.bulk_create(
        UnitSpan(unit=tree.unit(line, place), valid_from=FIRST, **unit_facts(tree, line, place))
        for line, place in keys
        if place in BEFORE_REFORM
    )
    for province, places in REFORMS.items():
        _draft(tree, province, places)
    return tree


def area_facts(tree: Tree, place: str) -> dict[str, Any]:
    facts = PLACES[place]
    return {
        "code": facts.code,
        "level": facts.level,
        "kind": facts.kind,
        "name": facts.name,
        "folded": fold(facts.name),
        "parent_id": tree.area(facts.parent).pk if facts.parent else None,
    }


def unit_facts(tree: Tree, line: str, place: str) -> dict[str, Any]:
    facts = PLACES[place]
    word, *names = LINES[line]
    short = dict(zip(("province", "district", "commune"), names, strict=True))[facts.level]
    above = facts.parent if facts.parent != "country" else None
    return {
        "name": f"{short} {facts.name}",
        "short": short,
        "folded": fold(f"{short} {facts.name}"),
        "line": line,
        "identity": f"{word}.{facts.level}",
        "level": facts.level,
        "area_id": tree.area(place).pk,
        "superior_id": tree.unit(line, above).pk if above else None,
    }


def _draft(tree: Tree, province: str, places: list[str]) -> None:
    reorganisation = Reorganisation.objects.create(
        code=f"hai-cap-{PLACES[province].code}",
        title=f"Tổ chức chính quyền hai cấp tại {PLACES[province].name}",
        on=REFORM,
    )
    tree.reorganisations[province] = reorganisation
    Change.objects.bulk_create(
        Change(reorganisation=reorganisation, **values)
        for place in places
        for values in [*_area_changes(tree, province, place), *_unit_changes(tree, province, place)]
    )


def _area_changes(tree: Tree, province: str, place: str) -> list[dict[str, Any]]:
    area = tree.area(place)
    if place in BORN:
        return [{"action": "begin", "area": area, "facts": area_facts(tree, place)}]
    if place not in ENDED:
        facts = {"parent_id": tree.area(province).pk}
        return [{"action": "respan", "area": area, "facts": facts}]
    heirs = ENDED[place]
    kind = "split" if len(heirs) > 1 else "merged"
    return [{"action": "end", "area": area}] + [
        {"action": "succeed", "area": area, "to_area": tree.area(heir), "kind": kind}
        for heir in heirs
    ]


def _unit_changes(tree: Tree, province: str, place: str) -> list[dict[str, Any]]:
    """As for areas; but a district's units pass to the communes and to the province's unit."""
    changes: list[dict[str, Any]] = []
    for line in LINES:
        unit = tree.unit(line, place)
        if place in BORN:
            facts = unit_facts(tree, line, place)
            changes.append({"action": "begin", "unit": unit, "facts": facts})
        elif place not in ENDED:
            facts = {"superior_id": tree.unit(line, province).pk}
            changes.append({"action": "respan", "unit": unit, "facts": facts})
        else:
            district = PLACES[place].level == "district"
            heirs = [*ENDED[place], province] if district else ENDED[place]
            kind = "split" if len(heirs) > 1 else "merged"
            changes.append({"action": "end", "unit": unit})
            changes += [
                {"action": "succeed", "unit": unit, "to_unit": tree.unit(line, heir), "kind": kind}
                for heir in heirs
            ]
    return changes


def reform(tree: Tree) -> None:
    """The state after 1 July 2025, span by span, as applying the drafts must leave it."""
    changes = list(Change.objects.order_by("id"))
    ends = [c for c in changes if c.action in ("end", "respan")]
    old_areas = AreaSpan.objects.filter(
        area__in=[c.area_id for c in ends if c.area_id], valid_to=None
    )
    old_units = UnitSpan.objects.filter(
        unit__in=[c.unit_id for c in ends if c.unit_id], valid_to=None
    )
    kept_areas = {span["area_id"]: span for span in old_areas.values()}
    kept_units = {span["unit_id"]: span for span in old_units.values()}
    old_areas.update(valid_to=REFORM)
    old_units.update(valid_to=REFORM)
    opening = [c for c in changes if c.action in ("begin", "respan")]
    AreaSpan.objects.bulk_create(
        AreaSpan(**_overlaid(kept_areas.get(c.area_id), c, area_id=c.area_id))
        for c in opening
        if c.area_id
    )
    UnitSpan.objects.bulk_create(
        UnitSpan(**_overlaid(kept_units.get(c.unit_id), c, unit_id=c.unit_id))
        for c in opening
        if c.unit_id
    )
    _successions([c for c in changes if c.action == "succeed"])
    Reorganisation.objects.update(state=Reorganisation.State.APPLIED)


def _overlaid(old: dict[str, Any] | None, change: Change, **identity: int) -> dict[str, Any]:
    kept = {k: v for k, v in (old or {}).items() if k not in ("id", "valid_from", "valid_to")}
    return kept | change.facts | identity | {"valid_from": REFORM}


def _successions(changes: list[Change]) -> None:
    AreaSuccession.objects.bulk_create(
        AreaSuccession(predecessor_id=c.area_id, successor_id=c.to_area_id, on=REFORM, kind=c.kind)
        for c in changes
        if c.area_id
    )
    UnitSuccession.objects.bulk_create(
        UnitSuccession(predecessor_id=c.unit_id, successor_id=c.to_unit_id, on=REFORM, kind=c.kind)
        for c in changes
        if c.unit_id
    )

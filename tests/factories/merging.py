"""The two made-up provinces become one: a draft as an act would leave it."""

from datetime import date
from typing import Any

from danvan.kernel.text import fold
from danvan.org.models import Area, AreaSpan, Change, Reorganisation, Unit, UnitSpan
from tests.factories.places import LINES
from tests.factories.tree import Tree

MERGED = date(2026, 4, 1)
OLD = ("province", "other_province")
NAME = "Lam Hải"


def draft_merger(tree: Tree, *, on: date = MERGED, absorbing: bool = False) -> Reorganisation:
    """Both provinces end and "merged" begins; what lies in them comes below it, as its units do.

    `absorbing`: "province" goes on and only the other one ends; then "merged" is "province".
    """
    act = Reorganisation.objects.create(code="hop-nhat", title="Hợp nhất hai tỉnh", on=on)
    ending = OLD[1:] if absorbing else OLD
    tree.areas["merged"] = tree.area("province") if absorbing else Area.objects.create()
    for line in LINES:
        own = tree.unit(line, "province") if absorbing else Unit.objects.create()
        tree.units[line, "merged"] = own
    lines = [] if absorbing else list(_begun(tree))
    lines += [values for place in ending for values in _ended(tree, place)]
    lines += list(_moved(tree, ending, on))
    Change.objects.bulk_create(Change(reorganisation=act, **values) for values in lines)
    tree.reorganisations["merger"] = act
    return act


def _begun(tree: Tree) -> list[dict[str, Any]]:
    country = tree.area("country").pk
    facts = {"code": "99", "level": "province", "kind": "province", "name": NAME,
             "folded": fold(NAME), "parent_id": country}  # fmt: skip
    units = [
        {"action": "begin", "unit": tree.unit(line, "merged"), "facts": {
            "name": f"{name} {NAME}", "name_en": "", "short": name,
            "folded": fold(f"{name} {NAME}"),
            "short_folded": fold(name), "line": line, "identity": f"{word}.province",
            "level": "province", "area_id": tree.area("merged").pk, "superior_id": None,
        }}
        for line, (word, name, *_below) in LINES.items()
    ]  # fmt: skip
    return [{"action": "begin", "area": tree.area("merged"), "facts": facts}, *units]


def _ended(tree: Tree, place: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"action": "end", "area": tree.area(place)},
        {"action": "succeed", "area": tree.area(place), "to_area": tree.area("merged"),
         "kind": "merged"},
    ]  # fmt: skip
    for line in LINES:
        unit, heir = tree.unit(line, place), tree.unit(line, "merged")
        found.append({"action": "end", "unit": unit})
        found.append({"action": "succeed", "unit": unit, "to_unit": heir, "kind": "merged"})
    return found


def _moved(tree: Tree, ending: tuple[str, ...], on: date) -> list[dict[str, Any]]:
    """What lay directly below an ending province, and the units whose superior ends."""
    areas = {tree.area(place).pk for place in ending}
    below = AreaSpan.objects.on(on).filter(parent__in=areas)
    units = {tree.unit(line, place).pk: line for line in LINES for place in ending}
    under = UnitSpan.objects.on(on).filter(superior__in=units)
    return [
        *({"action": "respan", "area_id": pk, "facts": {"parent_id": tree.area("merged").pk}}
          for pk in below.values_list("area_id", flat=True)),
        *({"action": "respan", "unit_id": pk,
           "facts": {"superior_id": tree.unit(units[above or 0], "merged").pk}}
          for pk, above in under.values_list("unit_id", "superior_id")
          if pk not in units),
    ]  # fmt: skip

"""Units on the eve of a draft in the areas it touches, and who stands above whom after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import batched
from typing import Any

from danvan.org.drafting.ground import Action, Ground
from danvan.org.models import Change, Reorganisation, UnitSpan

type Key = tuple[str, int]
type Target = Key | int  # a unit that is to be made, by identity and area; or one that is there

COLUMNS = (
    "unit_id", "name", "name_en", "short", "line", "identity", "level", "area_id", "superior_id",
)  # fmt: skip
SOME = 400  # areas above which reading all units is cheaper than naming the areas


@dataclass(frozen=True)
class Body:
    """A unit's facts on the eve; of a new one, those of whom it follows (`came_from`: its area)."""

    id: int
    name: str
    name_en: str
    short: str
    line: str
    identity: str
    level: str
    area: int
    superior: Any
    came_from: int = 0

    def reborn(self, area: int, names: dict[str, str]) -> "Body":
        """The unit of the same line in another area; its superior is still that of this one."""
        return replace(self, id=0, area=area, came_from=self.area, **names)

    def with_superior(self, superior: Any) -> "Body":
        return replace(self, superior=superior)

    @property
    def stem(self) -> str:
        """What the identities of one kind of unit share over the levels: «military»."""
        return self.identity.partition(".")[0]


@dataclass
class Bodies:
    """`eve`: by id; `by_hand`: units whose lines somebody drafted; `passed`: whom the ended ones
    passed to; `moved`: into which area a unit goes."""

    ground: Ground
    eve: dict[int, Body]
    by_hand: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)
    passed: dict[int, list[Target]] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    there: dict[int, dict[Target, Body]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for body in self.eve.values():
            self.there.setdefault(body.area, {})[body.id] = body

    def begin(self, target: Target, body: Body) -> None:
        self.there.setdefault(body.area, {})[target] = body

    def end(self, unit: int) -> None:
        self.ended.add(unit)
        if unit in self.eve:
            self.there.get(self.eve[unit].area, {}).pop(unit, None)

    def counterpart(self, body: Body, area: int) -> Target | None:
        """The unit of the same line in the area: of the same identity, else of the same stem."""
        return self._in(area, body, exact=True) or self._in(area, body, exact=False)

    def _in(self, area: int, like: Body, *, exact: bool) -> Target | None:
        level = self.ground.after[area].level
        for target, body in self.there.get(area, {}).items():
            alike = (body.line, body.stem) == (like.line, like.stem) and body.level == level
            if body.identity == like.identity if exact else alike:
                return target
        return None

    def superior(self, old: Target | None, was: int, area: int) -> Target | None:
        """Who stands above a unit that stood under `old` in the area `was` and is in `area` now.

        `old` itself while it lasts and its area still lies above; else its only successor; else
        the unit of its line in the nearest area above; else the one that stood above it.
        """
        seen: set[Target] = set()
        while old is not None and old not in seen:
            seen.add(old)
            body = self.eve.get(old) if isinstance(old, int) else None
            if body is None:
                return old
            place = self.moved.get(body.id, body.area)
            heirs = self.passed.get(body.id, [])
            if body.id not in self.ended:
                if not self._left(place, was, area):
                    return old
            elif len(heirs) == 1:
                return heirs[0]
            found = self._above(body, was, area)
            if found is not None:
                return found
            old, was = body.superior, body.area
        return None

    def _left(self, place: int, was: int, area: int) -> bool:
        """Whether the superior's area lay above the unit's and does not any more."""
        return place in self.ground.path(was, before=True) and place not in self.ground.path(area)

    def _above(self, body: Body, was: int, area: int) -> Target | None:
        path = self.ground.path(area)
        path = path if body.area == was else path[1:]
        for exact in (True, False):
            for place in path:
                if (found := self._in(place, body, exact=exact)) is not None:
                    return found
        return None


def bodies_of(reorganisation: Reorganisation, ground: Ground) -> Bodies:
    """The units that the draft may touch, with what was drafted for them by hand laid over."""
    lines = Change.objects.filter(reorganisation=reorganisation, unit__isnull=False)
    lines = lines.exclude(facts__has_key="follows")
    hand = list(lines.values_list("action", "unit_id", "to_unit_id", "facts"))
    bodies = Bodies(ground, _units(ground, [unit for a, unit, _t, _f in hand if a == Action.END]))
    for action, unit, to, facts in hand:
        bodies.by_hand.add(unit)
        if action == Action.END:
            bodies.end(unit)
        elif action == Action.SUCCEED and to is not None:
            bodies.passed.setdefault(unit, []).append(to)
        elif action == Action.BEGIN:
            bodies.begin(unit, _drafted(unit, facts))
        elif "area_id" in facts:
            bodies.moved[unit] = int(facts["area_id"])
    return bodies


def _drafted(unit: int, facts: dict[str, Any]) -> Body:
    told = {name: facts.get(name, "") for name in COLUMNS[1:7]}
    return Body(
        unit, **told, area=int(facts.get("area_id") or 0), superior=facts.get("superior_id")
    )


def _units(ground: Ground, ended_by_hand: Iterable[int]) -> dict[int, Body]:
    """Those in areas touched, below and above them and in their heirs; and below units that end."""
    touched = {one for one, place in ground.after.items() if place is not ground.eve.get(one)}
    touched |= ground.ended
    wanted = ground.below(touched)
    for one in list(touched):
        wanted.update(ground.path(one), ground.path(one, before=True))
        wanted.update(heir for heir, _share in ground.heirs.get(one, ()))
        for heir in ground.standing(one):
            wanted.update(ground.path(heir))
    spans = UnitSpan.objects.on(ground.on - timedelta(days=1)).order_by("unit_id")
    found = _read(spans, "area_id", wanted)
    ended = {unit for unit, body in found.items() if body.area in ground.ended}
    ended.update(ended_by_hand)
    return (
        found | _read(spans, "unit_id", ended - found.keys()) | _read(spans, "superior_id", ended)
    )


def _read(spans: Any, column: str, ids: set[int]) -> dict[int, Body]:
    values = spans.values_list(*COLUMNS)
    if len(ids) > SOME:
        at = COLUMNS.index(column)
        return {row[0]: Body(*row) for row in values if row[at] in ids}
    return {
        row[0]: Body(*row)
        for some in batched(ids, SOME)
        for row in values.filter(**{f"{column}__in": some})
    }

"""The areas on the eve of a draft and on its day, in memory: what codes mean, what lies where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from danvan.kernel.text import fold
from danvan.org.drafting.faults import Fault
from danvan.org.loading.kinds import kind_word
from danvan.org.models import AreaSpan, Change, Reorganisation

Action = Change.Action


@dataclass(frozen=True)
class Place:
    """An area's facts on a day; `since` and `until` are those of its span (half-open)."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    parent_id: int | None
    since: date | None = None
    until: date | None = None

    @property
    def bare(self) -> str:
        """The name without its kind word; the whole name where it does not begin with one."""
        try:
            word = kind_word(self.kind)
        except KeyError:
            return self.name
        begins = self.name.casefold().startswith(f"{word.casefold()} ")
        return self.name[len(word) + 1 :] if begins else self.name


@dataclass(frozen=True)
class Line:
    """A change as a plain record; a negative id is an area that the draft is about to make.

    `change` is the id of the change itself, None for one that is not written.
    """

    action: str
    id: int
    to: int | None = None
    kind: str = ""
    share: Decimal | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    change: int | None = None

    @property
    def row(self) -> int | None:
        """The row of the table that it came from."""
        return self.facts.get("row")

    def fault(self, code: str, why: str, *, stops: bool = True) -> Fault:
        """A fault that belongs to this line."""
        return Fault(self.row, code, why, stops, self.change)


@dataclass
class Ground:
    """`eve`: areas of the day before; `after`: those of the day, once `lay` was told the lines."""

    on: date
    eve: dict[int, Place]
    after: dict[int, Place] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    heirs: dict[int, list[tuple[int, Decimal | None]]] = field(default_factory=dict)
    by_code: dict[str, list[int]] = field(default_factory=dict)
    gone: dict[int, str] = field(default_factory=dict)  # names of what an earlier act ended

    def __post_init__(self) -> None:
        self.after = dict(self.eve)
        for place in self.eve.values():
            self.by_code.setdefault(place.code, []).append(place.id)

    @property
    def before(self) -> date:
        """The eve."""
        return self.on - timedelta(days=1)

    def lay(self, lines: Iterable[Line]) -> None:
        """What the lines make of the areas; those that do not fit are passed over."""
        for line in lines:
            match line.action:
                case Action.END:
                    self.ended.add(line.id)
                    self.after.pop(line.id, None)
                case Action.SUCCEED if line.to is not None:
                    self.heirs.setdefault(line.id, []).append((line.to, line.share))
                case Action.RESPAN if line.id in self.eve:
                    told = {k: v for k, v in line.facts.items() if k in PLACE_FACTS}
                    self.after[line.id] = replace(
                        self.eve[line.id], since=self.on, until=None, **told
                    )
                case Action.BEGIN:
                    told = {name: line.facts.get(name) for name in PLACE_FACTS}
                    self.after[line.id] = Place(line.id, since=self.on, **told)

    def rest(self) -> None:
        """What was laid is how it stands on the eve: an earlier act, taken as applied."""
        self.gone |= {one: self.eve[one].name for one in self.ended if one in self.eve}
        self.eve = dict(self.after)
        self.ended, self.heirs, self.by_code = set(), {}, {}
        for place in self.eve.values():
            self.by_code.setdefault(place.code, []).append(place.id)

    def path(self, area: int | None, *, before: bool = False) -> list[int]:
        """The area and those above it, nearest first, on the day (or on the eve)."""
        places = self.eve if before else self.after
        steps: list[int] = []
        while area is not None and area in places and area not in steps:
            steps.append(area)
            area = places[area].parent_id
        return steps

    def below(self, areas: Iterable[int]) -> set[int]:
        """The areas and all that lay below them on the eve."""
        children: dict[int, list[int]] = {}
        for place in self.eve.values():
            if place.parent_id is not None:
                children.setdefault(place.parent_id, []).append(place.id)
        found: set[int] = set()
        left = list(areas)
        while left:
            area = left.pop()
            if area not in found:
                found.add(area)
                left += children.get(area, ())
        return found

    def standing(self, area: int) -> list[int]:
        """Where the area's matters stand on the day: itself, else its heirs."""
        if area in self.after:
            return [area]
        return [heir for heir, _share in self.heirs.get(area, ()) if heir in self.after]


PLACE_FACTS = ("code", "level", "kind", "name", "parent_id")


def ground_of(on: date) -> Ground:
    """The areas in force on the day before `on`, one query."""
    spans = AreaSpan.objects.on(on - timedelta(days=1)).order_by("area_id")
    values = spans.values_list(
        "area_id", "code", "level", "kind", "name", "parent_id", "valid_from", "valid_to"
    )
    return Ground(on, {row[0]: Place(*row) for row in values})


def area_lines(reorganisation: Reorganisation) -> list[Line]:
    """Its lines on areas, in the order in which they were drafted."""
    return _lines(reorganisation, "area")


def unit_lines(reorganisation: Reorganisation) -> list[Line]:
    """Its lines on units, in the order in which they were drafted."""
    return _lines(reorganisation, "unit")


def _lines(reorganisation: Reorganisation, of: str) -> list[Line]:
    rows = Change.objects.filter(reorganisation=reorganisation, **{f"{of}__isnull": False})
    columns = ("action", f"{of}_id", f"to_{of}_id", "kind", "share", "facts", "pk")
    return [Line(*values) for values in rows.order_by("id").values_list(*columns)]


def drafted_ground(reorganisation: Reorganisation) -> Ground:
    """The areas on the eve, and on the day as the draft would have them."""
    ground = ground_of(reorganisation.on)
    ground.lay(area_lines(reorganisation))
    return ground


def area_facts(place: Place) -> dict[str, Any]:
    """As a span and a change hold them."""
    facts = {name: getattr(place, name) for name in PLACE_FACTS}
    return facts | {"folded": fold(place.name)}


def names(places: dict[int, Place], ids: Sequence[int]) -> str:
    """Names in one line, for sentences."""
    return ", ".join(places[one].name for one in ids if one in places)

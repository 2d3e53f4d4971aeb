"""Matters counted by area and kind, as they stand on the map of a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.matters.models import UNSETTLED, Matter
from danvan.matters.queries.ground import areas_on
from danvan.org.models import AreaSpan
from danvan.org.queries import area_paths

COLUMNS = ("area_id", "kind", "state", "due", "raised_at", "settled_at", "settled_level")


@dataclass
class Line:
    """Counts of one area, or of one kind. `days`: from raised to settled, of each settled one."""

    key: str
    name: str
    area_id: int | None = None
    unsettled: int = 0
    overdue: int = 0
    settled: int = 0
    days: list[int] = field(default_factory=list)
    levels: Counter[str] = field(default_factory=Counter)

    @property
    def raised(self) -> int:
        return self.unsettled + self.settled

    @property
    def median_days(self) -> float | None:
        """Half of the settled ones took no longer; None where none is settled."""
        return median(self.days) if self.days else None


@dataclass(frozen=True)
class Counts:
    """`areas` are the areas directly below `under`, then what stands at it; `kinds` all kinds.

    The lines of `areas` add up to `total`, and so do those of `kinds`.
    """

    under: int
    name: str
    on: date
    total: Line
    areas: list[Line]
    kinds: list[Line]


def counts(
    actor: Actor, *, under: int, first: date | None = None, end: date | None = None
) -> Counts:
    """Of what the actor may see, raised from `first` to the day before `end`, on today's map.

    A matter of an area that ended counts at its one heir, else at the lowest area that holds all
    heirs: there it stands in the line of `under` itself. No query for each matter.
    """
    today = clock.today()
    found = actor.among("see", Matter.objects.all())
    if first is not None:
        found = found.filter(raised_at__gte=_midnight(first))
    if end is not None:
        found = found.filter(raised_at__lt=_midnight(end))
    known = list(found.order_by().values_list(*COLUMNS))
    paths = area_paths(today)
    at = {area: ground.node for area, ground in areas_on({row[0] for row in known}, today).items()}
    total = Line("all", "")
    areas: dict[int, Line] = {}
    kinds = {kind: Line(kind, str(Matter.Kind(kind).label)) for kind in Matter.Kind.values}
    for row in known:
        path = paths.get(at[row[0]] or 0, ())
        if under in path:
            below = path[path.index(under) + 1 :]
            place = below[0] if below else under
            line = areas.setdefault(place, Line(str(place), "", place))
            _add((total, line, kinds[row[1]]), row, today)
    return _together(under, today, total, areas, kinds.values())


def _add(lines: Iterable[Line], row: tuple, today: date) -> None:  # type: ignore[type-arg]  # as COLUMNS
    _area, _kind, state, due, raised, settled, level = row
    for line in lines:
        if state in UNSETTLED:
            line.unsettled += 1
            line.overdue += due < today
        else:
            line.settled += 1
            line.levels[level] += 1
            line.days.append((_day(settled) - _day(raised)).days)


def _together(
    under: int, today: date, total: Line, areas: dict[int, Line], kinds: Iterable[Line]
) -> Counts:
    names = dict(
        AreaSpan.objects.on(today)
        .filter(area_id__in={under, *areas})
        .values_list("area_id", "name")
    )
    for place, line in areas.items():
        line.name = names.get(place, "")
    below = sorted((line for line in areas.values() if line.area_id != under), key=_by_name)
    here = [areas[under]] if under in areas else []
    return Counts(under, names.get(under, ""), today, total, [*below, *here],
                  [line for line in kinds if line.raised])  # fmt: skip


def _by_name(line: Line) -> str:
    return line.name


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.ZONE)


def _day(moment: datetime) -> date:
    return clock.moment_of(moment).date()

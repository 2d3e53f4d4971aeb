"""The course of one new province: what stood on the first day, and what each act changed since.

Reads areas and the drafted redrawing, writes nothing. Provinces that merge run side by side until
the day, each by its own acts, and as one from then on.
"""

from dataclasses import dataclass, field
from datetime import date

from danvan.org.loading.acts import ACTS, CENTRE_MERGED, Act
from danvan.org.loading.timeline import Facts, Ground, Timeline, UnitChange, UnitKey
from danvan.org.models import AreaSpan, Change, Level, Reorganisation
from danvan.org.queries import area_ids_under

Action = Change.Action
type Grounds = dict[int, Ground]
type Heirs = dict[int, list[int]]


@dataclass(frozen=True)
class Step:
    """The units' part of one legal act; `code` is the reorganisation's."""

    code: str
    act: Act
    place: str
    changes: list[UnitChange]


@dataclass
class Course:
    """`unknown`: communes whose end is published nowhere; no unit is made there."""

    first: dict[UnitKey, Facts] = field(default_factory=dict)
    centre: list[UnitChange] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    unknown: list[Ground] = field(default_factory=list)

    @property
    def keys(self) -> list[UnitKey]:
        """Every unit that is there at some time."""
        born = (c.key for s in self.steps for c in s.changes if c.action == Action.BEGIN)
        return [*self.first, *born]


def course_of(
    redraw: Reorganisation,
    provinces: list[AreaSpan],
    *,
    country: int,
    first_day: date,
    lines: frozenset[str] | None,
) -> Course:
    """The course of the `provinces` of before that make up the one that `redraw` draws."""
    course = Course()
    each = {p.area_id: _grounds_before(p.area_id, first_day) for p in provinces}
    together = {pk: ground for grounds in each.values() for pk, ground in grounds.items()}
    later, heirs = _redrawn(together, redraw)
    merged = Timeline({}, country, lines)
    for province in provinces:
        grounds = each[province.area_id]
        course.unknown += _take_off_unknown(grounds, heirs)
        timeline = Timeline(grounds, country, lines)
        _until_the_day(course, timeline, province, redraw.on, first_day)
        merged.grounds |= grounds
        merged.units |= timeline.units
    code = redraw.code.removeprefix("hai-cap-")
    name = next(ground.name for ground in later.values() if ground.level == Level.PROVINCE)
    for act in ACTS:
        if act.on >= redraw.on:
            passed = heirs if act.on == redraw.on else {}
            _take(course, merged, act, f"{act.code}-{code}", name, later, passed)
    return course


def _until_the_day(
    course: Course, timeline: Timeline, province: AreaSpan, day: date, first_day: date
) -> None:
    timeline.start(first_day)
    course.first |= timeline.units
    course.centre += timeline.step(None, CENTRE_MERGED, timeline.grounds, {})
    for act in ACTS:
        if act.on < day:
            code = f"{act.code}-{province.code}"
            _take(course, timeline, act, code, province.name, timeline.grounds, {})


def _take(
    course: Course,
    timeline: Timeline,
    act: Act,
    code: str,
    place: str,
    grounds: Grounds,
    heirs: Heirs,
) -> None:
    """An act that changes no unit of the lines loaded is none of theirs."""
    if changes := timeline.step(act.lines, act.on, grounds, heirs):
        course.steps.append(Step(code, act, place, changes))


def _grounds_before(province: int, first_day: date) -> Grounds:
    spans = AreaSpan.objects.on(first_day).filter(area__in=area_ids_under(province, first_day))
    return {
        s.area_id: Ground(s.area_id, s.code, s.level, s.kind, s.name, s.parent_id) for s in spans
    }


def _redrawn(before: Grounds, redraw: Reorganisation) -> tuple[Grounds, Heirs]:
    """The areas after the redrawing, and each ended area with those that it passed to."""
    after: Grounds = dict(before)
    heirs: Heirs = {}
    rows = redraw.changes.filter(area__isnull=False).order_by("id")
    for action, area, to_area, facts in rows.values_list(
        "action", "area_id", "to_area_id", "facts"
    ):
        if action == Action.END:
            after.pop(area)
            heirs.setdefault(area, [])
        elif action == Action.SUCCEED:
            heirs.setdefault(area, []).append(to_area)
        else:
            told = (facts[name] for name in ("code", "level", "kind", "name", "parent_id"))
            after[area] = Ground(area, *told)
    return after, heirs


def _take_off_unknown(grounds: Grounds, heirs: Heirs) -> list[Ground]:
    """The communes whose end is published nowhere: who worked there is not known either.

    The conversion does not know them as places of the eve, and the provinces count without them
    (Hà Tĩnh 209, the list 210).
    """
    unknown = [
        area
        for area in grounds
        if grounds[area].level == Level.COMMUNE and area in heirs and not heirs[area]
    ]
    return [grounds.pop(area) for area in unknown]

"""From a question's words to what it asks: indicators, schedules, scope, loads."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.figures import measuring
from danvan.figures.adding import own_values
from danvan.figures.atlas import Atlas, atlas
from danvan.figures.measuring import Forms, Measured
from danvan.figures.placing import NOWHERE, Parts, Placing
from danvan.figures.rows import Board, Load, Loads, parts_of
from danvan.figures.tree import ROOT, Tree
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator, Schedule
from danvan.reporting.queries import expected

BY = ("area", "unit")


@dataclass(frozen=True)
class Question:
    """What is asked, looked up once: `base` is what must be read for `indicators`, by id."""

    programme: Programme
    by: str
    indicators: list[Indicator]
    base: dict[int, Indicator]
    schedules: dict[str, frozenset[int]]
    forms: Forms
    atlas: Atlas

    def placing(self, as_of: date | None, period: Period) -> Placing:
        return self.atlas.placing(self.by, as_of, period)

    def place(self, placing: Placing, unit_id: int, period: Period) -> Parts:
        """A unit's parts in the tree."""
        stood = self.atlas.stood(unit_id, self.by, period)
        return NOWHERE if stood is None else placing.parts(stood)


def question(programme: Programme, indicators: Iterable[str] | None, by: str) -> Question:
    """None asks for all indicators of the forms. BadInput("by") or BadInput("indicator")."""
    if by not in BY:
        raise BadInput("by", _("Chỉ tính theo địa bàn (area) hoặc theo đơn vị (unit)."))
    forms = measuring.forms(programme.pk)
    codes = None if indicators is None else list(dict.fromkeys(indicators))
    found = _indicators(codes, forms)
    base = Indicator.objects.in_bulk(set(parts_of(found)))
    return Question(
        programme, by, found, base, {i.code: _schedules(i, forms) for i in found}, forms, atlas()
    )


def _indicators(codes: list[str] | None, forms: Forms) -> list[Indicator]:
    if codes is None:
        order = list(dict.fromkeys(pk for lines in forms.values() for pk in lines))
        found = Indicator.objects.in_bulk(order)
        return [found[pk] for pk in order]
    known = {i.code: i for i in Indicator.objects.filter(code__in=codes)}
    for code in codes:
        if code not in known:
            raise BadInput(
                "indicator",
                _("Không có chỉ tiêu «%(code)s». Hãy xem danh mục chỉ tiêu.") % {"code": code[:40]},
            )
    return [known[code] for code in codes]


def _schedules(indicator: Indicator, forms: Forms) -> frozenset[int]:
    """Those on whose forms it stands; an average wherever both of its parts do."""
    needed = set(parts_of([indicator]))
    return frozenset(pk for pk, lines in forms.items() if needed <= set(lines))


def measure(asked: Question, periods: list[Period]) -> dict[str, Measured]:
    """What was reported of the indicators asked about, by period code."""
    return measuring.measure(asked.programme.pk, periods, set(asked.base), asked.forms)


@dataclass(frozen=True)
class Reading:
    """What came and what was owed in a period (month keys by schedule and unit), not placed yet."""

    period: Period
    measured: Measured
    owed: dict[tuple[int, int], set[int]]


def read(asked: Question, period: Period) -> Reading:
    """Everything a board needs, read once: it can then be placed on any day."""
    wanted = {pk for schedules in asked.schedules.values() for pk in schedules}
    owed: dict[tuple[int, int], set[int]] = defaultdict(set)
    for schedule in Schedule.objects.filter(pk__in=wanted).select_related("form__programme"):
        for part in expected(schedule, period):
            owed[schedule.pk, part.unit_id].add(part.key)
    return Reading(period, measure(asked, [period])[period.code], dict(owed))


def board(asked: Question, came_in: Reading, as_of: date | None, under: str | None = None) -> Board:
    """Everything placed. BadInput("under") for a code that nothing bears."""
    placing = asked.placing(as_of, came_in.period)
    own = place_all(asked, came_in.measured, placing, came_in.period)
    loads = unit_loads(asked, came_in, placing)
    held = {node for group in loads.values() for load in group for node in load.nodes} | set(own)
    scope = _scope(asked, placing, held) if under is None else _named(placing, under)
    return Board(
        tree=placing.tree,
        scope=scope,
        period=came_in.period.code,
        own=own,
        loads=loads,
        schedules=asked.schedules,
        base=asked.base,
        indicators=asked.indicators,
        shown=_shown(asked.by, placing.tree, scope, held),
    )


def place_all(
    asked: Question, measured: Measured, placing: Placing, period: Period
) -> dict[int, dict[int, int]]:
    """Own values by node."""
    known: dict[int, Parts] = {}

    def place(unit_id: int) -> Parts:
        if unit_id not in known:
            known[unit_id] = asked.place(placing, unit_id, period)
        return known[unit_id]

    def singles(units: set[int]) -> list[tuple[int, int, int]]:
        return measuring.single(asked.programme.pk, period, set(asked.base), units)

    return own_values(measured, place, placing.tree, asked.atlas.units, singles, asked.base)


def unit_loads(asked: Question, came_in: Reading, placing: Placing) -> Loads:
    """By the schedules asked about: each unit's reports that came and that were owed.

    What came counts as owed too, so that completeness can never pass 100 %.
    """
    came, owed = came_in.measured.reports, came_in.owed
    loads: Loads = {}
    for schedules in set(asked.schedules.values()):
        by_unit: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for pair in owed.keys() | came.keys():
            schedule_id, unit = pair
            if schedule_id in schedules:
                keys = came.get(pair, set())
                by_unit[unit][0] += len(keys)
                by_unit[unit][1] += len(keys | owed.get(pair, set()))
        loads[schedules] = [
            Load(frozenset(n for n, _p in asked.place(placing, unit, came_in.period)), *counts)
            for unit, counts in by_unit.items()
        ]
    return loads


def _scope(asked: Question, placing: Placing, held: set[int]) -> int:
    """The lowest node that holds the programme's own area and everything reported."""
    nodes = set(held)
    if asked.by == "area":
        nodes.update(node for node, _part in placing.parts(asked.programme.area_id))
    return placing.tree.lowest_holding(nodes) if nodes else ROOT


def _named(placing: Placing, under: str) -> int:
    """The node that bears the code; the later one where two did in the period."""
    found = [node.id for node in placing.tree.nodes.values() if node.code == under]
    if not found:
        raise BadInput(
            "under",
            _("Không có nơi nào mang mã «%(code)s» trong cây này. Hãy kiểm tra mã và ngày.")
            % {"code": under[:40]},
        )
    begun = {pk: placing.forest.standing(pk, placing.end) for pk in found}
    return max(found, key=lambda pk: (span.first if (span := begun[pk]) else date.min, pk))


def _shown(by: str, tree: Tree, scope: int, held: set[int]) -> list[int]:
    """The nodes of the scope, parents first; of units only those that hold something."""
    if by == "area":
        return list(tree.walk(scope))
    wanted = {above for node in held for above in tree.path(node)}
    return [node for node in tree.walk(scope) if node in wanted]

"""From a question's words to what it asks: indicators, schedules, scope, loads."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from pyarrow import Table

from danvan.figures import measuring
from danvan.figures.adding import branch_values
from danvan.figures.apportioning import EQUAL, Weigh, by_weight, equally, guesses
from danvan.figures.atlas import Atlas, atlas
from danvan.figures.gathering import (
    Gathered,
    Report,
    columns,
    gather,
    has_months,
    last_of_units,
    lay_question,
    reports,
    senders,
)
from danvan.figures.measuring import Forms
from danvan.figures.placing import NOWHERE, Parts, Pieces, Placing
from danvan.figures.rows import Board, Load, Loads, parts_of
from danvan.figures.spreading import Aim, at_home, spread_units
from danvan.figures.store import months_written
from danvan.figures.tree import ROOT, Tree
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period, parse
from danvan.programmes.models import Programme
from danvan.reporting.models import Aggregation, Indicator, Schedule
from danvan.reporting.queries import expected

BY = ("area", "unit")
WEIGHS = (Aggregation.SUM, Aggregation.LATEST)


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

    def pieces(self, placing: Placing, unit_id: int, period: Period) -> Pieces:
        """As `place`, and what is left undivided; () for a unit that stood nowhere."""
        stood = self.atlas.stood(unit_id, self.by, period)
        return () if stood is None else placing.pieces(stood)

    def nodes(
        self, placing: Placing, unit_id: int, period: Period, weigh: Weigh | None
    ) -> frozenset[int]:
        """Where a unit's reports count: at the nodes that have a part of them."""
        exact = {node for node, _part in self.place(placing, unit_id, period)}
        if weigh is None:
            return frozenset(exact)
        guessed = guesses(self.pieces(placing, unit_id, period), weigh)
        further = {node for parts in guessed.values() for node, _part in parts}
        return frozenset((exact - guessed.keys()) | further)


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


@dataclass(frozen=True)
class Reading:
    """What came and what was owed in a period (month keys by schedule and unit), not placed yet."""

    period: Period
    reports: list[Report]
    owed: dict[tuple[int, int], set[int]]

    @property
    def came(self) -> dict[tuple[int, int], set[int]]:
        found: dict[tuple[int, int], set[int]] = defaultdict(set)
        for report in self.reports:
            found[report.schedule_id, report.unit_id].add(report.key)
        return found


def read(asked: Question, period: Period) -> Reading:
    """Everything a board needs, read once: it can then be placed on any day."""
    came = reports() if has_months(asked, [period]) else []
    return Reading(period, came, owed_in(asked, period))


def units_reported(asked: Question, period: Period) -> set[int]:
    """Units of which a report came."""
    return {report.unit_id for report in senders()} if has_months(asked, [period]) else set()


def owed_in(asked: Question, period: Period) -> dict[tuple[int, int], set[int]]:
    """Month keys by schedule and unit: the reports owed with any of the indicators."""
    wanted = {pk for schedules in asked.schedules.values() for pk in schedules}
    owed: dict[tuple[int, int], set[int]] = defaultdict(set)
    for schedule in Schedule.objects.filter(pk__in=wanted).select_related("form__programme"):
        for part in expected(schedule, period):
            owed[schedule.pk, part.unit_id].add(part.key)
    return dict(owed)


def gathered(
    asked: Question,
    windows: Sequence[Period],
    as_of: date | None,
    aim: Aim = at_home,
    weigh: Weigh | None = None,
    came: list[Report] | None = None,
) -> list[Gathered]:
    """What stands at each target node, by window; the months of all are read together."""
    if not has_months(asked, windows):
        return [Gathered() for _window in windows]
    sent = senders() if came is None else came
    lay_question(asked)
    units = {report.unit_id for report in sent}
    once = list(dict.fromkeys(windows))
    found = gather(asked, spread_units(asked, once, as_of, units, aim, weigh), sent)
    return [found[once.index(window)] for window in windows]


def in_columns(
    asked: Question, windows: Sequence[Period], as_of: date | None, aim: Aim = at_home
) -> dict[str, Table]:
    """As `gathered`, but as it comes from the store, for results of any size; see `columns`.

    Without units that do not stand whole at one node. The months must be there.
    """
    has_months(asked, windows)
    lay_question(asked)
    units = {report.unit_id for report in senders()}
    spread = spread_units(asked, windows, as_of, units, aim)
    return columns(asked, spread, last_of_units(asked, spread))


def board(
    asked: Question,
    came_in: Reading,
    as_of: date | None,
    under: str | None = None,
    apportion: str | None = None,
) -> Board:
    """Everything placed. BadInput("under") for a code that nothing bears, BadInput("apportion")."""
    placing = asked.placing(as_of, came_in.period)
    weigh = weigher(asked, apportion, as_of, came_in.period)
    (found,) = gathered(asked, [came_in.period], as_of, weigh=weigh, came=came_in.reports)
    loads = unit_loads(asked, came_in, placing, weigh)
    held = {node for group in loads.values() for load in group for node in load.nodes}
    held |= set(found.own)
    scope = _scope(asked, placing, held) if under is None else _named(placing, under)
    return Board(
        tree=placing.tree,
        scope=scope,
        period=came_in.period.code,
        own=found.own,
        loads=loads,
        schedules=asked.schedules,
        base=asked.base,
        indicators=asked.indicators,
        shown=_shown(asked.by, placing.tree, scope, held),
        guessed=found.guessed,
    )


def unit_loads(
    asked: Question, came_in: Reading, placing: Placing, weigh: Weigh | None = None
) -> Loads:
    """By the schedules asked about: each unit's reports that came and that were owed.

    What came counts as owed too, so that completeness can never pass 100 %.
    """
    came, owed = came_in.came, came_in.owed
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
            Load(asked.nodes(placing, unit, came_in.period, weigh), *counts)
            for unit, counts in by_unit.items()
        ]
    return loads


def weigher(
    asked: Question, apportion: str | None, as_of: date | None, period: Period
) -> Weigh | None:
    """How to divide what nobody can place: None (not), equally, or by an indicator's latest values.

    An indicator weighs by what it last said of each place, up to the day (or the period's end).
    """
    if apportion is None:
        return None
    if apportion == EQUAL:
        return equally
    by = question(asked.programme, [apportion_code(apportion, asked.programme)], asked.by)
    day = as_of or period.last
    windows = [w for w in months_reported(asked.programme) if w.first <= day]
    tree = asked.placing(day, period).tree
    (pk,) = by.base
    weights: dict[int, int] = {}
    for found in gathered(by, windows, day) if windows else ():
        branches = branch_values(found.own, tree, by.base)
        weights |= {node: values[pk] for node, values in branches.items()}
    return by_weight(weights)


def apportion_code(code: str, programme: Programme) -> str:
    """A code that figures can be divided by. BadInput("apportion") for another."""
    lines = {pk for some in measuring.forms(programme.pk).values() for pk in some}
    found = Indicator.objects.filter(code=code, pk__in=lines, aggregation__in=WEIGHS)
    if not found.exists():
        raise BadInput(
            "apportion",
            _(
                "Không phân bổ được theo «%(code)s». Hãy chọn equal (chia đều) hoặc một chỉ tiêu "
                "cộng được của chương trình."
            )
            % {"code": code[:40]},
        )
    return code


def months_reported(programme: Programme) -> list[Period]:
    """The months with approved reports, in order."""
    return [parse(f"{key // 100}-{key % 100:02}") for key in months_written(programme.pk)]


def _scope(asked: Question, placing: Placing, held: set[int]) -> int:
    """The lowest node that holds the area the programme was made for and everything reported."""
    nodes = set(held)
    if asked.by == "area":
        nodes.update(node for node, _part in placing.parts(asked.programme.homes[-1]))
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

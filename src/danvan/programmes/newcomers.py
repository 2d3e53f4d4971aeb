"""Units born after an obligation was issued that its selector means and that have no share of it.

What a unit is covered by, for one clause and period: it holds or held it; what it succeeded
finished it, or had it taken back; or what it succeeded left it on a placing list, where it waits.
Where such work was placed with another successor, the unit owes a share of its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from danvan.assignments.models import Handover, State
from danvan.kernel import clock
from danvan.org import queries as org
from danvan.org.models import UnitSpan
from danvan.programmes import due as rules_of_due
from danvan.programmes.addressing import Selected
from danvan.programmes.amending import stopping
from danvan.programmes.models import Addressee, Issue, Obligation
from danvan.programmes.territory import reached_by

_ENDED = (State.VERIFIED, State.WITHDRAWN)


@dataclass(frozen=True)
class Share:
    """Work of one clause and period ("" for once) that units born since owe too."""

    obligation: Obligation
    period: str
    units: list[int]


def shares_owed(
    on: date,
    *,
    units: Collection[int] | None = None,
    programme_id: int | None = None,
    obligation_id: int | None = None,
) -> list[Share]:
    """What the units born since owe, of all or of one programme or clause; `units` narrows it down.

    Of work that is still running: due on the day or later, or without a day, in a programme that
    has not ended. Nothing where no unit was born since the first issue.
    """
    running = list(_running(on, programme_id, obligation_id))
    if not running:
        return []
    born = _born(min(first for _o, _p, first in running), on, units)
    if not born:
        return []
    ancestors = _ancestors(born)
    selected = _Selections(on)
    found = []
    for obligation, period, first in running:
        young = [u for u in selected.units(obligation) if u in born and born[u] > first]
        if young and not stopping(obligation):
            covered = _covered(obligation, period, young, ancestors)
            if owing := [unit for unit in young if unit not in covered]:
                found.append(Share(obligation, period, owing))
    return found


def _running(
    on: date, programme_id: int | None, obligation_id: int | None
) -> Iterator[tuple[Obligation, str, date]]:
    """Issued clauses with a selector, each period in time, and the day of its first issue."""
    selects = Addressee.objects.filter(part=Addressee.Part.LEAD).exclude(line="")
    rows = Obligation.objects.filter(
        state=Obligation.State.ISSUED, by_schedule=False, pk__in=selects.values("obligation_id")
    )
    if programme_id is not None:
        rows = rows.filter(programme_id=programme_id)
    if obligation_id is not None:
        rows = rows.filter(pk=obligation_id)
    wanted = {
        row.pk: row
        for row in rows.select_related("paper", "programme").defer("paper__text", "as_read")
        if row.programme is None or row.programme.to_day >= on
    }
    issues = Issue.objects.filter(obligation__in=rows.values("pk")).order_by("obligation", "period")
    for pk, period, first in issues.values_list("obligation", "period").annotate(
        first=Min("assignment__issued_at")
    ):
        row = wanted.get(pk)
        if row is not None and _in_time(row, period, on):
            yield row, period, first.astimezone(clock.ZONE).date()


def _in_time(obligation: Obligation, period: str, on: date) -> bool:
    if not rules_of_due.fits(obligation.due, period):
        return False
    window = rules_of_due.parsed(obligation.due, period) if period else None
    day = rules_of_due.due_day(obligation.due, window)
    return day is None or day >= on


def _born(since: date, on: date, units: Collection[int] | None) -> dict[int, date]:
    """Units whose first day lies after `since` and not after `on`, with that day."""
    young = UnitSpan.objects.on(on).filter(valid_from__gt=since).values("unit_id")
    spans = UnitSpan.objects.filter(unit_id__in=young).order_by().values_list("unit_id")
    born: dict[int, date] = dict(
        spans.annotate(Min("valid_from")).filter(valid_from__min__gt=since)
    )
    return born if units is None else {pk: day for pk, day in born.items() if pk in units}


def _ancestors(units: Iterable[int]) -> dict[int, set[int]]:
    """All that each unit succeeded, step after step."""
    before: dict[int, set[int]] = defaultdict(set)
    for old, heirs in org.unit_successors().items():
        for heir, _day, _share in heirs:
            before[heir].add(old)
    found = {}
    for unit in units:
        seen, layer = {unit}, {unit}
        while layer:
            layer = {old for new in layer for old in before.get(new, ())} - seen
            seen |= layer
        found[unit] = seen - {unit}
    return found


class _Selections:
    """What selectors mean on the day; each is looked up once."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._known: dict[tuple[object, ...], list[int]] = {}
        self._reached: dict[object, set[int] | None] = {}

    def units(self, obligation: Obligation) -> list[int]:
        """The units of all lead selectors, each once."""
        area = obligation.paper.area_id
        whole = obligation.programme_id or -obligation.paper_id
        if whole not in self._reached:
            self._reached[whole] = reached_by(obligation, self._on)
        chosen = Selected(area, self._on, self._reached[whole])
        found: dict[int, None] = {}
        for who in obligation.addressees.filter(part=Addressee.Part.LEAD).exclude(line=""):
            key = (whole, area, who.line, who.level)
            if key not in self._known:
                self._known[key] = [span.unit_id for span in chosen.units(who)]
            found |= dict.fromkeys(self._known[key])
        return list(found)


def _covered(
    obligation: Obligation, period: str, units: list[int], ancestors: dict[int, set[int]]
) -> set[int]:
    """Those of the units that hold or held it, or whose predecessors' work stands for them."""
    held: set[int] = set()
    ended: set[int] = set()
    waiting: set[int] = set()
    issues = Issue.objects.filter(obligation=obligation, period=period)
    rows: Iterable[tuple[int, int | None, str]] = issues.values_list(
        "assignment_id", "assignment__unit_id", "assignment__state"
    )
    for pk, unit, state in rows:
        if unit is None:
            waiting.add(pk)
        else:
            (ended if state in _ENDED else held).add(unit)
    moved = Handover.objects.filter(assignment__in=issues.values("assignment_id"))
    placed: set[int] = set()
    for pk, left in moved.values_list("assignment_id", "from_unit_id"):
        held.add(left)
        if pk in waiting:
            placed.add(left)
    return {
        unit for unit in units
        if unit in held or unit in ended or ancestors[unit] & (ended | placed)
    }  # fmt: skip

"""The order in which units are drawn: by a transparent score of their paperwork, or by a seed.

A score is points = Σ weight × count; every count is shown beside it. It scores units' paperwork,
never people. `mark` is SHA-256 of «seed:unit id»: anybody can work the order out again.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from danvan.org.models import UnitSpan
from danvan.org.queries import area_paths, units_of, units_within
from danvan.org.queries.recursion import predecessors_of_each
from danvan.oversight.models import Draw, Finding, Inspection, InspectionPlan
from danvan.oversight.queries.paperwork import late_work, missing_reports, overdue_remedies
from danvan.programmes.models import Issue
from danvan.programmes.territory import reached
from danvan.reporting.models import Schedule

WEIGHTS = {"late": 3, "remedies": 5, "reports": 2, "repeats": 8, "quarters": 1}
PARTS = {
    "late": _("việc trễ hạn"),
    "remedies": _("khắc phục quá hạn"),
    "reports": _("báo cáo thiếu"),
    "repeats": _("tồn tại lặp lại"),
    "quarters": _("số quý từ lần kiểm tra trước"),
}
NEVER = 12  # quarters counted where a unit was never inspected, and at most
YEARS_OF_REPEATS = timedelta(days=3 * 365 + 1)


@dataclass
class Candidate:
    """`score` in points; `parts` the counts behind it by the names in WEIGHTS."""

    unit: int
    name: str
    area: int
    mark: str
    score: int
    parts: dict[str, int]
    drawn: bool = False

    def told(self) -> dict[str, Any]:
        return asdict(self)


def mark_of(seed: str, unit_id: int) -> str:
    return hashlib.sha256(f"{seed}:{unit_id}".encode()).hexdigest()


def candidates(
    plan: InspectionPlan, *, line: str, level: str, without: Collection[int], on: date
) -> list[UnitSpan]:
    """The units of the day that could be drawn for the plan, by name.

    Those of the line at the level, or (without either) all that hold work of the programme or owe
    its reports. Never one that inspects, is planned in it already, or stands in `without`.
    """
    programme, out = plan.programme, {*without, *_inspecting(plan)}
    out |= set(plan.planned.values_list("unit_id", flat=True))
    area = reached(programme, on)
    if line and level:
        spans = units_of(line=line, level=level, area_id=programme.area_id, on=on)
    else:
        held = Issue.objects.filter(obligation__programme=programme).values("assignment__unit_id")
        inside = UnitSpan.objects.on(on).filter(unit_id__in=units_within(programme.area_id))
        spans = list(inside.filter(unit_id__in=held))
        for pair in _reporting(plan):
            spans += units_of(line=pair[0], level=pair[1], area_id=programme.area_id, on=on)
    known = {s.unit_id: s for s in spans if s.unit_id not in out and _in(s, area)}
    return sorted(known.values(), key=lambda span: (span.name, span.unit_id))


def _in(span: UnitSpan, area: Collection[int] | None) -> bool:
    return area is None or span.area_id in area


def _inspecting(plan: InspectionPlan) -> set[int]:
    return {plan.by_id, *plan.coordinators.values_list("pk", flat=True)}


def _reporting(plan: InspectionPlan) -> set[tuple[str, str]]:
    schedules = Schedule.objects.filter(form__programme=plan.programme)
    return set(schedules.values_list("line", "level"))


def scored(plan: InspectionPlan, spans: list[UnitSpan], *, seed: str, on: date) -> list[Candidate]:
    """Each with its counts and points, predecessors' counted with those they passed whole to."""
    units = [span.unit_id for span in spans]
    family = _families(units, on)
    every = {member for members in family.values() for member in members}
    counts = {
        "late": late_work(plan.programme, every, on),
        "remedies": overdue_remedies(every, on),
        "reports": missing_reports(plan.programme, every, on),
        "repeats": _repeats(every, on),
    }
    latest = _latest(every)
    made = []
    for span in spans:
        members = family[span.unit_id]
        parts = {name: sum(count[m] for m in members) for name, count in counts.items()}
        parts["quarters"] = _quarters([latest[m] for m in members if m in latest], on)
        score = sum(WEIGHTS[name] * count for name, count in parts.items())
        made.append(
            Candidate(span.unit_id, span.name, span.area_id, mark_of(seed, span.unit_id),
                      score, parts)
        )  # fmt: skip
    return made


def drawn(
    found: list[Candidate], *, method: str, size: int, balanced: bool, on: date
) -> list[Candidate]:
    """In the order of the draw, the first `size` marked; `balanced` goes round the areas."""
    by_risk = method == Draw.Method.RISK
    order = sorted(found, key=lambda c: ((-c.score if by_risk else 0), c.mark))
    if balanced:
        order = _round(order, on)
    for at, candidate in enumerate(order):
        candidate.drawn = at < size
    return order


def _round(order: list[Candidate], on: date) -> list[Candidate]:
    """First the first of each area directly below the province, then the second of each, …"""
    paths, taken = area_paths(on), Counter[int]()
    turns = []
    for candidate in order:
        path = paths.get(candidate.area, (candidate.area,))
        group = path[2] if len(path) > 2 else path[-1]
        turns.append(taken[group])
        taken[group] += 1
    return [c for _turn, c in sorted(zip(turns, order, strict=True), key=lambda pair: pair[0])]


def _families(units: list[int], on: date, step: int = 400) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for at in range(0, len(units), step):
        found |= predecessors_of_each(units[at : at + step], on)
    return found


def _repeats(units: Iterable[int], on: date) -> Counter[int]:
    rows = Finding.objects.filter(
        inspection__unit_id__in=set(units), repeat_of__isnull=False,
        inspection__on__gte=on - YEARS_OF_REPEATS,
    )  # fmt: skip
    return Counter(rows.values_list("inspection__unit_id", flat=True))


def _latest(units: Iterable[int]) -> dict[int, date]:
    rows = Inspection.objects.filter(unit_id__in=set(units), concluded__isnull=False)
    return dict(rows.order_by().values_list("unit_id").annotate(Max("concluded")))


def _quarters(days: list[date], on: date) -> int:
    return min((on - max(days)).days // 91, NEVER) if days else NEVER

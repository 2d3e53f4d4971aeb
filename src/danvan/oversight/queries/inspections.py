"""Inspections with their findings and remedies, and the counts of a period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.models import State
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.periods import Period
from danvan.org.queries import unit_names
from danvan.oversight.models import Finding, Inspection
from danvan.programmes.models import Programme


@dataclass(frozen=True)
class FindingRow:
    """A finding with the state of its remedy; `unit_id` holds the remedy today, if anybody does.

    `state` is None for a recommendation that is no assignment (yet).
    """

    finding: Finding
    state: State | None
    due: date | None
    overdue: bool
    verified: bool
    unit_id: int | None
    unit_name: str

    @property
    def closed(self) -> bool:
        """Verified, or closed in another way."""
        return self.state in (State.VERIFIED, State.WITHDRAWN, State.JOINED)

    @property
    def state_label(self) -> str:
        if self.state is None:
            return str(Finding.Advice(self.finding.state).label)
        return _("quá hạn") if self.overdue else str(self.state.label)


@dataclass(frozen=True)
class InspectionRow:
    inspection: Inspection
    unit_name: str
    by_name: str
    findings: list[FindingRow]

    @property
    def verified(self) -> int:
        """How many of its findings are remedied, by the word of another unit."""
        return sum(row.verified for row in self.findings)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.findings)

    @property
    def repeated(self) -> int:
        return sum(row.finding.repeat_of_id is not None for row in self.findings)


@dataclass(frozen=True)
class Counts:
    """Of a programme in a window. `overdue` and `open` stand as on the window's last day."""

    held: int
    opened: int
    remedied: int
    overdue: int
    open: int


def inspections(programme: Programme, actor: Actor) -> list[InspectionRow]:
    """Those the actor may see, latest first, each with its findings and their remedies' states."""
    found = actor.among("see", programme.inspections.all()).order_by("-on", "-id")
    return rows_of(found)


def inspection(actor: Actor, pk: int) -> InspectionRow:
    """One of them. NotFound hides what the actor may not see."""
    return rows_of([actor.fetch("see", Inspection.objects.all(), pk=pk)])[0]


def open_findings(programme: Programme, end: date) -> list[FindingRow]:
    """Findings recorded before the day `end` and not verified before it, by due day."""
    found = list(
        _of(programme)
        .filter(inspection__on__lt=end)
        .filter(_unremedied(end))
        .order_by("assignment__due", "id")
        .select_related("assignment", "inspection")
    )
    names = unit_names(
        {(f.assignment and f.assignment.unit_id) or f.inspection.unit_id for f in found}
    )
    return [_row(finding, names) for finding in found]


def counts(programme: Programme, period: Period) -> Counts:
    """What the programme's inspections held, found and had remedied in the window `period`.

    An inspection counts by the day of its written conclusion, a finding with it; remedied counts by
    the day on which a unit other than the inspected one verified it.
    """
    held = Inspection.objects.filter(
        programme=programme, concluded__gte=period.first, concluded__lt=period.end
    )
    concluded = _of(programme).filter(inspection__concluded__lt=period.end)
    remedied = _of(programme).filter(
        assignment__state=State.VERIFIED,
        assignment__verified_at__gte=_midnight(period.first),
        assignment__verified_at__lt=_midnight(period.end),
    )
    still = concluded.filter(_unremedied(period.end))
    return Counts(
        held=held.count(),
        opened=_of(programme).filter(inspection__in=held.values("pk")).count(),
        remedied=remedied.count(),
        overdue=still.filter(assignment__due__lt=period.end).count(),
        open=still.count(),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.ZONE)


def _of(programme: Programme) -> QuerySet[Finding]:
    """Those that are remedied by an assignment: recommendations only once they were adopted."""
    return Finding.objects.filter(inspection__programme=programme, assignment__isnull=False)


def _unremedied(end: date) -> Q:
    """Neither verified before the day `end` nor closed in another way."""
    return ~Q(assignment__state__in=[State.WITHDRAWN, State.JOINED]) & (
        ~Q(assignment__state=State.VERIFIED) | Q(assignment__verified_at__gte=_midnight(end))
    )


def rows_of(found: QuerySet[Inspection] | list[Inspection]) -> list[InspectionRow]:
    """Each with its findings, in the order given; three queries."""
    kept = list(found)
    by_inspection: dict[int, list[Finding]] = defaultdict(list)
    for finding in (
        Finding.objects.filter(inspection__in=kept)
        .select_related("assignment", "repeat_of__inspection", "item")
        .order_by("id")
    ):
        by_inspection[finding.inspection_id].append(finding)
    ids = {i.unit_id for i in kept} | {i.by_id for i in kept}
    ids |= {
        f.assignment.unit_id
        for many in by_inspection.values()
        for f in many
        if f.assignment and f.assignment.unit_id
    }
    names = unit_names(ids)
    return [
        InspectionRow(
            inspection=one,
            unit_name=names[one.unit_id],
            by_name=names[one.by_id],
            findings=[_row(finding, names) for finding in by_inspection[one.pk]],
        )
        for one in kept
    ]


def _row(finding: Finding, names: dict[int, str]) -> FindingRow:
    remedy = finding.assignment
    if remedy is None:
        return FindingRow(finding, None, finding.due, False, False, None, "")
    state = State(remedy.state)
    done = state in (State.VERIFIED, State.WITHDRAWN)
    late = remedy.due is not None and remedy.due < clock.today() and not done
    return FindingRow(
        finding=finding,
        state=state,
        due=remedy.due,
        overdue=late,
        verified=state is State.VERIFIED,
        unit_id=remedy.unit_id,
        unit_name=names.get(remedy.unit_id or 0, ""),
    )

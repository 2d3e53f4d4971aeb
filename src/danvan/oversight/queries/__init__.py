"""What can be asked of plans, inspections, findings and misused resources."""

from danvan.oversight.queries.clauses import Clause, clauses_for
from danvan.oversight.queries.inspections import (
    Counts,
    FindingRow,
    InspectionRow,
    counts,
    inspection,
    inspections,
    open_findings,
)
from danvan.oversight.queries.plans import Month, PlannedRow, PlanRow, draw, plan, plans, years
from danvan.oversight.queries.record import Record, record
from danvan.oversight.queries.repeats import earlier_finding
from danvan.oversight.queries.resources import misuse, misuses, sums
from danvan.oversight.queries.waiting import in_calendar, waiting_for

__all__ = [
    "Clause",
    "Counts",
    "FindingRow",
    "InspectionRow",
    "Month",
    "PlanRow",
    "PlannedRow",
    "Record",
    "clauses_for",
    "counts",
    "draw",
    "earlier_finding",
    "in_calendar",
    "inspection",
    "inspections",
    "misuse",
    "misuses",
    "open_findings",
    "plan",
    "plans",
    "record",
    "sums",
    "waiting_for",
    "years",
]

"""Plans of inspection, inspections, what they find, and resources that were misused."""

from danvan.oversight.models.carried import CarriedInspection, CarriedPlan, CarriedPlanned
from danvan.oversight.models.checklist import ChecklistItem, ItemEvidence
from danvan.oversight.models.inspections import (
    ONGOING,
    Finding,
    Inspection,
    Kind,
    RemedyCheck,
)
from danvan.oversight.models.plans import Draw, InspectionPlan, PlannedInspection
from danvan.oversight.models.resources import CLAIMED, Misuse, Recovery

__all__ = [
    "CLAIMED",
    "ONGOING",
    "CarriedInspection",
    "CarriedPlan",
    "CarriedPlanned",
    "ChecklistItem",
    "Draw",
    "Finding",
    "Inspection",
    "InspectionPlan",
    "ItemEvidence",
    "Kind",
    "Misuse",
    "PlannedInspection",
    "Recovery",
    "RemedyCheck",
]

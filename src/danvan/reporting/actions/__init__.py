"""What can happen to indicators, forms and reports."""

from danvan.reporting.actions.approving import approve, approve_many, return_submission
from danvan.reporting.actions.filling import correct, save_draft, submit
from danvan.reporting.actions.importing import import_approved
from danvan.reporting.actions.setting_up import load_indicators, make_form, schedule
from danvan.reporting.actions.typing_in import BadValues

__all__ = [
    "BadValues",
    "approve",
    "approve_many",
    "correct",
    "import_approved",
    "load_indicators",
    "make_form",
    "return_submission",
    "save_draft",
    "schedule",
    "submit",
]

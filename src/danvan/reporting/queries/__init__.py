"""What can be asked of reports."""

from danvan.reporting.queries.completeness import Completeness, Owed, completeness
from danvan.reporting.queries.expecting import Expected, due_day, expected, expected_of, part_of
from danvan.reporting.queries.lists import own_reports, submission, to_approve
from danvan.reporting.queries.sheet import EntryField, EntrySheet, entry_sheet
from danvan.reporting.queries.values import (
    Difference,
    Warned,
    changed_since_approval,
    values_of,
    warnings,
)

__all__ = [
    "Completeness",
    "Difference",
    "EntryField",
    "EntrySheet",
    "Expected",
    "Owed",
    "Warned",
    "changed_since_approval",
    "completeness",
    "due_day",
    "entry_sheet",
    "expected",
    "expected_of",
    "own_reports",
    "part_of",
    "submission",
    "to_approve",
    "values_of",
    "warnings",
]

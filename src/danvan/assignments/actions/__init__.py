"""What can happen to an assignment, from being given to being verified."""

from danvan.assignments.actions.doing import (
    add_evidence,
    answer,
    answer_many,
    report_done,
    report_many,
)
from danvan.assignments.actions.giving import explain, give, place, withdraw
from danvan.assignments.actions.proving import reopen, verify, verify_many

__all__ = [
    "add_evidence",
    "answer",
    "answer_many",
    "explain",
    "give",
    "place",
    "reopen",
    "report_done",
    "report_many",
    "verify",
    "verify_many",
    "withdraw",
]

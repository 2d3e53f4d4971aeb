"""What can happen to an assignment, from being given to being verified."""

from danvan.assignments.actions.doing import (
    add_evidence,
    answer,
    answer_many,
    report_done,
    report_many,
)
from danvan.assignments.actions.extending import ask_extension, grant_extension, refuse_extension
from danvan.assignments.actions.following import escalate_overdue, remind
from danvan.assignments.actions.giving import explain, give, give_many, place, withdraw
from danvan.assignments.actions.passing import pass_on
from danvan.assignments.actions.proving import contest, reopen, verify, verify_many
from danvan.assignments.actions.sampling import (
    conclude_sample,
    draw_order,
    draw_sample,
    judge_sample,
)
from danvan.assignments.making import Given

__all__ = [
    "Given",
    "add_evidence",
    "answer",
    "answer_many",
    "ask_extension",
    "conclude_sample",
    "contest",
    "draw_order",
    "draw_sample",
    "escalate_overdue",
    "explain",
    "give",
    "give_many",
    "grant_extension",
    "judge_sample",
    "pass_on",
    "place",
    "refuse_extension",
    "remind",
    "reopen",
    "report_done",
    "report_many",
    "verify",
    "verify_many",
    "withdraw",
]

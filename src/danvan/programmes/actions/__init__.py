"""What can happen to a programme and to the obligations of a paper."""

from danvan.programmes.actions.issuing import issue, issue_confirmed, issue_recurring
from danvan.programmes.actions.reviewing import confirm, confirm_many, discard, edit
from danvan.programmes.actions.starting import draft_obligations, start_programme

__all__ = [
    "confirm",
    "confirm_many",
    "discard",
    "draft_obligations",
    "edit",
    "issue",
    "issue_confirmed",
    "issue_recurring",
    "start_programme",
]

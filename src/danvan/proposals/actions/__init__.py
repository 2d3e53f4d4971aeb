"""What can happen to a proposal, from its draft to what was done about it."""

from danvan.proposals.actions.deciding import decide, refuse, send_back, send_on
from danvan.proposals.actions.drafting import attach, detach, edit, make, submit, withdraw
from danvan.proposals.actions.issuing import finish, give_work, issue_paper

__all__ = [
    "attach",
    "decide",
    "detach",
    "edit",
    "finish",
    "give_work",
    "issue_paper",
    "make",
    "refuse",
    "send_back",
    "send_on",
    "submit",
    "withdraw",
]

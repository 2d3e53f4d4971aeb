"""What can be asked of proposals."""

from danvan.org.story import Step
from danvan.proposals.queries.listing import Asked, Row, proposal, proposals, rows
from danvan.proposals.queries.story import history
from danvan.proposals.queries.waiting import may_register, waiting_for

__all__ = [
    "Asked",
    "Row",
    "Step",
    "history",
    "may_register",
    "proposal",
    "proposals",
    "rows",
    "waiting_for",
]

"""How long an owner has, by urgency, in working days."""

from datetime import date

from danvan.kernel.working_days import after
from danvan.matters.models import Matter

WORKING_DAYS = {Matter.Urgency.NORMAL: 15, Matter.Urgency.URGENT: 5, Matter.Urgency.EMERGENCY: 1}


def due_for(urgency: str, since: date) -> date:
    """The last day for an owner who got it on the day `since`."""
    return after(since, WORKING_DAYS[Matter.Urgency(urgency)])

"""What is done with assignments every day."""

from django.conf import settings

from danvan.assignments.actions import escalate_overdue
from danvan.kernel.actor import system


def escalate_daily() -> int:
    """How many overdue assignments went up a step of their holder's line."""
    return escalate_overdue(after_days=settings.ESCALATE_AFTER, actor=system())

"""What of the matters is done later."""

from danvan.kernel.actor import system
from danvan.matters.actions import pass_up_overdue


def pass_up_daily() -> int:
    """The daily round's part: matters that nobody settled in time go up."""
    return pass_up_overdue(actor=system())

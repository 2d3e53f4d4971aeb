"""Holding a meeting still while something that hangs on it changes."""

from danvan.kernel.errors import WrongState
from danvan.meetings.models import Meeting, State


def must_be(meeting: Meeting, states: tuple[State, ...], why: str) -> None:
    """Inside a verb's transaction: the row is locked; WrongState(why) in any other state."""
    row = Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("state", flat=True)
    state = row.get()
    if state not in states:
        raise WrongState(why)
    meeting.state = state

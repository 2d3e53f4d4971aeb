"""A meeting's story, from the journal: one readable line after another."""

from danvan.meetings.models import Meeting
from danvan.org.story import Step, story


def history(meeting: Meeting) -> list[Step]:
    """Oldest first."""
    carried = meeting.carried.select_related("reorganisation")
    return story(meeting, units=("unit",), carried=carried)

"""What can be asked of meetings."""

from danvan.meetings.queries.listing import (
    PAST,
    Asked,
    Row,
    chairs,
    delegates_of,
    meeting,
    meetings,
    rows,
    stand_ins,
)
from danvan.meetings.queries.story import history
from danvan.meetings.queries.waiting import in_calendar, waiting_for
from danvan.org.story import Step

__all__ = [
    "PAST",
    "Asked",
    "Row",
    "Step",
    "chairs",
    "delegates_of",
    "history",
    "in_calendar",
    "meeting",
    "meetings",
    "rows",
    "stand_ins",
    "waiting_for",
]

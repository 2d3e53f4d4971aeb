"""What can be asked of matters."""

from danvan.matters.queries.counting import Counts, Line, counts
from danvan.matters.queries.listing import Asked, Row, matter, matters, rows
from danvan.matters.queries.story import history
from danvan.matters.queries.waiting import waiting_for
from danvan.org.story import Step

__all__ = [
    "Asked",
    "Counts",
    "Line",
    "Row",
    "Step",
    "counts",
    "history",
    "matter",
    "matters",
    "rows",
    "waiting_for",
]

"""What can be asked of assignments."""

from danvan.assignments.queries.below import below
from danvan.assignments.queries.duty import (
    Part,
    Parts,
    extension_asked,
    extensions_to_decide,
    overdue_below,
    parts,
    reminded,
    sample,
    samples,
)
from danvan.assignments.queries.mine import Day, Group, MyWork, Row, my_work
from danvan.assignments.queries.one import assignment, candidates
from danvan.assignments.queries.story import Step, history, lines

__all__ = [
    "Day",
    "Group",
    "MyWork",
    "Part",
    "Parts",
    "Row",
    "Step",
    "assignment",
    "below",
    "candidates",
    "extension_asked",
    "extensions_to_decide",
    "history",
    "lines",
    "my_work",
    "overdue_below",
    "parts",
    "reminded",
    "sample",
    "samples",
]

"""What can be asked of assignments."""

from danvan.assignments.queries.mine import Day, Group, MyWork, Row, my_work
from danvan.assignments.queries.one import Step, assignment, candidates, history

__all__ = [
    "Day",
    "Group",
    "MyWork",
    "Row",
    "Step",
    "assignment",
    "candidates",
    "history",
    "my_work",
]

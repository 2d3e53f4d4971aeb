"""My work: what lies before an actor today, in groups, and the week."""

from danvan.assignments.queries.mine.shape import Day, Group, MyWork, Row, status
from danvan.assignments.queries.mine.work import my_work

__all__ = ["Day", "Group", "MyWork", "Row", "my_work", "status"]

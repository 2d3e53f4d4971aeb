"""The matrix of a programme: clauses by units, across a reform."""

from danvan.programmes.queries.matrix.build import matrix, overdue
from danvan.programmes.queries.matrix.shape import (
    Cell,
    Column,
    Gap,
    Group,
    Matrix,
    Row,
    Status,
    Tally,
)

__all__ = [
    "Cell",
    "Column",
    "Gap",
    "Group",
    "Matrix",
    "Row",
    "Status",
    "Tally",
    "matrix",
    "overdue",
]

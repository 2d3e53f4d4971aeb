"""The matrix of a programme: clauses by units, across a reform."""

from danvan.programmes.queries.matrix.build import matrix
from danvan.programmes.queries.matrix.shape import Cell, Column, Group, Matrix, Row, Status

__all__ = ["Cell", "Column", "Group", "Matrix", "Row", "Status", "matrix"]

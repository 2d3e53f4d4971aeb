"""What can be asked of programmes and obligations."""

from danvan.programmes.queries.lists import (
    Progress,
    obligations,
    paper_progress,
    pilot_districts,
    programme,
    programmes,
)
from danvan.programmes.queries.matrix import Cell, Column, Group, Matrix, Row, Status, matrix
from danvan.programmes.queries.summary import Point, Summary, summary

__all__ = [
    "Cell",
    "Column",
    "Group",
    "Matrix",
    "Point",
    "Progress",
    "Row",
    "Status",
    "Summary",
    "matrix",
    "obligations",
    "paper_progress",
    "pilot_districts",
    "programme",
    "programmes",
    "summary",
]

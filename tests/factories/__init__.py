"""A small made-up country and the people who act in it: the fixed cast of every test."""

from tests.factories.cast import BEFORE, TODAY, Cast, Member, make_cast
from tests.factories.tree import FIRST, LINES, REFORM, Tree, make_tree, reform

__all__ = [
    "BEFORE",
    "FIRST",
    "LINES",
    "REFORM",
    "TODAY",
    "Cast",
    "Member",
    "Tree",
    "make_cast",
    "make_tree",
    "reform",
]

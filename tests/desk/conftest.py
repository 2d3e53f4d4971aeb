"""Assignments as in tests/assignments, and what hands of the desk need."""

from tests.assignments.conftest import given

__all__ = ["given"]

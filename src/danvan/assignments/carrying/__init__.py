"""Open work passes over a reorganisation."""

from danvan.assignments.carrying.carrier import AssignmentCarrier

__all__ = ["AssignmentCarrier"]

"""What a page of the desk shows."""

from danvan.desk.actions import save_filter
from danvan.desk.filters import Filter
from danvan.desk.models import SavedFilter
from tests.factories import Cast


def make_filter(cast: Cast) -> SavedFilter:
    """Of the coordinator's post."""
    return save_filter("Quá hạn", Filter(due="late"), actor=cast.coordinator.actor)

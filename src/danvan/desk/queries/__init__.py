"""What can be asked of a desk."""

from danvan.desk.queries.calendar import happenings
from danvan.desk.queries.kept import digest_of_holding, feed_of, holding_of, saved_filters
from danvan.desk.queries.one_list import Desk, desk
from danvan.desk.queries.piles import Item, Pile

__all__ = [
    "Desk",
    "Item",
    "Pile",
    "desk",
    "digest_of_holding",
    "feed_of",
    "happenings",
    "holding_of",
    "saved_filters",
]

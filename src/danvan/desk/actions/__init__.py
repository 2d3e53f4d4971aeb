"""What can be kept at a desk, and let go."""

from danvan.desk.actions.feeds import open_feed, revoke_feed
from danvan.desk.actions.filters import drop_filter, save_filter
from danvan.desk.actions.mail import choose_digest, set_address, set_mail

__all__ = [
    "choose_digest",
    "drop_filter",
    "open_feed",
    "revoke_feed",
    "save_filter",
    "set_address",
    "set_mail",
]

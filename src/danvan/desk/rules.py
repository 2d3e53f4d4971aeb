"""Who may keep what at a desk: everybody at the post acted in, and for oneself alone."""

from django.db.models import Q

from danvan.desk.models import Feed, SavedFilter
from danvan.kernel.actor import Actor
from danvan.kernel.models import User
from danvan.kernel.policy import NOTHING, gate, rule
from danvan.org.models import Holding


@rule("see", SavedFilter)
def see_filters(actor: Actor) -> Q:
    """Those of the post acted in."""
    return Q(post_id=actor.post_id) if actor.post_id else NOTHING


rule("drop", SavedFilter)(see_filters)


@gate("save", SavedFilter)
def save_filter(actor: Actor) -> bool:
    """Whoever acts in a post."""
    return actor.post_id is not None


@rule("see", Feed)
def see_feeds(actor: Actor) -> Q:
    """One's own, of the post acted in."""
    return Q(post_id=actor.post_id, user_id=actor.user_id) if actor.post_id else NOTHING


rule("revoke", Feed)(see_feeds)


@gate("open", Feed)
def open_feed(actor: Actor) -> bool:
    """Whoever acts in a post, for themselves."""
    return actor.post_id is not None and actor.user_id is not None


@rule("choose_digest", Holding)
def choose_digest(actor: Actor) -> Q:
    """Who holds the post acted in; a stand-in gets no mail of it."""
    if not actor.post_id or not actor.user_id:
        return NOTHING
    return Q(post_id=actor.post_id, user_id=actor.user_id)


@rule("set_address", User)
def set_address(actor: Actor) -> Q:
    """Everybody with a post their own mail address."""
    return Q(pk=actor.user_id) if actor.post_id and actor.user_id else NOTHING

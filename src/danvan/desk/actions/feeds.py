"""The secret address of a calendar: made, made anew, revoked."""

import secrets

from danvan.desk import events
from danvan.desk.models import Feed
from danvan.desk.secret import digest_of
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.journal import recorded
from danvan.org.models import Post

BYTES = 32


def open_feed(*, actor: Actor) -> str:
    """A new secret for the post acted in; the one before stops working. It cannot be read again."""
    actor.must("open", Feed)
    secret = secrets.token_urlsafe(BYTES)
    post = Post.objects.get(pk=actor.post_id or 0)
    with recorded(events.FEED_OPENED, post, actor=actor):
        Feed.objects.update_or_create(
            post=post,
            user_id=actor.user_id or 0,
            defaults={"digest": digest_of(secret), "made_at": clock.now()},
        )
    return secret


def revoke_feed(feed: Feed, *, actor: Actor) -> None:
    """From now on nobody gets anything there. NotAllowed for another's."""
    actor.must("revoke", feed)
    with recorded(events.FEED_REVOKED, feed.post, actor=actor):
        Feed.objects.filter(pk=feed.pk).delete()

"""What a post, or a person in it, keeps at the desk."""

from danvan.desk.models import DigestChoice, Feed, SavedFilter
from danvan.desk.secret import digest_of
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.org.models import Holding
from danvan.org.queries import actor_of


def saved_filters(actor: Actor) -> list[SavedFilter]:
    """Those of the post acted in, by name."""
    return list(actor.among("see", SavedFilter.objects.order_by("name")))


def feed_of(actor: Actor) -> Feed | None:
    """The actor's own, of the post acted in."""
    return actor.among("see", Feed.objects.all()).first()


def reader_of(secret: str) -> tuple[Feed, Actor]:
    """Whose calendar the secret opens. NotFound where it opens none, or none any more."""
    feed = Feed.objects.select_related("user").filter(digest=digest_of(secret)).first()
    if feed is None or not feed.user.is_active:
        raise NotFound
    actor = actor_of(feed.user, post_id=feed.post_id)
    if actor.post_id != feed.post_id or actor.reading_only:
        raise NotFound
    return feed, actor


def holding_of(actor: Actor) -> Holding | None:
    """By which the actor holds the post acted in today; None for a stand-in."""
    held = Holding.objects.on(clock.today()).select_related("user", "post")
    return actor.among("choose_digest", held).order_by("-valid_from").first()


def digest_of_holding(holding: Holding) -> DigestChoice | None:
    """What was chosen; None is never."""
    return DigestChoice.objects.filter(holding=holding).first()

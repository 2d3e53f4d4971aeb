"""What can be asked of areas, units and posts."""

from datetime import date

from django.db.models import Q, QuerySet

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.org.models import Post


def posts_of(user: User, on: date | None = None) -> QuerySet[Post]:
    """The posts that `user` holds on the day (default today), both post and holding in force."""
    day = on or clock.today()
    holdings = user.holdings.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day
    )
    return Post.objects.on(day).filter(holdings__in=holdings).order_by("id")


def actor_of(user: User, *, post_id: int | None = None) -> Actor:
    """The person acting in the post chosen, else in the first one held; without a post, nobody's."""
    held = list(posts_of(user))
    post = next((p for p in held if p.pk == post_id), held[0] if held else None)
    if post is None:
        return Actor(name=str(user), role=Role.OFFICER, user_id=user.pk)
    return Actor(
        name=str(user), role=Role(post.role), user_id=user.pk, post_id=post.pk,
        post_label=post.title, unit_id=post.unit_id, unit_name=str(post.unit),
        unit_ids=(post.unit_id,), province_id=None,
    )

"""Who may act as what: posts held on a day, and the actor that a post makes."""

from datetime import date

from django.db.models import QuerySet

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.org.models import Holding, Post
from danvan.org.queries.areas import province_of
from danvan.org.queries.trees import whole_predecessors
from danvan.org.queries.units import last_spans


def posts_of(user: User, on: date | None = None) -> QuerySet[Post]:
    """The posts that `user` holds on the day (default today), both post and holding in force."""
    day = on or clock.today()
    holdings = Holding.objects.on(day).filter(user=user)
    return Post.objects.on(day).filter(holdings__in=holdings).distinct().order_by("id")


def actor_of(user: User, *, post_id: int | None = None) -> Actor:
    """The person acting in the post chosen, else in the first one held; without a post, nobody's.

    `unit_ids` are the unit and those that passed to it whole; `province_id` the province in which
    its area lies today, None for the centre.
    """
    held = list(posts_of(user))
    post = next((p for p in held if p.pk == post_id), held[0] if held else None)
    if post is None:
        return Actor(name=str(user), role=Role.OFFICER, user_id=user.pk)
    today = clock.today()
    span = last_spans([post.unit_id], today).get(post.unit_id)
    return Actor(
        name=str(user),
        role=Role(post.role),
        user_id=user.pk,
        post_id=post.pk,
        post_label=post.title,
        unit_id=post.unit_id,
        unit_name=span.name if span else "",
        unit_ids=(post.unit_id, *whole_predecessors(post.unit_id, today)),
        province_id=province_of(span.area_id, today) if span else None,
    )

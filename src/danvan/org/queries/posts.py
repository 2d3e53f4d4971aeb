"""Who may act as what: posts held or delegated on a day, and the actor that a post makes."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.org.models import Delegation, Holding, Post
from danvan.org.queries.areas import province_of
from danvan.org.queries.recursion import predecessors_of_each
from danvan.org.queries.units import last_spans, unit_names


@dataclass(frozen=True)
class Seat:
    """A post that the person may choose. `label` names for whom, where it was delegated.

    `until` is the first day on which it is theirs no more (None: open); `reading_only` where the
    post has ended and is only read.
    """

    post_id: int
    label: str
    role: Role
    unit_id: int
    unit_name: str
    for_whom: str
    until: date | None
    reading_only: bool


def posts_of(user: User, on: date | None = None) -> QuerySet[Post]:
    """The posts in which `user` may act on the day (default today): held first, then delegated.

    Post and holding, or post and delegation, are both in force. Each has `.own`: held, not
    delegated.
    """
    day = on or clock.today()
    held = Holding.objects.on(day).filter(user=user)
    lent = Delegation.objects.on(day).filter(user=user)
    posts = Post.objects.on(day).filter(
        Q(pk__in=held.values("post_id")) | Q(pk__in=lent.values("post_id"))
    )
    return posts.annotate(own=Exists(held.filter(post=OuterRef("pk")))).order_by("-own", "id")


def ended_posts_of(user: User, on: date | None = None) -> QuerySet[Post]:
    """The posts that ended while `user` held them, the latest first; each has `.own` = False."""
    held = Holding.objects.filter(user=user, valid_from__lt=F("post__valid_to"))
    to_the_end = held.filter(Q(valid_to=None) | Q(valid_to__gte=F("post__valid_to")))
    ended = Post.objects.filter(valid_to__lte=on or clock.today())
    return ended.filter(pk__in=to_the_end.values("post_id")).order_by("-valid_to", "id")


def seats_of(user: User) -> list[Seat]:
    """What the person may choose from today: own posts, delegated ones, else those that ended.

    At most four queries.
    """
    posts = list(posts_of(user))
    ended = [] if posts else list(ended_posts_of(user))
    names = unit_names({post.unit_id for post in [*posts, *ended]})
    lent = _lent_to(user, [post.pk for post in posts if not _own(post)])
    return [
        Seat(
            post_id=post.pk,
            label=_label(post, lent[post.pk][0]) if post.pk in lent else post.title,
            role=Role(post.role),
            unit_id=post.unit_id,
            unit_name=names.get(post.unit_id, ""),
            for_whom=lent[post.pk][0] if post.pk in lent else "",
            until=lent[post.pk][1] if post.pk in lent else post.valid_to,
            reading_only=post in ended,
        )
        for post in [*posts, *ended]
    ]


def actor_of(user: User, *, post_id: int | None = None) -> Actor:
    """The person acting in the post chosen, else in the first of `posts_of`.

    `unit_ids` are the unit and those that passed to it whole, `other_unit_ids` those of the posts
    not chosen; `province_id` the province in which the unit's area lies today, None for the centre.
    Without a post, one that only reads what their last post could on its last day; without that,
    nobody's.
    """
    posts = list(posts_of(user))
    ended = [] if posts else list(ended_posts_of(user))
    choice = posts or ended
    post = next((p for p in choice if p.pk == post_id), choice[0] if choice else None)
    if post is None:
        return Actor(name=str(user), role=Role.OFFICER, user_id=user.pk)
    last_day = post.valid_to - timedelta(days=1) if ended and post.valid_to else None
    day = last_day or clock.today()
    span = last_spans([post.unit_id], day).get(post.unit_id)
    passed = predecessors_of_each(sorted({post.unit_id, *(p.unit_id for p in posts)}), day)
    own = passed.pop(post.unit_id)
    for_whom = "" if ended or _own(post) else _lent_to(user, [post.pk])[post.pk][0]
    return Actor(
        name=str(user),
        role=Role(post.role),
        user_id=user.pk,
        post_id=post.pk,
        post_label=post.title if ended or _own(post) else _label(post, for_whom),
        unit_id=post.unit_id,
        unit_name=span.name if span else "",
        unit_ids=(post.unit_id, *sorted(own - {post.unit_id})),
        other_unit_ids=tuple(sorted(set().union(*passed.values()) - own)),
        province_id=province_of(span.area_id, day) if span else None,
        for_whom=for_whom,
        reading_only=bool(ended),
        last_day=last_day,
    )


def _own(post: Post) -> bool:
    return bool(getattr(post, "own", False))


def _lent_to(user: User, posts: list[int]) -> dict[int, tuple[str, date]]:
    """Each post → (who holds it, else "", until when it is lent); no query without posts."""
    if not posts:
        return {}
    today = clock.today()
    holding = Holding.objects.on(today).filter(post=OuterRef("post")).order_by("-valid_from")
    lent = (
        Delegation.objects.on(today)
        .filter(user=user, post__in=posts)
        .annotate(
            full_name=holding.values("user__full_name")[:1],
            username=holding.values("user__username")[:1],
        )
    )
    rows = lent.order_by("valid_to").values_list("post_id", "full_name", "username", "valid_to")
    return {post: (full_name or username or "", until) for post, full_name, username, until in rows}


def _label(post: Post, for_whom: str) -> str:
    if not for_whom:
        return _("%(post)s (tạm quyền)") % {"post": post.title}
    return _("%(post)s (thay %(person)s)") % {"post": post.title, "person": for_whom}

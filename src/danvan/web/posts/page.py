"""What the page of one's own posts shows."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.models import User
from danvan.org.models import Delegation, Holding, Post
from danvan.org.queries import unit_names

MOST = 30  # posts shown of a search


@dataclass(frozen=True)
class StandIn:
    """Somebody acts in the post of another until the end of `last`."""

    delegation: Delegation
    last: date
    running: bool
    may_end: bool


@dataclass
class Held:
    """A post with its unit's name, its last day (None: no end is known), and what may be done."""

    post: Post
    unit_name: str
    since: date
    last: date | None
    holder: str = ""
    may_delegate: bool = False
    may_hand_over: bool = False
    stand_ins: list[StandIn] = field(default_factory=list)


@dataclass(frozen=True)
class PostsPage:
    """Posts held now or to come, those in which one stands in, those that are over."""

    held: list[Held]
    standing_in: list[Held]
    over: list[Held]


def posts_page(user: User, actor: Actor) -> PostsPage:
    """Nine queries, however many posts."""
    today = clock.today()
    holdings = list(
        Holding.objects.filter(user=user).select_related("post", "user").order_by("-valid_from")
    )
    given = list(
        _lasting(Delegation.objects.filter(user=user), today)
        .select_related("post", "user")
        .order_by("valid_from")
    )
    posts = [*(row.post for row in holdings), *(row.post for row in given)]
    names = unit_names({post.unit_id for post in posts})
    lasting = [one for one in holdings if not _ended(_last(one), today)]
    over = [one for one in holdings if _ended(_last(one), today)]
    held = [_held(one, names) for one in lasting]
    _complete(held, actor, today)
    rows = Delegation.objects.filter(pk__in=[one.pk for one in given])
    endable = set(actor.among("end", rows).values_list("pk", flat=True)) if given else set()
    return PostsPage(
        held=held,
        standing_in=[_standing_in(one, names, today, one.pk in endable) for one in given],
        over=[_held(one, names) for one in over],
    )


def found_posts(text: str, actor: Actor) -> list[Held]:
    """Posts in force by title, unit or holder, for who looks after all of them."""
    today = clock.today()
    holdings = Holding.objects.on(today).filter(
        Q(post__title__icontains=text)
        | Q(user__full_name__icontains=text)
        | Q(user__username__iexact=text)
        | Q(post__unit__spans__name__icontains=text),
        post__in=actor.among("see", Post.objects.on(today)),
    )
    rows = list(holdings.distinct().select_related("post", "user").order_by("post_id")[:MOST])
    names = unit_names({row.post.unit_id for row in rows})
    held = [_held(row, names, holder=str(row.user)) for row in rows]
    _complete(held, actor, today)
    return held


def _lasting(rows: QuerySet[Delegation], today: date) -> QuerySet[Delegation]:
    return rows.filter(valid_to__gt=today)


def _last(holding: Holding) -> date | None:
    ends = [day for day in (holding.valid_to, holding.post.valid_to) if day]
    return min(ends) - timedelta(days=1) if ends else None


def _ended(last: date | None, today: date) -> bool:
    return last is not None and last < today


def _held(holding: Holding, names: dict[int, str], *, holder: str = "") -> Held:
    return Held(
        post=holding.post,
        unit_name=names.get(holding.post.unit_id, ""),
        since=holding.valid_from,
        last=_last(holding),
        holder=holder,
    )


def _complete(held: list[Held], actor: Actor, today: date) -> None:
    """What may be done with each, and who stands in; three queries."""
    ids = [one.post.pk for one in held]
    posts = Post.objects.filter(pk__in=ids)
    delegable = set(actor.among("delegate", posts).values_list("pk", flat=True))
    passable = set(actor.among("hand_over", posts).values_list("pk", flat=True))
    rows = _lasting(Delegation.objects.filter(post__in=ids), today)
    mine = set(actor.among("end", rows).values_list("pk", flat=True))
    by_post: dict[int, list[StandIn]] = {}
    for row in rows.select_related("user", "post").order_by("valid_from"):
        by_post.setdefault(row.post_id, []).append(_stand_in(row, today, row.pk in mine))
    for one in held:
        one.may_delegate = one.post.pk in delegable
        one.may_hand_over = one.post.pk in passable
        one.stand_ins = by_post.get(one.post.pk, [])


def _stand_in(row: Delegation, today: date, may_end: bool) -> StandIn:
    return StandIn(row, row.valid_to - timedelta(days=1), row.valid_from <= today, may_end)


def _standing_in(row: Delegation, names: dict[int, str], today: date, may_end: bool) -> Held:
    return Held(
        post=row.post,
        unit_name=names.get(row.post.unit_id, ""),
        since=row.valid_from,
        last=row.valid_to - timedelta(days=1),
        stand_ins=[_stand_in(row, today, may_end)],
    )

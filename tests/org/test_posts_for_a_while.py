"""Delegation and hand-over: a post passes for a while, or for good, and never by a stand-in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.kernel.models import User
from danvan.org.actions import delegate, end_delegation, give_post, hand_over
from danvan.org.models import Delegation, Holding, Post
from danvan.org.queries import actor_of, posts_of, seats_of
from tests.factories import TODAY, Cast, Member

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def post_of(member: Member) -> Post:
    assert member.post is not None
    return member.post


def lend(
    member: Member, user: User, *, first: date = TODAY, end: date = TODAY + WEEK,
    actor: Actor | None = None, reason: str = "Nghỉ phép năm",
) -> Delegation:  # fmt: skip
    return delegate(
        post_of(member), user=user, valid_from=first, valid_to=end, reason=reason,
        actor=actor or member.actor,
    )  # fmt: skip


def test_a_stand_in_acts_in_the_post_and_its_name_says_for_whom(cast: Cast) -> None:
    lend(cast.coordinator, cast.postless.user)
    actor = actor_of(cast.postless.user)
    own = cast.coordinator.actor
    assert (actor.role, actor.post_id, actor.unit_ids, actor.province_id) == (
        own.role, own.post_id, own.unit_ids, own.province_id,
    )  # fmt: skip
    assert actor.for_whom == "Người thử coordinator"
    assert actor.post_label == f"{own.post_label} (thay Người thử coordinator)"
    assert not actor.reading_only
    assert actor_of(cast.coordinator.user) == own
    (entry,) = history(post_of(cast.coordinator))
    assert (entry.event, entry.note, entry.after) == (
        "post.delegated", "Nghỉ phép năm",
        {"user": "postless", "valid_from": "2026-06-10", "valid_to": "2026-06-17"},
    )  # fmt: skip


def test_in_english_too(cast: Cast) -> None:
    lend(cast.coordinator, cast.postless.user)
    with translation.override("en"):
        label = actor_of(cast.postless.user).post_label
    assert label.startswith(cast.coordinator.actor.post_label)
    assert label.endswith("Người thử coordinator)")


def test_from_the_first_day_to_the_day_before_the_end(cast: Cast) -> None:
    lend(cast.coordinator, cast.postless.user, first=TODAY + DAY, end=TODAY + 3 * DAY)
    acting = [
        actor_of(cast.postless.user).post_id is not None
        for days in range(5)
        for _at in [clock.advance(DAY) if days else None]
    ]
    assert acting == [False, True, True, False, False]


def test_ones_own_post_comes_first(cast: Cast) -> None:
    """Though the other one is older."""
    lend(cast.officer, cast.inspector.user)
    besides = tuple(sorted(cast.officer.actor.unit_ids))
    assert actor_of(cast.inspector.user) == replace(cast.inspector.actor, other_unit_ids=besides)
    posts = [(post.pk, post.own) for post in posts_of(cast.inspector.user)]
    assert posts == [(post_of(cast.inspector).pk, True), (post_of(cast.officer).pk, False)]
    chosen = actor_of(cast.inspector.user, post_id=post_of(cast.officer).pk)
    assert (chosen.role, chosen.for_whom) == (Role.OFFICER, "Người thử officer")


def test_what_a_person_may_choose_from(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lend(cast.officer, cast.inspector.user)
    lend(cast.superior, cast.inspector.user)
    with django_assert_num_queries(3):
        seats = seats_of(cast.inspector.user)
    assert [(s.label, s.for_whom, s.until, s.reading_only) for s in seats] == [
        (cast.inspector.actor.post_label, "", None, False),
        (f"{cast.officer.actor.post_label} (thay Người thử officer)", "Người thử officer",
         TODAY + WEEK, False),
        (f"{cast.superior.actor.post_label} (thay Người thử superior)", "Người thử superior",
         TODAY + WEEK, False),
    ]  # fmt: skip
    assert [s.unit_name for s in seats] == [
        m.actor.unit_name for m in (cast.inspector, cast.officer, cast.superior)
    ]
    with django_assert_num_queries(2):
        assert len(seats_of(cast.officer.user)) == 1


@pytest.mark.parametrize("role", ["inspector", "postless"])
def test_one_more_query_for_a_stand_in(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, role: str
) -> None:
    lend(cast.officer, cast.members[role].user)
    with django_assert_num_queries(5):
        actor_of(cast.members[role].user, post_id=post_of(cast.officer).pk)


def test_an_empty_post_is_stood_in_for_without_a_name(cast: Cast) -> None:
    Holding.objects.filter(post=post_of(cast.officer)).update(valid_to=TODAY)
    lend(cast.officer, cast.postless.user, actor=cast.administrator.actor)
    actor = actor_of(cast.postless.user)
    assert (actor.for_whom, actor.post_label) == (
        "", f"{cast.officer.actor.post_label} (tạm quyền)",
    )  # fmt: skip


def test_who_may_delegate_and_hand_over(cast: Cast) -> None:
    allowed = {
        (verb, name)
        for verb in ("delegate", "hand_over")
        for name, member in cast.members.items()
        if member.actor.may(verb, post_of(cast.officer))
    }
    assert allowed == {
        (verb, name) for verb in ("delegate", "hand_over") for name in ("officer", "administrator")
    }
    for name in ("superior", "postless", "outsider"):
        with pytest.raises(NotAllowed):
            lend(cast.officer, cast.postless.user, actor=cast.members[name].actor)
        with pytest.raises(NotAllowed):
            hand_over(post_of(cast.officer), user=cast.postless.user, on=TODAY,
                      actor=cast.members[name].actor)  # fmt: skip


def test_a_stand_in_passes_nothing_on(cast: Cast) -> None:
    lend(cast.officer, cast.postless.user)
    stand_in = actor_of(cast.postless.user)
    assert stand_in.post_id == post_of(cast.officer).pk
    assert not stand_in.may("delegate", post_of(cast.officer))
    assert not stand_in.may("hand_over", post_of(cast.officer))


@pytest.mark.parametrize(
    ("first", "end", "reason", "field"),
    [
        (0, 0, "Nghỉ phép", "valid_to"),
        (3, 2, "Nghỉ phép", "valid_to"),
        (-9, -2, "Nghỉ phép", "valid_to"),
        (-1, 5, "Nghỉ phép", "valid_from"),
        (0, 5, "  ", "reason"),
        (0, 40, "Nghỉ phép", "valid_to"),
        (35, 36, "Nghỉ phép", "valid_from"),
    ],
)
def test_a_time_that_cannot_be(cast: Cast, first: int, end: int, reason: str, field: str) -> None:
    """The post ends in thirty days."""
    Post.objects.filter(pk=post_of(cast.officer).pk).update(valid_to=TODAY + 30 * DAY)
    with pytest.raises(BadInput) as refused:
        lend(cast.officer, cast.postless.user, first=TODAY + first * DAY, end=TODAY + end * DAY,
             reason=reason)  # fmt: skip
    assert (refused.value.field, Delegation.objects.count()) == (field, 0)


def test_nobody_stands_in_for_themselves_nor_from_below_nor_when_locked(cast: Cast) -> None:
    User.objects.filter(pk=cast.outsider.user.pk).update(is_active=False)
    cast.outsider.user.refresh_from_db()
    for member in (cast.superior, cast.officer, cast.outsider):
        with pytest.raises(BadInput) as refused:
            lend(cast.superior, member.user)
        assert refused.value.field == "user"
    lend(cast.officer, cast.superior.user)


def test_one_stand_in_at_a_time(cast: Cast) -> None:
    lend(cast.officer, cast.postless.user, end=TODAY + 3 * DAY)
    with pytest.raises(BadInput):
        lend(cast.officer, cast.front.user, first=TODAY + 2 * DAY)
    lend(cast.officer, cast.front.user, first=TODAY + 3 * DAY)
    assert Delegation.objects.count() == 2


@pytest.mark.parametrize("who", ["officer", "postless", "administrator"])
def test_a_delegation_ends_early(cast: Cast, who: str) -> None:
    running = lend(cast.officer, cast.postless.user, first=TODAY)
    clock.advance(DAY)
    actor = actor_of(cast.members[who].user)
    end_delegation(running, actor=actor)
    assert actor_of(cast.postless.user).post_id is None
    running.refresh_from_db()
    assert running.valid_to == TODAY + DAY
    with pytest.raises(WrongState):
        end_delegation(running, actor=system())
    assert history(post_of(cast.officer)).last().after["valid_to"] == "2026-06-11"


def test_strangers_end_none_and_one_to_come_falls_away(cast: Cast) -> None:
    coming = lend(cast.officer, cast.postless.user, first=TODAY + DAY)
    for name in ("superior", "sibling", "outsider"):
        with pytest.raises(NotAllowed):
            end_delegation(coming, actor=cast.members[name].actor)
    end_delegation(coming, actor=cast.officer.actor)
    assert not Delegation.objects.exists()


def test_who_sees_delegations(cast: Cast) -> None:
    lent = lend(cast.officer, cast.front.user)
    seeing = {
        name
        for name, member in cast.members.items()
        if lent in member.actor.among("see", Delegation.objects.all())
    }
    assert seeing == {"officer", "front", "administrator"}


def test_it_ends_with_the_post(cast: Cast) -> None:
    lend(cast.officer, cast.postless.user)
    Post.objects.filter(pk=post_of(cast.officer).pk).update(valid_to=TODAY + DAY)
    assert actor_of(cast.postless.user).post_id is not None
    clock.advance(DAY)
    assert actor_of(cast.postless.user).post_id is None
    assert not actor_of(cast.postless.user).reading_only


def test_handing_over(cast: Cast) -> None:
    post = post_of(cast.officer)
    lend(cast.officer, cast.front.user, end=TODAY + 30 * DAY)
    day = TODAY + 2 * DAY
    new = hand_over(post, user=cast.postless.user, on=day, actor=cast.officer.actor)
    assert (new.valid_from, new.valid_to) == (day, None)
    assert actor_of(cast.officer.user).post_id == post.pk
    clock.advance(2 * DAY)
    assert actor_of(cast.officer.user).post_id is None
    assert actor_of(cast.postless.user).post_id == post.pk
    assert post not in posts_of(cast.front.user)
    entry = history(post).last()
    assert (entry.event, entry.before, entry.after) == (
        "post.handed_over", {"users": ["officer"]},
        {"user": "postless", "valid_from": "2026-06-12", "delegations_ended": 1},
    )  # fmt: skip


def test_who_handed_over_does_not_even_read(cast: Cast) -> None:
    hand_over(post_of(cast.officer), user=cast.postless.user, on=TODAY, actor=cast.officer.actor)
    actor = actor_of(cast.officer.user)
    assert (actor.post_id, actor.reading_only) == (None, False)


def test_a_hand_over_that_cannot_be(cast: Cast) -> None:
    post, admin = post_of(cast.officer), cast.administrator.actor
    for user, on, field in (
        (cast.postless.user, TODAY - DAY, "on"),
        (cast.officer.user, TODAY, "user"),
    ):
        with pytest.raises(BadInput) as refused:
            hand_over(post, user=user, on=on, actor=admin)
        assert refused.value.field == field
    hand_over(post, user=cast.postless.user, on=TODAY + DAY, actor=admin)
    with pytest.raises(BadInput) as refused:
        hand_over(post, user=cast.front.user, on=TODAY + DAY, actor=admin)
    assert refused.value.field == "on"
    Holding.objects.filter(post=post).delete()
    with pytest.raises(WrongState):
        hand_over(post, user=cast.front.user, on=TODAY + DAY, actor=admin)


def test_giving_a_post_ends_who_stood_in_and_keeps_the_past(cast: Cast) -> None:
    past = lend(cast.officer, cast.postless.user, end=TODAY + DAY)
    clock.advance(3 * DAY)
    running = lend(cast.officer, cast.postless.user, first=TODAY + 3 * DAY, end=TODAY + WEEK)
    Holding.objects.filter(post=post_of(cast.officer)).update(valid_to=TODAY)
    clock.advance(DAY)
    give_post(post_of(cast.officer), user=cast.front.user, valid_from=TODAY, actor=system())
    assert list(Delegation.objects.order_by("pk").values_list("pk", "valid_to")) == [
        (past.pk, TODAY + DAY), (running.pk, TODAY + 4 * DAY),
    ]  # fmt: skip

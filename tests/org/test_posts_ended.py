"""The next morning: whose post ended with its unit reads what it could, and acts for nothing."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel import policy
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import NotAllowed
from danvan.org.actions import (
    apply_reorganisation,
    delegate,
    give_post,
    open_post,
    undo_reorganisation,
)
from danvan.org.models import Delegation, Holding, Post, Unit, UnitSpan
from danvan.org.queries import actor_of, ended_posts_of, seats_of
from tests.conftest import Clock
from tests.factories import REFORM, Cast

MILITARY = "military_command"
EVE = REFORM - timedelta(days=1)


@pytest.fixture
def morning(cast_before: Cast, clock: Clock) -> Cast:
    """1 July 2025: the reform of the province is applied, those of the old units wake up."""
    clock.set(REFORM)
    apply_reorganisation(cast_before.tree.reorganisations["province"], actor=system())
    return cast_before


def test_who_lost_the_unit_reads_only(morning: Cast) -> None:
    before = morning.officer.actor
    now = actor_of(morning.officer.user)
    assert now == Actor(
        name=before.name, role=before.role, user_id=before.user_id, post_id=before.post_id,
        post_label=before.post_label, unit_id=before.unit_id, unit_name=before.unit_name,
        unit_ids=before.unit_ids, province_id=before.province_id, reading_only=True, last_day=EVE,
    )  # fmt: skip
    assert now.day == EVE


def test_who_kept_the_unit_acts_as_before(morning: Cast) -> None:
    for name in ("coordinator", "inspector", "front", "administrator", "outsider"):
        assert actor_of(morning.members[name].user) == morning.members[name].actor


def test_no_changing_verb_is_left(morning: Cast) -> None:
    actor = actor_of(morning.officer.user)
    for (verb, model), ask in {**policy._rules, **policy._gates}.items():
        if policy.reads(verb):
            continue
        assert not actor.among(verb, model._default_manager.all()).exists(), (verb, ask)
        assert not actor.may(verb, model), (verb, ask)


def test_an_administrator_whose_post_ended_administers_nothing(cast: Cast) -> None:
    post = cast.administrator.post
    assert post is not None
    Post.objects.filter(pk=post.pk).update(valid_to=cast.officer.actor.day)
    actor = actor_of(cast.administrator.user)
    assert (actor.role, actor.reading_only) == (Role.ADMINISTRATOR, True)
    for thing in (Post, Unit, post):
        with pytest.raises(NotAllowed, match="chỉ xem được"):
            actor.must("open" if thing is Post else "give", thing)
    assert actor.may("see", post)


def test_reading_goes_on(morning: Cast) -> None:
    actor = actor_of(morning.officer.user)
    assert actor.may("see", morning.tree.unit(MILITARY, "new_1"))
    assert actor.among("see", UnitSpan.objects.all()).count() == UnitSpan.objects.count()


@pytest.mark.parametrize("queries", [5])
def test_what_it_costs(
    morning: Cast, django_assert_num_queries: DjangoAssertNumQueries, queries: int
) -> None:
    with django_assert_num_queries(queries):
        actor_of(morning.officer.user)
    with django_assert_num_queries(3):
        (seat,) = seats_of(morning.officer.user)
    assert (seat.reading_only, seat.until, seat.label) == (
        True, REFORM, morning.officer.actor.post_label,
    )  # fmt: skip


def test_a_new_post_acts_for_what_the_old_unit_was(morning: Cast) -> None:
    new = morning.tree.unit(MILITARY, "new_1")
    post = open_post(unit=new, role=Role.OFFICER, title="Trợ lý", valid_from=REFORM, actor=system())
    give_post(post, user=morning.officer.user, valid_from=REFORM, actor=system())
    actor = actor_of(morning.officer.user)
    assert (actor.unit_id, actor.reading_only, actor.last_day) == (new.pk, False, None)
    assert morning.tree.unit(MILITARY, "old_1").pk in actor.unit_ids
    assert [seat.post_id for seat in seats_of(morning.officer.user)] == [post.pk]


def test_the_delegation_ended_with_the_post(cast_before: Cast, clock: Clock) -> None:
    clock.set(EVE)
    post = cast_before.officer.post
    assert post is not None
    delegate(post, user=cast_before.postless.user, valid_from=EVE,
             valid_to=REFORM + timedelta(days=20), reason="Đi học",
             actor=cast_before.officer.actor)  # fmt: skip
    assert actor_of(cast_before.postless.user).post_id == post.pk
    clock.set(REFORM)
    act = cast_before.tree.reorganisations["province"]
    apply_reorganisation(act, actor=system())
    assert actor_of(cast_before.postless.user).post_id is None
    undo_reorganisation(act, actor=system())
    assert actor_of(cast_before.postless.user).post_id == post.pk
    assert actor_of(cast_before.officer.user) == cast_before.officer.actor
    assert Delegation.objects.count() == 1


def test_only_who_held_it_at_the_end_reads(morning: Cast) -> None:
    Holding.objects.filter(user=morning.officer.user).update(valid_to=EVE)
    assert not ended_posts_of(morning.officer.user).exists()
    Holding.objects.filter(user=morning.officer.user).update(valid_to=REFORM)
    assert ended_posts_of(morning.officer.user).exists()


def test_a_post_that_never_began_is_not_read(morning: Cast) -> None:
    """Opened for later, and its unit ended before."""
    later = REFORM + timedelta(days=40)
    post = Post.objects.create(
        unit=morning.tree.unit(MILITARY, "old_2"), role=Role.OFFICER, title="x",
        valid_from=later, valid_to=later,
    )  # fmt: skip
    Holding.objects.create(post=post, user=morning.postless.user, valid_from=later)
    assert actor_of(morning.postless.user).post_id is None


def test_the_last_post_first(morning: Cast) -> None:
    old = Post.objects.create(
        unit=morning.tree.unit(MILITARY, "old_2"), role=Role.LEADER, title="Trước đó",
        valid_from=EVE - timedelta(days=90), valid_to=EVE - timedelta(days=30),
    )  # fmt: skip
    Holding.objects.create(post=old, user=morning.officer.user, valid_from=old.valid_from)
    assert actor_of(morning.officer.user).post_id == morning.officer.actor.post_id
    chosen = actor_of(morning.officer.user, post_id=old.pk)
    assert (chosen.post_id, chosen.role, chosen.reading_only) == (old.pk, Role.LEADER, True)
    assert [seat.label for seat in seats_of(morning.officer.user)] == [
        morning.officer.actor.post_label, "Trước đó",
    ]  # fmt: skip

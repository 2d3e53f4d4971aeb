"""Posts, who holds them, and accounts."""

from datetime import date, timedelta

import pytest

from danvan.kernel.actor import Role, system
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.kernel.journal import history
from danvan.kernel.models import User
from danvan.org.actions import give_post, load_areas, load_units, make_user, open_post
from danvan.org.models import Holding, Post
from danvan.org.queries import actor_of, posts_of
from tests.factories import REFORM, TODAY, Cast, Tree

MILITARY = "military_command"


def a_post(tree: Tree, place: str = "new_1", since: date = REFORM) -> Post:
    return open_post(
        unit=tree.unit(MILITARY, place), role=Role.OFFICER, title="Trợ lý dân vận",
        valid_from=since, actor=system(),
    )  # fmt: skip


def test_a_post_gives_its_holder_the_role(cast: Cast) -> None:
    post = a_post(cast.tree)
    holding = give_post(post, user=cast.postless.user, valid_from=TODAY, actor=system())
    actor = actor_of(cast.postless.user)
    assert (actor.role, actor.unit_id, actor.post_label) == (
        Role.OFFICER, cast.tree.unit(MILITARY, "new_1").pk, "Trợ lý dân vận",
    )  # fmt: skip
    assert (holding.valid_from, holding.valid_to) == (TODAY, None)
    assert [entry.event for entry in history(post)] == ["post.opened", "post.given"]


def test_a_post_passes_from_one_to_the_next(cast: Cast) -> None:
    post = a_post(cast.tree)
    first = give_post(post, user=cast.postless.user, valid_from=REFORM, actor=system())
    give_post(post, user=cast.sibling.user, valid_from=TODAY, actor=system())
    first.refresh_from_db()
    assert first.valid_to == TODAY
    assert post not in posts_of(cast.postless.user)
    assert post in posts_of(cast.sibling.user)
    with pytest.raises(BadInput) as refused:
        give_post(post, user=cast.postless.user, valid_from=TODAY, actor=system())
    assert refused.value.field == "valid_from"


@pytest.mark.parametrize(
    ("place", "since"), [("old_1", REFORM), ("new_1", REFORM - timedelta(days=1))]
)
def test_no_post_at_a_unit_that_is_not_there(tree: Tree, place: str, since: date) -> None:
    with pytest.raises(BadInput) as refused:
        a_post(tree, place, since)
    assert refused.value.field == "unit"
    assert not Post.objects.exists()


def test_no_post_without_a_title_or_for_the_machine(tree: Tree) -> None:
    unit = tree.unit(MILITARY, "new_1")
    for title, role, field in ((" ", Role.OFFICER, "title"), ("x", Role.SYSTEM, "role")):
        with pytest.raises(BadInput) as refused:
            open_post(unit=unit, role=role, title=title, valid_from=REFORM, actor=system())
        assert refused.value.field == field


def test_a_post_is_not_given_before_it_is_there(cast: Cast) -> None:
    post = a_post(cast.tree)
    with pytest.raises(BadInput):
        give_post(
            post, user=cast.postless.user, valid_from=REFORM - timedelta(days=1), actor=system()
        )
    assert not Holding.objects.filter(post=post).exists()


def test_an_account_without_a_post(cast: Cast) -> None:
    user = make_user(
        username="moi", full_name="Người mới", password="sông-Lam-nước-trong",
        actor=cast.administrator.actor,
    )  # fmt: skip
    assert user.check_password("sông-Lam-nước-trong")
    (entry,) = history(user)
    assert entry.after == {"username": "moi", "full_name": "Người mới"}


@pytest.mark.parametrize(
    ("username", "full_name", "password", "field"),
    [
        ("OFFICER", "Người mới", "sông-Lam-nước-trong", "username"),
        ("có dấu cách", "Người mới", "sông-Lam-nước-trong", "username"),
        ("", "Người mới", "sông-Lam-nước-trong", "username"),
        ("moi", " ", "sông-Lam-nước-trong", "full_name"),
        ("moi", "Người mới", "ngắn", "password"),
    ],
)
def test_a_bad_account_is_refused(
    cast: Cast, username: str, full_name: str, password: str, field: str
) -> None:
    before = User.objects.count()
    with pytest.raises(BadInput) as refused:
        make_user(username=username, full_name=full_name, password=password, actor=system())
    assert (refused.value.field, User.objects.count()) == (field, before)


def test_nobody_but_the_administrator(cast: Cast) -> None:
    post, unit = a_post(cast.tree), cast.tree.unit(MILITARY, "new_1")
    user = cast.postless.user
    for name, member in cast.members.items():
        if name == "administrator":
            continue
        for attempt in (
            lambda a: open_post(
                unit=unit, role=Role.OFFICER, title="x", valid_from=REFORM, actor=a
            ),
            lambda a: give_post(post, user=user, valid_from=TODAY, actor=a),
            lambda a: make_user(username="x", full_name="x", password="x", actor=a),
            lambda a: load_areas(actor=a),
            lambda a: load_units(["40"], actor=a),
        ):
            with pytest.raises(NotAllowed):
                attempt(member.actor)


def test_who_sees_posts(cast: Cast) -> None:
    every = set(Post.objects.all())
    assert set(cast.administrator.actor.among("see", Post.objects.all())) == every
    own = cast.officer.actor.among("see", Post.objects.all())
    assert {post.pk for post in own} == {cast.officer.actor.post_id}
    assert not cast.postless.actor.among("see", Post.objects.all()).exists()

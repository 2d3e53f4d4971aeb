"""Who may do what to an assignment, by the whole cast."""

from datetime import timedelta

import pytest

from danvan.assignments.actions import verify
from danvan.assignments.models import Assignment, State
from danvan.assignments.queries import assignment as fetch
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.org.actions import delegate, give_post
from danvan.org.queries import actor_of
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
VERBS = (
    "see",
    "answer",
    "report",
    "add_evidence",
    "verify",
    "reopen",
    "explain",
    "withdraw",
    "place",
)


def allowed(cast: Cast, work: Assignment) -> dict[str, set[str]]:
    return {
        name: {verb for verb in VERBS if member.actor.may(verb, work)}
        for name, member in cast.members.items()
    }


def test_work_of_the_officers_unit(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.REPORTED)
    assert allowed(cast, work) == {
        "officer": {"see", "answer", "report", "add_evidence"},
        "superior": {"see"},
        "sibling": set(),
        "other_line": set(),
        "coordinator": {"see", "verify", "reopen", "explain", "withdraw", "place"},
        "inspector": {"see", "verify", "reopen"},
        "front": {"see"},
        "administrator": {"see"},
        "outsider": set(),
        "postless": set(),
    }


def test_a_coordinating_unit_sees_it(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", beside=[("fatherland_front", "new_1")])
    assert allowed(cast, work)["other_line"] == {"see"}


def test_what_waits_on_a_placing_list_is_placed_by_the_provinces_coordinator(
    cast: Cast, given: Giver
) -> None:
    issuer = ("party_committee", "province")
    work = given(cast.tree, "military_command", "new_1", issuer=issuer)
    assert "place" not in allowed(cast, work)["coordinator"]
    above = cast.tree.unit("military_command", "province")
    Assignment.objects.update(unit=None, placing_unit=above)
    may = allowed(cast, work)
    assert [name for name, verbs in may.items() if "place" in verbs] == ["coordinator"]
    assert may["superior"] == {"see"}


def test_work_elsewhere_is_not_found(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1")
    for stranger in (cast.sibling, cast.other_line, cast.outsider, cast.postless):
        with pytest.raises(NotFound):
            fetch(stranger.actor, work.pk)
    assert fetch(cast.officer.actor, work.pk) == work


def test_giving_needs_a_coordinator_or_an_inspector(cast: Cast) -> None:
    givers = {name for name, m in cast.members.items() if m.actor.may("give", Assignment)}
    assert (
        givers
        == {
            name
            for name, m in cast.members.items()
            if m.actor.role in (Role.COORDINATOR, Role.INSPECTOR)
        }
        == {"coordinator", "inspector"}
    )


def lent(cast: Cast, post: str, user: str, *, days: int = 7) -> Actor:
    """`user` stands in for `post` from today, and acts in their own post."""
    member = cast.members[post]
    assert member.post
    delegate(
        member.post, user=cast.members[user].user, valid_from=TODAY,
        valid_to=TODAY + timedelta(days=days), reason="Nghỉ phép", actor=member.actor,
    )  # fmt: skip
    return actor_of(cast.members[user].user)


@pytest.mark.parametrize("who", ["coordinator", "inspector"])
def test_who_stands_in_at_a_unit_does_not_verify_its_work(
    cast: Cast, given: Giver, clock: Clock, who: str
) -> None:
    own, inherited, other = (
        given(cast.tree, "military_command", place, state=State.REPORTED)
        for place in ("new_1", "old_1", "new_2")
    )
    actor = lent(cast, "officer", who)
    assert actor.post_id == cast.members[who].actor.post_id
    for verb in ("verify", "reopen"):
        assert list(actor.among(verb, Assignment.objects.all())) == [other]
        assert not actor.may(verb, own)
        assert not actor.may(verb, inherited)
    clock.advance(timedelta(days=7))
    later = actor_of(cast.members[who].user)
    assert set(later.among("verify", Assignment.objects.all())) == {own, inherited, other}


def test_nor_does_who_holds_two_posts_in_either_of_them(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.REPORTED)
    assert cast.coordinator.post
    give_post(
        cast.coordinator.post, user=cast.officer.user, valid_from=TODAY,
        actor=cast.administrator.actor,
    )  # fmt: skip
    acting = actor_of(cast.officer.user, post_id=cast.coordinator.post.pk)
    assert (acting.role, acting.may("see", work)) == (Role.COORDINATOR, True)
    with pytest.raises(NotAllowed):
        verify(work, actor=acting)
    assert actor_of(cast.inspector.user).may("verify", work)

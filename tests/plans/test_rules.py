"""The whole cast, one by one: who writes, who decides, who sees."""

import pytest

from danvan.kernel.actor import Role
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.plans import actions, queries
from danvan.plans.models import Plan
from tests.factories import Cast
from tests.plans.building import DUE, Ground, at_province, drafts, submitted


def seeing(cast: Cast, plan: Plan) -> set[str]:
    return {name for name, member in cast.members.items() if member.actor.may("see", plan)}


def test_a_draft_is_the_unit_s_own(ground: Ground, cast: Cast) -> None:
    plan = actions.make(ground.programme, year=2026, actor=cast.officer.actor)
    assert seeing(cast, plan) == {"officer", "administrator"}
    for name, member in cast.members.items():
        if name != "officer":
            with pytest.raises(NotAllowed):
                actions.save(plan, drafts(ground), actor=member.actor)
            with pytest.raises(NotAllowed):
                actions.submit(plan, actor=member.actor)


def test_submitted_it_is_seen_above_and_not_beside(ground: Ground, cast: Cast) -> None:
    """Siblings and other lines see nothing; the inspector and the owner read it."""
    plan = submitted(ground, cast.officer.actor)
    assert seeing(cast, plan) == {
        "officer", "superior", "coordinator", "inspector", "administrator",
    }  # fmt: skip
    for name in ("sibling", "other_line", "outsider", "front"):
        with pytest.raises(NotFound):
            queries.plan(cast.members[name].actor, plan.pk)
    for name, member in cast.members.items():
        if name != "superior":
            with pytest.raises(NotAllowed):
                actions.approve(plan, actor=member.actor)
            with pytest.raises(NotAllowed):
                actions.send_back(plan, reason="Sửa.", actor=member.actor)
    assert not at_province(cast).actor.may("decide", plan)
    assert at_province(cast, Role.COORDINATOR).actor.may("decide", plan)


def test_only_the_owner_s_coordinator_opens_a_round(ground: Ground, cast: Cast) -> None:
    for name, member in cast.members.items():
        if name != "coordinator":
            with pytest.raises(NotAllowed):
                actions.open_round(ground.programme, year=2026, due=DUE, actor=member.actor)
    opened = actions.open_round(ground.programme, year=2026, due=DUE, actor=cast.coordinator.actor)
    may_see = {name for name, m in cast.members.items() if m.actor.may("see", opened)}
    assert may_see == set(cast.members) - {"outsider", "postless"}


def test_who_begins_one(ground: Ground, cast: Cast) -> None:
    refused = set()
    for name, member in cast.members.items():
        try:
            actions.make(ground.programme, year=2026, actor=member.actor)
        except NotAllowed:
            refused.add(name)
    assert refused == set(cast.members) - {"officer", "sibling", "other_line", "coordinator"}

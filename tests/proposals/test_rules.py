"""Who may do what to a proposal, by the whole cast; what waits for whom; the list."""

import pytest

from danvan.assignments.actions import Given
from danvan.proposals import actions, queries
from danvan.proposals.models import Proposal
from danvan.proposals.queries import Asked, waiting_for
from tests.factories import TODAY, Cast, Member
from tests.proposals.conftest import Maker

pytestmark = pytest.mark.django_db
VERBS = ("see", "edit", "submit", "withdraw", "decide", "issue", "finish")
OWN = {"see", "edit", "submit", "withdraw", "finish"}


def allowed(cast: Cast, proposal: Proposal) -> dict[str, set[str]]:
    return {
        name: found
        for name, member in cast.members.items()
        if (found := {verb for verb in VERBS if member.actor.may(verb, proposal)})
    }


def test_a_draft_is_seen_by_its_unit_alone(
    cast: Cast, drafted: Maker, leader: Member, clerk: Member
) -> None:
    proposal = drafted()
    assert allowed(cast, proposal) == {"officer": OWN, "administrator": {"see"}}
    assert not any(leader.actor.may(verb, proposal) for verb in ("see", "decide"))


def test_submitted_it_is_seen_above_and_decided_by_the_addressee(
    cast: Cast, submitted: Maker, leader: Member, clerk: Member
) -> None:
    proposal = submitted()
    assert allowed(cast, proposal) == {
        "officer": OWN, "superior": {"see"}, "inspector": {"see"}, "administrator": {"see"},
    }  # fmt: skip
    for member in (leader, clerk):
        assert {verb for verb in VERBS if member.actor.may(verb, proposal)} == {
            "see", "decide", "issue", "finish",
        }  # fmt: skip


def test_who_works_on_the_decision_sees_where_it_comes_from(
    cast: Cast, submitted: Maker, clerk: Member
) -> None:
    proposal = submitted()
    task = Given(cast.tree.unit("fatherland_front", "new_1"), "Vận động")
    actions.decide(proposal, answer="Có", in_full=True, tasks=[task], actor=clerk.actor)
    assert allowed(cast, proposal)["other_line"] == {"see"}


def test_who_sent_it_on_still_sees_it(cast: Cast, submitted: Maker, leader: Member) -> None:
    proposal = submitted()
    party = cast.tree.unit("party_committee", "province")
    actions.send_on(proposal, to=party, opinion="Nên làm.", actor=leader.actor)
    assert leader.actor.may("see", proposal)
    assert not leader.actor.may("decide", proposal)


def test_what_waits_for_whom(cast: Cast, submitted: Maker, leader: Member, clerk: Member) -> None:
    first, second, third = (submitted(title=title) for title in ("Một", "Hai", "Ba"))
    actions.send_back(second, questions="Rõ hơn", actor=leader.actor)
    actions.refuse(third, reason="Không", actor=leader.actor)
    assert [(w.key, w.pk, w.due) for w in waiting_for(clerk.actor, TODAY)] == [
        ("proposal_to_decide", first.pk, first.due), ("proposal_to_issue", third.pk, None),
    ]  # fmt: skip
    assert [(w.key, w.pk, w.counterpart) for w in waiting_for(cast.officer.actor, TODAY)] == [
        ("proposal_returned", second.pk, "Ủy ban nhân dân tỉnh Lam Giang")
    ]
    assert [w.key for w in waiting_for(leader.actor, TODAY)] == ["proposal_to_decide"]
    for name in ("sibling", "superior", "inspector", "outsider", "front", "coordinator"):
        assert waiting_for(cast.members[name].actor, TODAY) == []


def test_the_list_is_narrowed(cast: Cast, submitted: Maker, drafted: Maker, leader: Member) -> None:
    submitted(title="Đường vào bản"), drafted(title="Nước sạch")
    own, theirs = cast.officer.actor, leader.actor
    for actor, asked, titles in (
        (own, Asked(), ["Đường vào bản", "Nước sạch"]),
        (own, Asked(state="draft"), ["Nước sạch"]),
        (own, Asked(words="NUOC"), ["Nước sạch"]),
        (own, Asked(box="to"), []),
        (own, Asked(box="from", kind="request"), []),
        (theirs, Asked(box="to"), ["Đường vào bản"]),
        (theirs, Asked(box="late"), []),
    ):
        found = sorted(p.title for p in queries.proposals(actor, asked))
        assert found == sorted(titles), asked

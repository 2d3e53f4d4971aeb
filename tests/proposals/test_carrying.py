"""What becomes of proposals when the units that propose or decide end."""

from datetime import date

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Reorganisation
from danvan.proposals import actions, queries
from danvan.proposals.carrying import ProposalCarrier
from danvan.proposals.content import Content
from danvan.proposals.models import Proposal
from tests.conftest import Clock
from tests.factories import BEFORE, REFORM, Cast, Tree
from tests.proposals.conftest import COMMITTEE, MILITARY

pytestmark = pytest.mark.django_db
carrier = ProposalCarrier()


def proposed(tree: Tree, by: tuple[str, str], to: tuple[str, str]) -> Proposal:
    content = Content(
        kind="advice", to=tree.unit(*to), title=f"{by[1]} → {to[1]}", wanted="Làm.", reason="Vì.",
        areas=[tree.area("old_1")],
    )  # fmt: skip
    made = actions.make(content, by=tree.unit(*by), actor=system())
    return actions.submit(made, actor=system())


def held() -> dict[str, tuple[int, int]]:
    return {p.title: (p.by_id, p.to_id) for p in Proposal.objects.all()}


@pytest.fixture
def sent(tree_before: Tree, clock: Clock) -> Tree:
    clock.set(BEFORE)
    proposed(tree_before, (MILITARY, "old_1"), (COMMITTEE, "district_1"))
    proposed(tree_before, (MILITARY, "old_6"), (COMMITTEE, "old_6"))
    proposed(tree_before, (MILITARY, "old_1"), (MILITARY, "old_2"))
    return tree_before


def apply(tree: Tree) -> Reorganisation:
    act = tree.reorganisations["province"]
    foreseen = carrier.preview(act)
    with kernel_clock.at(REFORM):
        counts = apply_reorganisation(act, actor=system())
    assert foreseen == {"proposals": counts["proposals"]}
    act.refresh_from_db()
    return act


def test_both_sides_follow_their_heirs_and_come_back(sent: Tree) -> None:
    tree, was = sent, held()
    act = apply(tree)
    assert held() == {
        "old_1 → district_1": (
            tree.unit(MILITARY, "new_1").pk,
            tree.unit(COMMITTEE, "province").pk,
        ),
        "old_6 → old_6": (tree.unit(MILITARY, "new_2").pk, tree.unit(COMMITTEE, "new_2").pk),
        # Both become new_1: who decided stays as it was.
        "old_1 → old_2": (tree.unit(MILITARY, "new_1").pk, tree.unit(MILITARY, "old_2").pk),
    }
    with kernel_clock.at(date(2025, 7, 2)):
        story = queries.history(Proposal.objects.get(title="old_6 → old_6"))
        assert [step.sentence for step in story][-1] == (
            "Tổ chức chính quyền hai cấp tại Lam Giang: chuyển từ Ban Chỉ huy Quân sự xã Bình Yên "
            "sang Ban Chỉ huy Quân sự xã Bình Minh."
        )
        undo_reorganisation(act, actor=system())
    assert held() == was


def test_what_would_ask_itself_can_be_withdrawn_by_the_new_unit(cast: Cast) -> None:
    tree = cast.tree
    proposal = Proposal.objects.create(
        kind="advice", by=tree.unit(MILITARY, "new_1"), to=tree.unit(MILITARY, "old_2"),
        title="Hỏi nhau", folded="hoi nhau", wanted="Làm.", state="submitted",
        made_at=kernel_clock.now(), submitted_at=kernel_clock.now(), due=date(2026, 6, 24),
    )  # fmt: skip
    assert not cast.officer.actor.may("decide", proposal)
    actions.withdraw(proposal, reason="Nay là một đơn vị", actor=cast.officer.actor)
    assert Proposal.objects.get().state == "withdrawn"


def test_what_was_decided_since_stands_in_the_way(sent: Tree) -> None:
    act = apply(sent)
    assert carrier.obstacle(act) is None
    with kernel_clock.at(date(2025, 7, 2)):
        one = Proposal.objects.get(title="old_6 → old_6")
        actions.decide(one, answer="Làm.", in_full=True, actor=system())
        with pytest.raises(WrongState, match="Đề xuất «old_6 → old_6» đã được xử lý tiếp"):
            undo_reorganisation(act, actor=system())
    section = carrier.sections(act, 1)[0]
    assert section.title == "Tham mưu, đề xuất"

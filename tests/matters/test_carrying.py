"""What becomes of matters when units end; and that nothing is lost by any merger or split."""

from datetime import date

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.matters import actions, queries
from danvan.matters.carrying import MatterCarrier
from danvan.matters.models import Matter
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Reorganisation
from tests.conftest import Clock
from tests.factories import BEFORE, REFORM, Tree
from tests.matters.conftest import COMMITTEE

pytestmark = pytest.mark.django_db
carrier = MatterCarrier()


@pytest.fixture
def matters(tree_before: Tree, clock: Clock) -> dict[str, Matter]:
    """One of each old commune, raised by and owned by its people's committee."""
    clock.set(BEFORE)
    return {
        place: actions.raise_matter(
            area=tree_before.area(place), kind="services", title=place, text="Chậm giải quyết.",
            owner=tree_before.unit(COMMITTEE, place), by=tree_before.unit("party_committee", place),
            actor=system(),
        )
        for place in ("old_1", "old_3", "old_6")
    }  # fmt: skip


def held() -> dict[str, int]:
    return dict(Matter.objects.values_list("title", "owner_id"))


def apply(tree: Tree) -> Reorganisation:
    act = tree.reorganisations["province"]
    with kernel_clock.at(REFORM):
        return apply_and_fetch(act)


def apply_and_fetch(act: Reorganisation) -> Reorganisation:
    foreseen = carrier.preview(act)
    counts = apply_reorganisation(act, actor=system())
    assert foreseen == {"matters": counts["matters"]}
    act.refresh_from_db()
    return act


def test_one_heir_takes_it_of_several_the_unit_above(
    tree_before: Tree, matters: dict[str, Matter]
) -> None:
    tree, was = tree_before, held()
    act = apply(tree)
    assert held() == {
        "old_1": tree.unit(COMMITTEE, "new_1").pk,
        "old_3": tree.unit(COMMITTEE, "province").pk,
        "old_6": tree.unit(COMMITTEE, "new_2").pk,
    }
    with kernel_clock.at(date(2025, 7, 3)):
        said = [step.sentence for step in queries.history(matters["old_1"])]
        assert len([one for one in said if "An Hòa" in one]) == 3  # raised to, and both units moved
        undo_reorganisation(act, actor=system())
    assert held() == was
    assert not matters["old_1"].carried.exists()


def test_of_several_the_one_chosen(tree_before: Tree, matters: dict[str, Matter]) -> None:
    tree = tree_before
    act, old = tree.reorganisations["province"], tree.unit(COMMITTEE, "old_3").pk
    section = carrier.sections(act, 10)[0]
    assert sorted(choice.key for choice in section.choices) == sorted(
        f"matters.heir.{tree.unit(line, 'old_3').pk}" for line in (COMMITTEE, "party_committee")
    )
    assert len(section.rows) == 6
    act.choices = {f"matters.heir.{old}": str(tree.unit(COMMITTEE, "new_2").pk)}
    act.save()
    apply(tree)
    assert held()["old_3"] == tree.unit(COMMITTEE, "new_2").pk


def test_what_moved_on_or_is_new_stands_in_the_way_of_undoing(
    tree_before: Tree, matters: dict[str, Matter]
) -> None:
    tree = tree_before
    act = apply(tree)
    assert carrier.obstacle(act) is None
    with kernel_clock.at(date(2025, 7, 3)):
        moved = Matter.objects.get(title="old_1")
        actions.pass_up(moved, reason="Vượt thẩm quyền", actor=system())
        with pytest.raises(WrongState, match="«old_1» đã được xử lý tiếp"):
            undo_reorganisation(act, actor=system())


def test_a_matter_of_a_new_unit_stands_in_the_way_too(tree_before: Tree, clock: Clock) -> None:
    tree = tree_before
    act = apply_empty(tree)
    with kernel_clock.at(date(2025, 7, 3)):
        actions.raise_matter(
            area=tree.area("new_1"), kind="other", title="Mới", text="Mới.", actor=system(),
            owner=tree.unit(COMMITTEE, "new_1"), by=tree.unit(COMMITTEE, "province"),
        )  # fmt: skip
    assert carrier.obstacle(act) == (
        "Vấn đề «Mới» đã được xử lý tiếp ở đơn vị mới, nên không hoàn tác được nữa."
    )


def apply_empty(tree: Tree) -> Reorganisation:
    act = tree.reorganisations["province"]
    with kernel_clock.at(REFORM):
        assert "matters" not in apply_reorganisation(act, actor=system())
    act.refresh_from_db()
    return act

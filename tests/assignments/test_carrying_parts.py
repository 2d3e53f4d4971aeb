"""Parts keep their whole over a reform; where both come to one unit the part is joined to it."""

from datetime import date

import pytest

from danvan.assignments import actions
from danvan.assignments.carrying import AssignmentCarrier
from danvan.assignments.models import Assignment, Carried, Extension, State
from danvan.assignments.queries import parts
from danvan.kernel import clock
from danvan.kernel.actor import system
from tests.assignments.conftest import Giver
from tests.assignments.test_carrying import carry, everything
from tests.factories import REFORM, Tree

pytestmark = pytest.mark.django_db
MILITARY = "military_command"
DUE = date(2025, 9, 1)
carrier = AssignmentCarrier()


def part(given: Giver, whole: Assignment, place: str, target: int, **values: object) -> Assignment:
    tree: Tree = values.pop("tree")  # type: ignore[assignment]  # a word of this helper's
    made = given(tree, MILITARY, place, due=DUE, **{"state": State.ACCEPTED, **values})
    Assignment.objects.filter(pk=made.pk).update(
        parent=whole, issuer=whole.unit, target=target, measure="hộ"
    )
    return made


def whole(given: Giver, tree: Tree, place: str, target: int, **values: object) -> Assignment:
    made = given(tree, MILITARY, place, due=DUE, **{"state": State.ACCEPTED, **values})
    Assignment.objects.filter(pk=made.pk).update(target=target, measure="hộ")
    made.refresh_from_db()
    return made


def stands(row: Assignment) -> tuple[object, ...]:
    row.refresh_from_db()
    return (row.unit_id, row.state, row.parent_id, row.joined_to_id, row.target)


def test_parts_of_merged_units_stay_two_with_their_targets(tree_before: Tree, given: Giver) -> None:
    tree = tree_before
    top = whole(given, tree, "province", 50)
    first, second = (part(given, top, place, n, tree=tree) for place, n in
                     (("old_4", 20), ("old_5", 30)))  # fmt: skip
    before = everything()
    carry(tree)
    heir = tree.unit(MILITARY, "new_2").pk
    assert stands(first) == (heir, "accepted", top.pk, None, 20)
    assert stands(second) == (heir, "accepted", top.pk, None, 30)
    assert parts(top).standing == "reaches"
    carrier.restore(tree.reorganisations["province"])
    assert everything() == before


def test_joined_wholes_add_up_and_take_their_parts_along(tree_before: Tree, given: Giver) -> None:
    tree = tree_before
    one = whole(given, tree, "old_4", 20, key="obligation:1")
    two = whole(given, tree, "old_5", 30, key="obligation:1")
    shares = [part(given, two, "old_1", 10, tree=tree, state=state) for state in
              (State.ACCEPTED, State.VERIFIED)]  # fmt: skip
    carry(tree)
    heir = tree.unit(MILITARY, "new_2").pk
    assert stands(one) == (heir, "accepted", None, None, 50)
    assert stands(two) == (heir, "joined", None, one.pk, 30)
    assert [stands(share)[2] for share in shares] == [one.pk, one.pk]
    act = tree.reorganisations["province"]
    assert carrier.obstacle(act) is None
    carrier.restore(act)
    assert stands(one)[4] == 20
    assert [stands(share)[2] for share in shares] == [two.pk, two.pk]


def test_other_measures_are_other_work(tree_before: Tree, given: Giver) -> None:
    one = whole(given, tree_before, "old_4", 20, key="obligation:1")
    two = whole(given, tree_before, "old_5", 30, key="obligation:1")
    Assignment.objects.filter(pk=two.pk).update(measure="lớp")
    carry(tree_before)
    assert (stands(one)[1], stands(two)[1]) == ("accepted", "accepted")


def test_a_part_at_the_unit_of_its_whole_is_joined_to_it(tree_before: Tree, given: Giver) -> None:
    tree = tree_before
    top = whole(given, tree, "old_4", 50)
    share = part(given, top, "old_5", 20, tree=tree)
    below = part(given, share, "old_1", 5, tree=tree)
    before = everything()
    assert carry(tree)["joined"] == 1
    heir = tree.unit(MILITARY, "new_2").pk
    assert stands(top) == (heir, "accepted", None, None, 50)
    assert stands(share) == (heir, "joined", top.pk, top.pk, 20)
    assert stands(below)[1:4] == ("accepted", top.pk, None)
    assert (parts(top).count, parts(top).sum) == (1, 25)
    carrier.restore(tree.reorganisations["province"])
    assert everything() == before


@pytest.mark.parametrize("state", [State.REPORTED, State.VERIFIED])
def test_an_open_part_is_not_hidden_behind_a_whole_that_was_reported(
    state: State, tree_before: Tree, given: Giver
) -> None:
    top = whole(given, tree_before, "old_4", 50, state=state)
    share = part(given, top, "old_5", 20, tree=tree_before)
    carry(tree_before)
    assert stands(share)[1:4] == ("accepted", top.pk, None)


def test_finished_parts_stay_where_they_were_done(tree_before: Tree, given: Giver) -> None:
    top = whole(given, tree_before, "old_4", 50)
    share = part(given, top, "old_5", 20, tree=tree_before, state=State.VERIFIED)
    counts = carry(tree_before)
    old = tree_before.unit(MILITARY, "old_5").pk
    assert stands(share) == (old, "verified", top.pk, None, 20)
    assert (counts["passed"], counts["joined"]) == (1, 0)


def test_a_request_for_more_time_goes_with_the_work(tree_before: Tree, given: Giver) -> None:
    tree, act = tree_before, tree_before.reorganisations["province"]
    work = given(tree, MILITARY, "old_1", due=DUE, state=State.ACCEPTED)
    with clock.at(date(2025, 6, 4)):
        request = actions.ask_extension(work, until=date(2025, 10, 1), reason="Lũ.", actor=system())
    carry(tree)
    assert carrier.obstacle(act) is None
    request.refresh_from_db()
    with clock.at(REFORM):
        actions.grant_extension(request, actor=system())
    work.refresh_from_db()
    assert (work.unit, work.due) == (tree.unit(MILITARY, "new_1"), date(2025, 10, 1))
    assert "đã được xử lý tiếp" in (carrier.obstacle(act) or "")


def test_a_request_made_since_stands_in_the_way_of_undoing(tree_before: Tree, given: Giver) -> None:
    act = tree_before.reorganisations["province"]
    work = given(tree_before, MILITARY, "old_1", due=DUE, state=State.ACCEPTED)
    with clock.at(REFORM):
        carry(tree_before)
    work.refresh_from_db()
    with clock.at(date(2025, 7, 2)):
        actions.ask_extension(work, until=date(2025, 10, 1), reason="Lũ.", actor=system())
    assert "đã được xử lý tiếp" in (carrier.obstacle(act) or "")
    Extension.objects.all().delete()
    assert carrier.obstacle(act) is None


def test_what_an_act_kept_before_there_were_parts_is_restored(
    tree_before: Tree, given: Giver
) -> None:
    work = given(tree_before, MILITARY, "old_1", due=DUE)
    before = everything()
    carry(tree_before)
    for row in Carried.objects.all():
        for kept in (row.before, row.after):
            for key in ("parent", "target"):
                kept.pop(key, None)
        row.save()
    act = tree_before.reorganisations["province"]
    assert carrier.obstacle(act) is None
    carrier.restore(act)
    assert (everything(), stands(work)[0]) == (before, tree_before.unit(MILITARY, "old_1").pk)

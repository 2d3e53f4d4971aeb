"""The preview of open work, and what the act leaves to choose."""

from datetime import date

import pytest

from danvan.assignments.models import Assignment, State
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.org import drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.carriers import Told
from tests.assignments.conftest import Giver
from tests.factories import REFORM, Tree

pytestmark = pytest.mark.django_db
MILITARY = "military_command"


def test_each_is_told_with_what_becomes_of_it(tree_before: Tree, given: Giver) -> None:
    act = tree_before.reorganisations["province"]
    given(tree_before, MILITARY, "old_1", key="clause:1", due=date(2025, 8, 1))
    given(tree_before, MILITARY, "old_2", key="clause:1", due=date(2025, 9, 1))
    given(tree_before, MILITARY, "old_3")
    told = drafting.preview(act).section("assignments")
    assert told.counts == {"passed": 1, "to_place": 1, "joined": 1, "issuers": 0, "coordinators": 0}
    new, above = "Ban Chỉ huy Quân sự xã An Hòa", "Bộ Chỉ huy Quân sự tỉnh Lam Giang"
    assert told.rows == [
        Told("Việc của old_1", "Ban Chỉ huy Quân sự xã An Hòa", f"chuyển sang {new}"),
        Told("Việc của old_2", "Ban Chỉ huy Quân sự xã An Lạc", f"gộp vào việc của {new}"),
        Told("Việc của old_3", "Ban Chỉ huy Quân sự xã An Phú", f"chờ {above} phân công"),
    ]
    place, join = told.choices
    assert (place.chosen, len(place.options), join.chosen) == ("place", 3, "join")


def test_what_was_chosen_is_done_and_undone(tree_before: Tree, given: Giver) -> None:
    act = tree_before.reorganisations["province"]
    first = given(tree_before, MILITARY, "old_1", key="clause:1")
    second = given(tree_before, MILITARY, "old_2", key="clause:1")
    divided = given(tree_before, MILITARY, "old_3")
    new = tree_before.unit(MILITARY, "new_2")
    with clock.at(REFORM):
        key = f"assignments.heir.{tree_before.unit(MILITARY, 'old_3').pk}"
        drafting.choose(act, key, str(new.pk), actor=system())
        drafting.choose(act, "assignments.join", "keep", actor=system())
        counts = apply_reorganisation(act, actor=system())
        assert (counts["passed"], counts["to_place"], counts["joined"]) == (3, 0, 0)
        divided.refresh_from_db()
        assert (divided.unit, divided.placing_unit) == (new, None)
        states = Assignment.objects.filter(pk__in=[first.pk, second.pk]).values_list("state")
        assert set(states) == {(State.ISSUED,)}
        undo_reorganisation(act, actor=system())
    divided.refresh_from_db()
    assert divided.unit == tree_before.unit(MILITARY, "old_3")

"""Confirmed obligations become assignments to the units of the day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes import actions
from danvan.programmes.models import Programme
from tests.factories import REFORM, Tree
from tests.programmes.conftest import Clause, paper_of, programme_of

pytestmark = pytest.mark.django_db
ARMY, PARTY, FRONT = "military_command", "party_committee", "fatherland_front"


def holders() -> set[tuple[int | None, int | None]]:
    return set(Assignment.objects.values_list("unit", "placing_unit"))


def test_a_selector_means_the_units_of_the_day(tree: Tree, clause: Clause) -> None:
    programme = programme_of(tree, paper_of(tree))
    row = clause(programme, selects=[(ARMY, "commune")], due={"every": "month"})
    with clock.at(date(2025, 6, 20)):
        assert len(actions.issue(row, period="2025-07", actor=system())) == 6
    with clock.at(REFORM):
        made = actions.issue(row, period="2025-08", actor=system())
    assert {a.unit for a in made} == {tree.unit(ARMY, "new_1"), tree.unit(ARMY, "new_2")}


def test_a_unit_that_ended_is_answered_for_by_its_heir(tree: Tree, clause: Clause) -> None:
    programme = programme_of(tree, paper_of(tree))
    row = clause(programme, tree=tree, units=[(ARMY, "old_1"), (ARMY, "old_2"), (ARMY, "old_3")])
    with clock.at(REFORM):
        actions.issue(row, actor=system())
    assert holders() == {
        (tree.unit(ARMY, "new_1").pk, None),
        (None, tree.unit(ARMY, "province").pk),
    }


def test_no_lead_no_assignment(tree_before: Tree, clause: Clause) -> None:
    row = clause(programme_of(tree_before, paper_of(tree_before)))
    with clock.at(date(2025, 6, 1)), pytest.raises(BadInput) as caught:
        actions.issue(row, actor=system())
    assert caught.value.field == "lead"
    row.refresh_from_db()
    assert (row.state, Assignment.objects.count()) == ("confirmed", 0)


def test_once_a_period(tree_before: Tree, clause: Clause) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    once = clause(programme, tree=tree_before, units=[(ARMY, "province")])
    monthly = clause(programme, selects=[(ARMY, "district")], due={"every": "month"}, path="2")
    with clock.at(date(2025, 6, 1)):
        actions.issue(once, actor=system())
        actions.issue(monthly, actor=system())
        for row, period in ((once, ""), (monthly, ""), (monthly, "2025-06")):
            with pytest.raises(WrongState):
                actions.issue(row, period=period, actor=system())
        with pytest.raises(BadInput):
            actions.issue(once, period="2025", actor=system())
        with pytest.raises(BadInput):
            actions.issue(monthly, period="2025", actor=system())
        actions.issue(monthly, period="2025-07", actor=system())
    assert Assignment.objects.count() == 1 + 2 + 2


def test_what_a_schedule_covers_makes_no_assignments(tree_before: Tree, clause: Clause) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    row = clause(programme, selects=[(ARMY, "commune")], due={"every": "month"})
    with clock.at(date(2025, 6, 1)):
        actions.issue(row, actor=system())
        actions.edit(row, by_schedule=True, actor=system())
        assert actions.issue_recurring(programme, actor=system()) == 0
        with pytest.raises(WrongState):
            actions.issue(row, period="2025-07", actor=system())
        assert actions.issue_confirmed(programme.paper, actor=system()).assignments == 0


def test_recurring_work_is_made_sixty_days_ahead_and_never_for_the_past(
    tree_before: Tree, clause: Clause
) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    clause(programme, selects=[(ARMY, "district")], due={"every": "month", "by": "25"})
    clause(programme, selects=[(ARMY, "district")], due={"every": "year"}, path="2")
    clause(programme, due={"every": "year"}, path="3")  # nobody known: skipped
    with clock.at(date(2025, 5, 20)):
        # May is due on the 25th; 15 July, when August begins, is 56 days away.
        assert actions.issue_recurring(programme, actor=system()) == 4 * 2 + 1 * 2
        assert actions.issue_recurring(programme, actor=system()) == 0
    made = Assignment.objects.order_by("due").values_list("period", "due").distinct()
    assert sorted(set(made)) == [
        ("2025", date(2025, 12, 14)),
        ("2025-05", date(2025, 5, 25)),
        ("2025-06", date(2025, 6, 25)),
        ("2025-07", date(2025, 7, 25)),
        ("2025-08", date(2025, 8, 25)),
    ]
    with clock.at(date(2030, 12, 20)):
        assert actions.issue_recurring(programme, actor=system()) == 2
    last = Assignment.objects.order_by("-due").values_list("period", flat=True).first()
    assert last == "2030-12"
    assert {e.event for e in JournalEntry.objects.filter(subject_type="programmes.obligation")} == {
        "obligation.issued"
    }


def test_coordinators_of_a_group_stand_beside_those_of_their_own_area(
    tree_before: Tree, clause: Clause
) -> None:
    tree = tree_before
    programme = programme_of(tree, paper_of(tree))
    row = clause(programme, tree=tree, units=[(PARTY, "district_1")], selects=[(ARMY, "commune")],
                 beside=[(FRONT, "commune"), (FRONT, "province")])  # fmt: skip
    with clock.at(date(2025, 6, 1)):
        made = actions.issue(row, actor=system())
    beside = {a.unit: set(a.coordinators.all()) for a in made}
    province = tree.unit(FRONT, "province")
    assert beside[tree.unit(ARMY, "old_1")] == {province, tree.unit(FRONT, "old_1")}
    assert beside[tree.unit(PARTY, "district_1")] == {
        province,
        *(tree.unit(FRONT, f"old_{n}") for n in (1, 2, 3)),
    }


def test_the_queries_do_not_grow_with_units(tree_before: Tree, clause: Clause) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    one = clause(programme, tree=tree_before, units=[(ARMY, "old_1")], selects=[(ARMY, "province")])
    many = clause(programme, tree=tree_before, units=[(ARMY, "old_1")],
                  selects=[(ARMY, "commune")], path="2")  # fmt: skip
    counts = []
    for row in (one, many):
        with clock.at(date(2025, 6, 1)), CaptureQueriesContext(connection) as queries:
            actions.issue(row, actor=system())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_day_gone_by_is_refused_and_nothing_is_lost(tree_before: Tree, clause: Clause) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    once = clause(programme, selects=[(ARMY, "district")], due={"on": "2025-05-31"})
    monthly = clause(programme, selects=[(ARMY, "district")], due={"every": "month"}, path="2")
    far = clause(programme, selects=[(ARMY, "district")], due={"every": "year", "by": "03-01"},
                 path="3")  # fmt: skip
    counted = clause(programme, selects=[(ARMY, "district")], path="4",
                     due={"within": 3, "after": "event"})  # fmt: skip
    with clock.at(date(2025, 6, 1)):
        for row, period, field in (
            (once, "", "due"), (monthly, "2025-05", "period"), (monthly, "2025-12", "period"),
            (far, "", "period"), (counted, "", "event"),
        ):  # fmt: skip
            with pytest.raises(BadInput) as caught:
                actions.issue(row, period=period, actor=system())
            assert caught.value.field == field
        told = actions.issue_confirmed(programme.paper, actor=system())
        assert (told.obligations, len(told.left)) == (1, 3)
        given = actions.issue(counted, event=date(2025, 6, 2), actor=system())
    assert {one.due for one in given} == {date(2025, 6, 5)}
    assert Assignment.objects.count() == 4


OWN = """BAN DÂN VẬN TỈNH ỦY LAM GIANG
*
Số 07-KH/BDVTU

Lam Giang, ngày 10 tháng 3 năm 2025

KẾ HOẠCH
công tác năm
1. Ban Dân vận Tỉnh ủy mở lớp bồi dưỡng.
"""


def test_nobody_cascades_to_oneself(tree_before: Tree, clause: Clause) -> None:
    """What a superior's paper lays on its keeper stands; one's own paper gives oneself nothing."""
    tree, board = tree_before, "mass_mobilisation"
    for text, path in ((None, "1"), (OWN, "2")):
        paper = paper_of(tree, text) if text else paper_of(tree)
        programme = programme_of(tree, paper) if text is None else None
        if programme is None:
            programme = Programme.objects.get()
            programme.paper = paper
        alone = clause(programme, tree=tree, units=[(board, "province")], path=path)
        shared = clause(programme, tree=tree, path=f"{path}.1",
                        units=[(board, "province"), (ARMY, "province")])  # fmt: skip
        with clock.at(date(2025, 6, 1)):
            assert len(actions.issue(shared, actor=system())) == 2
            if text is None:
                assert len(actions.issue(alone, actor=system())) == 1
                continue
            with pytest.raises(BadInput) as caught:
                actions.issue(alone, actor=system())
            assert caught.value.field == "lead"
            assert "không tự giao việc" in caught.value.message

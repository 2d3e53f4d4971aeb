"""Whose post ended follows the work that was carried from their unit, and touches none of it."""

from datetime import timedelta

import pytest

from danvan.assignments import actions
from danvan.assignments.models import Assignment, State
from danvan.assignments.queries import my_work
from danvan.kernel.actor import Actor, system
from danvan.kernel.errors import NotAllowed
from danvan.org.actions import apply_reorganisation
from danvan.org.queries import actor_of
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import REFORM, Cast

MILITARY = "military_command"


@pytest.fixture
def carried(cast_before: Cast, given: Giver, clock: Clock) -> dict[str, Assignment]:
    """Work of three communes and of the Front, then the reform's first morning."""
    work = {
        place: given(cast_before.tree, MILITARY, place, due=REFORM + timedelta(days=9))
        for place in ("old_1", "old_4", "other_commune")
    }
    work["front"] = given(cast_before.tree, "fatherland_front", "old_1")
    clock.set(REFORM)
    apply_reorganisation(cast_before.tree.reorganisations["province"], actor=system())
    for assignment in work.values():
        assignment.refresh_from_db()
    return work


def seen(actor: Actor, work: dict[str, Assignment]) -> set[str]:
    rows = set(actor.among("see", Assignment.objects.all()))
    return {name for name, assignment in work.items() if assignment in rows}


def test_who_sees_where_it_went(cast_before: Cast, carried: dict[str, Assignment]) -> None:
    assert carried["old_1"].unit == cast_before.tree.unit(MILITARY, "new_1")
    told = {
        name: seen(actor_of(cast_before.members[name].user), carried)
        for name in ("officer", "superior", "other_line", "outsider")
    }
    assert told == {
        "officer": {"old_1"},
        "superior": {"old_1"},  # the district's leader sees below as on the last day
        "other_line": {"front"},
        "outsider": {"other_commune"},
    }


def test_nothing_is_done_any_more(cast_before: Cast, carried: dict[str, Assignment]) -> None:
    actor = actor_of(cast_before.officer.user)
    for attempt in (
        lambda a: actions.answer(a, State.ACCEPTED, actor=actor),
        lambda a: actions.report_done(a, note="Xong", actor=actor),
        lambda a: actions.add_evidence(a, kind="note", note="Ghi chú", actor=actor),
    ):
        with pytest.raises(NotAllowed):
            attempt(carried["old_1"])
    carried["old_1"].refresh_from_db()
    assert carried["old_1"].state == State.ISSUED


def test_my_work_offers_nothing(cast_before: Cast, carried: dict[str, Assignment]) -> None:
    work = my_work(actor_of(cast_before.officer.user), on=REFORM)
    assert [row.action for group in work.groups for row in group.rows if row.action] == []

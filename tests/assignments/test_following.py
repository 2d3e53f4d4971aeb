"""Đôn đốc by one click, and what is overdue goes up the unit's own line."""

from datetime import date, timedelta

import pytest

from danvan.assignments import actions, tasks
from danvan.assignments.models import Assignment, Escalation, Reminder, State
from danvan.assignments.queries import history, overdue_below, reminded
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import REFORM, TODAY, Cast, Tree
from tests.factories.cast import make_member

pytestmark = pytest.mark.django_db
MILITARY = "military_command"
LATE = date(2026, 6, 1)


def told() -> list[tuple[str, object]]:
    rows = JournalEntry.objects.order_by("id").values_list("event", "after")
    return [(event, after.get("assignments")) for event, after in rows]


def test_all_late_ones_of_a_selection_in_one_click(cast: Cast, given: Giver) -> None:
    late = [given(cast.tree, MILITARY, place, due=LATE) for place in ("new_1", "new_2")]
    late[1].state = State.ACCEPTED
    late[1].save()
    given(cast.tree, MILITARY, "new_1", due=TODAY)
    given(cast.tree, MILITARY, "new_1")
    for state in (State.REPORTED, State.VERIFIED, State.WITHDRAWN, State.JOINED):
        given(cast.tree, MILITARY, "new_1", due=LATE, state=state)
    issuer = cast.coordinator.actor
    assert actions.remind(Assignment.objects.all(), note="Báo trước thứ Sáu.", actor=issuer) == 2
    assert told() == [("assignments.reminded", [row.pk for row in late])]
    assert list(Reminder.objects.order_by("pk").values_list("assignment", "by", "on", "note")) == [
        (row.pk, issuer.unit_id, TODAY, "Báo trước thứ Sáu.") for row in late
    ]
    last = history(late[0])[-1]
    assert (last.sentence, last.note) == ("Đã đôn đốc", "Báo trước thứ Sáu.")
    assert last.who == f"{issuer.name}, {issuer.post_label}"
    assert [one.assignment for one in reminded(cast.officer.actor)] == [late[0]]


def test_the_second_click_says_so_and_tomorrow_is_another_day(
    cast: Cast, given: Giver, clock: Clock
) -> None:
    first = given(cast.tree, MILITARY, "new_1", due=LATE)
    actions.remind([first], actor=cast.coordinator.actor)
    with pytest.raises(WrongState) as caught:
        actions.remind([first], actor=cast.inspector.actor)
    assert caught.value.message.startswith("Hôm nay đã đôn đốc")
    second = given(cast.tree, MILITARY, "new_2", due=LATE)
    assert actions.remind([first, second], actor=cast.coordinator.actor) == 1
    clock.advance(timedelta(days=1))
    assert actions.remind([first, second], actor=cast.coordinator.actor) == 2
    assert Reminder.objects.count() == 4


def test_nobody_late_is_said(cast: Cast, given: Giver) -> None:
    with pytest.raises(WrongState) as caught:
        actions.remind([given(cast.tree, MILITARY, "new_1")], actor=cast.coordinator.actor)
    assert caught.value.message == "Không có việc nào quá hạn để đôn đốc."


def test_who_may_remind(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, MILITARY, "new_1", due=LATE)
    allowed = set()
    for name, member in cast.members.items():
        Reminder.objects.all().delete()
        try:
            actions.remind([work], actor=member.actor)
        except NotAllowed:
            continue
        allowed.add(name)
    assert allowed == {"coordinator", "inspector", "superior"}


def test_overdue_goes_up_a_step_at_a_time(cast_before: Cast, given: Giver, clock: Clock) -> None:
    tree, due = cast_before.tree, date(2025, 6, 1)
    work = given(tree, MILITARY, "old_1", due=due, state=State.ACCEPTED)
    district, province = tree.unit(MILITARY, "district_1"), tree.unit(MILITARY, "province")
    went = []
    for day in (6, 7, 8, 13, 14, 21, 28):
        clock.set(due + timedelta(days=day))
        went.append(actions.escalate_overdue(actor=system()))
    assert went == [0, 1, 0, 0, 1, 0, 0]
    assert list(Escalation.objects.order_by("step").values_list("to", "step", "due", "on")) == [
        (district.pk, 1, due, due + timedelta(days=7)),
        (province.pk, 2, due, due + timedelta(days=14)),
    ]
    work.refresh_from_db()
    assert (work.unit, work.state, work.due) == (tree.unit(MILITARY, "old_1"), "accepted", due)
    assert told() == [("assignments.escalated", [work.pk])] * 2
    assert [step.sentence for step in history(work)][1:] == [
        f"Quá hạn từ 01/06/2025: đã báo lên {unit}" for unit in (district, province)
    ]
    assert list(overdue_below(cast_before.superior.actor)) == [work]


def test_what_is_done_or_in_time_stays(cast: Cast, given: Giver) -> None:
    for state in (State.REPORTED, State.VERIFIED, State.WITHDRAWN, State.JOINED):
        given(cast.tree, MILITARY, "new_1", due=date(2026, 1, 1), state=state)
    given(cast.tree, MILITARY, "new_1", due=TODAY - timedelta(days=6))
    given(cast.tree, MILITARY, "new_1")
    assert tasks.escalate_daily() == 0


def test_the_setting_says_after_how_many_days(cast: Cast, given: Giver, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    settings.ESCALATE_AFTER = 3
    given(cast.tree, MILITARY, "new_1", due=TODAY - timedelta(days=3))
    assert [tasks.escalate_daily(), tasks.escalate_daily()] == [1, 0]


def test_more_time_begins_the_steps_again(cast: Cast, given: Giver, clock: Clock) -> None:
    work = given(cast.tree, MILITARY, "new_1", due=LATE)
    actions.escalate_overdue(actor=system())
    Assignment.objects.update(due=TODAY)
    assert list(overdue_below(cast.superior.actor)) == []
    clock.advance(timedelta(days=7))
    assert actions.escalate_overdue(actor=system()) == 1
    assert list(Escalation.objects.values_list("assignment", "step")) == [(work.pk, 1)] * 2


def test_what_waits_goes_up_from_who_should_place_it(cast_before: Cast, given: Giver) -> None:
    tree = cast_before.tree
    given(tree, MILITARY, "old_1", due=date(2025, 1, 1))
    Assignment.objects.update(unit=None, placing_unit=tree.unit(MILITARY, "district_1"))
    actions.escalate_overdue(actor=system())
    assert Escalation.objects.get().to == tree.unit(MILITARY, "province")


def test_a_superior_that_only_works_sees_what_came_up(cast: Cast, given: Giver) -> None:
    tree: Tree = cast.tree
    above = make_member(tree, "above", Role.OFFICER, MILITARY, "province", since=REFORM)
    work = given(tree, MILITARY, "new_1", due=LATE)
    assert not above.actor.may("see", work)
    actions.escalate_overdue(actor=system())
    assert above.actor.may("see", work)
    assert list(overdue_below(above.actor)) == [work]


def test_only_the_system_escalates(cast: Cast) -> None:
    for member in cast.members.values():
        with pytest.raises(NotAllowed):
            actions.escalate_overdue(actor=member.actor)

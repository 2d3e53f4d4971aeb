"""More time is asked for, granted or refused, and the trail stays."""

from datetime import date

import pytest

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Extension, State
from danvan.assignments.queries import extension_asked, extensions_to_decide, history
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
DUE, LATER = date(2026, 6, 20), date(2026, 7, 5)


@pytest.fixture
def work(cast: Cast, given: Giver) -> Assignment:
    return given(cast.tree, "military_command", "new_1", due=DUE, state=State.ACCEPTED)


def asked(work: Assignment, cast: Cast, until: date = LATER) -> Extension:
    return actions.ask_extension(work, until=until, reason="Mưa lũ.", actor=cast.officer.actor)


def test_granted_moves_the_day_and_the_trail_stays(work: Assignment, cast: Cast) -> None:
    request = asked(work, cast)
    assert (Assignment.objects.get().due, extension_asked(work)) == (DUE, request)
    assert list(extensions_to_decide(cast.coordinator.actor)) == [request]
    assert list(extensions_to_decide(cast.officer.actor)) == []
    actions.grant_extension(request, note="Đồng ý.", actor=cast.coordinator.actor)
    request.refresh_from_db(), work.refresh_from_db()
    issuer = cast.coordinator.actor.unit_id
    assert (work.due, request.state, request.due_before, request.until, request.decided_by_id) == (
        LATER, "granted", DUE, LATER, issuer,
    )  # fmt: skip
    assert [(step.sentence, step.note) for step in history(work)][1:] == [
        ("Đã xin gia hạn đến 05/07/2026", "Mưa lũ."),
        ("Đã cho gia hạn đến 05/07/2026", "Đồng ý."),
    ]


def test_the_issuer_may_name_another_day(work: Assignment, cast: Cast) -> None:
    request = asked(work, cast)
    actions.grant_extension(request, until=date(2026, 6, 25), actor=cast.coordinator.actor)
    assert Assignment.objects.get().due == date(2026, 6, 25)
    assert Extension.objects.get().until == date(2026, 6, 25)


def test_refused_with_a_reason_and_asked_again(work: Assignment, cast: Cast) -> None:
    request = asked(work, cast)
    with pytest.raises(BadInput):
        actions.refuse_extension(request, reason=" ", actor=cast.coordinator.actor)
    actions.refuse_extension(request, reason="Đã gia hạn một lần.", actor=cast.coordinator.actor)
    assert (Assignment.objects.get().due, Extension.objects.get().state) == (DUE, "refused")
    with pytest.raises(WrongState):
        actions.grant_extension(request, actor=cast.coordinator.actor)
    assert asked(work, cast).state == "asked"


def test_one_open_request_at_a_time(work: Assignment, cast: Cast) -> None:
    asked(work, cast)
    with pytest.raises(WrongState):
        asked(work, cast)
    assert Extension.objects.count() == 1


@pytest.mark.parametrize("until", [DUE, date(2026, 6, 1)])
def test_a_day_that_is_no_extension(until: date, work: Assignment, cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        asked(work, cast, until)
    assert caught.value.field == "until"


def test_a_late_one_is_not_extended_into_the_past(
    work: Assignment, cast: Cast, clock: Clock
) -> None:
    clock.set(date(2026, 8, 1))
    with pytest.raises(BadInput):
        asked(work, cast, LATER)


def test_a_reason_is_needed(work: Assignment, cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        actions.ask_extension(work, until=LATER, reason="", actor=cast.officer.actor)
    assert caught.value.field == "reason"


def test_after_verification_it_is_too_late(work: Assignment, cast: Cast) -> None:
    request = asked(work, cast)
    actions.report_done(work, note="Xong.", actor=cast.officer.actor)
    actions.verify(work, actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        actions.grant_extension(request, actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        asked(work, cast)
    assert (Extension.objects.get().state, Assignment.objects.get().due) == ("asked", DUE)


def test_work_without_a_day_has_nothing_to_extend(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.ACCEPTED)
    with pytest.raises(WrongState):
        asked(work, cast)


def test_who_may(work: Assignment, cast: Cast, given: Giver) -> None:
    for name in ("sibling", "other_line", "coordinator", "outsider", "front", "postless"):
        with pytest.raises(NotAllowed):
            actions.ask_extension(work, until=LATER, reason="Mưa.", actor=cast.members[name].actor)
    request = asked(work, cast)
    for name in ("officer", "sibling", "superior", "inspector", "front", "outsider"):
        with pytest.raises(NotAllowed):
            actions.grant_extension(request, actor=cast.members[name].actor)
        with pytest.raises(NotAllowed):
            actions.refuse_extension(request, reason="Không.", actor=cast.members[name].actor)


def test_own_work_of_the_issuer_is_decided_by_the_inspector(cast: Cast, given: Giver) -> None:
    own = given(cast.tree, "mass_mobilisation", "province", due=DUE, state=State.ACCEPTED)
    request = actions.ask_extension(
        own, until=LATER, reason="Chờ số liệu.", actor=cast.coordinator.actor
    )
    with pytest.raises(NotAllowed):
        actions.grant_extension(request, actor=cast.coordinator.actor)
    actions.grant_extension(request, actor=cast.inspector.actor)
    assert Assignment.objects.get().due == LATER


def test_a_part_is_not_extended_past_the_whole(cast: Cast, given: Giver) -> None:
    whole = given(cast.tree, "military_command", "province", due=DUE, state=State.ACCEPTED)
    part = given(cast.tree, "military_command", "new_1", due=TODAY, state=State.ACCEPTED)
    Assignment.objects.filter(pk=part.pk).update(parent=whole)
    part.refresh_from_db()
    with pytest.raises(BadInput):
        asked(part, cast, LATER)
    assert asked(part, cast, DUE).until == DUE

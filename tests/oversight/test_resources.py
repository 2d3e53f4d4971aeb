"""Misused resources: every stage, every amount, and no person."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.oversight import actions, queries
from danvan.oversight.models import Inspection, Misuse
from danvan.oversight.wording import dotted
from tests.factories import TODAY, Cast

State = Misuse.State
DUE = date(2026, 7, 15)


@pytest.fixture
def misuse(opened: Inspection, cast: Cast) -> Misuse:
    return actions.find_misuse(
        opened, what="money", text="Chi sai nội dung của chương trình.", actor=cast.inspector.actor
    )


@pytest.fixture
def demanded(misuse: Misuse, cast: Cast) -> Misuse:
    actor = cast.inspector.actor
    actions.state_amount(misuse, amount=50_000_000, source="Sổ quỹ năm 2025", actor=actor)
    return actions.demand_recovery(misuse, due=DUE, actor=actor)


def back(misuse: Misuse, cast: Cast, amount: int, on: date = TODAY) -> None:
    actions.record_recovery(
        misuse, amount=amount, on=on, number="PT 12", actor=cast.inspector.actor
    )


def test_found_stated_demanded_recovered_closed(
    demanded: Misuse, opened: Inspection, cast: Cast
) -> None:
    actor = cast.inspector.actor
    given = demanded.assignment
    assert given and (given.title, given.unit, given.due) == (
        "Hoàn trả 50.000.000 đồng", opened.unit, DUE,
    )  # fmt: skip
    back(demanded, cast, 20_000_000)
    assert (demanded.state, demanded.recovered) == (State.PARTLY, 20_000_000)
    with pytest.raises(WrongState):
        actions.close_misuse(demanded, reason="Thôi.", actor=actor)
    with pytest.raises(BadInput) as refused:
        back(demanded, cast, 30_000_001)
    assert refused.value.message == "Chỉ còn 30.000.000 đồng phải thu hồi."
    back(demanded, cast, 30_000_000)
    assert demanded.state == State.RECOVERED
    with pytest.raises(WrongState):
        actions.refer(demanded, to="Công an", number="1", on=TODAY, actor=actor)
    actions.close_misuse(demanded, reason="Đã nộp đủ.", actor=actor)
    assert [e.event.split(".")[1] for e in history(demanded)] == [
        "found", "amount_stated", "recovery_demanded", "recovered", "recovered", "closed",
    ]  # fmt: skip
    assert queries.sums(opened.programme, actor) == (50_000_000, 50_000_000)


def test_two_hands_count_one_recovery(demanded: Misuse, cast: Cast) -> None:
    """The second one works on what it saw before the first."""
    stale = Misuse.objects.get(pk=demanded.pk)
    back(demanded, cast, 10_000_000)
    with pytest.raises(WrongState):
        back(stale, cast, 10_000_000)
    stale.refresh_from_db()
    assert (stale.recovered, stale.recoveries.count()) == (10_000_000, 1)


def test_referred_to_who_is_competent(demanded: Misuse, cast: Cast) -> None:
    actor = cast.inspector.actor
    for field, bad in (("to", " "), ("number", ""), ("on", TODAY + timedelta(days=1))):
        good = {"to": "Thanh tra tỉnh", "number": "12-CV/UBKT", "on": TODAY}
        with pytest.raises(BadInput) as refused:
            actions.refer(demanded, **{**good, field: bad}, actor=actor)
        assert refused.value.field == field
    actions.refer(demanded, to="Thanh tra tỉnh", number="12-CV/UBKT", on=TODAY, actor=actor)
    assert demanded.state == State.REFERRED


def test_bad_amounts_and_days(misuse: Misuse, cast: Cast) -> None:
    actor = cast.inspector.actor
    for amount in (-1, 0, 10**15 + 1):
        with pytest.raises(BadInput) as refused:
            actions.state_amount(misuse, amount=amount, source="Sổ quỹ", actor=actor)
        assert refused.value.field == "amount"
    with pytest.raises(WrongState):
        actions.demand_recovery(misuse, due=DUE, actor=actor)
    actions.state_amount(misuse, amount=5, source="Sổ quỹ", actor=actor)
    with pytest.raises(BadInput) as refused:
        actions.demand_recovery(misuse, due=date(2026, 6, 9), actor=actor)
    assert refused.value.field == "due"
    with pytest.raises(WrongState):
        back(misuse, cast, 1)
    actions.demand_recovery(misuse, due=DUE, actor=actor)
    for day in (date(2026, 6, 9), date(2026, 6, 11)):
        with pytest.raises(BadInput) as refused:
            back(misuse, cast, 1, day)
        assert refused.value.field == "on"
    with pytest.raises(BadInput):
        back(misuse, cast, -1)


def test_nobody_is_named(opened: Inspection, cast: Cast) -> None:
    actor = cast.inspector.actor
    for text, field in (
        ("Kế toán là ông Lê Văn An.", "confirmed"), ("Gọi 0912345678.", "text"), (" ", "text"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.find_misuse(opened, what="money", text=text, actor=actor)
        assert refused.value.field == field
    kept = actions.find_misuse(
        opened, what="works", text="Công trình bà Triệu Thị Trinh sai vị trí.", confirmed=True,
        actor=actor,
    )  # fmt: skip
    assert kept.state == State.FOUND


def test_who_handles_and_who_sees(misuse: Misuse, cast: Cast) -> None:
    members = cast.members
    assert {n for n, m in members.items() if m.actor.may("handle", misuse)} == {"inspector"}
    assert {n for n, m in members.items() if m.actor.may("see", misuse)} == {
        "officer", "superior", "coordinator", "inspector", "front", "administrator",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.state_amount(misuse, amount=5, source="x", actor=cast.officer.actor)


def test_nothing_is_recorded_after_the_conclusion(opened: Inspection, cast: Cast) -> None:
    actions.conclude(opened, conclusion="Xong.", actor=cast.inspector.actor)
    with pytest.raises(WrongState):
        actions.find_misuse(opened, what="money", text="Chi sai.", actor=cast.inspector.actor)


@given(st.integers(0, 10**15))
def test_points_between_thousands(amount: int) -> None:
    assert int(dotted(amount).replace(".", "")) == amount
    assert all(len(part) == 3 for part in dotted(amount).split(".")[1:])

"""The Front supervises; what it recommends is work only once the owner adopts it."""

from datetime import date

import pytest

from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.periods import parse
from danvan.oversight import actions, queries
from danvan.oversight.models import Finding, Inspection, Kind
from danvan.oversight.queries import Counts
from danvan.programmes.models import Programme
from tests.factories import Cast

DUE = date(2026, 7, 15)


@pytest.fixture
def supervised(cast: Cast, programme: Programme) -> Inspection:
    unit = cast.tree.unit("military_command", "new_1")
    return actions.open_inspection(programme, unit, title="Giám sát", actor=cast.front.actor)


@pytest.fixture
def advice(supervised: Inspection, cast: Cast) -> Finding:
    return actions.record_finding(
        supervised, text="Chưa niêm yết.", remedy="Niêm yết tại trụ sở.", due=DUE,
        actor=cast.front.actor,
    )  # fmt: skip


def test_a_recommendation_is_no_assignment_until_adopted(
    supervised: Inspection, advice: Finding, cast: Cast
) -> None:
    assert (supervised.kind, advice.state, advice.assignment) == (
        Kind.SUPERVISION, "proposed", None,
    )  # fmt: skip
    owner = cast.coordinator.actor
    with pytest.raises(WrongState):
        actions.adopt(advice, actor=owner)
    actions.conclude(supervised, conclusion="Một kiến nghị.", actor=cast.front.actor)
    june = parse("2026-06")
    assert queries.counts(supervised.programme, june) == Counts(1, 0, 0, 0, 0)
    for member in (cast.front, cast.inspector, cast.officer):
        with pytest.raises(NotAllowed):
            actions.adopt(advice, actor=member.actor)
    actions.adopt(advice, actor=owner)
    given = advice.assignment
    assert given and (given.unit, given.issuer, given.due, given.source) == (
        supervised.unit, supervised.programme.owner, DUE, "Giám sát ngày 10/6/2026: Giám sát",
    )  # fmt: skip
    assert queries.counts(supervised.programme, june) == Counts(1, 1, 0, 0, 1)
    with pytest.raises(WrongState):
        actions.decline(advice, reason="Không.", actor=owner)


def test_declined_with_a_reason(supervised: Inspection, advice: Finding, cast: Cast) -> None:
    actions.conclude(supervised, conclusion="Một kiến nghị.", actor=cast.front.actor)
    with pytest.raises(BadInput):
        actions.decline(advice, reason=" ", actor=cast.coordinator.actor)
    actions.decline(advice, reason="Đã niêm yết từ trước.", actor=cast.coordinator.actor)
    [row] = queries.inspections(supervised.programme, cast.front.actor)
    assert [found.state_label for found in row.findings] == ["không tiếp thu"]
    with pytest.raises(WrongState):
        actions.adopt(advice, actor=cast.coordinator.actor)


def test_a_supervisor_does_not_conduct_an_inspection(opened: Inspection, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.conclude(opened, conclusion="Xong.", actor=cast.front.actor)

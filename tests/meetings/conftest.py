"""Meetings of the provincial mass mobilisation committee, chaired by its leader."""

from collections.abc import Callable
from datetime import date, time

import pytest

from danvan.kernel import clock
from danvan.kernel.actor import Role, system
from danvan.meetings.actions import (
    Seat,
    hold,
    invite,
    make,
    send_minutes,
    sign_minutes,
    write_minutes,
)
from danvan.meetings.content import Content
from danvan.meetings.models import Meeting
from tests.conftest import Clock
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member

MOBILISATION, MILITARY, FRONT = "mass_mobilisation", "military_command", "fatherland_front"
DAY = date(2026, 6, 15)
type Maker = Callable[..., Meeting]


@pytest.fixture
def chair(cast: Cast) -> Member:
    """Leader at the provincial mass mobilisation committee."""
    return make_member(cast.tree, "truong-ban", Role.LEADER, MOBILISATION, "province", since=REFORM)


@pytest.fixture
def content(chair: Member) -> Callable[..., Content]:
    given = {
        "kind": "conference", "title": "Giao ban công tác dân vận quý II", "day": DAY,
        "time": time(8), "place": "Phòng họp số 1", "chair": chair.post,
    }  # fmt: skip
    return lambda **values: Content(**(given | values))  # type: ignore[arg-type]  # chosen by the test


@pytest.fixture
def planned(cast: Cast, content: Callable[..., Content]) -> Maker:
    """`planned(title=…)`: with the officer's command and the coordinator's own post invited."""

    def make_one(**values: object) -> Meeting:
        made = make(content(**values), actor=cast.coordinator.actor)
        seats = [
            Seat(cast.tree.unit(MILITARY, "new_1")), Seat(post=cast.superior.post),
            Seat(cast.tree.unit(FRONT, "new_1"), title="Chủ tịch"),
        ]  # fmt: skip
        invite(made, seats, actor=cast.coordinator.actor)
        return made

    return make_one


@pytest.fixture
def held(planned: Maker, cast: Cast, clock: Clock) -> Maker:
    """The clock stands on the day of the meeting, at 08:00."""

    def hold_one(**values: object) -> Meeting:
        made = planned(**values)
        clock.set(made.day)
        return hold(made, actor=cast.coordinator.actor)

    return hold_one


@pytest.fixture
def signed(held: Maker) -> Maker:
    return lambda **values: signed_now(held(**values))


def signed_now(meeting: Meeting) -> Meeting:
    """Minutes written, sent round and signed, by the system."""
    minutes = write_minutes(meeting, text="Hội nghị bàn việc.", actor=system())
    send_minutes(minutes, until=clock.today(), actor=system())
    sign_minutes(minutes, actor=system())
    meeting.refresh_from_db()
    return meeting

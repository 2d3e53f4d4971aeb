"""A programme of the made-up province with a monthly form for the commune military commands."""

from dataclasses import dataclass

import pytest

from danvan.org.models import Unit
from danvan.programmes.models import Programme
from danvan.reporting import actions
from danvan.reporting.models import Schedule, Submission
from tests.factories import Cast, Tree
from tests.reporting.building import CODES, make_programme, make_schedule


@dataclass(frozen=True)
class Desk:
    """The officer's desk: `full` are values for every field of the form."""

    cast: Cast
    programme: Programme
    schedule: Schedule

    def unit(self, place: str) -> Unit:
        return self.cast.tree.unit("military_command", place)

    @property
    def full(self) -> dict[str, str]:
        return {code: "10" for code in CODES if code != "attendance_per_session"} | {
            "dissemination_attendance": "300",
            "roads_km": "1,5",
        }

    def draft(self, period: str = "2026-05", **values: str) -> Submission:
        return actions.save_draft(
            schedule=self.schedule, unit=self.unit("new_1"), period=period,
            values=self.full | values, actor=self.cast.officer.actor,
        )  # fmt: skip

    def sent(self, period: str = "2026-05", **values: str) -> Submission:
        return actions.submit(self.draft(period, **values), actor=self.cast.officer.actor)

    def approved(self, period: str = "2026-05", **values: str) -> Submission:
        return actions.approve(self.sent(period, **values), actor=self.cast.superior.actor)


@pytest.fixture
def programme(tree: Tree) -> Programme:
    return make_programme(tree)


@pytest.fixture
def schedule(programme: Programme) -> Schedule:
    return make_schedule(programme)


@pytest.fixture
def desk(cast: Cast, programme: Programme, schedule: Schedule) -> Desk:
    return Desk(cast, programme, schedule)

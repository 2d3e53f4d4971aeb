"""A matter of new_1: raised by its military command, owned by its people's committee."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.kernel.actor import Role
from danvan.matters.actions import raise_matter
from danvan.matters.models import Matter
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member

COMMITTEE, MILITARY = "peoples_committee", "military_command"
type Raiser = Callable[..., Matter]


@pytest.fixture
def owner(cast: Cast) -> Member:
    """Coordinator at the commune's people's committee, who may give work."""
    return make_member(cast.tree, "chu-tri", Role.COORDINATOR, COMMITTEE, "new_1", since=REFORM)


@pytest.fixture
def above(cast: Cast) -> Member:
    """Leader at the province's people's committee."""
    return make_member(cast.tree, "tinh", Role.LEADER, COMMITTEE, "province", since=REFORM)


@pytest.fixture
def raised(cast: Cast) -> Raiser:
    """`raised(due=…, kind=…)`: by the officer, for the commune, to its people's committee."""

    def make(
        *, area: str = "new_1", owner: tuple[str, str] = (COMMITTEE, "new_1"),
        kind: str = "services", due: date | None = None, title: str = "Đường vào bản bị sạt lở",
        urgency: str = "normal",
    ) -> Matter:  # fmt: skip
        return raise_matter(
            area=cast.tree.area(area), kind=kind, title=title, urgency=urgency,
            text="Xe không vào được từ trận mưa ngày 5/6; 40 hộ phải đi vòng.", due=due,
            owner=cast.tree.unit(*owner), actor=cast.officer.actor,
        )  # fmt: skip

    return make

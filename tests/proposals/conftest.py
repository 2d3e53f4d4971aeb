"""Proposals of the officer's commune command, decided by the province's people's committee."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.kernel.actor import Role
from danvan.proposals.actions import make, submit
from danvan.proposals.content import Content
from danvan.proposals.models import Proposal
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member

COMMITTEE, MILITARY = "peoples_committee", "military_command"
type Maker = Callable[..., Proposal]


@pytest.fixture
def leader(cast: Cast) -> Member:
    """Leader at the province's people's committee."""
    return make_member(cast.tree, "chu-tich", Role.LEADER, COMMITTEE, "province", since=REFORM)


@pytest.fixture
def clerk(cast: Cast) -> Member:
    """Coordinator there, who may give work and register papers."""
    return make_member(
        cast.tree, "van-phong", Role.COORDINATOR, COMMITTEE, "province", since=REFORM
    )


def content(cast: Cast, **values: object) -> Content:
    given: dict[str, object] = {
        "kind": "advice", "to": cast.tree.unit(COMMITTEE, "province"),
        "title": "Nâng cấp đường vào bản", "wanted": "Giao kinh phí sửa 3 km đường.",
        "reason": "Đường sạt lở sau mưa lớn.",
    }  # fmt: skip
    return Content(**(given | values))  # type: ignore[arg-type]  # chosen by the test


def request(cast: Cast, **values: object) -> Content:
    given: dict[str, object] = {
        "kind": "request", "title": "Cử đơn vị giúp dân làm đường", "people": 40, "vehicles": 2,
        "days": 5, "wanted_from": date(2026, 7, 6), "wanted_to": date(2026, 7, 10),
        "areas": [cast.tree.area("new_1"), cast.tree.area("new_2")],
    }  # fmt: skip
    return content(cast, **(given | values))


@pytest.fixture
def drafted(cast: Cast) -> Maker:
    """`drafted(title=…)`: advice of the officer's unit."""
    return lambda **values: make(content(cast, **values), actor=cast.officer.actor)


@pytest.fixture
def submitted(cast: Cast, drafted: Maker) -> Maker:
    return lambda **values: submit(drafted(**values), actor=cast.officer.actor)

import pytest

from danvan.figures import store
from danvan.kernel.actor import Role, system
from danvan.review.actions import draft_review
from danvan.review.models import Review
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member
from tests.web.making import Made, make_programme


@pytest.fixture
def made(cast: Cast) -> Made:
    made = make_programme(cast.tree)
    made.approved("2026-04", {"new_1": {"work_days": 100}, "new_2": {"work_days": 50}})
    made.approved("2026-05", {"new_1": {"work_days": 150, "roads_km": 2}})
    store.rebuild()
    return made


@pytest.fixture
def review(made: Made) -> Review:
    """The draft of 2026."""
    return draft_review(made.programme, 2026, actor=system())


@pytest.fixture
def leader(cast: Cast) -> Member:
    """The leader of the unit that owns the programme."""
    return make_member(
        cast.tree, "leader", Role.LEADER, "mass_mobilisation", "province", since=REFORM
    )

import pytest

from danvan.figures import store
from tests.factories import Cast
from tests.web.making import Made, make_programme


@pytest.fixture
def made(cast: Cast) -> Made:
    """Six communes before the reform, two after; old_6 owes May 2025 still."""
    made = make_programme(cast.tree)
    olds = ["old_1", "old_2", "old_3", "old_4", "old_5", "old_6"]
    april = {place: {"work_days": 10, "models_active": 2} for place in olds}
    may = {place: {"work_days": 20, "roads_km": 1, "models_active": 3} for place in olds[:5]}
    made.approved("2025-04", april)
    made.approved("2025-05", may)
    made.approved("2026-05", {"new_1": {"work_days": 150}, "new_2": {"work_days": 70}})
    store.rebuild()
    return made

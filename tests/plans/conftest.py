import pytest

from tests.factories import Cast
from tests.plans.building import Ground, make_ground


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return make_ground(cast.tree)

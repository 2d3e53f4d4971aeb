from collections.abc import Callable

import pytest

from tests.factories import Cast
from tests.plans.building import Ground, make_ground

type Ask = Callable[..., str]


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return make_ground(cast.tree)

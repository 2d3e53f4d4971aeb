import pytest

from tests.factories import Cast
from tests.web.making import Made, make_programme


@pytest.fixture
def made(cast: Cast) -> Made:
    return make_programme(cast.tree)

import pytest

from tests.factories import Cast
from tests.web.making import Made, make_programme


@pytest.fixture
def made(cast: Cast) -> Made:
    """After the reform: the two communes owe a report each month."""
    return make_programme(cast.tree)

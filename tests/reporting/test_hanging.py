"""Report schedules are listed on the obligations that they cover, and on no others."""

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.programmes.hangers import Hanging, hanging_on
from danvan.programmes.models import Obligation
from danvan.reporting.hanging import schedules_on
from tests.factories import Tree
from tests.programmes.conftest import paper_of
from tests.web.making import make_programme

pytestmark = pytest.mark.django_db


def test_a_schedule_hangs_on_what_it_covers(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = make_programme(tree)
    covered, other, loose = (
        Obligation.objects.create(
            paper=paper, programme=programme, path=path, title="Việc", text="Việc.", start=0, end=5,
            by_schedule=path == "1", state="issued",
        )
        for paper in [paper_of(tree)]
        for path, programme in (("1", made.programme), ("2", made.programme), ("3", None))
    )  # fmt: skip
    hanging = Hanging(covered.pk, "biểu báo cáo", made.schedule.form.title)
    with django_assert_num_queries(1):
        assert schedules_on([covered, other, loose]) == [hanging]
    assert hanging_on([covered, other, loose]) == {covered.pk: [hanging]}
    with django_assert_num_queries(0):
        assert hanging_on([]) == {}

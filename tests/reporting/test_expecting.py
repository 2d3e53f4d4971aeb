"""Which reports are owed, and by when."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.periods import parse
from danvan.reporting import queries
from danvan.reporting.models import Schedule
from tests.factories import Tree

pytestmark = pytest.mark.django_db
JUNE_15, JULY_1, JULY_15 = date(2025, 6, 15), date(2025, 7, 1), date(2025, 7, 15)


def owed(schedule: Schedule, tree: Tree, period: str) -> dict[str, tuple[date, date]]:
    places = {unit.pk: place for (line, place), unit in tree.units.items()}
    return {places[e.unit_id]: (e.first, e.end) for e in queries.expected(schedule, period)}


def test_the_month_of_the_reform_is_owed_in_two_parts(schedule: Schedule, tree: Tree) -> None:
    closing = {f"old_{n}": (JUNE_15, JULY_1) for n in range(1, 7)}
    assert owed(schedule, tree, "2025-07") == closing | {
        "new_1": (JULY_1, JULY_15),
        "new_2": (JULY_1, JULY_15),
    }


def test_before_and_after_each_unit_owes_the_whole_month(schedule: Schedule, tree: Tree) -> None:
    june, august = parse("2025-06"), parse("2025-08")
    assert owed(schedule, tree, "2025-06") == {
        f"old_{n}": (june.first, june.end) for n in range(1, 7)
    }
    assert owed(schedule, tree, "2025-08") == dict.fromkeys(
        ("new_1", "new_2"), (august.first, august.end)
    )


def test_a_year_is_its_months_in_one_query(
    schedule: Schedule, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    months = [e for m in parse("2025").months for e in queries.expected(schedule, m)]
    with django_assert_num_queries(1):
        year = queries.expected(schedule, "2025")
    assert sorted(year, key=lambda e: (e.key, e.unit_id)) == months
    assert len(year) == 6 * 7 + 2 * 6


def test_outside_the_schedule_nothing_is_owed(schedule: Schedule) -> None:
    assert queries.expected(schedule, "2023-12") == []
    assert queries.expected(schedule, "2027") == []


@pytest.mark.parametrize(
    ("period", "level", "end", "due"),
    [
        ("2025-01", "commune", None, date(2025, 1, 16)),
        ("2025-01", "district", None, date(2025, 1, 20)),
        ("2025-01", "province", None, date(2025, 1, 24)),
        ("2025-07", "defence_region", None, date(2025, 7, 17)),
        ("2026-02", "commune", None, date(2026, 2, 24)),
        ("2025-Q3", "province", None, date(2025, 9, 25)),
        ("2025-07", "commune", JULY_1, date(2025, 7, 7)),
        ("2025-07", "commune", JULY_15, date(2025, 7, 16)),
    ],
)
def test_due_day(schedule: Schedule, period: str, level: str, end: date | None, due: date) -> None:
    assert queries.due_day(schedule, period, level, end) == due

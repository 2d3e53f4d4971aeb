"""The reports behind a number, and the small lines beside it."""

from datetime import date

import pytest

from danvan.figures import queries
from danvan.kernel.actor import system
from danvan.kernel.errors import NotAllowed
from tests.factories import Cast
from tests.figures.conftest import Book

pytestmark = pytest.mark.django_db
AFTER = date(2026, 6, 1)


def test_the_reports_add_up_to_the_number(book: Book) -> None:
    book.report("2025-07", old_1={"work_days": 4}, old_3={"work_days": 3}, new_1={"work_days": 6})
    node = book.tree.area("new_1").pk
    found = queries.reports_behind(
        book.programme, "2025-07", "work_days", node, AFTER, system()
    )  # fmt: skip
    names = "Ban Chỉ huy Quân sự xã An Hòa"
    assert [(s.unit_name, s.period, s.first, s.end, s.whole, s.thousandths) for s in found] == [
        (names, "2025-07", date(2025, 6, 15), date(2025, 7, 1), 4_000, 4_000),
        (names, "2025-07", date(2025, 7, 1), date(2025, 7, 15), 6_000, 6_000),
    ]
    province = book.tree.area("province").pk
    exact = queries.reports_behind(
        book.programme, "2025-07", "work_days", province, AFTER, system(), exact=True
    )
    assert [(s.thousandths, s.divided, s.counted) for s in exact] == [(3_000, False, True)]


def test_a_stock_shows_which_report_counts(book: Book) -> None:
    book.report("2025-06", old_1={"models_active": 3})
    book.report("2025-07", old_1={"models_active": 4}, new_1={"models_active": 9})
    book.report("2025-08", new_1={})
    found = queries.reports_behind(
        book.programme, "2025", "models_active", book.tree.area("new_1").pk, AFTER, system()
    )
    assert [(s.key, s.whole, s.counted, s.thousandths, s.nil) for s in found] == [
        (202506, 3_000, False, 0, False),
        (202507, 4_000, False, 0, False),
        (202507, 9_000, False, 0, False),
        (202508, 0, True, 0, True),
    ]


def test_only_those_of_the_province_ask(book: Book, cast: Cast) -> None:
    book.report("2025-08", new_1={"work_days": 6})
    node, allowed = book.tree.area("province").pk, []
    for name, member in cast.members.items():
        try:
            queries.reports_behind(
                book.programme, "2025-08", "work_days", node, AFTER, member.actor
            )
            allowed.append(name)
        except NotAllowed:
            pass
    assert sorted(set(cast.members) - set(allowed)) == ["outsider", "postless"]


def test_a_series_has_a_gap_where_nobody_reported(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_4={"work_days": 1})
    book.report("2025-07", old_2={"work_days": 4}, new_1={"work_days": 6})
    book.report("2025-09", new_1={})
    months = [f"2025-0{n}" for n in range(5, 10)]
    node = book.tree.area("new_1").pk
    assert queries.series(book.programme, "work_days", months, AFTER, node) == {
        "work_days": [None, 10_000, 10_000, None, 0]
    }
    province = book.tree.area("province").pk
    assert queries.series(book.programme, ["work_days"], months, None, province) == {
        "work_days": [None, 11_000, 10_000, None, 0]
    }

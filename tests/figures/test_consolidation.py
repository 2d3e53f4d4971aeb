"""Figures over the reform, as it was and as it is: what people see, to the last digit."""

from datetime import date

import pytest

from danvan.figures import queries
from danvan.kernel.errors import BadInput
from tests.figures.conftest import Book

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2026, 6, 1)


def test_as_it_was_each_report_stands_where_its_unit_stood(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_3={"work_days": 5}, old_4={"work_days": 2})
    assert book.values("2025-06") == {
        "97": 17, "971": 15, "97101": 10, "97103": 5, "972": 2, "97104": 2,
    }  # fmt: skip


def test_as_it_is_one_successor_takes_it_whole_and_several_leave_it_above(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_3={"work_days": 5}, old_4={"work_days": 2})
    assert book.values("2025-06", as_of=AFTER) == {"97": 17, "97*": 5, "97101": 10, "97190": 2}
    assert book.values("2025-06", as_of=AFTER, level="commune") == {
        "97*": 5, "97101": 10, "97190": 2,
    }  # fmt: skip
    assert book.values("2025-06", as_of=AFTER, level="province") == {"97": 17}


def test_the_month_of_the_reform_adds_closing_reports_and_first_ones(book: Book) -> None:
    book.report("2025-07", old_1={"work_days": 4}, old_2={"work_days": 3}, new_1={"work_days": 6})
    was = [(r.code, r.name, r.value) for r in book.rows("2025-07") if r.value is not None]
    assert was == [
        ("97", "Lam Giang", 13), ("971", "Đông Lam", 7), ("97101", "An Hòa", 4),
        ("97102", "An Lạc", 3), ("97101", "An Hòa", 6),
    ]  # fmt: skip
    assert book.values("2025-07", as_of=AFTER) == {"97": 13, "97101": 13}
    (province, *_rest) = book.rows("2025-07", as_of=AFTER)
    assert (province.reports, province.expected) == (3, 8)


def test_on_a_day_before_new_units_stand_where_what_they_were_made_of_stood(book: Book) -> None:
    book.report("2025-08", new_1={"work_days": 6}, new_2={"work_days": 8})
    assert book.values("2025-08", as_of=BEFORE) == {"97": 14, "97*": 8, "971": 6, "971*": 6}


def test_nil_missing_and_zero_are_three_things(book: Book) -> None:
    book.report("2025-08", new_1={}, new_2={"models_active": 3})
    rows = {r.code: r for r in book.rows("2025-08", level="commune")}
    assert (rows["97101"].value, rows["97101"].reports) == (0, 1)
    assert (rows["97190"].value, rows["97190"].reports) == (None, 1)
    book.report("2025-09", new_1={"work_days": 0})
    rows = {r.code: r for r in book.rows("2025-09", level="commune")}
    assert (rows["97101"].value, rows["97101"].reports, rows["97101"].expected) == (0, 1, 1)
    assert (rows["97190"].value, rows["97190"].reports, rows["97190"].expected) == (None, 0, 1)
    assert [r.value for r in book.rows("2025-10")] == [None] * 3


def test_a_stock_is_the_last_one_and_not_counted_at_the_successor_too(book: Book) -> None:
    for month, value in (("2025-05", 3), ("2025-06", 4)):
        book.report(month, old_1={"models_active": value}, old_2={"models_active": 10})
    book.report("2025-07", old_1={"models_active": 5}, new_1={"models_active": 15})
    book.report("2025-08", new_1={"models_active": 16})
    stock = "models_active"
    assert book.values("2025-06", stock)["97"] == 14
    assert book.values("2025-07", stock)["97"] == 15
    assert book.values("2025-08", stock)["97"] == 16
    for as_of in (None, BEFORE, AFTER):
        assert book.values("2025", stock, as_of=as_of)["97"] == 16
        assert book.values("2025-H1", stock, as_of=as_of)["97"] == 14


def test_a_stock_is_kept_until_the_successor_has_reported(book: Book) -> None:
    book.report("2025-07", old_1={"models_active": 5}, old_4={"models_active": 2},
                new_2={"models_active": 9})  # fmt: skip
    assert book.values("2025-07", "models_active", as_of=AFTER) == {
        "97": 14, "97101": 5, "97190": 9,
    }  # fmt: skip
    assert book.values("2025-07", "models_active")["97"] == 14


def test_a_unit_that_missed_the_last_month_keeps_its_last_stock(book: Book) -> None:
    book.report("2025-09", new_1={"models_active": 5}, new_2={"models_active": 7})
    book.report("2025-10", new_1={"models_active": 6})
    assert book.values("2025-Q4", "models_active")["97"] == 6
    assert book.values("2025-H2", "models_active")["97"] == 13


def test_a_peak_is_the_highest_and_never_divided(book: Book) -> None:
    peak = "disaster_peak_turnout"
    book.report("2025-05", old_1={peak: 30}, old_3={peak: 90})
    book.report("2025-08", new_1={peak: 40}, new_2={})
    assert book.values("2025", peak, as_of=AFTER) == {
        "97": 90, "97*": 90, "97101": 40, "97190": 0,
    }  # fmt: skip


def test_an_average_is_numerator_over_denominator_at_every_node(book: Book) -> None:
    def told(sessions: int, heads: int) -> dict[str, int]:
        return {"dissemination_sessions": sessions, "dissemination_attendance": heads}

    book.report("2025-08", new_1=told(1, 10), new_2=told(3, 110))
    mean = "attendance_per_session"
    assert [(r.code, r.thousandths) for r in book.rows("2025-08", mean)] == [
        ("97", 30_000), ("97101", 10_000), ("97190", 36_667),
    ]  # fmt: skip
    book.report("2025-09", new_1=told(0, 0), new_2={})
    assert [r.value for r in book.rows("2025-09", mean)] == [None] * 3


def test_rows_in_full(book: Book) -> None:
    book.report("2025-08", new_1={"work_days": 6})
    province, commune = book.tree.area("province"), book.tree.area("new_1")
    row = book.rows("2025-08", as_of=AFTER, under="97101")[0]
    assert row._asdict() == {
        "code": "97101", "name": "An Hòa", "level": "commune", "node_id": commune.pk,
        "parent_id": province.pk, "indicator": "work_days", "period": "2025-08",
        "thousandths": 6_000, "value": 6, "estimate": False, "reports": 1, "expected": 1,
    }  # fmt: skip


def test_by_unit_figures_follow_the_chain_of_command(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_3={"work_days": 5}, old_4={"work_days": 2})
    assert book.values("2025-06", by="unit") == {
        "97/military.province": 17, "971/military.district": 15, "97101/military.commune": 10,
        "97103/military.commune": 5, "972/military.district": 2, "97104/military.commune": 2,
    }  # fmt: skip
    assert book.values("2025-06", by="unit", as_of=AFTER) == {
        "97/military.province": 17, "97/military.province*": 5,
        "97101/military.commune": 10, "97190/military.commune": 2,
    }  # fmt: skip


def test_indicators_default_to_the_forms_in_order(book: Book) -> None:
    rows = queries.consolidate(book.programme, "2025-08", level="province")
    assert [r.indicator for r in rows] == [
        "work_days", "models_active", "disaster_peak_turnout", "dissemination_sessions",
        "dissemination_attendance", "attendance_per_session",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"period": "2025-13"}, "period"),
        ({"indicators": ["sai"]}, "indicator"),
        ({"under": "99999"}, "under"),
        ({"level": "làng"}, "level"),
        ({"by": "người"}, "by"),
    ],
)
def test_what_is_unknown_is_named(book: Book, asked: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        queries.consolidate(book.programme, asked.pop("period", "2025"), **asked)
    assert refused.value.field == field


def test_the_same_question_costs_the_same_for_a_month_and_a_year(
    book: Book, django_assert_num_queries: object
) -> None:
    book.report("2025-08", new_1={"work_days": 6})
    book.rows("2025-08", as_of=AFTER)
    for period in ("2025-08", "2025"):
        with django_assert_num_queries(8):
            book.rows(period, as_of=AFTER)

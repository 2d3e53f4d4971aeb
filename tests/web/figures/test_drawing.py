"""Geometry of the small drawings, and the periods that stand beside a period."""

import pytest

from danvan.kernel.periods import parse
from danvan.web.figures.asked import before, twelve_months, year_before, year_to_date
from danvan.web.figures.spark import spark, strip
from danvan.web.figures.values import change


def test_a_line_breaks_where_nothing_was_reported() -> None:
    drawn = spark([10, None, 5, 10], width=38, height=28)
    assert drawn.now == ["4.0,4.0 4.0,4.0", "24.0,14.0 34.0,4.0"]
    assert (drawn.was, drawn.seam, drawn.dot) == ([], "", ("34.0", "4.0"))


def test_a_line_changes_its_pen_at_the_seam() -> None:
    drawn = spark([10, 10, 10, 10], seam=2, width=38, height=28)
    assert drawn.was == ["4.0,4.0 14.0,4.0"]
    assert drawn.now == ["14.0,4.0 24.0,4.0 34.0,4.0"]
    assert drawn.seam == "19.0"


def test_a_line_of_nothing_is_no_line() -> None:
    drawn = spark([None, None])
    assert (drawn.was, drawn.now, drawn.dot) == ([], [], None)


def test_the_strip_has_a_cell_for_each() -> None:
    drawn = strip([("Đông Lam", ["done", "missing"]), ("Tây Lam", ["half"])], width=60)
    assert [(g.title, g.done, g.half, g.missing) for g in drawn.groups] == [
        ("Đông Lam", "M0.0 1h11.2v14h-11.2z", "", "M14.0 1h11.2v14h-11.2z"),
        ("Tây Lam", "", "M40.6 1h11.2v14h-11.2z", ""),
    ]


def test_very_many_cells_run_together() -> None:
    drawn = strip([("A", ["done"] * 400 + ["missing"] * 2)], width=804)
    assert drawn.groups[0].done == "M0.0 1h800.0v14h-800.0z"
    assert drawn.groups[0].missing == "M800.0 1h4.0v14h-4.0z"


@pytest.mark.parametrize(
    ("code", "last", "year_ago"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-Q3", "2026-Q2", "2025-Q3"),
        ("2026-H2", "2026-H1", "2025-H2"),
        ("2026-9M", "2025-9M", "2025-9M"),
        ("2026", "2025", "2025"),
    ],
)
def test_the_period_before_and_a_year_ago(code: str, last: str, year_ago: str) -> None:
    assert (before(parse(code)).code, year_before(parse(code)).code) == (last, year_ago)


def test_the_year_so_far_and_twelve_months() -> None:
    assert list(year_to_date(parse("2026-Q2")).keys) == list(range(202601, 202607))
    months = [month.code for month in twelve_months(parse("2026-03"))]
    assert (len(months), months[0], months[-1]) == (12, "2025-04", "2026-03")


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [(157, 100, "+57%"), (96, 100, "−4%"), (1000, 1001, "0%"), (5, 0, "–"), (None, 5, "–")],
)
def test_a_change_is_said_in_per_cent(now: int | None, last: int, said: str) -> None:
    assert change(now, last) == said

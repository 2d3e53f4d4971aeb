"""Due rules and the windows they fall in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.errors import BadInput
from danvan.programmes import due as rules

days = st.dates(date(2023, 1, 1), date(2031, 1, 1))
everys = st.sampled_from(["month", "quarter", "half-year", "year"])


@pytest.mark.parametrize(
    ("due", "code", "day"),
    [
        ({"on": "2026-10-25"}, None, date(2026, 10, 25)),
        ({}, None, None),
        ({"every": "year", "by": "11-15"}, "2025", date(2025, 11, 15)),
        ({"every": "year"}, "2025", date(2025, 12, 14)),
        ({"every": "quarter", "by": "20"}, "2025-Q3", date(2025, 9, 20)),
        ({"every": "quarter"}, "2025-Q3", date(2025, 9, 14)),
        ({"every": "half-year", "by": "31"}, "2025-H1", date(2025, 6, 30)),
        ({"every": "month", "by": "25"}, "2025-07", date(2025, 7, 25)),
        ({"every": "month", "by": "30"}, "2026-02", date(2026, 2, 28)),
        ({"every": "month"}, "2025-07", date(2025, 7, 14)),
    ],
)
def test_due_days(due: dict[str, str], code: str | None, day: date | None) -> None:
    assert rules.due_day(due, rules.parsed(due, code) if code else None) == day


@given(everys, days)
def test_windows_follow_without_gap_or_overlap(every: str, day: date) -> None:
    due = {"every": every}
    window = rules.window(due, day)
    assert day in window
    assert rules.parsed(due, window.code) == window
    after = rules.following(window, due)
    assert (after.first, len(after.months)) == (window.end, len(window.months))
    assert rules.due_day(due, window) == window.end - timedelta(days=1)


@pytest.mark.parametrize(
    "due",
    [
        {"on": "2026-13-01"}, {"every": "week"}, {"every": "year", "by": "15"},
        {"every": "year", "by": "02-31"}, {"every": "month", "by": "32"},
        {"every": "month", "by": "11-15"}, {"on": "2026-01-01", "every": "year"}, {"by": "25"},
    ],
)  # fmt: skip
def test_other_rules_are_refused(due: dict[str, str]) -> None:
    with pytest.raises(BadInput) as caught:
        rules.checked(due)
    assert caught.value.field == "due"


@pytest.mark.parametrize("code", ["2025-Q3", "2025", "2025-13", "x"])
def test_a_period_of_another_length_is_refused(code: str) -> None:
    with pytest.raises(BadInput) as caught:
        rules.parsed({"every": "month"}, code)
    assert caught.value.field == "period"

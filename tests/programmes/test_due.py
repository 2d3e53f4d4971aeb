"""Due rules and the windows they fall in."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.errors import BadInput
from danvan.programmes import due as rules

days = st.dates(date(2023, 1, 1), date(2031, 1, 1))
everys = st.sampled_from(["month", "quarter", "half-year", "year"])
rules_that_recur = (
    st.fixed_dictionaries(
        {"every": st.sampled_from(list(rules.MONTHS))},
        optional={"windows": st.just("calendar"), "within": st.integers(1, 120)},
    )
    | st.fixed_dictionaries(
        {"every": st.sampled_from([e for e in rules.MONTHS if e != "year"])},
        optional={
            "windows": st.just("calendar"),
            "by": st.just("last") | st.integers(1, 31).map(str),
        },
    )
    | st.fixed_dictionaries(
        {
            "every": st.just("year"),
            "by": st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}"),
        },
        optional={"windows": st.just("calendar")},
    )
)


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
        ({"every": "month", "windows": "calendar"}, "2025-07", date(2025, 7, 31)),
        ({"every": "month", "windows": "calendar"}, "2024-02", date(2024, 2, 29)),
        ({"every": "year", "windows": "calendar"}, "2025", date(2025, 12, 31)),
        ({"every": "year", "by": "02-29"}, "2025", date(2025, 2, 28)),
        ({"every": "nine-months"}, "2025-9M", date(2025, 9, 14)),
        ({"every": "nine-months", "by": "25"}, "2025-9M", date(2025, 9, 25)),
        ({"every": "nine-months", "windows": "calendar"}, "2025-9M", date(2025, 9, 30)),
        # Saturday 31 May; 14 June 2025 is a Saturday too.
        ({"every": "month", "by": "last", "windows": "calendar"}, "2025-05", date(2025, 5, 30)),
        ({"every": "month", "by": "last"}, "2025-06", date(2025, 6, 13)),
        # 30 April and 1 May are holidays, 2 May 2025 was bridged, then a weekend.
        ({"every": "month", "within": 1, "windows": "calendar"}, "2025-04", date(2025, 5, 5)),
        ({"every": "quarter", "within": 3}, "2025-Q3", date(2025, 9, 17)),
        ({"within": 10, "after": "issue"}, None, None),
        ({"within": 10, "after": "event", "from": "2026-02-10"}, None, date(2026, 3, 3)),
        ({"on": "2026-05-01"}, None, date(2026, 5, 1)),  # a holiday stays as printed
    ],
)
def test_due_days(due: dict[str, Any], code: str | None, day: date | None) -> None:
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


@given(rules_that_recur, days)
def test_nothing_comes_from_the_past_nor_from_more_than_sixty_days_ahead(
    due: dict[str, Any], today: date
) -> None:
    due = rules.checked(due)
    ahead = timedelta(days=60)
    found = list(rules.coming(due, today, ahead))
    ends = [rules.due_day(due, window) for window in found]
    assert all(day is not None and day >= today for day in ends)
    assert all(window.first <= today + ahead for window in found)
    assert found == sorted(set(found))
    # Nothing is left out: every window of three years that is neither over nor far off.
    window = rules.window(due, date(today.year - 1, 1, 15))
    while window.first <= today + ahead:
        day = rules.due_day(due, window)
        assert (window in found) == (day is not None and day >= today)
        window = rules.following(window, due)


@given(rules_that_recur, days)
def test_a_rule_holds_its_windows_one_after_the_other(due: dict[str, Any], day: date) -> None:
    due = rules.checked(due)
    window = rules.window(due, day)
    assert day < window.end and rules.parsed(due, window.code) == window
    after = rules.following(window, due)
    assert len(after.months) == len(window.months) == rules.MONTHS[due["every"]]
    gap = (after.first - window.end).days
    assert gap == 0 if due["every"] != "nine-months" else 90 <= gap <= 92
    assert rules.fits(due, window.code) and not rules.fits({}, window.code)


@pytest.mark.parametrize(
    ("due", "why"),
    [
        ({"on": "2025-03-04"}, "đứng trước ngày ban hành văn bản (05/03/2025)"),
        ({"on": "2025-02-30"}, "không có trong lịch"),
        ({"within": 0, "after": "issue"}, "từ 1 đến 120"),
        ({"within": 200, "after": "issue"}, "từ 1 đến 120"),
        ({"within": 5}, "tính từ ngày nào"),
        ({"every": "week"}, "Không hiểu kỳ này"),
        ({"every": "month", "by": "5", "within": 5}, "chọn một"),
        ({"every": "month", "windows": "moon"}, "Nghị định 09/2019"),
        ({"every": "year", "by": "15"}, "hằng năm"),
        ({"every": "month", "by": "32"}, "từ 1 đến 31"),
    ],
)
def test_each_refusal_says_what_is_wrong(due: dict[str, Any], why: str) -> None:
    with pytest.raises(BadInput, match=re.escape(why)) as caught:
        rules.checked(due, issued=date(2025, 3, 5))
    assert caught.value.field == "due"


def test_what_is_counted_begins_when_it_is_issued() -> None:
    paper, today, event = date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 20)

    def begun(after: str) -> dict[str, Any]:
        due = rules.checked({"within": "3", "after": after})
        return rules.begun(due, issued=paper, today=today, event=event)

    assert [rules.due_day(begun(after)) for after in rules.AFTER] == [
        date(2026, 1, 8), date(2026, 1, 15), date(2026, 1, 23),
    ]  # fmt: skip
    with pytest.raises(BadInput) as caught:
        rules.begun({"within": 3, "after": "event"}, issued=paper, today=today)
    assert caught.value.field == "event"
    assert rules.begun({"every": "month", "within": 3}, issued=paper, today=today) == {
        "every": "month", "within": 3,
    }  # fmt: skip


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

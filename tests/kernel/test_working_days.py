"""Working days in Viet Nam, and the days by which reports are due."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel import working_days

SHARED = Path(__file__).resolve().parents[3] / "shared" / "domain" / "periods.json"
shared = pytest.mark.skipif(
    not SHARED.exists(), reason=f"no {SHARED.name} of the shared domain beside the repository"
)

# Chosen as a day off by Resolution 80-NQ/TW; the list waits for the Labour Code.
OPEN = {date(2026, 11, 24)}


def known(part: str) -> list[dict[str, Any]]:
    if not SHARED.exists():
        return []
    return json.loads(SHARED.read_text("utf-8"))["working_days"][part]


@shared
@pytest.mark.parametrize("day", known("off_used"), ids=lambda d: d["on"])
def test_shared_days_off(day: dict[str, Any]) -> None:
    assert not working_days.is_working_day(date.fromisoformat(day["on"]))


@shared
@pytest.mark.parametrize("day", known("make_up_days"), ids=lambda d: d["on"])
def test_shared_make_up_days(day: dict[str, Any]) -> None:
    assert working_days.is_working_day(date.fromisoformat(day["on"]))


@shared
def test_no_other_weekday_is_off_in_the_shared_years() -> None:
    listed = {date.fromisoformat(day["on"]) for day in known("off_used")}
    days = [date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), 739_981)]
    assert days[-1].year == 2026
    off = {d for d in days if d.weekday() < 5 and not working_days.is_working_day(d)}
    assert off - OPEN == listed


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 29), False),  # Tết
        (date(2025, 5, 2), False),  # bridge
        (date(2025, 4, 26), True),  # a Saturday worked in its place
        (date(2025, 7, 1), True),
        (date(2025, 7, 5), False),
    ],
)
def test_pinned_days(day: date, works: bool) -> None:
    assert working_days.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 2, 14), 2, date(2026, 2, 24)),  # over Tết
        (date(2025, 7, 14), 2, date(2025, 7, 16)),
        (date(2025, 6, 30), 5, date(2025, 7, 7)),  # a closing report
        (date(2025, 7, 14), 0, date(2025, 7, 14)),
    ],
)
def test_after(day: date, count: int, then: date) -> None:
    assert working_days.after(day, count) == then


def test_rolled_back_from_a_saturday_before_tet() -> None:
    assert working_days.rolled_back(date(2025, 1, 25)) == date(2025, 1, 24)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 30))
def test_the_nth_working_day_has_n_working_days_up_to_it(day: date, count: int) -> None:
    then = working_days.after(day, count)
    days = [date.fromordinal(n) for n in range(day.toordinal() + 1, then.toordinal() + 1)]
    assert working_days.is_working_day(then)
    assert sum(map(working_days.is_working_day, days)) == count

"""The windows of Decree 09/2019/NĐ-CP, against the shared examples where they are there."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel import periods
from danvan.kernel.errors import BadInput

SHARED = Path(__file__).resolve().parents[3] / "shared" / "domain" / "periods.json"
shared = pytest.mark.skipif(
    not SHARED.exists(), reason=f"no {SHARED.name} of the shared domain beside the repository"
)


def examples() -> list[dict[str, Any]]:
    return json.loads(SHARED.read_text("utf-8"))["examples"] if SHARED.exists() else []


@shared
@pytest.mark.parametrize("example", examples(), ids=lambda e: e["period"])
def test_shared_example(example: dict[str, Any]) -> None:
    period = periods.parse(example["period"])
    assert {
        "period": period.code,
        "kind": period.kind,
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        "end_exclusive": period.end.isoformat(),
        "days": (period.end - period.first).days,
    } == {k: v for k, v in example.items() if k not in ("due", "straddles", "warning")}


@pytest.mark.parametrize(
    ("code", "first", "end", "kind", "months"),
    [
        ("2025-01", date(2024, 12, 15), date(2025, 1, 15), "month", 1),
        ("2025-07", date(2025, 6, 15), date(2025, 7, 15), "month", 1),
        ("2025-Q3", date(2025, 6, 15), date(2025, 9, 15), "quarter", 3),
        ("2025-H1", date(2024, 12, 15), date(2025, 6, 15), "half_year", 6),
        ("2025-H2", date(2025, 6, 15), date(2025, 12, 15), "half_year", 6),
        ("2025-9M", date(2024, 12, 15), date(2025, 9, 15), "nine_months", 9),
        ("2025", date(2024, 12, 15), date(2025, 12, 15), "year", 12),
    ],
)
def test_windows(code: str, first: date, end: date, kind: str, months: int) -> None:
    period = periods.parse(code)
    found = (period.first, period.end, period.kind, len(period.months), str(period))
    assert found == (first, end, kind, months, code)


@pytest.mark.parametrize(
    "code", ["", "2025-13", "2025-00", "2025-Q5", "2025-H3", "25-07", "2025/07", "1989", "abc"]
)
def test_what_is_no_period_is_refused_and_named(code: str) -> None:
    with pytest.raises(BadInput) as refused:
        periods.parse(code)
    assert refused.value.field == "period"
    assert f"«{code}»" in refused.value.message


@given(st.dates(date(1990, 1, 1), date(2199, 12, 1)))
def test_every_day_lies_in_exactly_one_month_window(day: date) -> None:
    found = periods.month_of(day)
    around = [
        *periods.parse(str(found.year)).months,
        periods.month(found.year - 1, 12),
        periods.month(found.year + 1, 1),
    ]
    assert [month for month in around if day in month] == [found]


@given(
    st.integers(1990, 2200),
    st.sampled_from(["", "-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "-9M", "-05"]),
)
def test_a_longer_window_is_its_months_without_gap(year: int, part: str) -> None:
    period = periods.parse(f"{year}{part}")
    assert period.months[0].first == period.first
    assert period.months[-1].end == period.end
    pairs = zip(period.months, period.months[1:], strict=False)
    assert all(before.end == after.first for before, after in pairs)
    assert [month.keys[0] for month in period.months] == list(period.keys)


def test_months_between_cross_the_year() -> None:
    months = periods.months_between(periods.parse("2025-11"), periods.parse("2026-02"))
    assert [month.code for month in months] == ["2025-11", "2025-12", "2026-01", "2026-02"]

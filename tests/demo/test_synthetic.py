"""Synthetic figures: seeded, whole where they must be, never a part above its whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.demo.papers import HA_TINH, NGHE_AN, Plan
from danvan.demo.synthetic import BETWEEN, Place, month_of
from danvan.kernel.actor import system
from danvan.kernel.periods import Period, month
from danvan.reporting.actions import load_indicators
from danvan.reporting.models import SCALE, Indicator

months = st.builds(month, st.integers(2023, 2026), st.integers(1, 12))


@pytest.fixture
def indicators(db: None) -> dict[str, Indicator]:
    load_indicators(actor=system())
    return {indicator.code: indicator for indicator in Indicator.objects.all()}


def _of(plan: Plan, indicators: dict[str, Indicator]) -> dict[str, Indicator]:
    return {code: indicators[code] for code in plan.indicators}


@pytest.mark.parametrize("plan", [NGHE_AN, HA_TINH], ids=lambda plan: plan.code)
def test_twelve_or_more_are_typed_and_averages_never(
    plan: Plan, indicators: dict[str, Indicator]
) -> None:
    made = month_of(Place("a", 1), month(2025, 5), _of(plan, indicators), 30)
    averages = {c for c in plan.indicators if indicators[c].aggregation == "average"}
    assert set(made) == set(plan.indicators) - averages
    assert len(made) >= 12


def test_the_form_asks_each_line_only_what_it_may_report(indicators: dict[str, Indicator]) -> None:
    for plan in (NGHE_AN, HA_TINH):
        assert all(plan.line in indicators[code].lines for code in plan.indicators)


def test_the_same_place_and_month_give_the_same(indicators: dict[str, Indicator]) -> None:
    ours = _of(NGHE_AN, indicators)
    first = month_of(Place("a", 1), month(2025, 5), ours, 30)
    assert month_of(Place("a", 1), month(2025, 5), ours, 30) == first
    assert month_of(Place("b", 1), month(2025, 5), ours, 30) != first


def test_whole_and_never_more_than_the_whole(indicators: dict[str, Indicator]) -> None:
    both = _of(NGHE_AN, indicators) | _of(HA_TINH, indicators)

    @given(period=months, key=st.text(min_size=1, max_size=8), days=st.integers(1, 31))
    def holds(period: Period, key: str, days: int) -> None:
        made = month_of(Place(key, 1), period, both, days)
        assert all(value >= 0 for value in made.values())
        whole = [code for code in made if not both[code].decimals]
        assert all(made[code] % SCALE == 0 for code in whole)
        for part, (over, _low, high) in BETWEEN.items():
            if part in made and high <= 1:
                assert made[part] <= made[over]

    holds()

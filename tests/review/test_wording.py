"""Numbers, days and changes as a Vietnamese paper writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.reporting.models import SCALE, Indicator
from danvan.review import wording

KM = Indicator(code="roads_km", name_vi="Đường", unit_vi="km")
SHARE = Indicator(code="share", name_vi="Tỷ lệ", unit_vi="tỷ lệ", aggregation="average", decimals=3)
MEAN = Indicator(
    code="mean", name_vi="Bình quân", unit_vi="người/buổi", aggregation="average", decimals=1
)


@pytest.mark.parametrize(
    ("thousandths", "said"),
    [(71_340_000, "71.340"), (312_400, "312,4"), (7_052_340_000_000, "7.052.340.000"),
     (1, "0,001"), (0, "0"), (-1_500, "-1,5")],
)  # fmt: skip
def test_figures_are_exact(thousandths: int, said: str) -> None:
    assert wording.figure(thousandths, KM) == said


def test_a_share_is_said_in_per_cent() -> None:
    assert wording.measured(923, SHARE) == "92,3%"
    assert wording.measured(1000, SHARE) == "100%"
    assert wording.measured(51_450, MEAN) == "51,5 người/buổi"
    assert wording.measured(312_400, KM) == "312,4 km"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_nothing_is_lost_in_writing(thousandths: int) -> None:
    said = wording.figure(thousandths, KM)
    assert Decimal(said.replace(".", "").replace(",", ".")) * SCALE == thousandths


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(112_400, 100_000, "tăng 12,4%"), (90_000, 100_000, "giảm 10%"), (5, 5, "bằng"),
     (5, 0, "tăng"), (0, 100, "giảm 100%"), (475, 40, "gấp 11,9 lần")],
)  # fmt: skip
def test_change(now: int, before: int, said: str) -> None:
    assert wording.change(now, before) == said


def test_change_in_a_sentence() -> None:
    assert wording.against(475, 40, 2024) == "gấp 11,9 lần năm 2024"
    assert wording.against(90, 100, 2024) == "giảm 10% so với năm 2024"
    assert wording.against(5, 5, 2024) == "bằng năm 2024"


def test_lists_and_small_letters() -> None:
    assert wording.listed(["A", "B", "C"]) == "A, B, C"
    assert wording.listed(["A"]) == "A"
    assert wording.listed([]) == ""
    assert wording.small("Đường làng") == "đường làng"
    assert wording.small("UBND tỉnh") == "UBND tỉnh"

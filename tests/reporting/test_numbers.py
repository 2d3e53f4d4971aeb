"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.errors import BadInput
from danvan.reporting.numbers import thousandths


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", 1_234_500),
        ("1,234.5", 1_234_500),
        ("1234,5", 1_234_500),
        ("1234.5", 1_234_500),
        ("0,8", 800),
        ("0.234", 234),
        ("0,234", 234),
        ("1.234.567", 1_234_567_000),
        ("1,234,567", 1_234_567_000),
        ("1.234.567,25", 1_234_567_250),
        ("12 345", 12_345_000),
        ("12\u00a0345,5", 12_345_500),
        (" 7 ", 7_000),
        ("1,2340", 1_234),
        ("0", 0),
        ("", None),
        ("  ", None),
        (None, None),
        (Decimal("1.5"), 1_500),
        (12, 12_000),
    ],
)
def test_read_with_three_decimals(typed: str | Decimal | int | None, value: int | None) -> None:
    assert thousandths(typed, field="roads_km", decimals=3) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.234", 1_234_000), ("1,234", 1_234_000), ("1234", 1_234_000), ("12,0", 12_000)],
)
def test_whole_units_know_that_a_point_groups(typed: str, value: int) -> None:
    assert thousandths(typed, field="work_days", decimals=0) == value


@pytest.mark.parametrize(
    ("typed", "decimals", "says"),
    [
        ("1.234", 3, "«1.234» có thể hiểu theo hai cách. Hãy viết 1234 hoặc 1,2340."),
        ("-5", 0, "Số không được âm. Hãy viết 0 nếu không có."),
        ("1,5", 0, "Chỉ tiêu này tính bằng số nguyên. Hãy bỏ phần thập phân."),
        ("0,500", 0, "Chỉ tiêu này tính bằng số nguyên. Hãy bỏ phần thập phân."),
        ("1,2345", 3, "Chỉ ghi tối đa ba chữ số thập phân."),
        ("9" * 20, 0, "Số quá lớn. Hãy xem lại đơn vị tính."),
        ("mười", 0, "«mười» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."),
        ("1.23.456", 3, "«1.23.456» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."),
        ("1,2,3.4", 3, "«1,2,3.4» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."),
        ("1e5", 3, "«1e5» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."),
        (Decimal("NaN"), 3, "«NaN» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."),
    ],
)
def test_refused_with_a_reason(typed: str | Decimal, decimals: int, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        thousandths(typed, field="x", decimals=decimals)
    assert (refused.value.field, refused.value.message) == ("x", says)


def shown(value: int, group: str, point: str) -> str:
    whole, rest = divmod(value, 1000)
    return f"{whole:,}".replace(",", group) + f"{point}{rest:03}0"


@given(st.integers(0, 10**15))
def test_both_ways_of_writing_come_back(value: int) -> None:
    for group, point in ((".", ","), (",", "."), ("", ","), ("", ".")):
        assert thousandths(shown(value, group, point), field="x", decimals=3) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_nothing_or_a_named_error(text: str) -> None:
    try:
        value = thousandths(text, field="x", decimals=3)
    except BadInput as refused:
        assert refused.field == "x"
    else:
        assert (value is None) == (not text.strip())

"""What free text is looked at for: numbers of a person, names, and sensitive words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.personal import doubtful, names_in, numbers_in, subjects_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CCCD 040085001234 của hộ đầu xóm", ["040085001234"]),
        ("CMND 182345678.", ["182345678"]),
        ("gọi 0912 345 678 hoặc +84 912.345.678", ["0912 345 678", "+84 912.345.678"]),
        ("thư gửi dan@xa.vn", ["dan@xa.vn"]),
        ("bồi thường 150000000 đồng cho 12 hộ", []),
        ("150.000.000 đồng, thửa số 123, 250000000đ", []),
        ("ngày 10/6/2026, văn bản 24-CT/TU", []),
        ("đường dài 3,5 km, 40 hộ, 2026", []),
    ],
)
def test_numbers(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ông Nguyễn Văn A chưa nhận tiền", ["ông Nguyễn Văn A"]),
        ("Bà Lò Thị Én và anh Vi Văn Tá", ["Bà Lò Thị Én", "anh Vi Văn Tá"]),
        ("hộ ông Lê Văn Bảy", ["hộ ông Lê Văn Bảy"]),
        ("12 hộ ở bản Mường Piệt chưa có điện", []),
        ("các anh chị em công nhân", []),
        ("Ông Công an xã", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert names_in(text) == found


def test_sensitive_words_without_marks_or_with() -> None:
    assert subjects_in("Tôn giáo và dân tộc; ton giao") == ["ton giao", "dan toc"]
    assert subjects_in("Đường vào bản bị sạt") == []
    assert doubtful(["ông Lê Văn A", "theo đạo", "ông Lê Văn A"]) == ["ông Lê Văn A", "theo dao"]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert set(doubtful([text])) == {*names_in(text), *subjects_in(text)}
    assert all(number in text for number in numbers_in(text))

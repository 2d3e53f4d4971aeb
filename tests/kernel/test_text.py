"""Folding makes what people type equal to what is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.kernel.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hòa  Bình", "hoa binh"),
        ("Hoà Bình", "hoa binh"),
        ("Đắk Lắk", "dak lak"),
        ("ĐỒNG THÁP", "dong thap"),
        ("  Quế\tPhong\n", "que phong"),
        ("Thừa Thiên – Huế", "thua thien – hue"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâeêioôơuưyđ ÁẶẾỢỮỸĐ"))
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))

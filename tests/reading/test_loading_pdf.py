"""PDF: the running text, and what is missing of it."""

import pytest

from danvan.reading import Note, Unreadable, load, load_text
from danvan.reading.loading.pages import Page, without_running_heads
from tests.reading.making import pdf_pages

WORDS = ["Lorem ipsum dolor sit amet consectetur adipiscing elit"] * 4


def test_running_heads_and_page_numbers_go() -> None:
    said = [f"Viec {word}\nlam {word}" for word in ("mot", "hai", "ba", "bon")]
    pages = [f"UBND TINH\n{text}\n{number}" for number, text in enumerate(said, 3)]
    assert without_running_heads(pages) == said


def test_numbers_that_are_no_page_numbers_stay() -> None:
    assert without_running_heads(["Gom\n12", "nguoi\n40"]) == ["Gom\n12", "nguoi\n40"]


def test_a_repeated_line_within_pages_stays() -> None:
    pages = [f"{a}\nb\nc\nSo Y te\nd\ne\n{a}x" for a in ("mot", "hai", "ba")]
    assert all("So Y te" in page for page in without_running_heads(pages))


def test_a_page_of_text_with_a_picture_is_no_scan() -> None:
    assert Page("a" * 200, has_picture=True).is_picture is False
    assert Page("Trang 3", has_picture=True).is_picture is True
    assert Page("", has_picture=False).is_picture is False


def test_scanned_pages_among_others_are_told() -> None:
    loaded = load(pdf_pages(WORDS, None, WORDS))
    assert loaded.notes == (Note("pages_without_text", "2"),)
    assert "[trang 2: chỉ có ảnh, không có chữ]" in loaded.text.split("\n")


def test_a_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match="no_text"):
        load_text(pdf_pages(None, None))

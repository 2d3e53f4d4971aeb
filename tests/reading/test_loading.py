"""Bytes to text: every form that is read, and a kind answer to everything else."""

import unicodedata

import docx
import pytest

from danvan.reading import Unreadable, load_text
from danvan.reading.loading import LIMIT
from danvan.reading.loading.bounds import LONGEST, MOST_LINES
from tests.reading.making import pdf_file, saved, word_file, zip_file

LINE = "Giao Sở Nội vụ rà soát."


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        LINE.encode("utf-8-sig"),
        LINE.encode("utf-16"),
        b"\xfe\xff" + LINE.encode("utf-16-be"),
        unicodedata.normalize("NFD", LINE).encode(),
    ],
)
def test_plain_text_in_each_encoding(data: bytes) -> None:
    assert load_text(data, "giao-viec.txt") == LINE


def test_line_ends_become_line_feeds() -> None:
    assert load_text("Một\r\nHai\rBa\n".encode()) == "Một\nHai\nBa\n"


def test_html_gives_its_lines_without_scripts() -> None:
    page = "<html><head><title>x</title></head><body><p>Điều 1.</p><script>no()</script>"
    page += "<table><tr><td>1</td><td>Sở Y tế</td></tr></table></body></html>"
    assert load_text(page.encode(), "trang.html") == "Điều 1.\n1 | Sở Y tế"


def test_word_gives_paragraphs_and_wide_tables_by_row() -> None:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Nội dung", "Chủ trì", "Thời hạn"), strict=True):
        cell.text = text
    assert load_text(saved(document)) == "KẾ HOẠCH\nNội dung | Chủ trì | Thời hạn"


def test_word_letterhead_is_read_cell_by_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "SỞ Y TẾ\nSố: 5/KH-SYT"
    table.rows[0].cells[1].text = "Độc lập - Tự do - Hạnh phúc"
    assert load_text(saved(document)).split("\n") == [
        "SỞ Y TẾ",
        "Số: 5/KH-SYT",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_word_shows_the_numbers_that_word_counts() -> None:
    document = docx.Document()
    for text in ("Rà soát.", "Báo cáo."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Gửi.", style="List Bullet")
    assert load_text(saved(document)) == "1. Rà soát.\n2. Báo cáo.\n- Gửi."


def test_pdf_gives_its_text() -> None:
    assert load_text(pdf_file("Directive No. 7-CT/TU", "1. Send.")).split() == [
        *["Directive", "No.", "7-CT/TU", "1.", "Send."]
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xd0\xcf\x11\xe0rest", "binary"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old_word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "broken"),
        (b"{\\rtf1\\ansi Giao", "rtf"),
        (zip_file(readme_txt=b"x"), "binary"),
        (b"x" * (LIMIT + 1), "too_large"),
        (b"x" * (LONGEST + 1), "too_long"),
        (b"x\n" * (MOST_LINES + 1), "too_long"),
        ("Hội nghị dân vận".encode("cp1258", "replace"), "wrong_encoding"),
        (b"\xff\xfea\x00b", "wrong_encoding"),
        (pdf_file(), "no_text"),
        (b"%PDF-1.7\nnothing", "broken"),
        (pdf_file("text")[:200], "broken"),
        (word_file("Một", "Hai")[:2000], "broken"),
        (zip_file(word__document_xml=b"<broken"), "broken"),
        (zip_file(word__document_xml=b" " * 60_000_000), "zip_bomb"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load_text(data)
    assert refused.value.code == code

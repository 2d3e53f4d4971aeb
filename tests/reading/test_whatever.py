"""Whatever comes in: a reading or Unreadable, and offsets that are exact."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.reading import Reading, Unreadable, as_json, load_text, read
from tests.reading.making import odt_file, pdf_file, word_file, word_xml

WORDS = st.sampled_from(
    [
        *("Giao", "Sở Nội vụ", "Uỷ ban nhân dân", "các xã, phường", "và", "xã", "tổ chức"),
        *(",", ";", ":", ".", "./.", "\n", "\n\n", "(qua", ")", " | ", "…", '"'),
        *("1. ", "a) ", "- ", "II. ", "Điều 3. ", "CHỈ THỊ", "Số: 5/KH-UBND", "Nơi nhận:"),
        *("chủ trì, phối hợp với", "báo cáo", "về", "hằng quý", "đồng chí", "Lê Văn An"),
        *("trước ngày 15/11/2026", "số 24-CT/TU", "ngày 30/2/2026", "bis zum 31. Juni 2026"),
        *("The Police", "shall", "report to", "Die Behörde", "wird beauftragt"),
        *("e\u0323\u0302", "İ", "\u00a0", "\ud7ff"),
    ]
)
CONTAINERS = (
    pdf_file("Task 1"),
    word_file("Giao Sở Y tế họp."),
    odt_file("<text:p>Giao Sở Y tế họp.</text:p>"),
    "<html><table><tr><td>Giao<ol><li>Họp</table>".encode(),
)


def check(reading: Reading) -> None:
    json.dumps(as_json(reading))
    for owed in reading.obligations:
        assert 0 <= owed.start < owed.end <= len(reading.text)
        assert owed.text == reading.text[owed.start : owed.end]
        assert owed.text.strip() == owed.text
    assert read(reading.text) == reading


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_read_takes_any_heap_of_official_words(text: str) -> None:
    check(read(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_read_takes_any_text(text: str) -> None:
    check(read(text))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "a.html", "b.docx", "c.pdf"]))
def test_load_text_gives_text_or_says_why(data: bytes, name: str) -> None:
    loaded(data, name)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CONTAINERS), st.data())
def test_damaged_files_are_told_apart(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.binary(max_size=8))
    loaded(whole[:at] + other + whole[at + len(other) :], "")
    loaded(whole[:at], "")


TAGS = st.sampled_from(
    [
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "Giao", "<w:tbl>", "</w:tbl>"),
        *("<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:del>", "</w:del>", '<w:vMerge w:val="x"/>'),
        *("<w:txbxContent>", "</w:txbxContent>", "<w:pict>", "</w:pict>", "<w:br/>", "<w:sdt/>"),
        *('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', '<w:gridSpan w:val="-9"/>'),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(TAGS, max_size=30).map("".join))
def test_a_word_file_of_any_tags_is_read_or_refused(body: str) -> None:
    loaded(word_xml(body), "")


WEB_TAGS = st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "</tr>", "<td rowspan=3>", "<td colspan=2>", "</td>"),
        *("<ol start=9>", "</ol>", "<li>", "<nav>", "</nav>", "Giao", "<", ">", "'", '"', "<!--"),
        *("-->", "<script>", "</script", "<p a='", "&#x;", "&#9999999;", "<br/>", "<!", "</"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WEB_TAGS, max_size=30).map("".join))
def test_a_page_of_any_tags_is_read_or_refused(body: str) -> None:
    loaded(f"<html>{body}".encode(), "")


def loaded(data: bytes, name: str) -> None:
    try:
        text = load_text(data, name)
    except Unreadable as refused:
        assert refused.code
    else:
        assert text.strip()
        text.encode("utf-8")

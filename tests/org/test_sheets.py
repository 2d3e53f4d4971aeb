"""Tables as people bring them: what a spreadsheet claims to be never costs more than it holds."""

import subprocess
import sys
import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.kernel.errors import BadInput
from danvan.org import bounded, sheets
from danvan.org.sheets import SheetRow, sheet_rows
from tests.org.workbook import raw, workbook

HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã cũ</t></is></c></row>'
COLUMNS = {"old": ("ma cu",), "new": ("ma moi",), "name": ("ten moi",)}


def rows_of(data: bytes, name: str = "bang.xlsx") -> list[SheetRow]:
    return sheet_rows(data, name, COLUMNS, ("old",))


def refused(data: bytes, name: str = "bang.xlsx") -> str:
    with pytest.raises(BadInput) as told:
        rows_of(data, name)
    assert told.value.field == "file"
    return told.value.message


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of spreadsheets, which would take the memory, is never asked."""

    def opened(*_args: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(sheets.CalamineWorkbook, "from_filelike", opened, raising=False)


CORNERS = {
    "the last cell there is": ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
                               "XFD1048576"),
    "a cell in a row not its own": ('<row r="2"><c r="ZZ90000"><v>1</v></c></row>', "ZZ90000"),
    "beyond any spreadsheet": ('<row r="4294967295"><c><v>1</v></c></row>', "A4294967295"),
    "another prefix": ('<x:row xmlns:x="y" r="1048576"><x:c r="C1048576"><x:v>1</x:v></x:c>'
                       "</x:row>", "C1048576"),
    "next to a far one": ('<row r="123"><c r="XFC123"/><c><v>1</v></c></row>', "XFD123"),
    "text": ('<row r="70000"><c r="AZ70000" t="inlineStr"><is><t>x</t></is></c></row>', "AZ70000"),
}  # fmt: skip


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("where", CORNERS)
def test_two_cells_that_span_a_whole_sheet_are_refused_by_name(where: str) -> None:
    rows, cell = CORNERS[where]
    data = raw(HEAD + rows)
    began = time.perf_counter()
    assert refused(data).startswith(f"Bảng trải quá rộng, đến ô {cell}: nhiều hơn 2.000.000 ô.")
    assert (len(data) < 3_000, time.perf_counter() - began < 1) == (True, True)


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "XL\\Worksheets\\a.dat"])
def test_no_sheet_of_the_file_may_span_so_much(part: str) -> None:
    """Whichever the reader takes for the first one."""
    far = b'<worksheet><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></worksheet>'
    assert "XFD1048576" in refused(raw(HEAD, more={part: far}))


def test_what_only_claims_to_be_large_is_read() -> None:
    """A dimension, formats without a value, and merged cells are no cells."""
    claims = (
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<mergeCells count="1"><mergeCell ref="A4:XFD1048576"/></mergeCells>',
    )
    rows = '<row r="3"><c r="A3"><v>97101</v></c></row>'
    data = raw(HEAD + rows + claims[0], after=claims[1])
    assert rows_of(data) == [SheetRow(3, {"old": "97101"})]


def test_merged_cells_hold_their_first_alone() -> None:
    rows = '<row r="2"><c r="A2"><v>97101</v></c><c r="B2"/></row><row r="3"><c r="A3"/></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
    assert [row.number for row in rows_of(raw(HEAD + rows, after=merged))] == [2]


def test_a_formula_is_what_it_last_came_to() -> None:
    rows = (
        '<row r="2"><c r="A2"><f>97100+1</f><v>97101</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>"97"&amp;"102"</f><v>97102</v></c>'
        '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3"><f>SUM(A1:XFD1048576)</f></c></row>'
    )
    assert [(row.number, row.get("old")) for row in rows_of(raw(HEAD + rows))] == [
        (2, "97101"), (3, "97102"),
    ]  # fmt: skip


FAILED = {
    "an error": '<c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "an error without its formula": '<c r="C7" t="e"><v>#REF!</v></c>',
    "never reckoned": '<c r="C7"><f>SUM(A1:XFD1048576)</f></c>',
}


@pytest.mark.parametrize("what", FAILED)
def test_a_formula_without_a_value_does_not_pass_for_an_empty_cell(what: str) -> None:
    """An empty new code would end the place."""
    heads = (
        '<c r="B3" t="inlineStr"><is><t>Mã cũ</t></is></c>'
        '<c t="inlineStr"><is><t>Mã mới</t></is></c>'
    )
    table = f'<row r="3">{heads}</row><row r="7"><c r="B7"><v>97101</v></c>{FAILED[what]}</row>'
    assert refused(raw(table)) == (
        "Ô C7 có công thức bị lỗi hoặc chưa được tính. Hãy dán giá trị vào ô đó rồi thử lại."
    )


def test_a_failed_formula_on_another_sheet_is_not_asked_after() -> None:
    other = b'<worksheet><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row></worksheet>'
    rows = HEAD + '<row r="2"><c r="A2"><v>97101</v></c></row>'
    assert rows_of(raw(rows, more={"xl/worksheets/sheet2.xml": other})) == [
        SheetRow(2, {"old": "97101"})
    ]


def test_thirty_thousand_rows_in_a_workbook() -> None:
    data = workbook([["Mã cũ", "Mã mới", "Tên mới"],
                     *([n, n, f"Xã Số {n}"] for n in range(30_000))])  # fmt: skip
    began = time.perf_counter()
    rows = rows_of(data)
    took = time.perf_counter() - began
    assert (len(rows), rows[-1]) == (
        30_000,
        SheetRow(30_001, {"old": "29999", "new": "29999", "name": "Xã Số 29999"}),
    )
    assert took < 10


def test_too_many_rows_in_a_workbook() -> None:
    assert "50.000" in refused(workbook([["Mã cũ"], *([n] for n in range(50_001))]))


LARGEST = """
import resource, sys
sys.path[:0] = {path!r}
from danvan.org.sheets import sheet_rows
from tests.org.workbook import raw, workbook
told = (workbook([["Mã cũ"]]), raw({rows!r}))
sheet_rows(told[0], "a.xlsx", {columns!r}, ("old",))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sheet_rows(told[1], "a.xlsx", {columns!r}, ("old",))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_the_largest_sheet_taken_costs_little_memory() -> None:
    """In a process of its own, since memory is never given back."""
    far = bounded.MOST_CELLS // 40
    rows = HEAD + f'<row r="{far}"><c r="AN{far}"><v>1</v></c></row>'
    source = LARGEST.format(path=sys.path, rows=rows, columns=COLUMNS)
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert int(done.stdout) < 150_000  # KiB


ODD = {
    "a text that is not there": '<c r="A2" t="s"><v>99</v></c>',
    "a day that is none": '<c r="A2" s="1"><v>1e300</v></c>',
    "a day before all": '<c r="A2" s="1"><v>-1e9</v></c>',
    "no number": '<c r="A2"><v>NaN</v></c>',
    "no end": '<c r="A2"><v>inf</v></c>',
    "a place that is none": '<c r="A"><v>1</v></c>',
    "a number as place": '<c r="12"><v>1</v></c>',
    "row nought": '<c r="A0"><v>1</v></c>',
    "an unknown type": '<c r="A2" t="zz"><v>1</v></c>',
    "an unknown format": '<c r="A2" s="77"><v>1</v></c>',
    "two values": '<c r="A2"><v>1</v><v>2</v></c>',
    "cells in cells": '<c r="A2"><c r="A3"><v>2</v></c></c>',
    "unended": '<c r="A2">',
}


@pytest.mark.parametrize("what", ODD)
def test_odd_cells_are_read_or_refused(what: str) -> None:
    _read_or_refused(raw(f'{HEAD}<row r="2">{ODD[what]}</row>'))


def _read_or_refused(data: bytes) -> None:
    try:
        rows = rows_of(data)
    except BadInput as told:
        assert told.field == "file"
    else:
        assert all(isinstance(row.get("old"), str) for row in rows)


places = st.sampled_from(["", ' r="A2"', ' r="B3"', ' r="A1"', ' r="XFD9"', ' r="$A$2"', ' r=""'])
kinds = st.sampled_from(["", ' t="s"', ' t="b"', ' t="e"', ' t="d"', ' t="str"', ' t="n"'])
formats = st.sampled_from(["", ' s="1"', ' s="9"'])
values = st.sampled_from(["", "1", "-1", "1e99", "x", "2025-07-01", "TRUE", "#REF!", "9" * 400])
cells = st.builds("<c{}{}{}><v>{}</v></c>".format, places, kinds, formats, values)


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, max_size=4), st.binary(max_size=2), st.integers(0, 2_000))
def test_any_cells_and_any_damage_are_read_or_refused(
    found: list[str], damage: bytes, place: int
) -> None:
    data = raw(f"{HEAD}<row>{''.join(found)}</row>")
    _read_or_refused(data)
    _read_or_refused(data[:place] + damage + data[place + len(damage) :])


def test_only_what_can_be_bounded_is_opened() -> None:
    """Spreadsheets of other kinds are asked for in another form; nothing of them is read."""
    store = BytesIO()
    with zipfile.ZipFile(store, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office:document-content/>")
    unreadable = "Không đọc được bảng tính này. Hãy lưu lại dưới dạng XLSX hoặc CSV rồi thử lại."
    assert refused(store.getvalue(), "bang.ods") == unreadable
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bang.xls") == unreadable


def test_days_and_numbers_as_people_type_them() -> None:
    assert rows_of(workbook([["Mã cũ", "Mã mới"], [1, date(2025, 7, 1)]])) == [
        SheetRow(2, {"old": "1", "new": "2025-07-01"})
    ]

"""HTML: what a reader of the page sees."""

import pytest

from danvan.reading import load_text


def page(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{inside}</body>".encode()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>Một<br>hai</p>ba", "Một\nhai\nba"),
        ("<ol><li>Giao<li>Họp</ol><ul><li>Gửi</ul>", "1. Giao\n2. Họp\n- Gửi"),
        ("<ol type=a start=3><li>Giao</li><li>d. Họp</li></ol>", "c. Giao\nd. Họp"),
        ("<!-- <p>ẩn --><p>hiện", "hiện"),
        ("<nav><ul><li>Trang chủ</ul></nav><p>Giao", "Giao"),
        ("<p title='a > b'>Giao &amp; họp &#7843;", "Giao & họp ả"),
        ("<script>if (a<b) x()</script><style>p{}</style>Giao", "Giao"),
        ("a < b <3", "a < b <3"),
        ("<p>Giao <script>chưa đóng", "Giao"),
    ],
)
def test_lines_of_a_page(inside: str, text: str) -> None:
    assert load_text(page(inside)) == text


def test_letterhead_by_cell_and_tasks_by_row() -> None:
    head = "<table><tr><td>SỞ Y TẾ<td>CỘNG HÒA<tr><td>Số: 5<td>Lam Giang</table>"
    tasks = (
        "<table><tr><th>Việc<th>Chủ trì<th>Hạn<tr><td>Họp<td rowspan=2>Sở Y tế<td>2026"
        "<tr><td>Gửi<td>2027</table>"
    )
    assert load_text(page(head + tasks)).split("\n") == [
        *("SỞ Y TẾ", "CỘNG HÒA", "Số: 5", "Lam Giang"),
        *("Việc | Chủ trì | Hạn", "Họp | Sở Y tế | 2026", "Gửi | Sở Y tế | 2027"),
    ]


def test_a_table_for_the_layout_holds_the_page() -> None:
    inner = "<p>Giao</p><table><tr><td>a<td>b<td>c</table>"
    assert load_text(page(f"<table><tr><td>{inner}</table>")) == "Giao\na | b | c"


def test_a_page_in_old_letters() -> None:
    old = "<html><meta charset=x-viet-tcvn><p>Giao Së Y tÕ b¸o c¸o".encode("cp1252")
    assert load_text(old) == "Giao Sở Y tế báo cáo"

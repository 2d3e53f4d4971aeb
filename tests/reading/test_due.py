"""Deadlines and recurrences."""

from datetime import date

import pytest

from danvan.reading import Due
from danvan.reading.due import due_in
from danvan.reading.model import Language
from tests.reading.making import said

ISSUED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("vi", "xong trước ngày 25/10/2026.", Due(on=date(2026, 10, 25))),
        ("vi", "chậm nhất là ngày 05 tháng 6 năm 2026", Due(on=date(2026, 6, 5))),
        ("vi", "trước 16 giờ 30 ngày 06/9/2026", Due(on=date(2026, 9, 6))),
        ("vi", "hoàn thành trong quý II/2026", Due(on=date(2026, 6, 30))),
        ("vi", "trong tháng 2/2028", Due(on=date(2028, 2, 29))),
        ("vi", "trong năm 2027.", Due(on=date(2027, 12, 31))),
        ("vi", "gửi trước ngày 30/6", Due(on=date(2026, 6, 30))),
        ("vi", "gửi trước ngày 15/01", Due(on=date(2027, 1, 15))),
        ("vi", "trước ngày 15/11 hằng năm", Due(every="year", by="11-15")),
        ("vi", "hàng tháng, trước ngày 8, báo cáo", Due(every="month", by="08")),
        ("vi", "ngày 20 của tháng cuối quý", Due(every="quarter", by="20")),
        ("vi", "định kỳ 6 tháng, hằng năm báo cáo", Due(every="half-year")),
        ("vi", "mỗi quý họp, hằng năm tổng kết", Due(every="quarter")),
        ("vi", "ít nhất 02 lần/năm", Due(every="year")),
        ("vi", "theo Luật số 10/2022/QH15 ngày 10/11/2022", None),
        ("vi", "có hiệu lực kể từ ngày 01/5/2026", None),
        ("vi", "trong thời hạn 15 ngày làm việc", None),
        ("vi", "thường xuyên, đột xuất, ngay", None),
        ("vi", "trước ngày 31/02/2026", None),
        ("en", "before March 31, 2026", Due(on=date(2026, 3, 31))),
        ("en", "no later than 5 May 2026", Due(on=date(2026, 5, 5))),
        ("en", "in the third quarter of 2026", Due(on=date(2026, 9, 30))),
        ("en", "report every six months", Due(every="half-year")),
        ("en", "annually, before November 15", Due(every="year", by="11-15")),
        ("en", "by the 25th of each month", Due(every="month", by="25")),
        ("en", "dated June 3, 2013", None),
        ("de", "bis zum 30. Juni 2026", Due(on=date(2026, 6, 30))),
        ("de", "im ersten Quartal 2027", Due(on=date(2027, 3, 31))),
        ("de", "monatlich, jeweils bis zum 25. des Monats", Due(every="month", by="25")),
        ("de", "jährlich bis zum 15. November", Due(every="year", by="11-15")),
        ("de", "vom 30. Juli 2021", None),
    ],
)
def test_due(language: Language, text: str, due: Due | None) -> None:
    assert due_in(said(text), language, ISSUED) == due

"""Papers that come out: days, heads, and a whole letter read back from its DOCX."""

import io
from datetime import date

import pytest
from docx import Document

from danvan.documents.word import Letter, Masthead, Signature, Table, docx_of
from danvan.documents.word import days as wording

STATE = Masthead(
    above="", issuer="BỘ CHỈ HUY QUÂN SỰ TỈNH", number="Số: 05/CV-BCH", party=False,
    heading="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto="Độc lập - Tự do - Hạnh phúc",
    place_and_day="Lam Giang, ngày 10 tháng 6 năm 2026",
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 2, 5), "05/02/2026"), (date(2025, 7, 1), "01/7/2025"),
     (date(2025, 12, 31), "31/12/2025")],
)  # fmt: skip
def test_days_as_decree_30_writes_them(day: date, said: str) -> None:
    assert wording.day(day) == said


def test_long_day() -> None:
    assert wording.long_day(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"


def test_a_letter_says_everything_once() -> None:
    letter = Letter(
        masthead=STATE, subject="V/v phối hợp", to=("Quân khu",), text=("#1. Lý do", "Vì đường."),
        table=Table(("TT", "Cần"), (("1", "40 người"),), (20, 145)), closing=("Đề nghị trả lời.",),
        recipients=("Như trên", "Lưu: VT"), signature=Signature(("CHỈ HUY TRƯỞNG",), "", "Lê A"),
    )  # fmt: skip
    document = Document(io.BytesIO(docx_of(letter)))
    said = [p.text for p in document.paragraphs if p.text]
    assert said == ["Kính gửi: Quân khu", "1. Lý do", "Vì đường.", "Đề nghị trả lời."]
    cells = [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]
    assert cells[0][0].split("\n") == [
        "BỘ CHỈ HUY QUÂN SỰ TỈNH",
        "",
        "Số: 05/CV-BCH",
        "V/v phối hợp",
    ]
    assert cells[1] == ["TT", "Cần", "1", "40 người"]
    assert cells[2][0].split("\n") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert cells[2][1].split("\n") == ["CHỈ HUY TRƯỞNG", "", "Lê A"]


def test_a_paper_with_a_name_stands_under_its_kind() -> None:
    letter = Letter(
        masthead=STATE, kind="TỜ TRÌNH", subject="Về việc làm đường", to=("Ủy ban A", "Ủy ban B"),
        text=("Làm đường.",), recipients=("Như trên",), signature=Signature((), "", ""),
        draft="DỰ THẢO",
    )  # fmt: skip
    said = [p.text for p in Document(io.BytesIO(docx_of(letter))).paragraphs if p.text]
    assert said == [
        "DỰ THẢO", "TỜ TRÌNH", "Về việc làm đường", "Kính gửi:", "- Ủy ban A;", "- Ủy ban B.",
        "Làm đường.",
    ]  # fmt: skip

"""Header, citations and language of papers of our own."""

from datetime import date

import pytest

from danvan.reading import Citation, read

STATE = """UBND TỈNH AN HÒA
SỞ XÂY DỰNG
-------
Số: 77 /KH - SXD
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 03 tháng 4 năm 2026

KẾ HOẠCH
Sửa chữa cầu treo năm 2026

Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ; theo Công văn số
15/UBND-XD và Công văn số 15/UBND-XD ngày 02/3/2026; Sở Xây dựng tỉnh An Hòa lập kế hoạch:

1. Giao Phòng Kỹ thuật khảo sát.
"""


def test_the_header_of_a_state_paper() -> None:
    paper = read(STATE)
    assert (paper.language, paper.kind, paper.number) == ("vi", "plan", "77/KH-SXD")
    assert (paper.issuer, paper.issued) == ("Sở Xây dựng tỉnh An Hòa", date(2026, 4, 3))
    assert (paper.period, paper.title) == (("2026", "2026"), "Sửa chữa cầu treo năm 2026")


def test_a_citation_counts_once_with_its_day() -> None:
    assert read(STATE).citations == (
        Citation("09/2019/NĐ-CP", date(2019, 1, 24)),
        Citation("15/UBND-XD", date(2026, 3, 2)),
    )


def test_a_letter_has_no_kind_line() -> None:
    letter = STATE.replace("KẾ HOẠCH\n", "").replace("/KH - SXD", "/SXD-KT")
    letter = letter.replace("Sửa chữa cầu treo năm 2026", "Kính gửi: Ủy ban nhân dân các xã.")
    assert (read(letter).kind, read(letter).number) == ("letter", "77/SXD-KT")


@pytest.mark.parametrize(
    ("letterhead", "signed", "issuer"),
    [
        ("TỈNH ỦY AN HÒA", "T/M BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh ủy An Hòa"),
        ("TỈNH ỦY AN HÒA\nVĂN PHÒNG", "CHÁNH VĂN PHÒNG", "Văn phòng Tỉnh ủy An Hòa"),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN AN", "TM. ỦY BAN NHÂN DÂN", "Ủy ban nhân dân xã Tân An"),
    ],
)
def test_issuers(letterhead: str, signed: str, issuer: str) -> None:
    text = f"{letterhead}\n*\nSố 9-KH/TU\n\nKẾ HOẠCH\nvề việc chung\n\n1. Họp./.\n\n{signed}\n"
    assert read(text).issuer == issuer


def test_an_article_that_gives_a_directive_has_the_directive_s_header() -> None:
    paper = read(
        "An Hoa issues a directive on rural bridges\n"
        "The Standing Committee of An Hoa Provincial Party Committee has just issued Directive "
        "No. 12-CT/TU, dated May 4, 2026, on rural bridges for the period 2026 - 2030.\n"
        "It requested Party committees to focus on the following tasks:\n1. Repair bridges.\n"
    )
    assert (paper.kind, paper.number, paper.issued) == ("directive", "12-CT/TU", date(2026, 5, 4))
    assert paper.issuer == "Standing Committee of An Hoa Provincial Party Committee"
    assert paper.period == ("2026", "2030")
    assert [o.lead for o in paper.obligations] == [("Party committees",)]


def test_news_has_neither_number_nor_issuer() -> None:
    paper = read(
        "Der Sekretär forderte die Provinzpolizei auf, die Straßen und die Brücken zu prüfen.\n"
        "Die Behörden haben gestern zwölf Häuser übergeben und den Einheiten sehr gedankt.\n"
        "Quelle: eigene\n"
    )
    assert (paper.language, paper.kind, paper.number, paper.issuer) == ("de", "news", None, None)
    assert [(o.lead, o.path) for o in paper.obligations] == [(("Provinzpolizei",), "p1")]

"""What a paper changes in another one, and the short names that it gives."""

from datetime import date

import pytest

from danvan.reading import Reading, read
from danvan.reading.targets import targets_in

HEAD = (
    "TỈNH ỦY LAM GIANG\n*\nSố 18-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Lam Giang, ngày 12 tháng 3 năm 2026\n\nCHỈ THỊ\nvề công tác dân vận\n\n"
)


def changed(reading: Reading) -> list[tuple[str, str, date | None, tuple[str, ...], str]]:
    return [(a.kind, a.number, a.issued, a.targets, a.path) for a in reading.amendments]


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        ("điểm a khoản 2 mục iii chỉ thị số 24-ct/tu", ("III.2.a",)),
        ("điều 10 và khoản 5 điều 11", ("10", "11.5")),
        ("tại điều 6, khoản 3 điều 8 và phụ lục i.", ("6", "8.3", "PLI")),
        ("khoản 1, 2 và 4 điều 9", ("9.1", "9.2", "9.4")),
        ("khoản 4 vào sau khoản 3 điều 7 như sau", ("7.4",)),
        ("tiết 1.2 điểm 1 mục ii", ("II.1.2",)),
        ("một số điều của quy chế", ()),
    ],
)
def test_clauses_are_pointed_at_in_our_notation(said: str, paths: tuple[str, ...]) -> None:
    assert targets_in(said, "vi") == paths


def test_clauses_are_pointed_at_in_other_languages() -> None:
    assert targets_in("point a, clause 2, section iii of directive", "en") == ("III.2.a",)
    assert targets_in("abschnitt iii ziffer 2 buchstabe a der direktive", "de") == ("III.2.a",)


def test_one_sentence_may_change_clauses_of_another_paper() -> None:
    reading = read(
        HEAD + "1. Sửa đổi, bổ sung điểm a khoản 2 Mục III Chỉ thị số 24-CT/TU, ngày 14/8/2023.\n"
        "2. Chỉ thị này thay thế Chỉ thị số 11-CT/TU, ngày 02/4/2019.\n"
    )
    assert changed(reading) == [
        ("amends", "24-CT/TU", date(2023, 8, 14), ("III.2.a",), "1"),
        ("replaces", "11-CT/TU", date(2019, 4, 2), (), "2"),
    ]


def test_clauses_below_take_the_paper_from_above() -> None:
    reading = read(
        HEAD
        + "Điều 1. Sửa đổi một số điều của Quy chế ban hành kèm theo Quyết định số 875/QĐ-UBND "
        "ngày 18/4/2023 như sau:\n1. Bãi bỏ khoản 3 Điều 4.\n2. Khoản 1 Điều 5 được sửa đổi như "
        'sau:\n"1. Sở Y tế bãi bỏ Điều 9 trước ngày 01/5/2026."\n'
    )
    assert changed(reading) == [
        ("repeals", "875/QĐ-UBND", date(2023, 4, 18), ("4.3",), "1.1"),
        ("amends", "875/QĐ-UBND", date(2023, 4, 18), ("5.1",), "1.2"),
    ]


def test_whoever_is_told_to_change_something_does_not_change_it_here() -> None:
    reading = read(
        HEAD + "1. Sở Tư pháp rà soát, sửa đổi, bổ sung Quy chế số 12-QC/TU, ngày 01/01/2020.\n"
        "2. Hai bên bổ sung Kế hoạch số 5-KH/TU.\n"
    )
    assert reading.amendments == ()


def test_other_languages_change_papers_too() -> None:
    english = read(
        "The directive of the province on the work of the people in the communes.\n\n"
        "This Directive replaces Directive No. 19-CT/TU of March 4, 2018.\n"
    )
    assert changed(english)[0][:3] == ("replaces", "19-CT/TU", date(2018, 3, 4))
    german = read(
        "Die Anleitung der Provinz für die Arbeit mit dem Volk in den Gemeinden.\n\n"
        "Diese Anleitung ersetzt die Anleitung Nr. 22-HD/TU vom 14. Mai 2021.\n"
    )
    assert changed(german)[0][:3] == ("replaces", "22-HD/TU", date(2021, 5, 14))


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        (
            "Ban Chỉ đạo công tác dân vận tỉnh (sau đây gọi tắt là Ban Chỉ đạo) họp.",
            "Ban Chỉ đạo",
            "Ban Chỉ đạo công tác dân vận tỉnh",
        ),
        (
            "Thực hiện việc của Bộ Chỉ huy Quân sự (viết tắt là BCHQS), các xã họp.",
            "BCHQS",
            "Bộ Chỉ huy Quân sự",
        ),
        (
            "Hôm nay: Sở Y tế, Sở Nội vụ và Công an tỉnh (gọi chung là ba cơ quan) ký kết.",
            "ba cơ quan",
            "Sở Y tế, Sở Nội vụ và Công an tỉnh",
        ),
        (
            "It was decided by the Commission for Mass Mobilization (hereinafter referred to as "
            "the Commission) of the province.",
            "Commission",
            "Commission for Mass Mobilization",
        ),
        (
            "Es gibt die Kommission für das Volk (im Folgenden: Kommission) und die Arbeit.",
            "Kommission",
            "Kommission für das Volk",
        ),
    ],
)
def test_short_names_are_kept_with_what_they_stand_for(text: str, term: str, meaning: str) -> None:
    found = read(text).definitions
    assert [(one.term, one.meaning) for one in found] == [(term, meaning)]
    assert text[found[0].start : found[0].end].startswith(meaning)

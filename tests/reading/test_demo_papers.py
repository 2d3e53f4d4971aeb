"""The two papers of the demonstration are read whole."""

from datetime import date
from pathlib import Path

import pytest

import danvan
from danvan.reading import Citation, Due, Reading, load_text, read

PAPERS = Path(danvan.__path__[0]) / "demo" / "papers"
LAST = "(Văn bản minh họa, soạn riêng cho Danvan; không phải văn bản đã ban hành.)"
Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], Due | None]

COMMITTEES = ("các cấp ủy", "tổ chức đảng", "chính quyền các cấp")
MOBILISATION, MILITARY = "Ban Dân vận Tỉnh ủy", "Bộ Chỉ huy Quân sự tỉnh"
STANDING, GUARD = "Ban Thường vụ Tỉnh ủy", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"
COMMUNES = "Ban Chỉ huy Quân sự các xã, phường, thị trấn"
DISTRICTS = "Ban Chỉ huy Quân sự các huyện, thành phố, thị xã"
BOTH = ("Hai bên",)
YEARLY = Due(every="year")

DIRECTIVE: list[Row] = [
    ("1", COMMITTEES, (), (), None),
    ("2", COMMITTEES, (), (), None),
    ("2", COMMITTEES, (), (), Due(on=date(2023, 12, 31))),
    ("3", COMMITTEES, (), (), None),
    ("3", COMMITTEES, (), (), Due(every="quarter")),
    ("4", COMMITTEES, (), (), None),
    ("4", ("Trường Chính trị tỉnh",), (MILITARY, MOBILISATION), (), YEARLY),
    ("5", COMMITTEES, (), (), YEARLY),
    (
        "6.1",
        ("Các đảng đoàn", "ban cán sự đảng", "đảng ủy trực thuộc Tỉnh ủy"),
        (),
        (MOBILISATION,),
        Due(on=date(2023, 9, 30)),
    ),
    (
        "6.2",
        ("Các huyện ủy", "thành ủy", "thị ủy"),
        (),
        (STANDING, MOBILISATION),
        Due(on=date(2023, 10, 15)),
    ),
    ("6.3", COMMITTEES, (), (), None),
    ("6.3", ("Huyện ủy Quỳnh Lưu", "Huyện ủy Quế Phong"), (), (), Due(on=date(2024, 12, 31))),
    ("6.4", ("Ban cán sự đảng Ủy ban nhân dân tỉnh",), (), (), Due(on=date(2023, 11, 30))),
    (
        "6.5",
        (
            MOBILISATION,
            "Đảng đoàn Mặt trận Tổ quốc tỉnh",
            "các tổ chức chính trị - xã hội cấp tỉnh",
        ),
        (),
        (),
        None,
    ),
    ("6.6", ("Ủy ban Kiểm tra Tỉnh ủy",), ("Đảng ủy Quân sự tỉnh",), (), YEARLY),
    (
        "6.7",
        (COMMUNES,),
        ("các đoàn thể cùng cấp",),
        ("Ban Chỉ huy Quân sự cấp huyện",),
        Due(every="month", by="18"),
    ),
    ("6.8", (DISTRICTS,), (), (MILITARY,), Due(every="quarter")),
    ("6.9", (MILITARY,), ("các cơ quan liên quan",), (STANDING,), YEARLY),
    ("6.9", (MILITARY,), (), (), Due(on=date(2026, 11, 30))),
]

PROGRAMME: list[Row] = [
    ("II.1", BOTH, (), (), None),
    ("II.2", BOTH, (), (), Due(on=date(2024, 3, 31))),
    ("II.3", BOTH, (), (), None),
    ("II.4", BOTH, (), (), None),
    ("II.5", BOTH, (), (), None),
    ("II.6", BOTH, (), (), Due(every="quarter")),
    ("II.7", BOTH, (), (), YEARLY),
    ("III.1.a", (MOBILISATION,), (), (), Due(every="year", by="01-31")),
    ("III.1.b", (MOBILISATION,), (), (), None),
    ("III.1.c", (MOBILISATION,), (), (STANDING,), Due(every="year", by="11-15")),
    ("III.2.a", (GUARD,), (), (), None),
    ("III.2.b", (GUARD,), ("Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh đoàn"), (), YEARLY),
    ("III.2.c", (GUARD,), (), (MOBILISATION,), Due(every="quarter", by="20")),
    ("III.3.1", BOTH, (), (), YEARLY),
    (
        "IV.1",
        ("Các đồn Biên phòng", "ban dân vận các huyện ủy, thị ủy có biên giới, có biển"),
        (),
        ("hai bên",),
        Due(on=date(2023, 12, 31)),
    ),
    (
        "IV.2",
        ("Khối Dân vận các xã, phường, thị trấn",),
        ("các đồn Biên phòng",),
        (MOBILISATION,),
        Due(every="month", by="20"),
    ),
    (
        "IV.3",
        ("Phòng Chính trị Bộ đội Biên phòng tỉnh", f"Văn phòng {MOBILISATION}"),
        (),
        ("lãnh đạo hai bên",),
        Due(every="half-year"),
    ),
    ("IV.4", ("hai bên",), (), ("Thường trực Tỉnh ủy",), Due(every="year", by="11-30")),
    ("IV.4", BOTH, (), (), Due(on=date(2026, 9, 30))),
]


def paper(name: str) -> Reading:
    return read(load_text((PAPERS / name).read_bytes(), name))


def rows(reading: Reading) -> list[Row]:
    return [(o.path, o.lead, o.coordinate, o.report_to, o.due) for o in reading.obligations]


def test_the_directive_of_nghe_an() -> None:
    directive = paper("chi-thi-24-nghe-an.txt")
    assert (directive.kind, directive.number) == ("directive", "24-CT/TU")
    assert directive.issuer == "Ban Thường vụ Tỉnh ủy Nghệ An"
    assert (directive.issued, directive.period) == (date(2023, 8, 14), ("2023", "2030"))
    assert directive.citations == (
        Citation("24-NQ/TW", date(2003, 3, 12)),
        Citation("25-NQ/TW", date(2003, 3, 12)),
        Citation("25-NQ/TW", date(2013, 6, 3)),
    )
    assert rows(directive) == DIRECTIVE


def test_the_coordination_programme_of_ha_tinh() -> None:
    programme = paper("chuong-trinh-phoi-hop-ha-tinh.txt")
    assert (programme.kind, programme.number) == ("programme", "05-CTPH/BDVTU-BCHBP")
    assert programme.issuer == f"{MOBILISATION} - {GUARD}"
    assert (programme.issued, programme.period) == (date(2023, 11, 3), ("2023", "2026"))
    assert programme.citations == (
        Citation("23-QĐ/TW", date(2021, 7, 30)),
        Citation("36-CT/TU", None),
    )
    assert rows(programme) == PROGRAMME


@pytest.mark.parametrize("name", ["chi-thi-24-nghe-an.txt", "chuong-trinh-phoi-hop-ha-tinh.txt"])
def test_each_says_that_it_is_made_up_and_names_its_formulae(name: str) -> None:
    reading = paper(name)
    assert reading.text.rstrip().split("\n")[-1] == LAST
    assert reading.language == "vi"
    assert reading.title.endswith(("những năm tiếp theo", "giai đoạn 2023 - 2026"))
    formulae = {o.formula for o in reading.obligations}
    assert {"chu_tri_phoi_hop", "gui_ve", "giao"} <= formulae

"""With whom and to whom, in the wordings of each language."""

from datetime import date

import pytest

from danvan.reading import read
from danvan.reading.grammar import grammar_of
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Due, Language
from danvan.reading.passage import passage


@pytest.mark.parametrize(
    ("language", "said", "names"),
    [
        ("vi", "Sở Y tế chủ trì, cùng với Hội Phụ nữ tỉnh tổ chức lớp.", ("Hội Phụ nữ tỉnh",)),
        ("vi", "Đảng ủy xã chỉ đạo các chi bộ phối hợp với Công an xã tuần tra.", ()),
        (
            "en",
            "The Police, in collaboration with the Women's Union, shall run the course.",
            ("Women's Union",),
        ),
        (
            "de",
            "Die Polizei prüft im Einvernehmen mit dem Grenzschutzkommando die Pläne.",
            ("Grenzschutzkommando",),
        ),
        ("vi", "Sở Nội vụ bàn với Ban Dân vận Tỉnh ủy để mở hội thi.", ("Ban Dân vận Tỉnh ủy",)),
        ("vi", "Ban Dân vận mở lớp, mời Hội Nông dân tỉnh cùng dự.", ("Hội Nông dân tỉnh",)),
        ("vi", "Huyện đoàn dọn đường, các xã liên quan cùng tham gia.", ("các xã liên quan",)),
        ("vi", "Huyện đoàn cùng Hội Phụ nữ huyện giúp trẻ mồ côi.", ("Hội Phụ nữ huyện",)),
        ("en", "The Police, joined by the Youth Union, shall patrol.", ("Youth Union",)),
        ("en", "The Board shall team up with the Youth Union.", ("Youth Union",)),
        ("de", "Das Amt prüft unter reger Mitwirkung der Polizei.", ("Polizei",)),
        ("de", "Das Amt hat die Frauenunion einzubeziehen.", ("Frauenunion",)),
        ("de", "Das Amt zieht die Polizei hinzu.", ("Polizei",)),
        ("de", "Die Polizei leitet; die Frauenunion wirkt mit.", ("Frauenunion",)),
    ],
)
def test_who_coordinates(language: Language, said: str, names: tuple[str, ...]) -> None:
    assert grammar_of(language).sense(passage(said)).coordinate == names


@pytest.mark.parametrize(
    ("language", "said", "names"),
    [
        ("en", "The Board reports to the Standing Committee annually.", ("Standing Committee",)),
        ("de", "Die Kommission meldet Vorfälle sofort der Polizei.", ("Polizei",)),
        ("de", "Das Amt hat der Leiterin der Polizei zu berichten.", ("Leiterin der Polizei",)),
        ("de", "Das Amt leitet die Liste der Polizei zu.", ("Polizei",)),
        ("en", "The Police shall hand over the list to the Youth Union.", ("Youth Union",)),
        ("vi", "Huyện đoàn chuyển hồ sơ cho Sở Nội vụ.", ("Sở Nội vụ",)),
        (
            "vi",
            "Đảng ủy xã gửi báo cáo về Huyện ủy qua Ban Dân vận Huyện ủy.",
            ("Huyện ủy", "Ban Dân vận Huyện ủy"),
        ),
    ],
)
def test_who_receives(language: Language, said: str, names: tuple[str, ...]) -> None:
    assert grammar_of(language).sense(passage(said)).report_to == names


@pytest.mark.parametrize(
    ("language", "said", "names"),
    [
        ("vi", "Rất mong Sở Tài chính bố trí kinh phí.", ("Sở Tài chính",)),
        ("vi", "Kính nhờ Đài Truyền thanh huyện đưa tin.", ("Đài Truyền thanh huyện",)),
        ("vi", "Khi gặp khó khăn, xin quý cơ quan báo về Sở Nội vụ.", ("quý cơ quan",)),
        ("vi", "Trung tâm Y tế dự phòng tỉnh mở lớp.", ("Trung tâm Y tế dự phòng tỉnh",)),
        ("en", "Would the Youth Union please send the list.", ("Youth Union",)),
        ("de", "Die Redaktion der Zeitung möge darüber berichten.", ("Redaktion der Zeitung",)),
        ("de", "Den Frauenverband rief sie dazu auf, Kinder zu betreuen.", ("Frauenverband",)),
    ],
)
def test_who_is_asked_politely(language: Language, said: str, names: tuple[str, ...]) -> None:
    sense = grammar_of(language).sense(passage(said))
    assert (sense.lead, sense.demand or language == "vi") == (names, True)


def test_a_day_at_the_end_of_a_sentence_is_no_ordinal() -> None:
    said = passage("Send it before November 30. The Board reads it.")
    assert [each.text for each in sentences_of(said)] == [
        "Send it before November 30.",
        "The Board reads it.",
    ]


def test_a_table_is_read_whatever_the_order_of_its_columns() -> None:
    paper = (
        "KẾ HOẠCH\nCông tác dân vận năm 2026\n\nI. PHÂN CÔNG\n"
        "Cơ quan nhận báo cáo | Đơn vị đảm nhiệm | Thời gian | Công việc | Lực lượng hiệp đồng\n"
        "Tỉnh ủy | Sở Y tế | Tháng 5/2026 | Khám bệnh cho dân | Công an tỉnh\n"
    )
    (row,) = read(paper).obligations
    assert (row.lead, row.coordinate, row.report_to) == (
        ("Sở Y tế",),
        ("Công an tỉnh",),
        ("Tỉnh ủy",),
    )
    assert row.due == Due(on=date(2026, 5, 31))
    assert row.text == paper.splitlines()[-1]

"""With whom and to whom, in the wordings of each language."""

import pytest

from danvan.reading.grammar import grammar_of
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Language
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
        (
            "vi",
            "Đảng ủy xã gửi báo cáo về Huyện ủy qua Ban Dân vận Huyện ủy.",
            ("Huyện ủy", "Ban Dân vận Huyện ủy"),
        ),
    ],
)
def test_who_receives(language: Language, said: str, names: tuple[str, ...]) -> None:
    assert grammar_of(language).sense(passage(said)).report_to == names


def test_a_day_at_the_end_of_a_sentence_is_no_ordinal() -> None:
    said = passage("Send it before November 30. The Board reads it.")
    assert [each.text for each in sentences_of(said)] == [
        "Send it before November 30.",
        "The Board reads it.",
    ]

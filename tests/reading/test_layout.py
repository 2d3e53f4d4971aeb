"""Lines, paragraphs, sentences and the tree of clauses."""

from danvan.reading.layout.blocks import blocks_of
from danvan.reading.layout.clauses import clauses_of
from danvan.reading.layout.lines import lines_of
from danvan.reading.layout.sentences import sentences_of
from tests.reading.making import said


def paragraphs(text: str) -> list[str]:
    return [block.passage.text for block in blocks_of(lines_of(text))]


def paths(text: str) -> dict[str, str]:
    root = clauses_of(blocks_of(lines_of(text)))
    return {clause.path: clause.passage.text for clause in root.walk() if clause.block}


def test_rules_and_page_numbers_are_no_lines() -> None:
    text = "Một\n-----\n*\n- 2 -\nTrang 3/7\n4\nHai"
    assert [(line.text, line.gap) for line in lines_of(text)] == [("Một", True), ("Hai", True)]


def test_a_wrapped_paragraph_is_whole_again_even_over_a_page() -> None:
    text = (
        "1. Các xã, phường thống kê số cây cầu tạm, số nhà văn hóa thôn cần sửa chữa và\n"
        "2\n"
        "đề xuất thứ tự ưu tiên theo mức độ hư hỏng, gửi về Sở Xây dựng để tổng hợp chung\n"
        "toàn tỉnh.\n"
        "2. Sở Xây dựng cử cán bộ xuống từng xã, phường để kiểm tra lại số liệu đã thống kê\n"
        "và trả lời bằng văn bản.\n"
    )
    assert [text.split()[0] for text in paragraphs(text)] == ["Các", "Sở"]
    assert paragraphs(text)[0].endswith(
        "cần sửa chữa và đề xuất thứ tự ưu tiên theo mức độ hư "
        "hỏng, gửi về Sở Xây dựng để tổng hợp chung toàn tỉnh."
    )


def test_a_wrapped_dash_opens_no_clause() -> None:
    text = (
        "Ban Dân vận gặp gỡ đại diện các ngành, Mặt trận Tổ quốc và các tổ chức chính trị\n"
        "- xã hội để nghe ý kiến về lịch giao ban, cách ghi ngày công và mẫu sổ chung nhé\n"
        "cho cả năm, bắt đầu từ tháng này và kéo dài đến hết nhiệm kỳ của ban chỉ đạo mới.\n"
    )
    assert len(paragraphs(text)) == 1


def test_paths_follow_the_printed_numbering() -> None:
    text = (
        "II. NHIỆM VỤ\n1. Báo cáo tháng\n1.1. Xã gửi báo cáo.\n1.2. Sở tổng hợp.\n"
        "2. Việc khác\na) Họp dân.\nb) Làm đường:\n- Đổ bê tông.\n+ Trộn vữa.\n- Trồng cây.\n"
        "Điều 5. Hiệu lực\n"
    )
    assert list(paths(text)) == [
        "II",
        "II.1",
        "II.1.1",
        "II.1.2",
        "II.2",
        "II.2.a",
        "II.2.b",
        "II.2.b.1",
        "II.2.b.1.1",
        "II.2.b.2",
        "II.5",
    ]


def test_text_below_a_heading_is_its_content_and_later_text_is_not() -> None:
    text = "1. Sở Y tế\nCấp thuốc cho trạm.\n2. Việc khác.\nLời kết của cả văn bản.\n"
    assert paths(text)["1.p1"] == "Cấp thuốc cho trạm."
    assert paths(text)["p1"] == "Lời kết của cả văn bản."


def test_sentences_do_not_end_inside_numbers_and_abbreviations() -> None:
    vietnamese = said("Chi 86.400.000 đồng. Đoàn TP. Vinh gửi báo cáo; họp lại. Xong./.")
    assert [s.text for s in sentences_of(vietnamese)] == [
        "Chi 86.400.000 đồng.",
        "Đoàn TP. Vinh gửi báo cáo; họp lại.",
        "Xong./.",
    ]
    german = said("Sie melden bis zum 30. Juni 2026. Danach wird geprüft.")
    assert len(sentences_of(german)) == 2

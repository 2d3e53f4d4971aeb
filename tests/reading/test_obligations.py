"""Clauses to obligations: what is one, how it splits, what it inherits."""

from datetime import date

from danvan.reading import Due, Obligation, read

HEAD = "TỈNH ỦY AN HÒA\n*\nSố 9-CT/TU\nAn Hòa, ngày 02 tháng 3 năm 2026\n\nCHỈ THỊ\nvề cầu treo\n\n"


def owed(body: str) -> list[Obligation]:
    return list(read(HEAD + body).obligations)


def test_items_take_the_lead_of_the_sentence_that_opens_the_list() -> None:
    found = owed(
        "Thời gian qua, nhiều cầu đã hỏng. Tỉnh ủy yêu cầu các huyện ủy, thành ủy làm các việc "
        "sau:\n1. Rà soát cầu treo.\n2. Sửa chữa.\n"
    )
    assert [(o.path, o.lead, o.text) for o in found] == [
        ("1", ("các huyện ủy", "thành ủy"), "Rà soát cầu treo."),
        ("2", ("các huyện ủy", "thành ủy"), "Sửa chữa."),
    ]


def test_a_sentence_with_another_lead_or_a_due_of_its_own_is_an_obligation() -> None:
    found = owed(
        "1. Giao Sở Y tế mua thuốc. Chia về các trạm. Công an xã giữ trật tự. Hằng quý báo cáo "
        "Tỉnh ủy.\n"
    )
    assert [(o.text, o.lead, o.due) for o in found] == [
        ("Giao Sở Y tế mua thuốc. Chia về các trạm.", ("Sở Y tế",), None),
        ("Công an xã giữ trật tự.", ("Công an xã",), None),
        ("Hằng quý báo cáo Tỉnh ủy.", ("Công an xã",), Due(every="quarter")),
    ]
    assert {o.path for o in found} == {"1"}


def test_a_name_as_heading_leads_what_stands_below() -> None:
    found = owed(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\na) Mua thuốc.\n2. Giao Công an tỉnh:\n- Họp.\n"
    )
    assert [(o.path, o.lead) for o in found] == [
        ("IV.1.a", ("Sở Y tế",)),
        ("IV.2.1", ("Công an tỉnh",)),
    ]


def test_purposes_assessments_rights_and_circulation_owe_nothing() -> None:
    assert (
        owed(
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao chất lượng.\n"
            "II. TÌNH HÌNH\n1. Sở Y tế tổ chức tốt.\n"
            "III. NHIỆM VỤ\n1. Các xã được sử dụng kinh phí dư.\n2. Phấn đấu đạt 100%.\n"
            "Chỉ thị này phổ biến đến chi bộ.\n"
        )
        == []
    )


def test_each_row_of_a_task_table_is_one() -> None:
    found = owed(
        "II. NHIỆM VỤ\nTT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n"
        "A | Hạ tầng | | |\n1 | Sửa cầu, trình UBND tỉnh | Sở Xây dựng | Sở Tài chính; Tỉnh đoàn "
        "| Quý II/2026\n"
    )
    assert [(o.path, o.lead, o.coordinate, o.report_to, o.due) for o in found] == [
        (
            "II.1",
            ("Sở Xây dựng",),
            ("Sở Tài chính", "Tỉnh đoàn"),
            ("UBND tỉnh",),
            Due(on=date(2026, 6, 30)),
        )
    ]


def test_labels_below_an_item_say_who_and_when() -> None:
    found = owed(
        "II. NHIỆM VỤ\n1. Mở lớp tập huấn cho thôn.\n- Đơn vị chủ trì: Sở Y tế.\n"
        "- Đơn vị phối hợp: Sở Tài chính; Tỉnh đoàn.\n- Thời gian: Quý II/2026.\n"
    )
    assert [(o.path, o.lead, o.coordinate, o.due) for o in found] == [
        ("II.1", ("Sở Y tế",), ("Sở Tài chính", "Tỉnh đoàn"), Due(on=date(2026, 6, 30)))
    ]
    assert found[0].text.startswith("Mở lớp") and found[0].text.endswith("Quý II/2026.")


def test_the_formula_is_named() -> None:
    found = owed(
        "1. Giao Sở Y tế mua thuốc.\n2. Sở Y tế chủ trì, phối hợp với Ban Dân vận họp.\n"
        "3. Các xã thành lập Ban Chỉ đạo.\n4. Các thôn bàn giao sổ.\n"
    )
    assert [o.formula for o in found] == ["giao", "chu_tri_phoi_hop", "thanh_lap_ban_chi_dao", ""]


def test_minutes_bind_by_their_conclusion_only() -> None:
    text = HEAD.replace("CHỈ THỊ", "BIÊN BẢN").replace("-CT/", "-BB/")
    found = read(
        text + "I. NỘI DUNG\n1. Công an xã báo cáo việc đã làm.\nII. KẾT LUẬN\n1. Công an xã lắp "
        "đèn trước ngày 30/6/2026.\n"
    ).obligations
    assert [o.path for o in found] == ["II.1"]


def test_other_ways_to_number_are_read_too() -> None:
    found = owed("I- NHIỆM VỤ\n1- Sở Y tế\n- Mua thuốc.\n2- Công an tỉnh: Giữ trật tự.\n")
    assert [(o.path, o.lead) for o in found] == [
        ("I.1.1", ("Sở Y tế",)),
        ("I.2", ("Công an tỉnh",)),
    ]


def test_a_closing_paragraph_that_asks_or_reports_is_one() -> None:
    found = owed(
        "1. Giao Sở Y tế mua thuốc.\nNhận được Chỉ thị này, các đơn vị triển khai; báo cáo kết "
        "quả về Sở Y tế trước ngày 05/4/2026.\nVăn phòng Tỉnh ủy thông báo đến các nơi biết.\n"
    )
    assert [(o.path, o.lead, o.report_to) for o in found] == [
        ("1", ("Sở Y tế",), ()),
        ("p1", ("các đơn vị",), ("Sở Y tế",)),
    ]

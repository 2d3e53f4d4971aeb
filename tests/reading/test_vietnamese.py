"""Who does what in Vietnamese sentences of our own."""

import pytest

from danvan.reading.grammar.vietnamese import Vietnamese
from danvan.reading.grammar.vietnamese_names import names_at
from tests.reading.making import said

GRAMMAR = Vietnamese()


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Sở Y tế, Công an tỉnh và Tỉnh đoàn tổ chức", ["Sở Y tế", "Công an tỉnh", "Tỉnh đoàn"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("các huyện ủy, thành ủy xây dựng", ["các huyện ủy", "thành ủy"]),
        ("Ủy ban nhân dân các xã, phường gửi", ["Ủy ban nhân dân các xã, phường"]),
        (
            "các sở, ban, ngành, đoàn thể cấp tỉnh rà soát",
            ["các sở, ban, ngành, đoàn thể cấp tỉnh"],
        ),
        ("các cơ quan, đơn vị, địa phương báo cáo", ["các cơ quan, đơn vị, địa phương"]),
        ("cấp ủy, chính quyền, đoàn thể phối hợp", ["cấp ủy", "chính quyền", "đoàn thể"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy là", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Văn phòng HĐND và UBND xã tham mưu", ["Văn phòng HĐND và UBND xã"]),
        ("các tổ chức chính trị - xã hội tỉnh tham gia", ["các tổ chức chính trị - xã hội tỉnh"]),
        ("Ủy ban Kiểm tra Tỉnh ủy kiểm tra", ["Ủy ban Kiểm tra Tỉnh ủy"]),
        ("đồng chí Đại tá Lê Văn Sơn, Chỉ huy trưởng chủ trì", ["Lê Văn Sơn"]),
        ("Phòng Dân vận (Ban Dân vận) theo dõi", ["Phòng Dân vận"]),
        ("báo cáo kết quả", []),
        ("phòng, chống thiên tai", []),
        ("Hội nghị thống nhất", []),
    ],
)
def test_lists_of_names(listed: str, names: list[str]) -> None:
    assert names_at(said(listed), 0).names == names


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Giao Sở Xây dựng lập danh mục cầu treo.", ("Sở Xây dựng",)),
        ("Đề nghị Hội Nông dân tỉnh góp cây giống.", ("Hội Nông dân tỉnh",)),
        ("Tỉnh ủy yêu cầu các đảng ủy xã soát lại sổ.", ("các đảng ủy xã",)),
        ("Sở Y tế có trách nhiệm cấp thuốc.", ("Sở Y tế",)),
        ("Hằng quý, Công an xã và Đoàn xã họp giao ban.", ("Công an xã", "Đoàn xã")),
        ("Hằng năm Sở Nội vụ công bố kết quả.", ("Sở Nội vụ",)),
        ("Trong thời hạn 5 ngày kể từ ngày nhận, Sở Y tế trả lời.", ("Sở Y tế",)),
        ("Nếu có vướng mắc, đề nghị các đơn vị phản ánh về Sở Y tế.", ("các đơn vị",)),
        ("Riêng Đảng ủy xã Vạn An họp dân.", ("Đảng ủy xã Vạn An",)),
        ("Đảng ủy xã lãnh đạo Ủy ban nhân dân xã làm đường.", ("Đảng ủy xã",)),
        ("Công an xã: Chủ trì giữ trật tự chợ.", ("Công an xã",)),
        ("Rà soát sổ sách.", ()),
    ],
)
def test_the_lead(sentence: str, lead: tuple[str, ...]) -> None:
    found = GRAMMAR.sense(said(sentence))
    assert (found.lead, found.refused) == (lead, False)


@pytest.mark.parametrize(
    ("sentence", "coordinate"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính, Tỉnh đoàn mở lớp.",
            ("Sở Tài chính", "Tỉnh đoàn"),
        ),
        ("Đồn phối hợp chặt chẽ với nhà trường dạy chữ.", ("nhà trường",)),
        ("Sở Y tế phối hợp cung cấp số liệu.", ()),
        ("Sở Y tế phối hợp với các cơ quan liên quan làm rõ.", ("các cơ quan liên quan",)),
    ],
)
def test_with_whom(sentence: str, coordinate: tuple[str, ...]) -> None:
    assert GRAMMAR.sense(said(sentence)).coordinate == coordinate


@pytest.mark.parametrize(
    ("sentence", "report_to"),
    [
        ("Các xã báo cáo kết quả về Sở Y tế (qua Phòng Kế hoạch).", ("Sở Y tế", "Phòng Kế hoạch")),
        ("Sở trình Chủ tịch Ủy ban nhân dân tỉnh xem xét.", ("Chủ tịch Ủy ban nhân dân tỉnh",)),
        ("Xã gửi danh sách về Ban Dân vận và Công an tỉnh.", ("Ban Dân vận", "Công an tỉnh")),
        ("Xã báo cáo ngay Huyện ủy những việc gấp.", ("Huyện ủy",)),
        ("Sở tham mưu Tỉnh ủy ban hành quy chế.", ()),
        ("Thực hiện chương trình Sở Y tế đã duyệt.", ()),
        ("Gửi qua Hệ thống thông tin báo cáo của tỉnh.", ()),
    ],
)
def test_to_whom(sentence: str, report_to: tuple[str, ...]) -> None:
    assert GRAMMAR.sense(said(sentence)).report_to == report_to


@pytest.mark.parametrize(
    "sentence",
    [
        "Các xã có thể chọn thêm một việc.",
        "Đơn vị được hưởng phụ cấp.",
        "Mỗi bên được mời dự họp.",
        "Phấn đấu 100% thôn có loa.",
        "Đến năm 2030, mọi thôn có đường.",
        "Chỉ thị này phổ biến đến chi bộ.",
        "Kế hoạch này có hiệu lực kể từ ngày ký.",
        "Căn cứ Luật Đường bộ;",
        "Thời gian qua, các xã làm tốt.",
        "Kinh phí lấy từ ngân sách.",
    ],
)
def test_no_obligation(sentence: str) -> None:
    assert GRAMMAR.sense(said(sentence)).refused


def test_an_opener_gives_its_lead() -> None:
    for opener in (
        "Giao Sở Y tế:",
        "Đối với Sở Y tế:",
        "Trách nhiệm của Sở Y tế",
        "Sở Y tế",
        "Tỉnh ủy yêu cầu Sở Y tế làm các việc sau:",
    ):
        assert GRAMMAR.opened_lead(said(opener)).names == ("Sở Y tế",)
    assert GRAMMAR.opened_lead(said("Sở Y tế ban hành Kế hoạch như sau:")).names == ()

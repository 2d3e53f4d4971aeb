"""Abbreviations are written out by rule, and only where their capitals tell them from words."""

import pytest

from danvan.programmes.resolution.spelling import spelled


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("BCHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("BCHQS xã An Hòa", "Ban Chỉ huy Quân sự xã An Hòa"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("BCH BĐBP tỉnh", "Ban Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("UBMTTQ tỉnh", "Uỷ ban Mặt trận Tổ quốc tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("UBND Tp. Vinh", "Ủy ban nhân dân thành phố Vinh"),
        ("BTV TU", "Ban Thường vụ Tỉnh ủy"),
        ("BDVTU", "Ban Dân vận Tỉnh ủy"),
        ("BTGDV TU", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("UBKT HU Đông Lam", "Ủy ban Kiểm tra Huyện ủy Đông Lam"),
        ("VPTU", "Văn phòng Tỉnh ủy"),
        ("ĐU xã An Hòa", "Đảng ủy xã An Hòa"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Hội CCB tỉnh", "Hội Cựu chiến binh tỉnh"),
        ("HND xã", "Hội Nông dân xã"),
        ("ĐTN tỉnh", "Đoàn Thanh niên tỉnh"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        ("các LLVT", "các lực lượng vũ trang"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("các tổ chức CT-XH", "các tổ chức chính trị - xã hội"),
    ],
)
def test_an_abbreviation_is_its_words(short: str, whole: str) -> None:
    assert spelled(short) == spelled(whole)


@pytest.mark.parametrize("name", ["Sở Tư pháp", "Ban Quản lý khu du lịch", "tu bổ di tích",
                                  "Sở XYZ"])  # fmt: skip
def test_words_are_left_alone(name: str) -> None:
    assert spelled(name) == {"Sở Tư pháp": "so tu phap", "Sở XYZ": "so xyz",
                             "Ban Quản lý khu du lịch": "ban quan ly khu du lich",
                             "tu bổ di tích": "tu bo di tich"}[name]  # fmt: skip

"""The made-up places: two provinces, before and after the reform of 1 July 2025.

    country
      province (97)            district_1 (971): old_1, old_2, old_3
                               district_2 (972): old_4, old_5, old_6
        from 2025-07-01:       new_1 = old_1 + old_2 + part of old_3
                               new_2 = part of old_3 + old_4 + old_5 + old_6
      other_province (98)      other_district (981): other_commune, which goes on under the province

Nobody knows the shares in which old_3 was divided. new_1 bears the code of old_1.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    code: str
    level: str
    kind: str
    name: str
    parent: str | None


BEFORE_REFORM = {
    "country": Place("VN", "country", "country", "Việt Nam", None),
    "province": Place("97", "province", "province", "Lam Giang", "country"),
    "district_1": Place("971", "district", "rural_district", "Đông Lam", "province"),
    "district_2": Place("972", "district", "rural_district", "Tây Lam", "province"),
    "old_1": Place("97101", "commune", "commune", "An Hòa", "district_1"),
    "old_2": Place("97102", "commune", "commune", "An Lạc", "district_1"),
    "old_3": Place("97103", "commune", "commune", "An Phú", "district_1"),
    "old_4": Place("97104", "commune", "commune", "Bình Minh", "district_2"),
    "old_5": Place("97105", "commune", "commune", "Bình Sơn", "district_2"),
    "old_6": Place("97106", "commune", "commune", "Bình Yên", "district_2"),
    "other_province": Place("98", "province", "province", "Hải Vân", "country"),
    "other_district": Place("981", "district", "rural_district", "Nam Hải", "other_province"),
    "other_commune": Place("98101", "commune", "commune", "Cát Trắng", "other_district"),
}
BORN = {
    "new_1": Place("97101", "commune", "commune", "An Hòa", "province"),
    "new_2": Place("97190", "commune", "commune", "Bình Minh", "province"),
}
PLACES = BEFORE_REFORM | BORN
ENDED = {
    "old_1": ["new_1"],
    "old_2": ["new_1"],
    "old_3": ["new_1", "new_2"],
    "old_4": ["new_2"],
    "old_5": ["new_2"],
    "old_6": ["new_2"],
    "district_1": ["new_1", "new_2"],
    "district_2": ["new_2"],
    "other_district": ["other_commune"],
}
REFORMS = {
    "province": [
        "new_1",
        "new_2",
        "old_1",
        "old_2",
        "old_3",
        "old_4",
        "old_5",
        "old_6",
        "district_1",
        "district_2",
    ],
    "other_province": ["other_commune", "other_district"],
}

# line: (word in lines.json identities, name at province, at district, at commune)
LINES = {
    "party_committee": ("party", "Tỉnh ủy", "Huyện ủy", "Đảng ủy xã"),
    "mass_mobilisation": (
        "mobilisation", "Ban Dân vận Tỉnh ủy", "Ban Dân vận Huyện ủy", "Khối Dân vận xã",
    ),
    "military_command": (
        "military", "Bộ Chỉ huy Quân sự tỉnh", "Ban Chỉ huy Quân sự huyện",
        "Ban Chỉ huy Quân sự xã",
    ),
    "peoples_committee": (
        "people", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân huyện", "Ủy ban nhân dân xã",
    ),
    "inspection_committee": (
        "inspection", "Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban Kiểm tra Huyện ủy",
        "Ủy ban Kiểm tra Đảng ủy xã",
    ),
    "fatherland_front": (
        "front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    ),
}  # fmt: skip
WITH_UNITS = [name for name, place in PLACES.items() if place.level != "country"]

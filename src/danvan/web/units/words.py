"""Lines and levels of organisation, in the language of the page."""

from django.utils.translation import gettext, gettext_noop

from danvan.org.models import Level

# Codes of lines.json with the name that people use today.
LINES = {
    "party_committee": gettext_noop("Cấp ủy Đảng"),
    "mass_mobilisation": gettext_noop("Tuyên giáo và Dân vận"),
    "inspection_committee": gettext_noop("Ủy ban Kiểm tra"),
    "military_command": gettext_noop("Quân sự địa phương"),
    "police": gettext_noop("Công an"),
    "border_guard": gettext_noop("Bộ đội Biên phòng"),
    "peoples_committee": gettext_noop("Ủy ban nhân dân"),
    "fatherland_front": gettext_noop("Mặt trận Tổ quốc"),
    "womens_union": gettext_noop("Hội Phụ nữ"),
    "youth_union": gettext_noop("Đoàn Thanh niên"),
    "farmers_association": gettext_noop("Hội Nông dân"),
    "veterans_association": gettext_noop("Hội Cựu chiến binh"),
    "trade_union": gettext_noop("Công đoàn"),
}
LEVELS = {
    Level.COUNTRY: gettext_noop("cả nước"),
    Level.CENTRAL: gettext_noop("trung ương"),
    Level.MILITARY_REGION: gettext_noop("quân khu"),
    Level.PROVINCE: gettext_noop("cấp tỉnh"),
    Level.DEFENCE_REGION: gettext_noop("khu vực phòng thủ"),
    Level.DISTRICT: gettext_noop("cấp huyện"),
    Level.COMMUNE: gettext_noop("cấp xã"),
    Level.STATION: gettext_noop("đồn, trạm"),
    Level.HAMLET: gettext_noop("thôn, tổ dân phố"),
}


def line_name(code: str) -> str:
    """The line's name; the code itself if it is a new one."""
    return gettext(LINES[code]) if code in LINES else code


def line_names() -> list[tuple[str, str]]:
    """Choices of a form, in the order of the register."""
    return [(code, gettext(name)) for code, name in LINES.items()]


def level_name(level: str) -> str:
    return gettext(LEVELS[Level(level)])

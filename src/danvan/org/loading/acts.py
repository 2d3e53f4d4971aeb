"""The legal acts that moved the units after the first day, in the order of their days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Act:
    """`code` stands before the province's in the reorganisation's; no lines means all."""

    code: str
    on: date
    title: str
    act: str
    lines: tuple[str, ...] | None


# Titles and acts are printed words of the field and stay in Vietnamese.
ACTS = (
    Act(
        "dv-tuyen-giao",
        date(2025, 3, 1),  # differs by province; this is the day of lines.json
        "Hợp nhất ban tuyên giáo và ban dân vận tại {name}",
        "",
        ("mass_mobilisation",),
    ),
    Act(
        "nd02-2025-cong-an",
        date(2025, 3, 1),
        "Kết thúc hoạt động công an cấp huyện tại {name}",
        "Nghị định 02/2025/NĐ-CP",
        ("police",),
    ),
    Act(
        "bp-2025",
        date(2025, 6, 28),
        "Ban Chỉ huy Bộ đội Biên phòng trực thuộc Bộ Chỉ huy Quân sự tại {name}",
        "Kết luận 159-KL/TW; Nghị quyết 866-NQ/QUTW",
        ("border_guard",),
    ),
    Act("hai-cap", date(2025, 7, 1), "", "", None),
    Act(
        "chqs-xa-2026",
        date(2026, 1, 26),
        "Ban Chỉ huy Quân sự cấp xã trực thuộc Bộ Chỉ huy Quân sự tại {name}",
        "Kết luận 228-KL/TW; Nghị quyết 66.12/2026/NQ-CP",
        ("military_command",),
    ),
)
CENTRE_MERGED = date(2025, 2, 3)  # the joint central commission; written at once, not drafted

"""Facts of a made-up year, to be told in sentences without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from danvan.org.models import AreaSpan
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator
from danvan.review.facts import (
    Actors,
    Facts,
    Fault,
    Line,
    Move,
    Oversight,
    Reform,
    Reports,
    Work,
)  # fmt: skip

WORK_DAYS = Indicator(
    code="work_days", name_vi="Ngày công giúp dân", unit_vi="ngày công", aggregation="sum",
    field="economy",
)  # fmt: skip
HOUSES = Indicator(
    code="houses_repaired", name_vi="Nhà được sửa chữa", unit_vi="nhà", aggregation="sum",
    field="economy",
)  # fmt: skip
SHARE = Indicator(
    code="voices_on_time_share", name_vi="Tỷ lệ trả lời đúng hạn", unit_vi="tỷ lệ",
    aggregation="average", field="participation", decimals=3,
)  # fmt: skip
PLAIN = Reform(130, 130, 0, 0, [])
REFORM = Reform(
    412, 130, 21, 0, [Move("Tổ chức chính quyền hai cấp", date(2025, 7, 1), 410, 12, 3)]
)
FAULT = Fault(
    "Chưa mở sổ ghi ngày công. Chưa niêm yết.", "Ban Chỉ huy Quân sự xã Nậm Cắn",
    "Ủy ban Kiểm tra Tỉnh ủy", "Kiểm tra xã Nậm Cắn", date(2026, 1, 15), False,
)  # fmt: skip


def line(indicator: Indicator, now: int | None, before: int | None, **more: Any) -> Line:
    """Given in whole units."""
    scaled = [None if value is None else value * 1000 for value in (now, before)]
    made = Line(indicator, scaled[0], scaled[1], 3212, 3240, 4940, 4944, False)
    return replace(made, **more)


def facts(**changes: Any) -> Facts:
    made = Facts(
        programme=Programme(code="chi-thi-24", title="Chỉ thị 24-CT/TU"), year=2025,
        day=date(2025, 12, 20), area=AreaSpan(code="40", name="Nghệ An", kind="province"), since=1,
        lines=[line(WORK_DAYS, 71_340, 63_470), line(HOUSES, 80, 100)],
        reports=Reports(
            3212, 3240, 12, [("Ban Chỉ huy Quân sự xã Nậm Cắn", 7)], "military_command", "commune"
        ),
        work=Work(1000, 838, 12, 43, 80, 37, 5, 2, 60, 41, [("điểm 6.3 «Mở lớp tập huấn»", 12)]),
        oversight=Oversight(2, 3, 1, 0, 1, [FAULT]), reform=REFORM,
        actors=Actors(
            "Ban Tuyên giáo và Dân vận Tỉnh ủy", ["Bộ Chỉ huy Quân sự tỉnh"],
            ["Công an tỉnh", "Sở Y tế"], ["Ủy ban Kiểm tra Tỉnh ủy"],
        ),
    )  # fmt: skip
    return replace(made, **changes)

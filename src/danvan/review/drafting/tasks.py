"""Section IV: tasks of the next year, each from a shortcoming, in clauses that can be assigned.

Who does what, with whom, by when, and to whom it is reported: the reader of papers must find each
again when the conclusions come back as a paper.
"""

import re
import textwrap
from datetime import date, timedelta

from danvan.documents.word.days import day
from danvan.kernel.working_days import rolled_back
from danvan.review.drafting.notes import Notes
from danvan.review.drafting.paragraph import Paragraph
from danvan.review.drafting.shortcomings import SHOWN, fallen
from danvan.review.facts import Actors, Facts
from danvan.review.models import CitedCount, Section
from danvan.review.wording import listed, number, small

CONCLUSION = Section.Kind.CONCLUSION
_R = CitedCount.Register
LONGEST = 160  # letters of a finding in its clause
GRACE = timedelta(days=30)  # a task is never due sooner than this after the draft
EVERY = {
    "military_command": "Ban Chỉ huy Quân sự", "police": "Công an",
    "peoples_committee": "Ủy ban nhân dân", "party_committee": "Đảng ủy",
    "fatherland_front": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "womens_union": "Hội Liên hiệp Phụ nữ", "youth_union": "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "farmers_association": "Hội Nông dân", "veterans_association": "Hội Cựu chiến binh",
    "mass_mobilisation": "Ban Xây dựng Đảng", "inspection_committee": "Ủy ban Kiểm tra Đảng ủy",
    "trade_union": "Công đoàn", "border_guard": "Đồn Biên phòng",
}  # fmt: skip


def tasks(facts: Facts, notes: Notes) -> list[Paragraph]:
    said = {
        "reports": _reports(facts, notes),
        "monthly": _monthly(facts),
        "overdue": _overdue(facts, notes),
        "placing": _placing(facts, notes),
        **_findings(facts),
        "inspect": _inspect(facts),
        "falls": _falls(facts, notes),
        "follow": _follow(facts),
    }
    return [Paragraph(CONCLUSION, code, text) for code, text in said.items() if text]


def deadline(facts: Facts, month: int, number_of_day: int) -> str:
    """«trước ngày 31/3/2026»: that day of the next year, or a month from the draft if past."""
    wished = date(facts.year + 1, month, number_of_day)
    return f"trước ngày {day(max(wished, rolled_back(facts.day + GRACE)))}"


def reporters(facts: Facts) -> str:
    """Those who owe the reports, as one address: «Ban Chỉ huy Quân sự các xã, phường»."""
    name = EVERY.get(facts.reports.line, "Các đơn vị")
    return f"{name} các xã, phường" if facts.reports.level == "commune" else name


def _lead(actors: Actors) -> str:
    """«Giao A chủ trì, phối hợp với B, C»: the programme's own lead and coordinators."""
    lead = listed(actors.leads) or actors.owner
    others = [name for name in actors.coordinators if name not in actors.leads][:SHOWN]
    return f"Giao {lead} chủ trì, phối hợp với {listed(others) or 'các đơn vị liên quan'}"


def _head(actors: Actors) -> str:
    return actors.leads[0] if actors.leads else actors.owner


def _reports(facts: Facts, notes: Notes) -> str:
    if not facts.reports.absent:
        return ""
    return (
        f"{reporters(facts)} rà soát, gửi đủ {number(facts.reports.absent)}"
        f"{notes.mark(_R.REPORTS)} báo cáo tháng còn thiếu của năm {facts.year} về "
        f"{_head(facts.actors)} {deadline(facts, 1, 31)}."
    )


def _monthly(facts: Facts) -> str:
    if not facts.reports.expected:
        return ""
    return (
        f"{reporters(facts)} hằng tháng, trước ngày 18, báo cáo {_head(facts.actors)} kết quả và "
        "số liệu thực hiện theo biểu mẫu của chương trình."
    )


def _overdue(facts: Facts, notes: Notes) -> str:
    if not facts.work.overdue:
        return ""
    return (
        f"{_lead(facts.actors)} rà soát, hoàn thành dứt điểm {number(facts.work.overdue)}"
        f"{notes.mark(_R.ASSIGNMENTS)} việc quá hạn; báo cáo kết quả về {_above(facts)} "
        f"{deadline(facts, 3, 31)}."
    )


def _placing(facts: Facts, notes: Notes) -> str:
    if not facts.work.unplaced:
        return ""
    return (
        f"Giao {facts.actors.owner} phân công đơn vị thực hiện {number(facts.work.unplaced)}"
        f"{notes.mark(_R.ASSIGNMENTS)} việc còn chờ phân công sau sắp xếp tổ chức, hoàn thành "
        f"{deadline(facts, 2, 28)}."
    )


def _findings(facts: Facts) -> dict[str, str]:
    """One clause a finding, to the unit that owes the remedy."""
    return {
        f"finding-{n}": (
            f"{fault.unit} khắc phục dứt điểm tồn tại «{_one_clause(fault.text)}», báo cáo kết quả "
            f"về {fault.by} {deadline(facts, 3, 31)}."
        )
        for n, fault in enumerate(facts.oversight.faults[:SHOWN], 1)
    }


def _one_clause(text: str) -> str:
    """Without the stops at which a clause would be cut in two."""
    words = " ".join(re.sub(r"[.;:]+(?=\s|$)", ",", text).split()).strip(", ")
    return textwrap.shorten(words, LONGEST, placeholder=" …")


def _inspect(facts: Facts) -> str:
    if facts.oversight.held and not facts.oversight.open:
        return ""
    actors = facts.actors
    inspector = (actors.inspectors or [actors.owner])[0]
    others = [name for name in (*actors.leads, *actors.coordinators) if name != inspector]
    return (
        f"Giao {inspector} chủ trì, phối hợp với {listed(others[:1]) or 'các đơn vị liên quan'} "
        f"kiểm tra, giám sát việc thực hiện chương trình tại cơ sở; báo cáo kết quả về "
        f"{_above(facts)} {deadline(facts, 9, 30)}."
    )


def _falls(facts: Facts, notes: Notes) -> str:
    lines = fallen(facts)
    if not lines:
        return ""
    named = ", ".join(small(line.indicator.name_vi) for line in lines)
    return (
        f"{_lead(facts.actors)} làm rõ nguyên nhân {number(len(lines))} chỉ tiêu giảm ({named}), "
        f"đề xuất giải pháp; báo cáo {_above(facts)} {deadline(facts, 4, 30)}."
    )


def _follow(facts: Facts) -> str:
    return (
        f"Giao {facts.actors.owner} theo dõi, đôn đốc việc thực hiện các nhiệm vụ trên; hằng quý "
        f"báo cáo {_above(facts)}."
    )


def _above(facts: Facts) -> str:
    city = facts.area.kind == "municipality"
    return "Ban Thường vụ Thành ủy" if city else "Ban Thường vụ Tỉnh ủy"

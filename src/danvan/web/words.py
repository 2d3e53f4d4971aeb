"""Phrases that more than one room says."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext, pgettext

from danvan import org
from danvan.org.models import Level

_LINES = Path(org.__file__).parent / "data" / "lines.json"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_english() -> bool:
    return (get_language() or "vi").startswith("en")


def written_day(d: date) -> str:
    """18/11/2025, or 18 November 2025."""
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}" if in_english() else f"{d:%d/%m/%Y}"


@cache
def _lines() -> dict[str, dict[str, str]]:
    lines = json.loads(_LINES.read_text(encoding="utf-8"))["lines"]
    return {line["code"]: line["names"] for line in lines}


def line_name(code: str) -> str:
    """«Cấp ủy Đảng» for party_committee; the code itself if nobody knows it."""
    names = _lines().get(code, {})
    return names.get(get_language() or "vi") or names.get("vi") or code


def line_choices() -> list[tuple[str, str]]:
    """Every line of organisation, by name."""
    return sorted(((code, line_name(code)) for code in _lines()), key=lambda pair: pair[1])


def selector_words(line: str, level: str) -> str:
    """«mọi đơn vị ngành Quân sự ở cấp xã»."""
    return gettext("mọi đơn vị «%(line)s», %(level)s") % {
        "line": line_name(line),
        "level": Level(level).label if level else "",
    }


def due_rule(due: dict[str, Any]) -> str:
    """A due rule in words: «Hằng năm, trước 15/11»; a paper without one says so."""
    if on := due.get("on"):
        return gettext("Trước hết ngày %(day)s") % {"day": written_day(date.fromisoformat(on))}
    every = {
        "month": gettext("Hằng tháng"),
        "quarter": gettext("Hằng quý"),
        "half-year": gettext("6 tháng một lần"),
        "nine-months": gettext("9 tháng đầu năm"),
        "year": gettext("Hằng năm"),
    }.get(due.get("every") or "")
    if every:
        return _recurring(every, due)
    return _counted(due) if "within" in due else gettext("Văn bản không ghi hạn")


def _recurring(every: str, due: dict[str, Any]) -> str:
    if "windows" in due:
        every = gettext("%(every)s, kỳ theo lịch") % {"every": every}
    if "within" in due:
        sentence = gettext("%(every)s, trong %(days)s ngày làm việc sau khi hết kỳ")
        return sentence % {"every": every, "days": due["within"]}
    by = due.get("by")
    if by == "last":
        return gettext("%(every)s, đến ngày làm việc cuối kỳ") % {"every": every}
    if not by:
        return every
    when = "/".join(reversed(by.split("-"))) if "-" in by else by.lstrip("0")
    sentence = (
        gettext("%(every)s, trước %(day)s")
        if "-" in by
        else gettext("%(every)s, trước ngày %(day)s")
    )
    return sentence % {"every": every, "day": when}


def _counted(due: dict[str, Any]) -> str:
    sentence = {
        "paper": gettext("Trong %(days)s ngày làm việc từ ngày ban hành"),
        "issue": gettext("Trong %(days)s ngày làm việc từ ngày giao"),
        "event": gettext("Trong %(days)s ngày làm việc từ ngày có sự kiện"),
    }[due["after"]]
    said = sentence % {"days": due["within"]}
    if start := due.get("from"):
        said += f" ({written_day(date.fromisoformat(start))})"
    return said


def kind_word(kind: str) -> str:
    """«Chỉ thị» for directive, and so on for every kind the reader knows."""
    return {
        "directive": pgettext("kind of paper", "Chỉ thị"),
        "programme": pgettext("kind of paper", "Chương trình"),
        "plan": pgettext("kind of paper", "Kế hoạch"),
        "decision": pgettext("kind of paper", "Quyết định"),
        "conclusion": pgettext("kind of paper", "Kết luận"),
        "resolution": pgettext("kind of paper", "Nghị quyết"),
        "guidance": pgettext("kind of paper", "Hướng dẫn"),
        "letter": pgettext("kind of paper", "Công văn"),
        "minutes": pgettext("kind of paper", "Biên bản"),
        "report": pgettext("kind of paper", "Báo cáo"),
        "news": pgettext("kind of paper", "Bản tin"),
    }.get(kind, pgettext("kind of paper", "Văn bản"))


# Abbreviations that papers themselves use; for the heads of narrow columns, the name beside them.
_SHORT = (
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", "MTTQ"),
    ("Mặt trận Tổ quốc Việt Nam", "MTTQ"),
    ("Ủy ban MTTQ Việt Nam", "MTTQ"),
    ("Mặt trận Tổ quốc", "MTTQ"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Bộ Chỉ huy Bộ đội Biên phòng", "BCH BĐBP"),
    ("Bộ đội Biên phòng", "BĐBP"),
    ("Chỉ huy Quân sự", "CHQS"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Hội Liên hiệp Phụ nữ", "Hội LHPN"),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn TN"),
    ("Đoàn TNCS Hồ Chí Minh", "Đoàn TN"),
    ("Tuyên giáo và Dân vận", "TG và Dân vận"),
    ("Cựu chiến binh", "CCB"),
)


_KINDS = ("Huyện ", "Thị xã ", "Thành phố ", "Quận ", "Xã ", "Phường ", "Thị trấn ", "Đặc khu ")


def bare_place(name: str) -> str:
    """«Quế Phong» for Huyện Quế Phong, where the heading above says which kind it is."""
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    return name.removeprefix(kind)


def abbreviated(name: str) -> str:
    """«Bộ CHQS tỉnh» for Bộ Chỉ huy Quân sự tỉnh."""
    for whole, short in _SHORT:
        name = name.replace(whole, short)
    return name

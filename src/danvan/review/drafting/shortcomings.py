"""Section III: what is missing, late, open or less than the year before. Facts, no blame."""

from danvan.documents.word.days import day
from danvan.reporting.models import Aggregation
from danvan.review.drafting.notes import Notes
from danvan.review.drafting.paragraph import Paragraph
from danvan.review.facts import Facts, Line, Names
from danvan.review.models import CitedCount, Section
from danvan.review.wording import change, number, small

SHORTCOMING = Section.Kind.SHORTCOMING
SHOWN = 5
FALL = 100  # thousandths of the year before
NO_FALL_MEANT = ("disaster", "oversight")  # less of these is not less work
_R = CitedCount.Register


def shortcomings(facts: Facts, notes: Notes) -> list[Paragraph]:
    said = {
        "reports": _reports(facts, notes),
        "overdue": _overdue(facts, notes),
        "placing": _placing(facts, notes),
        "findings": _findings(facts, notes),
        "falls": _falls(facts, notes),
    }
    found = [Paragraph(SHORTCOMING, code, text) for code, text in said.items() if text]
    none = (
        "Số liệu của năm không cho thấy hạn chế: đủ báo cáo, không còn việc quá hạn, không còn "
        "tồn tại chưa khắc phục."
    )
    return found or [Paragraph(SHORTCOMING, "none", none)]


def fallen(facts: Facts) -> list[Line]:
    """Flows that fell by a tenth or more, largest first; none if the base is no whole year."""
    if facts.since > 1:
        return []
    found = [
        line
        for line in facts.lines
        if line.fall >= FALL
        and line.indicator.aggregation == Aggregation.SUM
        and line.indicator.field not in NO_FALL_MEANT
    ]
    return sorted(found, key=lambda line: -line.fall)[:SHOWN]


def _reports(facts: Facts, notes: Notes) -> str:
    reports = facts.reports
    if not reports.absent:
        return ""
    return (
        f"Còn {number(reports.absent)}/{number(reports.expected)}{notes.mark(_R.REPORTS)} báo cáo "
        f"tháng chưa có hoặc chưa được duyệt, thuộc {number(reports.units_missing)} đơn vị; thiếu "
        f"nhiều nhất: {_named(reports.missing, 'báo cáo')}. Số liệu đã tổng hợp chưa gồm các báo "
        "cáo này."
    )


def _overdue(facts: Facts, notes: Notes) -> str:
    work = facts.work
    if not work.overdue:
        return ""
    return (
        f"Còn {number(work.overdue)}{notes.mark(_R.ASSIGNMENTS)} việc quá hạn của "
        f"{number(work.units)} đơn vị; nhiều nhất: {_named(work.late, 'việc')}."
    )


def _placing(facts: Facts, notes: Notes) -> str:
    if not facts.work.unplaced:
        return ""
    return (
        f"Còn {number(facts.work.unplaced)}{notes.mark(_R.ASSIGNMENTS)} việc của đơn vị đã kết "
        "thúc hoạt động chờ phân công đơn vị thực hiện."
    )


def _findings(facts: Facts, notes: Notes) -> str:
    seen, mark = facts.oversight, notes.mark(_R.OVERSIGHT)
    if not seen.open:
        return "" if seen.held else f"Trong năm chưa kết luận cuộc kiểm tra, giám sát nào{mark}."
    named = "; ".join(
        f"«{fault.text.rstrip('.')}» ({fault.unit}"
        + (f", hạn {day(fault.due)}" if fault.due else "")
        + (", đã quá hạn)" if fault.overdue else ")")
        for fault in seen.faults[:SHOWN]
    )
    return f"Còn {number(seen.open)}{mark} tồn tại qua kiểm tra chưa khắc phục xong: {named}."


def _falls(facts: Facts, notes: Notes) -> str:
    lines = fallen(facts)
    if not lines:
        return ""
    named = "; ".join(
        f"{small(line.indicator.name_vi)} {change(line.now or 0, line.before or 0)}"
        f"{notes.mark(line.indicator.code)}"
        for line in lines
    )
    return f"Giảm từ 10% trở lên so với năm {facts.year - 1}: {named}."


def _named(names: Names, what: str) -> str:
    return "; ".join(f"{name} ({number(count)} {what})" for name, count in names[:SHOWN])

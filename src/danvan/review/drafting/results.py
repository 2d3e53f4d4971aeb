"""Sections I and II: how the work went, and what was done, field by field."""

from itertools import groupby

from danvan.documents.word.days import day
from danvan.review.drafting.notes import Notes
from danvan.review.drafting.paragraph import Paragraph
from danvan.review.drafting.phrases import FIELDS, phrase
from danvan.review.facts import Facts, Line, Move
from danvan.review.models import CitedCount, Section
from danvan.review.wording import (
    SHARE,
    against,
    figure,
    measured,
    number,
    percent,
    small,
    unit,
)

RESULT = Section.Kind.RESULT
_R = CitedCount.Register


def results(facts: Facts, notes: Notes) -> list[Paragraph]:
    found = [
        Paragraph(RESULT, "work", _work(facts, notes), "Giao việc và thực hiện"),
        Paragraph(RESULT, "reports", _reports(facts, notes), "Chế độ báo cáo"),
        Paragraph(RESULT, "inspections", _oversight(facts, notes), "Kiểm tra, giám sát"),
    ]
    if facts.reform.any:
        text = _reform(facts, notes)
        found.insert(2, Paragraph(RESULT, "reform", text, "Sắp xếp tổ chức, đơn vị hành chính"))
    return found + _fields(facts, notes)


def _work(facts: Facts, notes: Notes) -> str:
    work, mark = facts.work, notes.mark(_R.ASSIGNMENTS)
    said = [_due(facts, mark)]
    if work.undated:
        said.append(
            f"Việc thường xuyên, không định ngày: {number(work.undated)}{mark} việc, trong đó "
            f"{number(work.undated_verified)} việc đã xong và được đơn vị khác kiểm chứng."
        )
    return " ".join(said)


def _due(facts: Facts, mark: str) -> str:
    work = facts.work
    if not work.given:
        return f"Trong năm {facts.year} không có việc nào của chương trình đến hạn{mark}."
    done = f"{number(work.verified)} việc đã xong và được đơn vị khác kiểm chứng"
    done += f" ({percent(work.verified, work.given)})"
    if work.verified_late:
        done += f", trong đó {number(work.verified_late)} việc xong sau hạn"
    rest = [
        (work.reported, "việc đã báo xong, chờ kiểm chứng"),
        (work.running, "việc đang thực hiện trong hạn"),
        (work.overdue, "việc quá hạn"),
    ]
    parts = [done, *(f"{number(count)} {words}" for count, words in rest if count)]
    return (
        f"Trong năm {facts.year}, chương trình có {number(work.given)}{mark} việc đến hạn: "
        f"{'; '.join(parts)}."
    )


def _reports(facts: Facts, notes: Notes) -> str:
    reports, mark = facts.reports, notes.mark(_R.REPORTS)
    if not reports.expected:
        return f"Trong năm {facts.year} chưa có biểu mẫu nào phải báo cáo{mark}."
    text = (
        f"Đến ngày {day(facts.day)}, {number(reports.approved)}/{number(reports.expected)}{mark} "
        f"báo cáo tháng của năm {facts.year} đã được duyệt, đạt "
        f"{percent(reports.approved, reports.expected)}"
    )
    if not reports.absent:
        return f"{text}; không còn báo cáo thiếu."
    return (
        f"{text}; còn thiếu {number(reports.absent)} báo cáo của "
        f"{number(reports.units_missing)} đơn vị."
    )


def _oversight(facts: Facts, notes: Notes) -> str:
    seen, mark = facts.oversight, notes.mark(_R.OVERSIGHT)
    if not seen.held and not seen.opened and not seen.remedied:
        return f"Trong năm {facts.year} chưa kết luận cuộc kiểm tra, giám sát nào{mark}."
    cured = (
        f"{number(seen.remedied)} tồn tại, hạn chế được khắc phục và có đơn vị khác kiểm chứng"
        if seen.remedied
        else "chưa tồn tại, hạn chế nào được khắc phục và kiểm chứng"
    )
    text = (
        f"Trong năm {facts.year}, kết luận {number(seen.held)}{mark} cuộc kiểm tra, giám sát, "
        f"phát hiện {number(seen.opened)} tồn tại, hạn chế; {cured}"
    )
    if not seen.open:
        return f"{text}; không còn tồn tại chưa khắc phục."
    late = f", trong đó {number(seen.overdue)} quá hạn" if seen.overdue else ""
    return f"{text}; còn {number(seen.open)} tồn tại chưa khắc phục xong{late}."


def _reform(facts: Facts, notes: Notes) -> str:
    reform, mark = facts.reform, notes.mark(_R.REFORM)
    said = []
    if reform.communes_before != reform.communes_after:
        said.append(
            f"Đầu kỳ, địa bàn có {_tiers(reform.communes_before, reform.districts_before, mark)}; "
            f"đến ngày {day(facts.day)} có "
            f"{_tiers(reform.communes_after, reform.districts_after, mark)}."
        )
    said += [_move(move, mark) for move in reform.moves]
    said.append(
        f"Số liệu của năm {facts.year} và năm {facts.year - 1} trong báo cáo này cùng tính theo "
        f"địa giới ngày {day(facts.day)}."
    )
    return " ".join(said)


def _tiers(communes: int, districts: int, mark: str) -> str:
    below = f"{number(districts)} đơn vị cấp huyện" if districts else "không có cấp huyện"
    return f"{number(communes)}{mark} đơn vị hành chính cấp xã, {below}"


def _move(move: Move, mark: str) -> str:
    counts = [
        (move.handed, "việc đang thực hiện được chuyển cho đơn vị kế thừa"),
        (move.joined, "việc trùng nhau được gộp"),
        (move.placing, "việc được đưa vào danh sách chờ phân công"),
    ]
    parts = [f"{number(count)} {words}" for count, words in counts if count]
    return f"{move.title} (từ ngày {day(move.on)}): {', '.join(parts)}{mark}."


def _fields(facts: Facts, notes: Notes) -> list[Paragraph]:
    return [
        Paragraph(
            RESULT, field, " ".join(sentence(line, facts, notes) for line in some), FIELDS[field]
        )
        for field, some in groupby(facts.lines, key=lambda line: line.indicator.field)
    ]


def sentence(line: Line, facts: Facts, notes: Notes) -> str:
    """The figure, what it was the year before, and the reports behind it."""
    indicator, mark = line.indicator, notes.mark(line.indicator.code)
    behind = f"{number(line.reports)}/{number(line.expected)} báo cáo"
    if line.now is None:
        return f"Chưa có số liệu về «{small(indicator.name_vi)}»{mark} ({behind})."
    x = f"{figure(line.now, indicator)}{mark} {unit(indicator)}".rstrip()
    said = phrase(indicator).format(x=x) + _compared(line, facts)
    marked = "; có số ước phân bổ" if line.estimate else ""
    return f"{said}; {behind}{marked}."


def _compared(line: Line, facts: Facts) -> str:
    year = facts.year - 1
    if line.now is None or line.before is None:
        return f" (năm {year} chưa có số liệu để so sánh)"
    before = measured(line.before, line.indicator)
    if facts.since > 1:
        return f" (năm {year} chỉ có số liệu từ tháng {facts.since}: {before})"
    if line.indicator.unit_vi == SHARE:
        return f" (năm {year}: {before})"
    said = against(line.now, line.before, year)
    return f", {said}" if line.now == line.before else f", {said} ({before})"

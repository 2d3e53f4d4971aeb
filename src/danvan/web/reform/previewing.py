"""The preview as the page shows it: sections with their counts in words, first rows, choices."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from danvan.org.carriers import Choice, Section, Told
from danvan.org.drafting import preview
from danvan.org.models import Reorganisation

FIRST = 10  # rows of each section
ALONE = 100  # of one section alone
QUESTIONS = 6  # on one page


@dataclass(frozen=True)
class Shown:
    """A section with its counts in words, its first rows and whether there are `more`, and a page
    of its questions."""

    key: str
    title: str
    counts: list[tuple[str, int]]
    rows: list[Told]
    more: bool
    choices: Page[Choice]


def shown(row: Reorganisation, *, alone: str = "", page: str = "1") -> list[Shown]:
    """Every section that is touched; with `alone` only that one, more of its rows, and the `page`
    of its questions."""
    limit = ALONE if alone else FIRST
    found = preview(row, limit=limit + 1).sections
    kept = [one for one in found if alone in ("", one.key)] or found
    return [
        _shown(one, limit, page if alone else "1")
        for one in kept
        if any(one.counts.values()) or one.rows or one.choices
    ]


def _shown(section: Section, limit: int, page: str) -> Shown:
    counts = [(_words().get(key, key), count) for key, count in section.counts.items() if count]
    return Shown(
        key=section.key,
        title=str(section.title),
        counts=counts,
        rows=section.rows[:limit],
        more=len(section.rows) > limit,
        choices=Paginator(section.choices, QUESTIONS).get_page(page),
    )


def _words() -> dict[str, str]:
    """What the counts of the rooms are called."""
    return {
        "areas_begin": _("lập mới"),
        "areas_end": _("kết thúc"),
        "areas_respan": _("thay đổi"),
        "areas_succeed": _("lượt kế thừa"),
        "units_begin": _("lập mới"),
        "units_end": _("kết thúc"),
        "units_respan": _("thay đổi"),
        "units_succeed": _("lượt kế thừa"),
        "posts_ended": _("kết thúc"),
        "delegations_ended": _("kết thúc"),
        "accounts_reading_only": _("chỉ xem được"),
        "passed": _("chuyển cho nơi kế thừa"),
        "to_place": _("chờ cấp trên phân công"),
        "joined": _("gộp với việc cùng nội dung"),
        "issuers": _("đổi nơi giao"),
        "coordinators": _("đổi nơi phối hợp"),
        "registers": _("chuyển sang sổ của địa bàn mới"),
        "papers": _("chuyển sang sổ của địa bàn mới"),
        "programme_owners": _("đổi nơi chủ trì"),
        "programme_areas": _("chuyển sang sổ của địa bàn mới"),
        "parties": _("đổi nơi tham gia"),
        "inspection_plans": _("đổi nơi chủ trì"),
        "inspections_by": _("đổi nơi chủ trì"),
        "planned_inspections": _("chuyển cho nơi kế thừa"),
        "inspections_announced": _("chuyển cho nơi kế thừa"),
        "parties_stay": _("giữ nguyên tên đã in"),
        "schedules": _("có đơn vị đổi"),
        "reports_waiting": _("đang chờ duyệt"),
        "reports_open": _("chưa gửi"),
        "findings_open": _("chưa khắc phục"),
        "inspections_open": _("cuộc kiểm tra đang mở"),
    }

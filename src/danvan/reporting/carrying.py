"""What a reorganisation does to reports: nothing moves, the successor sends what is open.

A submission keeps its unit. The posts of a single successor act for the units that passed whole
to it (`Actor.unit_ids`), so its drafts and returned reports can be finished there.
"""

from collections import Counter
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.kernel.periods import month_of
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Reorganisation, UnitSpan
from danvan.org.reform.scopes import UNITS
from danvan.reporting.models import Schedule, Submission

State = Submission.State


class ReportCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "reports"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """How many open reports the ending units leave behind."""
        open_ = Submission.objects.filter(
            unit_id__in=_units(reorganisation, Change.Action.END),
            state__in=[State.DRAFT, State.RETURNED],
        )
        return {"reports_open": open_.count()}

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Schedules that change senders, what waits for approval, and what is not sent yet."""
        ending = _units(reorganisation, Change.Action.END)
        left = Submission.objects.filter(unit_id__in=ending).select_related("schedule__form")
        waiting = left.filter(state=State.SUBMITTED).order_by("key", "unit_id", "pk")
        open_ = left.filter(state__in=[State.DRAFT, State.RETURNED]).order_by("key", "unit_id")
        above = _("chờ đơn vị cấp trên kế thừa duyệt tiếp")
        sends = _("đơn vị kế thừa duy nhất gửi tiếp dưới tên cũ")
        return [
            _schedules(reorganisation, limit),
            _submissions("submissions", _("Báo cáo chờ duyệt"), "reports_waiting", waiting, above,
                         reorganisation, limit),
            _submissions("reports_open", _("Báo cáo đang soạn"), "reports_open", open_, sends,
                         reorganisation, limit),
        ]  # fmt: skip

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Nothing moves; says what is open."""
        return self.preview(reorganisation)

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A report sent since by a unit that began, or for the part of a window until the day."""
        begun = Q(unit_id__in=_units(reorganisation, Change.Action.BEGIN))
        closing = Q(unit_id__in=_units(reorganisation, Change.Action.END), end=reorganisation.on)
        if month_of(reorganisation.on).first == reorganisation.on:
            closing = Q(pk__in=[])  # a window ends that day: what was sent covers it whole
        built_on = Submission.objects.filter(begun | closing).exclude(state=State.DRAFT)
        if not (count := built_on.count()):
            return None
        return _("Đã có %(count)s báo cáo lập theo tổ chức mới. Không thể hoàn tác nữa.") % {
            "count": count
        }

    def restore(self, reorganisation: Reorganisation) -> None:
        """Nothing had moved."""


def _units(reorganisation: Reorganisation, action: str) -> QuerySet[Change, int | None]:
    changes = Change.objects.filter(
        reorganisation=reorganisation, action=action, unit__isnull=False
    )
    return changes.values_list("unit_id", flat=True)


def _schedules(reorganisation: Reorganisation, limit: int) -> Section:
    """Those of a line and level at which units end or begin while it runs."""
    day, month = reorganisation.on, month_of(reorganisation.on)
    ends = _by_line(reorganisation, Change.Action.END)
    begins = _by_line(reorganisation, Change.Action.BEGIN)
    rows = []
    for schedule in Schedule.objects.select_related("form").order_by("pk"):
        fewer = ends.get((schedule.line, schedule.level), 0)
        more = begins.get((schedule.line, schedule.level), 0)
        runs = schedule.first_period <= month.code <= schedule.last_period
        if runs and (fewer or more):
            becomes = _(
                "%(ended)s đơn vị nộp báo cáo kết thúc đến hết ngày trước %(day)s, %(begun)s đơn "
                "vị mới báo cáo từ ngày ấy"
            ) % {"ended": fewer, "begun": more, "day": day.strftime("%d/%m/%Y")}
            rows.append(Told(_("Lịch báo cáo"), str(schedule.form), becomes))
    counts = {"schedules": len(rows)}
    return Section("schedules", _("Lịch báo cáo"), counts, rows[:limit])


def _by_line(reorganisation: Reorganisation, action: str) -> dict[tuple[str, str], int]:
    """How many units of each line and level end or begin."""
    if action == Change.Action.BEGIN:
        facts = Change.objects.filter(
            reorganisation=reorganisation, action=action, unit__isnull=False
        ).values_list("facts", flat=True)
        return Counter((told.get("line", ""), told.get("level", "")) for told in facts)
    ending = _units(reorganisation, action)
    spans = UnitSpan.objects.on(reorganisation.on - timedelta(days=1)).filter(unit_id__in=ending)
    return Counter(spans.values_list("line", "level"))


def _submissions(
    key: str,
    title: str,
    count: str,
    rows: QuerySet[Submission],
    becomes: str,
    reorganisation: Reorganisation,
    limit: int,
) -> Section:
    first = list(rows[:limit]) if limit else []
    names = names_of(UNITS, {row.unit_id for row in first}, reorganisation)
    told = [
        Told(f"{row.schedule.form} · {row.period}", names.get(row.unit_id, ""), becomes)
        for row in first
    ]
    return Section(key, title, {count: rows.count()}, told)

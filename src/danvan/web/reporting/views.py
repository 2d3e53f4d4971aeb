"""What the acting unit owes and has sent."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from danvan.kernel import clock
from danvan.kernel.actor import Role
from danvan.kernel.periods import parse
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries import Owed, own_reports, to_approve
from danvan.web.doors import Acting, in_a_post

State = Submission.State
TO_DO = ("", State.DRAFT, State.RETURNED)
SENT_SHOWN = 6


@dataclass(frozen=True)
class Row:
    """A report owed, as a line of the list."""

    period: str
    form: str
    unit_name: str
    due: date
    last: date
    closing: bool
    open: bool
    status: str
    word: str
    action: str
    href: str


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Reports:
    """`owed`: those not sent yet whose window has begun. `waiting`: sent from below, to approve."""

    groups: list[Group]
    owed: list[Row]
    waiting: int
    older: bool


@require_safe
@in_a_post
def reports(request: Acting) -> HttpResponse:
    """Reports of the own unit and those it succeeded, by what is to be done next."""
    page = _reports(request, every="all" in request.GET)
    return render(request, "reporting/reports.html", {"page": page})


def _reports(request: Acting, *, every: bool) -> Reports:
    owned = own_reports(request.actor)
    titles = _titles({one.schedule_id for one in owned})
    may_fill = request.actor.role is Role.OFFICER and not request.actor.reading_only
    rows = [(one, _row(one, titles, may_fill)) for one in owned]
    returned = [row for one, row in rows if one.state == State.RETURNED]
    to_do = [row for one, row in rows if one.state in ("", State.DRAFT)]
    to_do.sort(key=lambda row: row.due)
    sent = [row for one, row in rows if one.state == State.SUBMITTED]
    approved = [row for one, row in rows if one.state == State.APPROVED]
    groups = [
        Group("returned", _("Bị trả lại"), returned),
        Group("owed", _("Chưa gửi"), to_do),
        Group("sent", _("Chờ duyệt"), sent),
        Group("approved", _("Đã duyệt"), approved if every else approved[:SENT_SHOWN]),
    ]
    return Reports(
        groups=[group for group in groups if group.rows],
        owed=[*returned, *to_do],
        waiting=to_approve(request.actor).count(),
        older=not every and len(approved) > SENT_SHOWN,
    )


def _titles(schedules: set[int]) -> dict[int, str]:
    rows = Schedule.objects.filter(pk__in=schedules)
    return dict(rows.values_list("pk", "form__title"))


def _row(one: Owed, titles: dict[int, str], may_fill: bool) -> Row:
    to_do = one.state in TO_DO
    return Row(
        period=one.period,
        form=titles.get(one.schedule_id, ""),
        unit_name=one.unit_name,
        due=one.due,
        last=one.end - timedelta(days=1),
        closing=one.end < parse(one.period).end,
        open=to_do,
        status=_status(one),
        word=_word(one),
        action=_action(one) if may_fill and to_do else "",
        href=reverse("report_entry", args=[one.schedule_id, one.unit_id, one.period]),
    )


def _status(one: Owed) -> str:
    if one.state in TO_DO and one.due < clock.today():
        return "over"
    if one.state == State.APPROVED:
        return "late" if one.late else "ok"
    return "run" if one.state else "none"


def _word(one: Owed) -> str:
    words = {
        State.DRAFT: _("Nháp"),
        State.SUBMITTED: _("Chờ duyệt"),
        State.RETURNED: pgettext("state", "Trả lại"),
        State.APPROVED: _("Đã duyệt"),
    }
    return words[State(one.state)] if one.state else _("Chưa làm")


def _action(one: Owed) -> str:
    if one.state == State.RETURNED:
        return _("Sửa")
    return _("Làm tiếp") if one.state else _("Lập")

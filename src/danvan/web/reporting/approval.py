"""What waits for this leader: the list with what stands out first, one report, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.errors import BadInput
from danvan.org.queries import unit_names
from danvan.reporting import actions, queries
from danvan.reporting.models import Indicator, Submission
from danvan.reporting.queries import Warned
from danvan.web.doors import Acting, in_a_post
from danvan.web.reporting.odd import odd
from danvan.web.reporting.page import report_page
from danvan.web.reporting.words import indicator_name
from danvan.web.templatetags.danvan import thousandths

SHOWN = 40


@dataclass(frozen=True)
class Waiting:
    """One line of the list; `odd` says what stands out, empty if nothing does."""

    pk: int
    unit_name: str
    form: str
    period: str
    nil: bool
    at: datetime | None
    odd: str


@dataclass(frozen=True)
class Approvals:
    rows: list[Waiting]
    total: int
    odd: int


@require_safe
@in_a_post
def approvals(request: Acting) -> HttpResponse:
    """Reports that wait for this leader; those with unusual values first and not ticked."""
    return render(request, "reporting/approvals.html", {"page": _approvals(request)})


def _approvals(request: Acting) -> Approvals:
    waiting = list(queries.to_approve(request.actor))
    strange = odd(waiting)
    waiting.sort(key=lambda one: not strange[one.pk])
    shown = waiting[:SHOWN]
    names = unit_names({one.unit_id for one in shown})
    indicators = _indicators(odd_one.code for one in shown for odd_one in strange[one.pk])
    rows = [
        Waiting(
            pk=one.pk,
            unit_name=names.get(one.unit_id, ""),
            form=one.schedule.form.title,
            period=one.period,
            nil=one.nil,
            at=one.submitted_at,
            odd=_odd_words(strange[one.pk], indicators),
        )
        for one in shown
    ]
    return Approvals(rows, total=len(waiting), odd=sum(map(bool, strange.values())))


def _indicators(codes: Iterable[str]) -> dict[str, str]:
    found = Indicator.objects.filter(code__in=set(codes))
    return {indicator.code: indicator_name(indicator) for indicator in found}


def _odd_words(strange: list[Warned], names: dict[str, str]) -> str:
    """«Ngày công giúp dân gấp 6,7 lần», and how many more there are."""
    if not strange:
        return ""
    first = strange[0]
    said = {"name": names[first.code], "times": thousandths(round(first.times * 1000))}
    text = _("%(name)s gấp %(times)s lần") % said
    if len(strange) == 1:
        return text
    more = len(strange) - 1
    return text + ngettext(", và %(n)s số khác", ", và %(n)s số khác", more) % {"n": more}


@require_POST
@in_a_post
def approve_shown(request: Acting) -> HttpResponse:
    """Approve those ticked, all or none."""
    ticked = [int(pk) for pk in request.POST.getlist("pk") if pk.isdigit()]
    chosen = list(queries.to_approve(request.actor).filter(pk__in=ticked))
    if chosen:
        actions.approve_many(chosen, actor=request.actor)
        words = ngettext("Đã duyệt %(n)s báo cáo.", "Đã duyệt %(n)s báo cáo.", len(chosen))
        messages.success(request, words % {"n": len(chosen)})
    else:
        messages.warning(request, _("Chưa chọn báo cáo nào đang chờ duyệt."))
    return redirect("approvals")


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def submission(request: Acting, pk: int) -> HttpResponse:
    """One report beside the month before, with approve and return for the leader above."""
    sent = queries.submission(request.actor, pk)
    if request.method == "POST":
        try:
            return _decided(request, sent)
        except BadInput as error:
            return _page(request, sent, wrong=error)
    return _page(request, sent)


def _decided(request: Acting, sent: Submission) -> HttpResponse:
    if request.POST.get("do") == "return":
        actions.return_submission(sent, reason=request.POST.get("reason", ""), actor=request.actor)
        messages.success(request, _("Đã trả lại kèm lý do."))
    else:
        actions.approve(sent, actor=request.actor)
        messages.success(request, _("Đã duyệt. Số liệu đã vào bảng hợp nhất."))
    return redirect("approvals")


def _page(request: Acting, sent: Submission, wrong: BadInput | None = None) -> HttpResponse:
    sheet = queries.entry_sheet(sent.schedule, sent.unit_id, sent.period)
    page = replace(
        report_page(sheet, may_fill=False, refused=wrong),
        may_approve=sent.state == Submission.State.SUBMITTED and request.actor.may("approve", sent),
        reason_typed=request.POST.get("reason", ""),
    )
    status = 422 if wrong else 200
    return render(request, "reporting/submission.html", {"page": page}, status=status)

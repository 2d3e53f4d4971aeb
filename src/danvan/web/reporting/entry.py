"""The sheet of one month's report: to fill, to save, to send, to correct."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from danvan.kernel.errors import BadInput, NotAllowed, NotFound
from danvan.org.models import Unit
from danvan.reporting import actions
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries import EntrySheet, entry_sheet
from danvan.web.doors import Acting, in_a_post
from danvan.web.reporting.page import ReportPage, report_page


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def report_entry(request: Acting, schedule: int, unit: int, period: str) -> HttpResponse:
    """GET shows the sheet to whoever may fill it or see what was sent. POST saves what was typed
    first, so that nothing is lost, and then sends it where that was asked."""
    sheet, may_fill = _fetch(request, schedule, unit, period)
    if request.method != "POST":
        correcting = "correct" in request.GET
        return _shown(request, report_page(sheet, may_fill=may_fill, correcting=correcting))
    if not may_fill:
        raise NotAllowed
    try:
        told = _act(request, sheet)
    except BadInput as error:
        return _shown(
            request,
            report_page(
                entry_sheet(sheet.schedule, sheet.unit_id, sheet.period),
                may_fill=True,
                correcting=request.POST.get("do") == "correct",
                posted=request.POST.dict(),
                refused=error,
            ),
        )
    messages.success(request, told)
    return redirect("report_entry", sheet.schedule.pk, sheet.unit_id, sheet.period.code)


def _fetch(request: Acting, schedule: int, unit: int, period: str) -> tuple[EntrySheet, bool]:
    """The sheet, and whether this actor may fill it. NotFound for what they may not know of."""
    actor = request.actor
    of = Schedule.objects.select_related("form__programme").filter(pk=schedule).first()
    if of is None:
        raise NotFound
    may_fill = actor.among("fill", Unit.objects.filter(pk=unit)).exists()
    if not may_fill:
        sent = Submission.objects.all()
        actor.fetch("see", sent, schedule=of, unit=unit, period=period)
    return entry_sheet(of, unit, period), may_fill


def _act(request: Acting, sheet: EntrySheet) -> str:
    """Does what the button says; returns what to tell."""
    typed = {
        one.indicator.code: request.POST.get(f"v-{one.indicator.code}", "")
        for one in sheet.fields
        if not one.computed
    }
    note, nil, do = _note(request, sheet), "nil" in request.POST, request.POST.get("do")
    if do == "correct" and sheet.submission:
        actions.correct(sheet.submission, values=typed, note=note, nil=nil, actor=request.actor)
        return _("Đã gửi bản sửa. Số đã duyệt còn giữ đến khi bản sửa được duyệt.")
    draft = actions.save_draft(
        schedule=sheet.schedule,
        unit=Unit.objects.get(pk=sheet.unit_id),
        period=sheet.period,
        values=typed,
        note=note,
        nil=nil,
        actor=request.actor,
    )
    if do != "submit":
        return _("Đã lưu nháp.")
    actions.submit(draft, actor=request.actor)
    return _("Đã gửi. Cấp trên sẽ duyệt, hoặc trả lại kèm lý do.")


def _note(request: Acting, sheet: EntrySheet) -> str:
    """The note, and below it a line for each reason given beside a number."""
    reasons = [
        f"{one.indicator.name_vi}: {why}"
        for one in sheet.fields
        if (why := " ".join(request.POST.get(f"why-{one.indicator.code}", "").split()))
    ]
    return "\n".join([request.POST.get("note", "").strip(), *reasons]).strip()


def _shown(request: Acting, page: ReportPage) -> HttpResponse:
    status = 422 if page.errors else 200
    return render(request, "reporting/entry.html", {"page": page}, status=status)

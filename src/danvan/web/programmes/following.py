"""Following up: the matrix with latency and gaps, reminding, issuing, another due."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from danvan.assignments.actions import remind
from danvan.assignments.models import Assignment, Reminder
from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.programmes import actions, queries
from danvan.programmes.models import Obligation, Programme
from danvan.programmes.queries import Gap
from danvan.programmes.queries.matrix.shape import counted
from danvan.web.asking import done, posted, told
from danvan.web.doors import Acting, in_a_post
from danvan.web.programmes.forms import ChangeDueForm, IssueForm, RemindForm
from danvan.web.programmes.table import table
from danvan.web.templatetags.danvan import number
from danvan.web.words import due_rule

MOST_OPEN = 2


@require_GET
@in_a_post
def follow(request: Acting, code: str) -> HttpResponse:
    """`?gap=late|silent|returned` leaves only what has it; `open`, `year` as on the programme."""
    found = queries.programme(request.actor, code)
    year = year_asked(request.GET.get("year", ""))
    gap = request.GET.get("gap", "")
    gap = gap if gap in list(Gap) else ""
    unfold = [one for one in request.GET.getlist("open") if one][-MOST_OPEN:]
    whole = queries.matrix(found, on=clock.today(), unfold=unfold, year=year)
    shown = whole.with_gap(Gap(gap)) if gap else whole
    issued = Assignment.objects.filter(issue__obligation__programme=found)
    page = {
        "programme": found, "total": counted(row.tally for row in whole.rows),
        "table": table(shown, unfold, year, gap=gap), "gap": gap, "year": year,
        "years": range(min(found.to_day.year, clock.today().year), found.from_day.year - 1, -1),
        "gaps": [(Gap.LATE, _("Quá hạn")), (Gap.SILENT, _("Chưa trả lời")),
                 (Gap.RETURNED, _("Hỏi lại, không nhận"))],
        "obligations": _obligations(found), "may_issue": request.actor.may("issue", found),
        "may_remind": request.actor.among("remind", issued).exists(),
    }  # fmt: skip
    return render(request, "web/programmes/follow.html", page)


def _obligations(programme: Programme) -> list[tuple[Obligation, str]]:
    states = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
    rows = programme.obligations.filter(state__in=states).defer("text", "as_read")
    return [(row, due_rule(row.due)) for row in rows.order_by("start", "id")]


def year_asked(text: str) -> int | None:
    return int(text) if text.isdecimal() and 1990 <= int(text) <= 2200 else None


@in_a_post
def remind_late(request: Acting, code: str) -> HttpResponse:
    """Asks first, and says how many; of a row (`?row=`), a column (`?col=`), or all."""
    found = queries.programme(request.actor, code)
    row, column = request.GET.get("row", ""), request.GET.get("col", "")
    ids = queries.overdue(
        found, on=clock.today(), year=year_asked(request.GET.get("year", "")),
        obligation=int(row) if row.isdecimal() else None, column=column or None,
    )  # fmt: skip
    late = request.actor.among("remind", Assignment.objects.filter(pk__in=ids))
    form = RemindForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        reminded = remind(late, note=note, actor=request.actor)
        messages.success(request, _("Đã đôn đốc %(count)s việc quá hạn.")
                         % {"count": number(reminded)})  # fmt: skip
        return redirect("follow_programme", code)
    page = {"programme": found, "form": form, "all": len(ids), **_counts(late)}
    if row.isdecimal():
        page["obligation"] = found.obligations.filter(pk=int(row)).first()
    return render(request, "web/programmes/remind.html", page)


def _counts(late: QuerySet[Assignment]) -> dict[str, Any]:
    today = Reminder.objects.filter(assignment__in=late.order_by().values("pk"), on=clock.today())
    names = late.select_related("unit").order_by("due", "pk")[:20]
    count, already = late.count(), today.count()
    return {"late": count, "already": already, "count": count - already, "first": names}


@in_a_post
def issue_one(request: Acting, pk: int) -> HttpResponse:
    """Who would get it and when it would be due, before it is given."""
    obligation = _fetched(request, pk)
    request.actor.must("issue", obligation)
    form = IssueForm(**posted(request))
    period = request.GET.get("period", "")
    if request.method == "POST" and form.is_valid():
        period, event = form.cleaned_data["period"], form.cleaned_data["event"]
        made: list[Assignment] = []
        if done(form, lambda: made.extend(actions.issue(
            obligation, period=period, event=event, actor=request.actor
        ))):  # fmt: skip
            messages.success(request, _("Đã giao việc này cho %(count)s đơn vị.")
                             % {"count": number(len(made))})  # fmt: skip
            return redirect(_back(obligation))
    try:
        told_first = queries.issue_preview(obligation, period=period)
    except BadInput as error:
        if form.is_bound:
            told(form, error)
        told_first = queries.issue_preview(obligation)
    page = {"obligation": obligation, "form": form, "preview": told_first,
            "rule": due_rule(obligation.due), "back": _back(obligation)}  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/programmes/issue.html", page, status=status)


@in_a_post
def change_due(request: Acting, pk: int) -> HttpResponse:
    """Asks what becomes of the open work, and says how much of it there is."""
    obligation = _fetched(request, pk)
    request.actor.must("change_due", obligation)
    form = ChangeDueForm(
        **posted(request), initial=ChangeDueForm.of(obligation.due) | {"open_ones": "keep"}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made: list[actions.Changed] = []
        if done(form, lambda: made.append(actions.change_due(
            obligation, due=form.rule(), open_ones=given["open_ones"], reason=given["reason"],
            actor=request.actor,
        ))):  # fmt: skip
            messages.success(request, _told(made[0]))
            return redirect(_back(obligation))
    page = {"obligation": obligation, "form": form, "rule": due_rule(obligation.due),
            "open": queries.open_periods(obligation), "back": _back(obligation)}  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "web/programmes/change_due.html", page, status=status)


def _told(made: actions.Changed) -> str:
    return _(
        "Đã đổi hạn. Việc đang làm: %(kept)s giữ hạn cũ, %(redated)s theo hạn mới, "
        "%(withdrawn)s rút về."
    ) % {"kept": number(made.kept), "redated": number(made.redated),
         "withdrawn": number(made.withdrawn)}  # fmt: skip


def _fetched(request: Acting, pk: int) -> Obligation:
    return request.actor.fetch(
        "see", Obligation.objects.select_related("paper", "programme"), pk=pk
    )


def _back(obligation: Obligation) -> str:
    if obligation.programme is not None:
        return reverse("follow_programme", args=[obligation.programme.code])
    query = urlencode({"o": obligation.pk})
    return f"{reverse('paper', args=[obligation.paper_id])}?{query}#c{obligation.pk}"

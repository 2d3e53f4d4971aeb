"""One unit's plan: read it, write it, send it, decide on it, see what was done of it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import BadInput, NotAllowed, NotFound
from danvan.org.queries import unit_names
from danvan.plans import actions, queries
from danvan.plans.checking import indicators_of
from danvan.plans.models import WRITABLE, Plan, PlanLine, State
from danvan.plans.papers import plan_docx, plan_xlsx
from danvan.web.doors import Acting, in_a_post
from danvan.web.plans.boards import listed
from danvan.web.plans.changes import told
from danvan.web.plans.lines import LineForm, again, standing, typed

KINDS = {
    "docx": (
        plan_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (plan_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
@in_a_post
def plans(request: Acting) -> HttpResponse:
    """`?year=2026`: what the unit owes and has, what waits for it, and the plans below it."""
    given = request.GET.get("year", "")
    year = int(given) if given.isdecimal() and len(given) == 4 else clock.today().year
    return render(request, "plans/plans.html", listed(request, year))


@require_safe
@in_a_post
def plan(request: Acting, pk: int) -> HttpResponse:
    """Its lines, what changed since it was approved, its story, and what can be done with it."""
    return _page(request, queries.plan(request.actor, pk))


def _page(request: Acting, found: Plan, refused: BadInput | None = None) -> HttpResponse:
    actor = request.actor
    lines = list(found.lines.select_related("obligation", "indicator"))
    posted = request.POST if refused else {}
    page = {
        "plan": found, "names": unit_names({found.unit_id, found.to_id}), "lines": lines,
        "money": sum(line.money or 0 for line in lines),
        "people": sum(line.people or 0 for line in lines),
        "history": queries.history(found),
        "changes": told(queries.changes(found)),
        "came_from": queries.rows_of(found.came_from.select_related("programme")),
        "may_edit": found.state in WRITABLE and actor.may("edit", found),
        "may_decide": found.state == State.SUBMITTED and actor.may("decide", found),
        "may_revise": _revisable(found) and actor.may("revise", found),
        "mark": queries.MARKS[State(found.state)], "refused": refused,
        "reason": posted.get("reason", ""),
        "remarks": {ln.pk: posted.get(f"remark-{ln.pk}", ln.remark) for ln in lines},
    }  # fmt: skip
    return render(request, "plans/plan.html", page, status=422 if refused else 200)


def _revisable(found: Plan) -> bool:
    gone = found.carried_to_id or found.placing_unit_id
    return found.state == State.APPROVED and not gone and found.year >= clock.today().year


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def edit(request: Acting, pk: int) -> HttpResponse:
    """POST saves what was typed first, and then adds lines or submits where that was asked."""
    found = queries.plan(request.actor, pk)
    if not request.actor.may("edit", found):
        raise NotAllowed
    if request.method != "POST":
        return _sheet(request, found, standing(found))
    try:
        said = _written(request, found)
    except BadInput as error:
        return _sheet(request, found, again(found, request.POST, error), error)
    messages.success(request, said)
    done = request.POST.get("do") == "submit"
    return redirect("plan" if done else "edit_plan", found.pk)


def _written(request: Acting, found: Plan) -> str:
    actor, data = request.actor, request.POST
    actions.save(found, typed(data).drafts, note=data.get("note", ""), actor=actor)
    if data.get("do") == "add":
        chosen = {int(pk) for pk in data.getlist("add") if pk.isdecimal() and len(pk) < 18}
        offered = queries.offered(found.programme, found.unit_id)
        picked = [one for one in (*offered.own, *offered.below) if one.pk in chosen]
        added = actions.add_obligations(found, picked, actor=actor)
        return _("Đã lưu và thêm %(count)s dòng.") % {"count": added}
    if data.get("do") == "submit":
        actions.submit(found, actor=actor)
        return _("Đã trình kế hoạch. Cấp trên sẽ duyệt, hoặc trả lại kèm lý do.")
    return _("Đã lưu kế hoạch.")


def _sheet(
    request: Acting, found: Plan, forms: list[LineForm], refused: BadInput | None = None
) -> HttpResponse:
    offered = queries.offered(found.programme, found.unit_id)
    planned = {form.obligation for form in forms if form.obligation}
    page = {
        "plan": found, "names": unit_names({found.unit_id, found.to_id}), "forms": forms,
        "writable": found.state in WRITABLE, "indicators": indicators_of(found.programme),
        "months": range(1, 13), "sources": PlanLine.Source.choices, "refused": refused,
        "note": request.POST.get("note", "") if refused else found.note,
        "own": [one for one in offered.own if one.pk not in planned],
        "below": [one for one in offered.below if one.pk not in planned],
        "elsewhere": refused if refused and not any(form.errors for form in forms) else None,
    }  # fmt: skip
    return render(request, "plans/edit.html", page, status=422 if refused else 200)


@require_POST
@in_a_post
def submit(request: Acting, pk: int) -> HttpResponse:
    """Send it as it stands."""
    found = queries.plan(request.actor, pk)
    try:
        actions.submit(found, actor=request.actor)
    except BadInput as error:
        return _page(request, found, error)
    messages.success(request, _("Đã trình kế hoạch. Cấp trên sẽ duyệt, hoặc trả lại kèm lý do."))
    return redirect("plan", pk)


@require_POST
@in_a_post
def decide(request: Acting, pk: int) -> HttpResponse:
    """Approve, or return with a reason for the whole or at its lines."""
    found, data = queries.plan(request.actor, pk), request.POST
    if data.get("do") == "return":
        remarks = {line: data.get(f"remark-{line}", "")
                   for line in found.lines.values_list("pk", flat=True)}  # fmt: skip
        try:
            actions.send_back(
                found, reason=data.get("reason", ""), remarks=remarks, actor=request.actor
            )
        except BadInput as error:
            return _page(request, found, error)
        messages.success(request, _("Đã trả lại kèm lý do."))
    else:
        actions.approve(found, note=data.get("reason", ""), actor=request.actor)
        messages.success(request, _("Đã duyệt kế hoạch."))
    return redirect("plan", pk)


@require_POST
@in_a_post
def revise(request: Acting, pk: int) -> HttpResponse:
    """Open an approved plan again, with a reason."""
    found = queries.plan(request.actor, pk)
    try:
        actions.revise(found, reason=request.POST.get("reason", ""), actor=request.actor)
    except BadInput as error:
        return _page(request, found, error)
    return redirect("edit_plan", pk)


@require_POST
@in_a_post
def copy(request: Acting, pk: int) -> HttpResponse:
    """Last year's lines into the draft."""
    found = queries.plan(request.actor, pk)
    added = actions.copy_last_year(found, actor=request.actor)
    messages.success(request, _("Đã chép %(count)s dòng từ năm trước.") % {"count": added})
    return redirect("edit_plan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def actual(request: Acting, pk: int) -> HttpResponse:
    """Plan against what was done. POST tells how much of a line is done that nothing counts."""
    found, refused = queries.plan(request.actor, pk), None
    if request.method == "POST":
        wanted = request.POST.get("line", "")
        line = found.lines.filter(pk=int(wanted) if wanted.isdecimal() else 0).first()
        if line is None:
            raise NotFound
        try:
            actions.tell(
                line, amount=request.POST.get("amount", ""), note=request.POST.get("note", ""),
                actor=request.actor,
            )  # fmt: skip
        except BadInput as error:
            refused = error
        else:
            messages.success(request, _("Đã ghi kết quả."))
            return redirect("plan_actual", pk)
    page = {
        "plan": found, "names": unit_names({found.unit_id}), "refused": refused,
        "rows": queries.actuals(found, on=min(clock.today(), date(found.year + 1, 1, 20))),
        "may_tell": found.version > 0 and request.actor.may("tell", found),
        "posted": request.POST if refused else {},
    }  # fmt: skip
    return render(request, "plans/actual.html", page, status=422 if refused else 200)


@require_safe
@in_a_post
def paper(request: Acting, pk: int, kind: str) -> HttpResponse:
    """As DOCX or XLSX."""
    found = queries.plan(request.actor, pk)
    if kind not in KINDS:
        raise NotFound
    write, mime = KINDS[kind]
    name = f"ke-hoach-{found.year}-{found.programme.code}-{found.pk}.{kind}"
    answer = HttpResponse(write(found), content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

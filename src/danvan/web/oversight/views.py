"""Inspections of a programme: open one, record what was found, conclude it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.org.models import Unit
from danvan.org.queries import find_units, unit_names
from danvan.oversight import actions, queries
from danvan.oversight.models import Inspection
from danvan.programmes.models import Programme
from danvan.programmes.queries import programme as fetch_programme
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.oversight.forms import ConclusionForm, FindingForm, OpenForm


@require_safe
@in_a_post
def inspections(request: Acting, code: str) -> HttpResponse:
    """The programme's inspections, latest first, with how far their remedies are."""
    programme = fetch_programme(request.actor, code)
    return render(
        request,
        "oversight/inspections.html",
        {
            "programme": programme,
            "rows": queries.inspections(programme, request.actor),
            "may_open": request.actor.may("inspect", programme),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def open_one(request: Acting, code: str) -> HttpResponse:
    """First the unit is looked for by name, then the inspection gets its title."""
    programme = fetch_programme(request.actor, code)
    request.actor.must("inspect", programme)
    form = OpenForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    opened: list[Inspection] = []
    if request.method == "POST" and form.is_valid():
        unit = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
        title = form.cleaned_data["title"]
        if done(form, lambda: opened.append(
            actions.open_inspection(programme, unit, title=title, actor=request.actor)
        )):  # fmt: skip
            return redirect("inspection", opened[0].pk)
    return render(
        request, "oversight/open.html", _choice(request, programme, form),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _choice(request: Acting, programme: Programme, form: OpenForm) -> dict[str, object]:
    """The unit chosen so far, or those found by name."""
    chosen = str(form["unit"].value() or "")
    unit_id = int(chosen) if chosen.isdigit() else 0
    text = request.GET.get("q", "").strip()
    return {
        "programme": programme,
        "form": form,
        "q": text,
        "found": find_units(text, on=clock.today(), area_id=programme.area_id) if text else [],
        "unit_name": unit_names([unit_id]).get(unit_id, "") if unit_id else "",
    }


def _page(
    request: Acting,
    pk: int,
    *,
    finding: FindingForm | None = None,
    conclusion: ConclusionForm | None = None,
) -> HttpResponse:
    row = queries.inspection(request.actor, pk)
    refused = bool((finding and finding.errors) or (conclusion and conclusion.errors))
    is_open = row.inspection.state == Inspection.State.OPEN
    return render(
        request,
        "oversight/inspection.html",
        {
            "row": row,
            "programme": row.inspection.programme,
            "conducts": is_open and request.actor.may("conduct", row.inspection),
            "finding_form": finding or FindingForm(prefix="f"),
            "conclusion_form": conclusion or ConclusionForm(prefix="c"),
        },
        status=422 if refused else 200,
    )


@require_safe
@in_a_post
def inspection(request: Acting, pk: int) -> HttpResponse:
    """One inspection with its findings."""
    return _page(request, pk)


@require_POST
@in_a_post
def record(request: Acting, pk: int) -> HttpResponse:
    """A finding, whose remedy becomes an assignment."""
    inspected = request.actor.fetch("see", Inspection.objects.all(), pk=pk)
    form = FindingForm(request.POST, prefix="f")
    if form.is_valid() and done(form, lambda: actions.record_finding(
        inspected, **form.cleaned_data, actor=request.actor
    )):  # fmt: skip
        messages.success(request, _("Đã ghi tồn tại và giao việc khắc phục."))
        return redirect("inspection", pk)
    return _page(request, pk, finding=form)


@require_POST
@in_a_post
def conclude(request: Acting, pk: int) -> HttpResponse:
    """The written conclusion; nothing can be added after it."""
    inspected = request.actor.fetch("see", Inspection.objects.all(), pk=pk)
    form = ConclusionForm(request.POST, prefix="c")
    if form.is_valid() and done(form, lambda: actions.conclude(
        inspected, conclusion=form.cleaned_data["conclusion"], actor=request.actor
    )):  # fmt: skip
        messages.success(request, _("Đã kết luận kiểm tra."))
        return redirect("inspection", pk)
    return _page(request, pk, conclusion=form)

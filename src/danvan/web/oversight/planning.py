"""The year's plans: what stands in them, how units were drawn, and what is done with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import BadInput, NotFound
from danvan.org.models import Unit
from danvan.org.queries import find_units, unit_names
from danvan.oversight import actions, queries
from danvan.oversight.models import Draw, InspectionPlan, Kind, PlannedInspection
from danvan.oversight.queries.risk import PARTS
from danvan.programmes.models import Programme
from danvan.programmes.queries import programme as fetch_programme
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.oversight.forms import DrawForm, PlanDrawForm, PlanForm, PlanUnitForm, ReasonForm
from danvan.web.words import line_choices

MOST_ROWS = 100


@require_safe
@in_a_post
def year(request: Acting, code: str) -> HttpResponse:
    """Every plan of the programme's year, month by month. `?year=2026`."""
    programme = fetch_programme(request.actor, code)
    asked = request.GET.get("year", "")
    chosen = int(asked) if asked.isdigit() else clock.today().year
    return _year(request, programme, chosen, PlanForm(initial={"year": chosen}))


def _year(request: Acting, programme: Programme, chosen: int, form: PlanForm) -> HttpResponse:
    rows = queries.plans(programme, chosen, request.actor)
    mine = any(row.plan.by_id == request.actor.unit_id for row in rows)
    page = {
        "programme": programme, "year": chosen, "rows": rows, "form": form,
        "years": queries.years(programme, clock.today().year),
        "may_start": request.actor.may("inspect", programme) and not mine,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "oversight/plans.html", page, status=status)


@require_POST
@in_a_post
def start(request: Acting, code: str) -> HttpResponse:
    """The draft of a year's plan."""
    programme = fetch_programme(request.actor, code)
    request.actor.must("inspect", programme)
    form = PlanForm(request.POST)
    made: list[InspectionPlan] = []
    if form.is_valid() and done(form, lambda: made.append(
        actions.start_plan(
            programme, form.cleaned_data["year"], note=form.cleaned_data["note"],
            coordinators=_named(form.cleaned_data["coordinators"], programme.area_id),
            actor=request.actor,
        )
    )):  # fmt: skip
        messages.success(request, _("Đã lập dự thảo kế hoạch."))
        return redirect("inspection_plan", made[0].pk)
    given = form.cleaned_data.get("year") if hasattr(form, "cleaned_data") else None
    return _year(request, programme, given or clock.today().year, form)


def _named(text: str, area_id: int) -> list[Unit]:
    """One unit a line. BadInput("coordinators") for a name that none or several bear."""
    units = []
    for name in (line.strip() for line in text.splitlines() if line.strip()):
        found = find_units(name, on=clock.today(), area_id=area_id, limit=2)
        exact = [span for span in found if name.casefold() in (span.name.casefold(),
                                                               span.short.casefold())]  # fmt: skip
        found = exact or found
        if len(found) != 1:
            raise BadInput(
                "coordinators",
                _("«%(name)s» không phải tên của đúng một đơn vị trong tỉnh. Hãy ghi đủ tên.")
                % {"name": name[:80]},
            )
        units.append(found[0].unit)
    return units


@require_safe
@in_a_post
def plan(request: Acting, pk: int) -> HttpResponse:
    return _plan(request, pk)


def _plan(request: Acting, pk: int, wrong: ReasonForm | None = None) -> HttpResponse:
    row = queries.plan(request.actor, pk)
    may, state = request.actor.may, InspectionPlan.State
    drafts, now = may("draft", row.plan), row.plan.state
    page = {
        "row": row, "plan": row.plan, "programme": row.plan.programme,
        "may_edit": drafts and now == state.DRAFT,
        "may_announce": drafts and now == state.APPROVED and row.to_announce,
        "may_approve": now == state.SUBMITTED and may("approve", row.plan),
        "reason_form": wrong or ReasonForm(), "wrong": wrong,
    }  # fmt: skip
    return render(request, "oversight/plan.html", page, status=422 if wrong else 200)


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Submit, approve, return with a reason, announce."""
    found = queries.plan(request.actor, pk).plan
    form = ReasonForm(request.POST) if verb == "return" else None
    verbs: dict[str, tuple[Callable[[], Any], str]] = {
        "submit": (lambda: actions.submit_plan(found, actor=request.actor), _("Đã trình.")),
        "approve": (
            lambda: actions.approve_plan(found, actor=request.actor), _("Đã phê duyệt."),
        ),
        "return": (
            lambda: actions.return_plan(
                found, reason=form.cleaned_data["reason"] if form else "", actor=request.actor
            ),
            _("Đã trả lại."),
        ),
        "announce": (
            lambda: actions.announce_plan(found, actor=request.actor),
            _("Đã lập các cuộc kiểm tra và thông báo cho đơn vị."),
        ),
    }  # fmt: skip
    if verb not in verbs:
        raise NotFound
    request.actor.must("approve" if verb in ("approve", "return") else "draft", found)
    if form is not None and not form.is_valid():
        return _plan(request, pk, wrong=form)
    verbs[verb][0]()
    messages.success(request, verbs[verb][1])
    return redirect("inspection_plan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def plan_unit(request: Acting, pk: int) -> HttpResponse:
    """First the unit is looked for by name, then it gets its month and what is looked at."""
    found = queries.plan(request.actor, pk).plan
    request.actor.must("draft", found)
    first = {"unit": request.GET.get("unit"), "kind": found.kind, "month": clock.today().month}
    form = PlanUnitForm(**posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = get_object_or_404(Unit, pk=given.pop("unit"))
        if done(form, lambda: actions.plan_unit(found, unit, **given, actor=request.actor)):
            messages.success(request, _("Đã đưa vào kế hoạch."))
            return redirect("inspection_plan", pk)
    chosen = str(form["unit"].value() or "")
    unit_id, text = int(chosen) if chosen.isdigit() else 0, request.GET.get("q", "").strip()
    area = found.programme.area_id
    page = {
        "plan": found, "programme": found.programme, "form": form, "q": text,
        "found": find_units(text, on=clock.today(), area_id=area) if text else [],
        "unit_name": unit_names([unit_id]).get(unit_id, "") if unit_id else "",
        "only_supervises": found.kind == Kind.SUPERVISION,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "oversight/plan_unit.html", page, status=status)


@require_POST
@in_a_post
def remove(request: Acting, pk: int) -> HttpResponse:
    """Out of the plan again."""
    everything = PlannedInspection.objects.select_related("plan__programme")
    planned = request.actor.fetch("see", everything, pk=pk)
    reason = request.POST.get("reason", "")[:300]
    actions.unplan(planned, reason=reason, actor=request.actor)
    messages.success(request, _("Đã bỏ khỏi kế hoạch."))
    return redirect("inspection_plan", planned.plan_id)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def draw_units(request: Acting, pk: int) -> HttpResponse:
    """Units are drawn; the page of the draw then shows how."""
    found = queries.plan(request.actor, pk).plan
    request.actor.must("draft", found)
    lines = line_choices()
    form = DrawForm(**posted(request), lines=lines)
    made: list[Draw] = []
    if request.method == "POST" and form.is_valid() and done(form, lambda: made.append(
        actions.draw_units(found, **form.cleaned_data, actor=request.actor)
    )):  # fmt: skip
        return redirect("inspection_draw", made[0].pk)
    page = {"plan": found, "programme": found.programme, "form": form, "parts": PARTS}
    status = 422 if form.errors else 200
    return render(request, "oversight/draw_units.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def draw(request: Acting, pk: int) -> HttpResponse:
    """Seed, weights and every unit's counts; the units drawn go into the plan by one form."""
    found = queries.draw(request.actor, pk)
    form = PlanDrawForm(**posted(request), initial={"first_month": clock.today().month})
    if request.method == "POST":
        request.actor.must("draft", found.plan)
        if form.is_valid() and done(form, lambda: actions.plan_draw(
            found, **form.cleaned_data, actor=request.actor
        )):  # fmt: skip
            messages.success(request, _("Đã đưa mẫu vào kế hoạch."))
            return redirect("inspection_plan", found.plan_id)
    draft = found.plan.state == InspectionPlan.State.DRAFT
    page = {
        "draw": found, "plan": found.plan, "programme": found.plan.programme, "form": form,
        "rows": found.rows if "all" in request.GET else found.rows[: max(MOST_ROWS, found.size)],
        "parts": [(key, PARTS[key], weight) for key, weight in found.weights.items()],
        "may_plan": draft and not found.planned.exists()
        and request.actor.may("draft", found.plan),
    }  # fmt: skip
    return render(request, "oversight/draw.html", page, status=422 if form.errors else 200)

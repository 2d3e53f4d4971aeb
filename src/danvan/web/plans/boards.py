"""What a unit sees of the plans below it: lists, the board where targets add up, the round."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kernel import clock
from danvan.kernel.errors import BadInput, NotFound, WrongState
from danvan.org.models import Unit, UnitSuccession
from danvan.org.queries import unit_names
from danvan.plans import actions, queries
from danvan.plans.models import Plan, PlanRound
from danvan.plans.rules import WRITES
from danvan.programmes.models import Programme
from danvan.programmes.queries import programme as fetch_programme
from danvan.web.asking import PlainForm, told
from danvan.web.doors import Acting, in_a_post
from danvan.web.plans.forms import RoundForm

A_PAGE = 50


def listed(request: Acting, year: int) -> dict[str, object]:
    """The page of the list of a year."""
    actor = request.actor
    waiting = queries.to_place(actor)
    below = Paginator(queries.plans_below(actor, year=year), A_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "year": year, "years": (year - 1, year, year + 1),
        "mine": queries.mine(actor, year=year),
        "rounds": queries.rounds(actor, year=year) if actor.role in WRITES else [],
        "to_place": [(row, _heirs(row.plan)) for row in waiting],
        "below": below,
        "below_rows": queries.rows_of(below),
        "query": f"&year={year}",
    }  # fmt: skip


def _heirs(plan: Plan) -> dict[int, str]:
    heirs = UnitSuccession.objects.filter(predecessor=plan.unit_id)
    return unit_names(set(heirs.values_list("successor_id", flat=True)))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def board(request: Acting, code: str, year: int) -> HttpResponse:
    """The unit's own targets beside the sum of those below, and who has not submitted.

    POST opens the round, or extends it to units bound since.
    """
    programme = fetch_programme(request.actor, code)
    if not programme.from_day.year <= year <= programme.to_day.year:
        raise NotFound
    form = RoundForm(request.POST or None)
    if request.method == "POST" and _asked(request, programme, year, form):
        return redirect("plan_board", code, year)
    return _shown(request, programme, year, form)


def _asked(request: Acting, programme: Programme, year: int, form: RoundForm) -> bool:
    request.actor.must("open_round", programme)
    if request.POST.get("do") == "extend":
        opened = get_object_or_404(PlanRound, programme=programme, year=year)
        count = actions.extend_round(opened, actor=request.actor)
        messages.success(request, _("Đã yêu cầu thêm %(count)s đơn vị.") % {"count": count})
        return True
    if not form.is_valid():
        return False
    due: date = form.cleaned_data["due"]
    try:
        made = actions.open_round(programme, year=year, due=due, actor=request.actor)
    except BadInput as error:
        told(form, error)
        return False
    messages.success(
        request, _("Đã yêu cầu %(count)s đơn vị lập kế hoạch.") % {"count": made.owed.count()}
    )
    return True


def _shown(request: Acting, programme: Programme, year: int, form: PlainForm) -> HttpResponse:
    actor = request.actor
    found = queries.rollup(actor, programme, year=year)
    first, last = programme.from_day.year, programme.to_day.year
    ours = found.unit_id in actor.unit_ids
    of_year = Plan.objects.filter(programme=programme, year=year)
    page = {
        "programme": programme, "board": found, "form": form,
        "seen": set(actor.among("see", of_year).values_list("pk", flat=True)),
        "may_open": actor.may("open_round", programme),
        "may_start": ours and found.own is None and actor.may("make", Plan)
        and year >= clock.today().year and bool(queries.offered(programme, found.unit_id)),
        "years": [one for one in (year - 1, year, year + 1) if first <= one <= last],
    }  # fmt: skip
    return render(request, "plans/board.html", page, status=422 if form.errors else 200)


@require_POST
@in_a_post
def start(request: Acting, code: str, year: int) -> HttpResponse:
    """An empty draft, or one with last year's lines."""
    programme = fetch_programme(request.actor, code)
    try:
        plan = actions.make(programme, year=year, actor=request.actor)
    except BadInput as error:
        messages.warning(request, error.message)
        return redirect("plans")
    if "copy" in request.POST:
        try:
            actions.copy_last_year(plan, actor=request.actor)
        except WrongState as error:
            messages.warning(request, error.message)
    return redirect("edit_plan", plan.pk)


@require_POST
@in_a_post
def place(request: Acting, pk: int) -> HttpResponse:
    """Name the successor that goes on with a divided unit's plan."""
    waiting = request.actor.fetch("place", Plan.objects.all(), pk=pk)
    given = request.POST.get("unit", "")
    unit = Unit.objects.filter(pk=int(given) if given.isdecimal() else 0).first()
    if unit is None:
        messages.warning(request, _("Hãy chọn một đơn vị kế thừa đơn vị cũ."))
        return redirect("plans")
    try:
        heir = actions.place(waiting, unit=unit, actor=request.actor)
    except BadInput as error:
        messages.warning(request, error.message)
        return redirect("plans")
    name = unit_names([heir.unit_id]).get(heir.unit_id, "")
    messages.success(request, _("Kế hoạch do %(unit)s làm tiếp.") % {"unit": name})
    return redirect("plans")

"""Pages of steering committees: which there are, one of them, set up one or all."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.org.models import Area, AreaSpan, Level
from danvan.org.queries import unit_names
from danvan.org.story import story
from danvan.programmes import queries
from danvan.programmes.actions.committees import SetUp
from danvan.programmes.models import SteeringCommittee
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.picking import communes_of
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.committee_forms import FORMS, EverywhereForm, SetUpForm
from danvan.web.templatetags.danvan import number

A_PAGE = 60
TOLD = 30  # areas named, of those without


@require_safe
@in_a_post
def committees(request: Acting, code: str) -> HttpResponse:
    """Of a level (`?level=commune`), and which areas have none yet."""
    programme, today = queries.programme(request.actor, code), clock.today()
    levels = queries.coverage(programme, today)
    asked = request.GET.get("level", "")
    level = asked if asked in Level.values else levels[0].level if levels else Level.PROVINCE
    found = queries.committees(request.actor, programme, level)
    without = queries.areas_without(programme, level, today)
    page = {
        "programme": programme, "levels": levels, "level": Level(level),
        "pages": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": f"&level={level}", "without": without[:TOLD],
        "more": max(len(without) - TOLD, 0), "may": request.actor.may("steer", programme),
    }  # fmt: skip
    return render(request, "parties/committees.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def set_up(request: Acting, code: str) -> HttpResponse:
    """A committee for one area; `?area=` names it beforehand."""
    programme = queries.programme(request.actor, code)
    request.actor.must("steer", programme)
    form = SetUpForm(**posted(request), initial={"area": request.GET.get("area", "")})
    made: list[SteeringCommittee] = []
    filled = request.method == "POST" and form.is_valid()
    if filled and done(form, lambda: made.append(form.act(programme, request.actor))):
        messages.success(request, _("Đã lập Ban Chỉ đạo."))
        return redirect("committee", made[0].pk)
    page = {"programme": programme, "form": form, "communes": communes_of(programme.area_id)}
    return render(request, "parties/set_up.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def everywhere(request: Acting, code: str) -> HttpResponse:
    """One in every area that has none, composed alike."""
    programme = queries.programme(request.actor, code)
    request.actor.must("steer", programme)
    form = EverywhereForm(**posted(request), initial={"level": request.GET.get("level", "")})
    told: list[SetUp] = []
    filled = request.method == "POST" and form.is_valid()
    if filled and done(form, lambda: told.append(form.act(programme, request.actor))):
        messages.success(request, _told(told[0]))
        level = form.cleaned_data["level"]
        return redirect(f"{reverse('committees', args=[code])}?level={level}")
    page = {"programme": programme, "form": form}
    return render(request, "parties/everywhere.html", page, status=422 if form.errors else 200)


def _told(told: SetUp) -> str:
    made = _("Đã lập %(count)s Ban Chỉ đạo.") % {"count": number(len(told.made))}
    if not told.without_head:
        return made
    names = ", ".join(span.name for span in told.without_head[:6])
    return made + " " + _("%(count)s nơi chưa có đơn vị của Trưởng ban: %(names)s.") % {
        "count": number(len(told.without_head)), "names": names,
    }  # fmt: skip


@require_safe
@in_a_post
def committee(request: Acting, pk: int) -> HttpResponse:
    """One, with its members, and what the actor may do."""
    found = queries.committee(request.actor, pk)
    return _page(request, found, _offered(request, found))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.committee(request.actor, pk)
    if verb not in FORMS:
        raise NotFound
    request.actor.must(FORMS[verb].rule, found)
    form = FORMS[verb](request.POST, thing=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("committee", pk)
    return _page(request, found, _offered(request, found) | {verb: form}, wrong=form)


def _offered(request: Acting, found: SteeringCommittee) -> dict[str, ActForm[SteeringCommittee]]:
    if found.valid_to is not None:
        return {}
    return {verb: form(thing=found) for verb, form in FORMS.items()
            if form.offered(found, request.actor)}  # fmt: skip


def _page(
    request: Acting,
    found: SteeringCommittee,
    offered: dict[str, ActForm[SteeringCommittee]],
    wrong: ActForm[SteeringCommittee] | None = None,
) -> HttpResponse:
    seats = queries.seats(found)
    units = {m.post.unit_id if m.post else m.unit_id or 0 for m in found.members.all()}
    if found.standing_body_id:
        units.add(found.standing_body_id)
    page = {
        "committee": found, "programme": found.programme, "seats": seats, "forms": offered,
        "wrong": wrong, "names": unit_names(units), "area_name": _area_name(found.area),
        "into": _area_name(found.merged_into.area) if found.merged_into else "",
        "history": story(found, units=()), "may": request.actor.may("change", found),
        "reforms": found.carried.select_related("reorganisation").order_by("pk"),
    }  # fmt: skip
    return render(request, "parties/committee.html", page, status=422 if wrong else 200)


def _area_name(area: Area) -> str:
    span = AreaSpan.objects.filter(area=area).order_by("-valid_from").first()
    return span.name if span else ""

"""Programmes, and one programme: its days, and who does what, how far."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from danvan.kernel import clock
from danvan.programmes import queries
from danvan.programmes.actions import extend_to_area, issue_recurring
from danvan.programmes.models import Party, Programme
from danvan.web.doors import Acting, in_a_post
from danvan.web.programmes.table import table
from danvan.web.programmes.timeline import timeline
from danvan.web.templatetags.danvan import number

A_PAGE = 50
MOST_OPEN = 2  # districts unfolded at a time: the page stays within its weight


@require_GET
@in_a_post
def programmes(request: Acting) -> HttpResponse:
    found = Paginator(queries.programmes(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/programmes/list.html", {"programmes": found})


@require_GET
@in_a_post
def programme(request: Acting, code: str) -> HttpResponse:
    """`?open=971` shows the communes of a folded district, `?year=2025` that year's periods.

    Unless asked otherwise (`?open=`: none), the pilot districts stand open.
    """
    actor, on = request.actor, clock.today()
    found = queries.programme(actor, code)
    asked = request.GET.getlist("open") if "open" in request.GET else None
    unfold = (queries.pilot_districts(found) if asked is None else asked)[-MOST_OPEN:]
    year = _year(request.GET.get("year", ""))
    matrix = queries.matrix(found, on=on, unfold=unfold, year=year)
    told = queries.summary(found, on=on)
    parties = list(found.parties.all())
    page = {
        "programme": found, "subject": _subject(found), "summary": told,
        "timeline": timeline(found, told.points),
        "table": table(matrix, unfold, year), "years": _years(found.from_day, found.to_day, on),
        "year": year,
        "leads": [p for p in parties if p.part == Party.Part.LEAD],
        "coordinators": [p for p in parties if p.part == Party.Part.COORDINATOR],
        "watchers": [p for p in parties if p.part in (Party.Part.INSPECTOR, Party.Part.SUPERVISOR)],
        "work": queries.party_work(found, on=on), "chair": queries.chair_on(found, on),
        "coverage": queries.coverage(found, on), "papers": queries.papers_around(found, actor),
        "may_issue": actor.may("issue", found),
        "may_extend": found.is_narrow and actor.may("extend", found),
    }  # fmt: skip
    return render(request, "web/programmes/programme.html", page)


@require_POST
@in_a_post
def issue_coming(request: Acting, code: str) -> HttpResponse:
    """Issue what recurs and begins within 60 days."""
    made = issue_recurring(queries.programme(request.actor, code), actor=request.actor)
    messages.success(
        request,
        _("Đã giao %(count)s việc định kỳ.") % {"count": number(made)}
        if made
        else _("Không có việc định kỳ nào cần giao trong 60 ngày tới."),
    )
    return redirect("programme", code)


@require_POST
@in_a_post
def extend_programme(request: Acting, code: str) -> HttpResponse:
    """From the province it was made for to the whole one that this merged into."""
    found = extend_to_area(queries.programme(request.actor, code), actor=request.actor)
    messages.success(request, _("Từ hôm nay chương trình áp dụng cho cả %(area)s.")
                     % {"area": found.area})  # fmt: skip
    return redirect("programme", code)


@require_GET
@in_a_post
def latest_figures(request: Acting) -> HttpResponse:
    """The figures of the programme that ends last; without one, the list says so."""
    found = queries.programmes(request.actor).first()
    return redirect("figures", found.code) if found else redirect("programmes")


def _subject(programme: Programme) -> str:
    """The title without the paper's name in front: the heading says that already."""
    name, _colon, rest = programme.title.partition(": ")
    if not rest or not programme.paper.number or programme.paper.number not in name:
        return programme.title
    return rest[:1].upper() + rest[1:]


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() and 1990 <= int(text) <= 2200 else None


def _years(first: date, last: date, on: date) -> list[int]:
    return list(range(min(last.year, on.year), first.year - 1, -1))

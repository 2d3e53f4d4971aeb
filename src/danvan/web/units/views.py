"""The unit tree as of a date, the life of one unit, and two days side by side."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.kernel import clock
from danvan.web.doors import Acting, in_a_post
from danvan.web.units import comparing
from danvan.web.units.life import life
from danvan.web.units.page import tree_page


@require_safe
@in_a_post
def units(request: Acting) -> HttpResponse:
    """The tree of one province on a day, open along one path; 422 where a field was unreadable."""
    page = tree_page(request.GET.dict(), province_id=request.actor.province_id)
    status = 422 if page.form.errors else 200
    return render(request, "units/tree.html", {"page": page}, status=status)


@require_safe
@in_a_post
def unit(request: Acting, pk: int) -> HttpResponse:
    """One unit with its life line."""
    return render(request, "units/unit.html", {"life": life(pk, clock.today())})


@require_safe
@in_a_post
def compare(request: Acting) -> HttpResponse:
    """What began, ended, or changed its name, code or place between two days."""
    form = comparing.asked(
        request.GET.dict(), today=clock.today(), province_id=request.actor.province_id
    )
    found = comparing.compared(form)
    alone = request.GET.get("kind", "")
    alone = alone if alone in comparing.KINDS else ""
    count = len(getattr(found, alone)) if found and alone else 0
    pages = Paginator(range(count), comparing.PAGE).get_page(request.GET.get("page", "1"))
    query = urlencode({name: form.data[name] for name in form.fields})
    page = {
        "form": form,
        "found": found,
        "parts": comparing.parts(found, alone=alone, page=pages.number) if found else [],
        "alone": alone,
        "pages": pages,
        "query": query,
        "page_query": f"&{query}&kind={alone}",
    }
    return render(request, "units/compare.html", page, status=200 if found else 422)

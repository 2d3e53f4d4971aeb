"""The unit tree as of a date, and the life of one unit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.kernel import clock
from danvan.web.doors import Acting, in_a_post
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

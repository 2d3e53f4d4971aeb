"""The list of reorganisations, and one of them with its lines."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.org.models import Reorganisation
from danvan.web.doors import Acting, in_a_post
from danvan.web.reform.lists import shelves
from danvan.web.reform.page import page_of


@require_safe
@in_a_post
def reorganisations(request: Acting) -> HttpResponse:
    """Drafts, those that wait for their day, those applied and those taken back."""
    page = {
        "shelves": shelves(request.actor, page=request.GET.get("page", "1")),
        "may_draft": request.actor.may("draft", Reorganisation),
    }
    return render(request, "reform/list.html", page)


@require_safe
@in_a_post
def reorganisation(request: Acting, pk: int) -> HttpResponse:
    """One reorganisation: what it changes, what is wrong with it, what comes next."""
    row = request.actor.fetch("see", Reorganisation.objects.all(), pk=pk)
    return render(request, "reform/reorganisation.html", page_of(request, row))

"""Misused resources: one page with its stages, and a form for what comes next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from danvan.kernel.errors import NotFound
from danvan.org.queries import unit_names
from danvan.oversight import queries
from danvan.oversight.models import Misuse
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.oversight.inspecting import MISUSE_FORMS, DoForm, offered


@require_safe
@in_a_post
def misuse(request: Acting, pk: int) -> HttpResponse:
    return _page(request, queries.misuse(request.actor, pk))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """State the amount, demand, record what came back, refer, close."""
    found = queries.misuse(request.actor, pk)
    if verb not in MISUSE_FORMS:
        raise NotFound
    request.actor.must(MISUSE_FORMS[verb].rule, found)
    form = MISUSE_FORMS[verb](request.POST, row=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("misuse", pk)
    return _page(request, found, wrong=form)


def _page(request: Acting, found: Misuse, wrong: DoForm | None = None) -> HttpResponse:
    forms = offered(MISUSE_FORMS, found, request.actor)
    if wrong is not None:
        forms = [wrong if form.verb == wrong.verb else form for form in forms]
    inspected = found.inspection
    names = unit_names([inspected.unit_id, inspected.by_id])
    page = {
        "misuse": found, "inspection": inspected, "programme": inspected.programme,
        "unit_name": names[inspected.unit_id], "by_name": names[inspected.by_id],
        "left": (found.amount or 0) - found.recovered, "forms": forms, "wrong": wrong,
    }  # fmt: skip
    return render(request, "oversight/misuse.html", page, status=422 if wrong else 200)

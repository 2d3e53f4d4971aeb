"""One assignment with what the actor may do about it."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from danvan.assignments import queries
from danvan.assignments.models import OPEN, Assignment, Evidence, State
from danvan.kernel.errors import NotFound, WrongState
from danvan.org.queries import unit_names
from danvan.programmes.models import Issue
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.work.acting import ActForm
from danvan.web.work.extending import asked_until
from danvan.web.work.forms import FORMS, lateness, offered


@require_GET
@in_a_post
def assignment(request: Acting, pk: int) -> HttpResponse:
    found = queries.assignment(request.actor, pk)
    return _page(request, found, offered(found, request.actor))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.assignment(request.actor, pk)
    if verb not in FORMS:
        raise NotFound
    if not FORMS[verb].allowed(found, request.actor):
        request.actor.must(FORMS[verb].rule or verb, found)
        raise WrongState
    form = FORMS[verb](request.POST, request.FILES, assignment=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect(_next(request, found))
    return _page(request, found, offered(found, request.actor) | {verb: form}, wrong=form)


@require_GET
@in_a_post
def evidence_file(request: Acting, pk: int) -> FileResponse:
    """A file of evidence, always to save and never to show."""
    evidence = Evidence.objects.filter(pk=pk).exclude(file="").first()
    if evidence is None:
        raise NotFound
    queries.assignment(request.actor, evidence.assignment_id)
    return FileResponse(
        evidence.file.open(),
        as_attachment=True,
        filename=evidence.file_name,
        content_type="application/octet-stream",
    )


def _page(
    request: Acting, found: Assignment, forms: dict[str, ActForm], wrong: ActForm | None = None
) -> HttpResponse:
    evidence = list(found.evidence.all())
    units = {
        found.unit_id,
        found.placing_unit_id,
        found.issuer_id,
        found.verified_by_id,
        *(unit.pk for unit in found.coordinators.all()),
        *(e.unit_id for e in evidence),
        *(one.asked_by_id for one in found.extensions.all()),
    }
    parts = queries.parts(found)
    page = {
        "parts": parts, "bar": _bar(parts), "extension": asked_until(found),
        "may_pass_on": _may_pass_on(request, found), "sees_parent": _sees_parent(request, found),
        "assignment": found, "forms": forms, "wrong": wrong, "evidence": evidence,
        "names": unit_names(unit for unit in units if unit),
        "status": lateness(found), "unfinished": found.state in OPEN,
        "history": queries.history(found),
        "issue": Issue.objects.filter(assignment=found)
        .select_related("obligation__paper", "obligation__programme")
        .defer("obligation__paper__text").first(),
    }  # fmt: skip
    return render(request, "web/work/assignment.html", page, status=422 if wrong else 200)


def _bar(parts: queries.Parts) -> dict[str, float]:
    """Of a width of 100: verified, reported, and what is left of the parts."""
    whole = parts.count or 1
    done, told = parts.verified * 100 / whole, parts.reported * 100 / whole
    return {"done": done, "told": told, "left_x": done + told, "left": 100 - done - told}


def _may_pass_on(request: Acting, found: Assignment) -> bool:
    if found.state != State.ACCEPTED or found.unit_id is None:
        return False
    return request.actor.may("pass_on", found) and queries.below(found.unit_id).exists()


def _sees_parent(request: Acting, found: Assignment) -> bool:
    if found.parent_id is None:
        return False
    return request.actor.may("see", found.parent)


def _next(request: Acting, found: Assignment) -> str:
    """Back to the list when the answer was given there; else the assignment's page."""
    there = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure()):
        return there
    if not request.actor.among("see", Assignment.objects.filter(pk=found.pk)).exists():
        return reverse("my_work")
    return reverse("assignment", args=[found.pk])

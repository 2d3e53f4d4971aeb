"""Đôn đốc by one click: all that are late of one unit, one obligation or one programme."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from danvan.assignments import actions
from danvan.assignments.models import OPEN, Assignment
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound, WrongState
from danvan.programmes.models import Issue
from danvan.web.doors import Acting, in_a_post

SELECTED = ("unit", "obligation", "programme", "assignment")


@require_POST
@in_a_post
def remind(request: Acting) -> HttpResponse:
    """Of `unit`, `obligation`, `programme` (ids) or the `assignment`s named; says how many."""
    rows = request.actor.among("see", _asked(request))
    if not rows.exists():
        raise NotFound
    try:
        count = actions.remind(rows, note=request.POST.get("note", "")[:4000], actor=request.actor)
    except WrongState as why:
        messages.warning(request, why.message)
    else:
        told = ngettext("Đã đôn đốc %(count)s việc.", "Đã đôn đốc %(count)s việc.", count)
        messages.success(request, told % {"count": count})
    there = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure()):
        return redirect(there)
    return redirect("my_work")


def _asked(request: Acting) -> QuerySet[Assignment]:
    """What was selected; NotFound for what is no number, or for nothing."""
    for field in SELECTED:
        if ids := [int(pk) for pk in request.POST.getlist(field) if pk.isdecimal()]:
            return selected(field, ids)
    raise NotFound


def selected(field: str, ids: Sequence[int]) -> QuerySet[Assignment]:
    """All of these units, obligations or programmes, or these assignments themselves."""
    rows = Assignment.objects.all()
    if field == "assignment":
        return rows.filter(pk__in=ids)
    if field == "unit":
        return rows.filter(unit_id__in=ids)
    issued = Issue.objects.filter(
        **{"obligation_id__in" if field == "obligation" else "obligation__programme_id__in": ids}
    )
    return rows.filter(pk__in=issued.values("assignment_id"))


def late(actor: Actor, field: str, pk: int) -> bool:
    """Is there anything late among them of which the actor may remind?"""
    rows = selected(field, [pk]).filter(due__lt=clock.today(), state__in=OPEN, unit__isnull=False)
    return actor.among("remind", rows).exists()

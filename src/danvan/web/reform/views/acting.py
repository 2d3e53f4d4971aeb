"""Looking ahead at a reorganisation and carrying it out: choose, schedule, apply, undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.errors import BadInput, DanvanError, WrongState
from danvan.org import actions, drafting
from danvan.org.models import Reorganisation
from danvan.web.asking import posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.reform.forms.acts import NoteForm
from danvan.web.reform.page import allowed, faults_of
from danvan.web.reform.previewing import shown


def _fetch(request: Acting, pk: int) -> Reorganisation:
    return request.actor.fetch("see", Reorganisation.objects.all(), pk=pk)


@require_safe
@in_a_post
def preview(request: Acting, pk: int) -> HttpResponse:
    """What would be touched and what becomes of it, section by section; what may be chosen."""
    row = _fetch(request, pk)
    if row.state == Reorganisation.State.APPLIED:
        return redirect("reorganisation", pk)
    return _preview(request, row)


def _preview(
    request: Acting, row: Reorganisation, refused: DanvanError | None = None
) -> HttpResponse:
    alone = request.GET.get("section", "")
    page: dict[str, Any] = {
        "row": row,
        "sections": shown(row, alone=alone, page=request.GET.get("page", "1")),
        "alone": alone,
        "faults": faults_of(row, row.changes.count(), asked=True),
        "refused": refused.message if refused else "",
        **allowed(request, row),
    }
    return render(request, "reform/preview.html", page, status=refused.status if refused else 200)


def _try(
    request: Acting, row: Reorganisation, verb: Callable[[], object], said: str
) -> HttpResponse:
    """Do it and go back to the page; what refuses it is said on the preview."""
    try:
        verb()
    except (BadInput, WrongState) as refused:
        row.refresh_from_db()
        return _preview(request, row, refused)
    messages.success(request, said)
    return redirect("reorganisation", row.pk)


@require_POST
@in_a_post
def choose(request: Acting, pk: int) -> HttpResponse:
    """Answer one of the questions that the act leaves open."""
    row = _fetch(request, pk)
    key = request.POST.get("key", "")
    option = request.POST.get("option", "")
    try:
        drafting.choose(row, key, option, actor=request.actor)
    except (BadInput, WrongState) as refused:
        return _preview(request, row, refused)
    messages.success(request, _("Đã ghi lựa chọn."))
    back = {name: request.POST[name] for name in ("section", "page") if request.POST.get(name)}
    return redirect(reverse("preview_reorganisation", args=[pk], query=back))


@require_POST
@in_a_post
def schedule(request: Acting, pk: int) -> HttpResponse:
    """It waits for its day."""
    row = _fetch(request, pk)
    said = _("Đã hẹn. Đến ngày máy sẽ tự áp dụng; trước ngày đó vẫn rút về được.")
    return _try(request, row, lambda: drafting.schedule(row, actor=request.actor), said)


@require_POST
@in_a_post
def recall(request: Acting, pk: int) -> HttpResponse:
    """What waits becomes a draft again."""
    row = _fetch(request, pk)
    said = _("Đã rút về dự thảo.")
    return _try(request, row, lambda: drafting.recall(row, actor=request.actor), said)


@require_POST
@in_a_post
def apply(request: Acting, pk: int) -> HttpResponse:
    """All of it, in one transaction."""
    row = _fetch(request, pk)
    said = _("Đã áp dụng việc sắp xếp.")
    return _try(request, row, lambda: actions.apply_reorganisation(row, actor=request.actor), said)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def undo(request: Acting, pk: int) -> HttpResponse:
    """Everything as it was before, as long as nothing was built on it; else the reason why not."""
    row = _fetch(request, pk)
    request.actor.must("undo", row)
    form = NoteForm(**posted(request))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_reorganisation(row, actor=request.actor, note=form.cleaned_data["note"])
        except WrongState as error:
            refused = error.message
        else:
            messages.success(request, _("Đã hoàn tác. Mọi thứ như trước khi áp dụng."))
            return redirect("reorganisation", pk)
    page = {"row": row, "form": form, "refused": refused}
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "reform/undo.html", page, status=status)

"""Drafting a reorganisation: its act, its lines by hand, its table; and throwing it away."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kernel.errors import BadInput, NotFound
from danvan.org import drafting
from danvan.org.models import Reorganisation
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.reform.forms.acts import ActForm, DraftForm, TableForm
from danvan.web.reform.forms.lines import FORMS
from danvan.web.reform.forms.split import SplitForm
from danvan.web.reform.lookup import Of

OF: dict[str, Of] = {"area": "area", "unit": "unit"}
SHOWN = 100  # faults of a table said on the page


def editable(request: Acting, pk: int) -> Reorganisation:
    """The reorganisation, for who may edit it; who may only see it is told so."""
    row = request.actor.fetch("see", Reorganisation.objects.all(), pk=pk)
    request.actor.must("edit", row)
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def draft(request: Acting) -> HttpResponse:
    """A new draft of a legal act."""
    request.actor.must("draft", Reorganisation)
    form = DraftForm(**posted(request))
    made: list[Reorganisation] = []
    if request.method == "POST" and form.is_valid() and done(form, lambda: made.append(
        drafting.draft(**form.cleaned_data, actor=request.actor)
    )):  # fmt: skip
        messages.success(request, _("Đã lập bản dự thảo. Bây giờ thêm từng dòng, hoặc nhập bảng."))
        return redirect("reorganisation", made[0].pk)
    return render(request, "reform/draft.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def correct(request: Acting, pk: int) -> HttpResponse:
    """Another title, number or day for the act."""
    row = editable(request, pk)
    drafting.must_edit(row, request.actor)
    told = {"act": row.act, "title": row.title, "on": row.on}
    form = ActForm(**posted(request), initial=told)
    if request.method == "POST" and form.is_valid() and done(
        form, lambda: drafting.correct_act(row, **form.cleaned_data, actor=request.actor)
    ):  # fmt: skip
        messages.success(request, _("Đã sửa văn bản. Hãy xem lại các chỗ máy kiểm tra."))
        return redirect("reorganisation", pk)
    page = {"row": row, "title": told["title"], "form": form}
    return render(request, "reform/correct.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def line(request: Acting, pk: int, of: str, verb: str) -> HttpResponse:
    """One line by hand; the page comes back with what was typed until it can be meant."""
    row = editable(request, pk)
    if of not in OF or verb not in FORMS:
        raise NotFound
    form = FORMS[verb](**posted(request), row=row, of=OF[of])
    asks_for_rows = isinstance(form, SplitForm) and form.more
    if request.method == "POST" and not asks_for_rows and form.is_valid():
        try:
            form.act(request.actor)
        except BadInput as error:
            form.refused(error)
        else:
            messages.success(request, _("Đã thêm vào bản dự thảo."))
            return redirect("reorganisation", pk)
    wrong = bool(form.errors) and not asks_for_rows
    page = {
        "row": row, "form": form, "of": of, "verb": verb, "wrong": wrong,
        "parts": list(form.parts()) if isinstance(form, SplitForm) else [],
        "verbs": [(name, one.title) for name, one in FORMS.items()],
    }  # fmt: skip
    return render(request, "reform/add.html", page, status=422 if wrong else 200)


@require_POST
@in_a_post
def remove(request: Acting, pk: int) -> HttpResponse:
    """Take one line out again, with those that mean nothing without it."""
    row = editable(request, pk)
    told = request.POST.get("line", "")
    change = row.changes.filter(pk=int(told)).first() if told.isdigit() else None
    if change is None:
        raise NotFound
    gone = drafting.remove_line(change, actor=request.actor)
    messages.success(request, _("Đã bỏ %(n)s dòng khỏi bản dự thảo.") % {"n": gone})
    return redirect("reorganisation", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def table(request: Acting, pk: int) -> HttpResponse:
    """Lines from a table: all of it or nothing, every faulty row said."""
    row = editable(request, pk)
    form = TableForm(**posted(request))
    found: list[drafting.Imported] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if done(form, lambda: found.append(
            drafting.import_table(row, file.read(), file.name, actor=request.actor)
        )) and found[0].taken:  # fmt: skip
            messages.success(request, _told(found[0]))
            return redirect("reorganisation", pk)
    faults = found[0].faults if found else []
    page = {"row": row, "form": form, "faults": faults[:SHOWN], "count": len(faults),
            "eve": row.on - timedelta(days=1)}  # fmt: skip
    return render(request, "reform/table.html", page, status=422 if faults or form.errors else 200)


def _told(imported: drafting.Imported) -> str:
    noted = len(imported.faults)
    said = _("Đã nhập %(rows)s dòng của bảng.") % {"rows": imported.rows}
    return f"{said} {_('%(n)s chỗ nên xem lại.') % {'n': noted}}" if noted else said


@require_POST
@in_a_post
def discard(request: Acting, pk: int) -> HttpResponse:
    """The draft is thrown away; the journal keeps that it was there."""
    drafting.discard_draft(editable(request, pk), actor=request.actor)
    messages.success(request, _("Đã bỏ bản dự thảo."))
    return redirect("reorganisations")

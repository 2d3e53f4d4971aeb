"""Pages of coordination programmes while they are drawn up and signed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.org.story import story
from danvan.programmes import actions, queries
from danvan.programmes.agreement_paper import agreement_docx
from danvan.programmes.models import Agreement
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.agreement_forms import FORMS, DraftForm

A_PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@in_a_post
def agreements(request: Acting) -> HttpResponse:
    """Those that the actor's unit draws up or is a party of."""
    found = Paginator(queries.agreements(request.actor), A_PAGE).get_page(request.GET.get("page"))
    page = {"pages": found, "may": request.actor.may("draft", Agreement)}
    return render(request, "parties/agreements.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def draft(request: Acting) -> HttpResponse:
    request.actor.must("draft", Agreement)
    form = DraftForm(**posted(request))
    made: list[Agreement] = []
    filled = request.method == "POST" and form.is_valid()
    if filled and done(form, lambda: made.append(form.make(request.actor))):
        messages.success(request, _("Đã ghi dự thảo; các bên xem được."))
        return redirect("agreement", made[0].pk)
    return render(request, "parties/draft.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def edit(request: Acting, pk: int) -> HttpResponse:
    found = queries.agreement(request.actor, pk)
    request.actor.must("edit", found)
    form = DraftForm.of(found, **posted(request))
    filled = request.method == "POST" and form.is_valid()
    if filled and done(form, lambda: actions.edit_agreement(
        found, form.draft(found.area_id), actor=request.actor
    )):  # fmt: skip
        messages.success(request, _("Đã sửa dự thảo."))
        return redirect("agreement", pk)
    page = {"form": form, "agreement": found}
    return render(request, "parties/draft.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def agreement(request: Acting, pk: int) -> HttpResponse:
    """One with its articles, who has signed, and what the actor may do."""
    found = queries.agreement(request.actor, pk)
    return _page(request, found, _offered(request, found))


@require_safe
@in_a_post
def paper(request: Acting, pk: int) -> HttpResponse:
    """As DOCX; a draft says so."""
    found = queries.agreement(request.actor, pk)
    number = found.paper.number if found.paper else ""
    answer = HttpResponse(agreement_docx(found, number=number), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="phoi-hop-{found.pk}.docx"'
    return answer


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.agreement(request.actor, pk)
    if verb not in FORMS:
        raise NotFound
    if not FORMS[verb].offered(found, request.actor):
        raise NotAllowed
    form = FORMS[verb](request.POST, thing=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("agreement", pk)
    return _page(request, found, _offered(request, found) | {verb: form}, wrong=form)


def _offered(request: Acting, found: Agreement) -> dict[str, ActForm[Agreement]]:
    return {verb: form(thing=found) for verb, form in FORMS.items()
            if form.offered(found, request.actor)}  # fmt: skip


def _page(
    request: Acting,
    found: Agreement,
    offered: dict[str, ActForm[Agreement]],
    wrong: ActForm[Agreement] | None = None,
) -> HttpResponse:
    signed = [p for p in found.parties.all() if hasattr(p, "signature")]
    editable = found.state == Agreement.State.DRAFT and not signed
    page = {
        "agreement": found, "stage": queries.stage(found, clock.today()), "forms": offered,
        "wrong": wrong, "signed": {p.pk: p.signature for p in signed},
        "history": story(found, units=()),
        "may_edit": editable and request.actor.may("edit", found),
    }  # fmt: skip
    return render(request, "parties/agreement.html", page, status=422 if wrong else 200)

"""Proposals: the list, one of them with what may be done, its content, its papers."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.org.models import AreaSpan
from danvan.org.queries import ancestor_ids, unit_names
from danvan.programmes.queries import programmes
from danvan.proposals import actions, queries
from danvan.proposals.models import WRITABLE, Attachment, Proposal
from danvan.proposals.papers import answer_docx, submission_docx
from danvan.proposals.queries import Asked
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.proposals.forms import FORMS, ActForm, AskForm, ContentForm, bound, offered, typed

A_PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: dict[str, Callable[[Proposal], bytes]] = {
    "submission": submission_docx,
    "answer": answer_docx,
}


@require_safe
@in_a_post
def proposals(request: Acting) -> HttpResponse:
    """Those the actor may see, narrowed; what goes on first."""
    form = AskForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    asked = Asked(
        state=given.get("state", ""), kind=given.get("kind", ""), box=given.get("box", ""),
        words=given.get("q", ""),
    )  # fmt: skip
    found = Paginator(queries.proposals(request.actor, asked), A_PAGE).get_page(
        request.GET.get("page")
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    page = {
        "form": form, "pages": found, "rows": queries.rows(found),
        "query": f"&{kept.urlencode()}" if kept else "",
        "may_make": request.actor.may("make", Proposal),
    }  # fmt: skip
    return render(request, "proposals/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def make(request: Acting) -> HttpResponse:
    """A draft; what was typed comes back with what is wrong."""
    actor = request.actor
    actor.must("make", Proposal)
    first = {"kind": request.GET.get("kind"), "programme": request.GET.get("programme")}
    form = ContentForm(**posted(request), programmes=_programmes(actor), initial=first)
    made: list[Proposal] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(actions.make(form.content(actor), actor=actor)))
    ):
        messages.success(request, _("Đã soạn. Xem lại, đính kèm, rồi trình."))
        return redirect("proposal", made[0].pk)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def edit(request: Acting, pk: int) -> HttpResponse:
    """The content of a draft, or of what was returned."""
    actor = request.actor
    found = queries.proposal(actor, pk)
    actor.must("edit", found)
    form = ContentForm(**posted(request), programmes=_programmes(actor), initial=typed(found))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.edit(found, form.content(actor), actor=actor))
    ):
        messages.success(request, _("Đã sửa đề xuất."))
        return redirect("proposal", pk)
    return _form_page(request, form, found)


def _form_page(request: Acting, form: ContentForm, found: Proposal | None) -> HttpResponse:
    page = {"form": form, "proposal": found, "unit_names": _suggested(request.actor)}
    return render(request, "proposals/edit.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def proposal(request: Acting, pk: int) -> HttpResponse:
    """One of them, with what the actor may do about it."""
    found = queries.proposal(request.actor, pk)
    return _page(request, found, offered(found, request.actor))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.proposal(request.actor, pk)
    if verb not in FORMS:
        raise NotFound
    request.actor.must(FORMS[verb].rule, found)
    form = bound(verb, request.actor, request.POST, request.FILES, proposal=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("proposal", pk)
    return _page(request, found, offered(found, request.actor) | {verb: form}, wrong=form)


@require_POST
@in_a_post
def detach(request: Acting, pk: int) -> HttpResponse:
    """Take an attachment off a draft."""
    attachment = _attachment(request.actor, pk)
    actions.detach(attachment, actor=request.actor)
    messages.success(request, _("Đã bỏ tài liệu đính kèm."))
    return redirect("proposal", attachment.proposal_id)


@require_safe
@in_a_post
def attachment_file(request: Acting, pk: int) -> FileResponse:
    """An attached file, always to save and never to show."""
    attachment = _attachment(request.actor, pk)
    if not attachment.file:
        raise NotFound
    return FileResponse(
        attachment.file.open(), as_attachment=True, filename=attachment.file_name,
        content_type="application/octet-stream",
    )  # fmt: skip


@require_safe
@in_a_post
def paper(request: Acting, pk: int, kind: str) -> HttpResponse:
    """The paper that proposes, or the one that answers, as DOCX."""
    found = queries.proposal(request.actor, pk)
    if kind not in PAPERS:
        raise NotFound
    name = f"{'to-trinh' if kind == 'submission' else 'tra-loi'}-{pk}.docx"
    return HttpResponse(
        PAPERS[kind](found), content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _attachment(actor: Actor, pk: int) -> Attachment:
    found = Attachment.objects.select_related("proposal").filter(pk=pk).first()
    if found is None:
        raise NotFound
    queries.proposal(actor, found.proposal_id)
    return found


def _programmes(actor: Actor) -> dict[int, str]:
    return {one.pk: one.title for one in programmes(actor)}


def _suggested(actor: Actor) -> list[str]:
    """Names to choose from while typing: the units above the own one."""
    above = ancestor_ids(actor.unit_id, actor.day) if actor.unit_id else []
    return list(unit_names(above).values())


def _page(
    request: Acting, found: Proposal, forms: dict[str, ActForm], wrong: ActForm | None = None
) -> HttpResponse:
    passages = list(found.passages.order_by("pk"))
    work = [one.assignment for one in found.work.select_related("assignment").order_by("pk")]
    units = {found.by_id, found.to_id, *(w.unit_id for w in work if w.unit_id)}
    units |= {unit for one in passages for unit in (one.from_unit_id, one.to_unit_id)}
    spans = AreaSpan.objects.filter(area__in=found.areas.all()).order_by("valid_from")
    writable = found.state in WRITABLE and request.actor.may("edit", found)
    page = {
        "proposal": found, "row": queries.rows([found])[0], "forms": forms, "wrong": wrong,
        "passages": passages, "work": work, "names": unit_names(units),
        "areas": dict(spans.values_list("area_id", "name")), "writable": writable,
        "attachments": list(found.attachments.select_related("paper").order_by("pk")),
        "history": queries.history(found),
        "sees_paper": found.paper is not None and request.actor.may("see", found.paper),
        "unit_names": _suggested(request.actor) if forms else [],
    }  # fmt: skip
    return render(request, "proposals/proposal.html", page, status=422 if wrong else 200)

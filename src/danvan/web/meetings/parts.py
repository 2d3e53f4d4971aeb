"""What hangs on a meeting: items, delegates, attached papers, conclusions, papers that come out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.meetings import actions, queries
from danvan.meetings.models import AgendaItem, Conclusion, Delegate, Meeting, MeetingPaper
from danvan.meetings.papers import invitation_docx, minutes_docx, notice_docx
from danvan.org.queries import unit_names
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.fields import a_day, suggested, words
from danvan.web.meetings.acts import conclusion_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: dict[str, tuple[str, Callable[[Meeting], bytes]]] = {
    "invitation": ("giay-moi", invitation_docx),
    "minutes": ("bien-ban", minutes_docx),
    "notice": ("thong-bao-ket-luan", notice_docx),
}
ITEM_VERBS: dict[str, Callable[[AgendaItem, Actor], Any]] = {
    "remove": lambda item, actor: actions.remove_item(item, actor=actor),
    "up": lambda item, actor: actions.shift_item(item, up=True, actor=actor),
    "down": lambda item, actor: actions.shift_item(item, up=False, actor=actor),
    "keep": lambda item, actor: actions.choose_item(item, keep=True, actor=actor),
    "drop": lambda item, actor: actions.choose_item(item, keep=False, actor=actor),
}


def _of[M: (AgendaItem, Delegate, MeetingPaper, Conclusion)](
    model: type[M], actor: Actor, pk: int
) -> M:
    """A row of a meeting that the actor may see; else NotFound."""
    found = model._default_manager.select_related("meeting").filter(pk=pk).first()
    if found is None:
        raise NotFound
    queries.meeting(actor, found.meeting_id)
    return found


@require_POST
@in_a_post
def item(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Remove one, move it up or down, keep or drop a conclusion that came up."""
    found = _of(AgendaItem, request.actor, pk)
    if verb not in ITEM_VERBS:
        raise NotFound
    ITEM_VERBS[verb](found, request.actor)
    return redirect("meeting", found.meeting_id)


@require_POST
@in_a_post
def uninvite(request: Acting, pk: int) -> HttpResponse:
    """Off the list of delegates."""
    found = _of(Delegate, request.actor, pk)
    actions.uninvite(found, actor=request.actor)
    messages.success(request, _("Đã bỏ đại biểu khỏi danh sách mời."))
    return redirect("meeting", found.meeting_id)


@require_safe
@in_a_post
def file(request: Acting, pk: int) -> FileResponse:
    """An attached file, always to save and never to show."""
    found = _of(MeetingPaper, request.actor, pk)
    if not found.file:
        raise NotFound
    return FileResponse(
        found.file.open(), as_attachment=True, filename=found.file_name,
        content_type="application/octet-stream",
    )  # fmt: skip


@require_POST
@in_a_post
def detach(request: Acting, pk: int) -> HttpResponse:
    """Take a paper off again."""
    found = _of(MeetingPaper, request.actor, pk)
    actions.detach(found, actor=request.actor)
    messages.success(request, _("Đã bỏ tài liệu họp."))
    return redirect("meeting", found.meeting_id)


@require_safe
@in_a_post
def paper(request: Acting, pk: int, kind: str) -> HttpResponse:
    """The invitation, the minutes or the notice of conclusions, as DOCX."""
    found = queries.meeting(request.actor, pk)
    if kind not in PAPERS or (kind != "invitation" and not _took_place(found, request.actor)):
        raise NotFound
    name, made = PAPERS[kind]
    return HttpResponse(
        made(found), content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{name}-{pk}.docx"'},
    )  # fmt: skip


def _took_place(meeting: Meeting, actor: Actor) -> bool:
    """Signed, or held and the actor writes or signs it: a draft is nobody else's."""
    if meeting.state in ("signed", "closed"):
        return True
    return meeting.state == "held" and (actor.may("write", meeting) or actor.may("sign", meeting))


class ConclusionForm(PlainForm):
    """What was concluded, while it is not issued."""

    text = words(gettext_lazy("Nội dung"))
    lead = suggested(gettext_lazy("Đơn vị chủ trì"), "units")
    coordinators = words(
        gettext_lazy("Đơn vị phối hợp"), gettext_lazy("Mỗi dòng một đơn vị."), rows=2
    )
    due = a_day(gettext_lazy("Hạn"))


class DropForm(PlainForm):
    reason = words(gettext_lazy("Vì sao không giao"), rows=2)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def conclusion(request: Acting, pk: int) -> HttpResponse:
    """Edit one that is not issued yet."""
    actor = request.actor
    found = _of(Conclusion, actor, pk)
    actor.must("write", found.meeting)
    names = unit_names({found.lead_id or 0, *(u.pk for u in found.coordinators.all())})
    beside = [names[unit.pk] for unit in found.coordinators.all()]
    first = {
        "text": found.text, "due": found.due, "lead": names.get(found.lead_id or 0, found.printed),
        "coordinators": "\n".join(beside),
    }  # fmt: skip
    form = ConclusionForm(**posted(request), initial=first)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: actions.edit_conclusion(
                found, **conclusion_of(form.cleaned_data, actor), actor=actor
            ),
        )
    ):
        messages.success(request, _("Đã sửa kết luận."))
        return redirect("meeting", found.meeting_id)
    return _conclusion_page(request, found, form, DropForm(auto_id="drop_%s"))


@require_POST
@in_a_post
def drop(request: Acting, pk: int) -> HttpResponse:
    """It becomes no work, with a reason."""
    actor = request.actor
    found = _of(Conclusion, actor, pk)
    actor.must("write", found.meeting)
    form = DropForm(request.POST, auto_id="drop_%s")
    if form.is_valid() and done(
        form,
        lambda: actions.drop_conclusion(found, reason=form.cleaned_data["reason"], actor=actor),
    ):
        messages.success(request, _("Đã ghi: kết luận này không giao thành việc."))
        return redirect("meeting", found.meeting_id)
    return _conclusion_page(request, found, ConclusionForm(initial={"text": found.text}), form)


def _conclusion_page(
    request: Acting, found: Conclusion, form: ConclusionForm, dropping: DropForm
) -> HttpResponse:
    page = {"conclusion": found, "meeting": found.meeting, "form": form, "dropping": dropping}
    wrong = form.errors or dropping.errors
    return render(request, "meetings/conclusion.html", page, status=422 if wrong else 200)

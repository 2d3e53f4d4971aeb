"""Meetings: the list, one of them with what may be done, and what it says of itself."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.meetings import actions, queries
from danvan.meetings.models import Meeting, Minutes, State
from danvan.meetings.queries import Asked
from danvan.org.queries import subordinates, unit_names
from danvan.programmes.queries import programmes
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.meetings.acts import FORMS, offered
from danvan.web.meetings.forms import ActForm, ContentForm, typed

A_PAGE = 50
SHOWN = (Minutes.State.REMARKS, Minutes.State.SIGNED)  # to whom do not write them


class AskForm(forms.Form):
    """What the list is narrowed to."""

    use_required_attribute = False
    box = forms.ChoiceField(required=False, label=gettext_lazy("Khi nào, của ai"), choices=[
        ("", gettext_lazy("tất cả xem được")), ("coming", gettext_lazy("sắp họp")),
        ("past", gettext_lazy("đã qua")), ("mine", gettext_lazy("tôi được mời, chủ trì")),
    ])  # fmt: skip
    kind = forms.ChoiceField(
        required=False, label=gettext_lazy("Loại"),
        choices=[("", gettext_lazy("mọi loại")), *Meeting.Kind.choices],
    )  # fmt: skip
    state = forms.ChoiceField(
        required=False, label=gettext_lazy("Tình trạng"),
        choices=[("", gettext_lazy("mọi tình trạng")), *State.choices],
    )  # fmt: skip
    q = forms.CharField(required=False, label=gettext_lazy("Có chữ"), max_length=100)


@require_safe
@in_a_post
def meetings(request: Acting) -> HttpResponse:
    """Those the actor may see, narrowed: coming ones by day, then the latest."""
    form = AskForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    asked = Asked(
        box=given.get("box", ""), kind=given.get("kind", ""), state=given.get("state", ""),
        words=given.get("q", ""), programme_id=_number(request.GET.get("programme")),
    )  # fmt: skip
    found = Paginator(queries.meetings(request.actor, asked), A_PAGE).get_page(
        request.GET.get("page")
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    page = {
        "form": form, "pages": found, "rows": queries.rows(found),
        "query": f"&{kept.urlencode()}" if kept else "",
        "may_make": request.actor.may("make", Meeting),
    }  # fmt: skip
    return render(request, "meetings/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def make(request: Acting) -> HttpResponse:
    """A meeting of the actor's unit; what was typed comes back with what is wrong."""
    actor = request.actor
    actor.must("make", Meeting)
    first = {name: request.GET.get(name) for name in ("kind", "programme", "committee")}
    form = ContentForm(
        **posted(request), initial=first, actor=actor, organiser=actor.unit_id or 0,
        programmes=_programmes(actor),
    )  # fmt: skip
    made: list[Meeting] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(actions.make(form.content(), actor=actor)))
    ):
        messages.success(request, _("Đã lên lịch. Hãy mời đại biểu và xếp chương trình."))
        return redirect("meeting", made[0].pk)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def edit(request: Acting, pk: int) -> HttpResponse:
    """All but the day."""
    actor = request.actor
    found = queries.meeting(actor, pk)
    actor.must("write", found)
    form = ContentForm(
        **posted(request), initial=typed(found), actor=actor, organiser=found.organiser_id,
        programmes=_programmes(actor), moved=True,
    )  # fmt: skip
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.edit(found, form.content(), actor=actor))
    ):
        messages.success(request, _("Đã sửa cuộc họp."))
        return redirect("meeting", pk)
    return _form_page(request, form, found)


def _form_page(request: Acting, form: ContentForm, found: Meeting | None) -> HttpResponse:
    page = {"form": form, "meeting": found}
    return render(request, "meetings/edit.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def meeting(request: Acting, pk: int) -> HttpResponse:
    """One of them, with what the actor may do about it."""
    found = queries.meeting(request.actor, pk)
    return show(request, found, offered(found, request.actor))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    actor = request.actor
    found = queries.meeting(actor, pk)
    if verb not in FORMS:
        raise NotFound
    actor.must(FORMS[verb].rule, found)
    form = FORMS[verb](request.POST, request.FILES, meeting=found, actor=actor)
    if form.is_valid() and done(form, lambda: form.act(actor)):
        messages.success(request, str(form.done))
        return redirect("meeting", pk)
    found = queries.meeting(actor, pk)
    return show(request, found, offered(found, actor) | {verb: form}, wrong=form)


def show(
    request: Acting, found: Meeting, forms: dict[str, ActForm], wrong: ActForm | None = None
) -> HttpResponse:
    """The page of a meeting."""
    agenda = found.agenda.select_related("conclusion__assignment", "post").order_by("place", "pk")
    delegates = list(found.delegates.select_related("stands_in").order_by("pk"))
    writes = request.actor.may("write", found)
    keeps = writes or request.actor.may("sign", found)
    versions = found.minutes.prefetch_related("remarks__delegate__unit").order_by("-version")
    minutes = [one for one in versions if keeps or one.state in SHOWN]
    rows = found.conclusions.select_related("assignment").prefetch_related("coordinators")
    conclusions = list(rows.order_by("place", "pk"))
    units = {found.organiser_id, found.chair.unit_id, *(d.unit_id for d in delegates)}
    units |= {one.unit_id for one in agenda if one.unit_id}
    units |= {one.lead_id for one in conclusions if one.lead_id}
    units |= {unit.pk for one in conclusions for unit in one.coordinators.all()}
    page = {
        "meeting": found, "row": queries.rows([found])[0], "forms": forms, "wrong": wrong,
        "agenda": agenda, "delegates": delegates, "minutes": minutes, "conclusions": conclusions,
        "papers": list(found.papers.select_related("paper", "item").order_by("pk")),
        "names": unit_names(units), "history": queries.history(found), "writes": writes,
        "keeps": keeps,
        "planning": writes and found.state == State.PLANNED,
        "concluding": writes and found.state in (State.HELD, State.SIGNED),
        "sees_programme": found.programme is not None and request.actor.may("see", found.programme),
        "unit_names": _suggested(request.actor, found.organiser_id) if forms else [],
    }  # fmt: skip
    return render(request, "meetings/meeting.html", page, status=422 if wrong else 200)


def _number(text: str | None) -> int | None:
    """An id in an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _programmes(actor: Actor) -> dict[int, str]:
    return {one.pk: one.title for one in programmes(actor)}


def _suggested(actor: Actor, organiser: int) -> list[str]:
    """Names to choose from while typing: the units directly below the one that organises."""
    return [span.name for span in subordinates(organiser, actor.day)][:200]

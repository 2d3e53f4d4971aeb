"""Where one obligation ends and the next begins: split, merge, add, choose, and take back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from danvan.documents import queries
from danvan.documents.models import Paper
from danvan.kernel.errors import BadInput
from danvan.programmes import actions
from danvan.programmes.models import Obligation
from danvan.programmes.stretches import breaks, quoted
from danvan.web.asking import posted, told
from danvan.web.doors import Acting, in_a_post
from danvan.web.papers.forms import AddForm, SplitForm
from danvan.web.papers.obligations import fetched
from danvan.web.papers.page import Asked, paper_page

_OPEN = (Obligation.State.DRAFTED, Obligation.State.CONFIRMED)


@require_POST
@in_a_post
def add(request: Acting, pk: int) -> HttpResponse:
    """An obligation out of a quotation, or out of what was selected in the text."""
    paper = queries.paper(request.actor, pk)
    request.actor.must("add", paper)
    form = AddForm(**posted(request))
    if form.is_valid():
        try:
            added = _added(request, paper, form)
        except BadInput as error:
            told(form, error)
        else:
            return redirect(Asked(str(added.pk), str(added.pk)).address(pk))
    page = paper_page(request.actor, pk, Asked.of(request.POST)) | {"adding": form}
    return render(request, "web/papers/paper.html", page, status=422)


def _added(request: Acting, paper: Paper, form: AddForm) -> Obligation:
    given = form.cleaned_data
    start, end = given["start"], given["end"]
    if start is None or end is None:
        start, end = quoted(paper.text, given["quote"])
    return actions.add(paper, start=start, end=end, actor=request.actor)


@in_a_post
def split_one(request: Acting, pk: int) -> HttpResponse:
    """Cut at offsets of the text: at ends of sentences here, or anywhere from the paper's page."""
    obligation = fetched(request, pk)
    request.actor.must("split", obligation)
    places = breaks(obligation)
    form = SplitForm(places=sorted({*places, *_sent(request)}), **posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.split(obligation, at=_cuts(obligation, form), actor=request.actor)
        except BadInput as error:
            told(form, error)
        else:
            only = Asked.of(request.POST).only
            return redirect(Asked(str(pk), str(pk), only).address(obligation.paper_id))
    page = {"obligation": obligation, "form": form, "parts": _parts(obligation, places),
            "cuts": [str(place) for place in form["at"].value() or ()]}  # fmt: skip
    return render(request, "web/papers/split.html", page, status=422 if form.errors else 200)


def _sent(request: Acting) -> list[int]:
    """Places chosen in the text itself; the verb refuses those that lie outside."""
    return [int(place) for place in request.POST.getlist("at") if place.isdecimal()][:100]


def _cuts(obligation: Obligation, form: SplitForm) -> list[int]:
    given = form.cleaned_data
    if not given["begins"]:
        return list(given["at"])
    try:
        at, _end = quoted(obligation.text, given["begins"])
    except BadInput as error:
        raise BadInput("begins", error.message) from error
    return [*given["at"], obligation.start + at]


def _parts(obligation: Obligation, places: list[int]) -> list[tuple[str, int | None]]:
    """The text in parts, each with the place after it, where it may be cut."""
    text, start = obligation.paper.text, obligation.start
    parts: list[tuple[str, int | None]] = []
    for place in places:
        parts.append((text[start:place], place))
        start = place
    return [*parts, (text[start : obligation.end], None)]


@require_POST
@in_a_post
def merge_next(request: Acting, pk: int) -> HttpResponse:
    """With the one that follows in the text; what cannot be merged is said on the page."""
    obligation = fetched(request, pk)
    asked = Asked(str(pk), str(pk), Asked.of(request.POST).only)
    rows = Obligation.objects.filter(paper=obligation.paper, state__in=_OPEN)
    ids = list(rows.values_list("pk", flat=True))
    after = ids[ids.index(pk) + 1 :][:1] if pk in ids else []
    try:
        actions.merge([obligation, *rows.filter(pk__in=after)], actor=request.actor)
    except BadInput as error:
        page = paper_page(request.actor, obligation.paper_id, asked) | {"refused": error.message}
        return render(request, "web/papers/paper.html", page, status=422)
    return redirect(asked.address(obligation.paper_id))


@require_POST
@in_a_post
def choose_one(request: Acting, pk: int) -> HttpResponse:
    """An alternative of the reader, or a candidate for an open name, by one press."""
    obligation, actor = fetched(request, pk), request.actor
    try:
        if "candidate" in request.POST:
            key, _bar, printed = request.POST["candidate"].partition("|")
            actions.settle(obligation, printed=printed, key=key, actor=actor)
        else:
            about, _bar, value = request.POST.get("alternative", "").partition("|")
            actions.choose(obligation, field=about, value=value, actor=actor)
    except BadInput as error:
        asked = Asked(str(pk), "", Asked.of(request.POST).only)
        page = paper_page(actor, obligation.paper_id, asked) | {"refused": error.message}
        return render(request, "web/papers/paper.html", page, status=422)
    messages.success(request, _("Đã ghi lựa chọn."))
    return redirect(Asked(str(pk), "", Asked.of(request.POST).only).address(obligation.paper_id))


@require_POST
@in_a_post
def undo_one(request: Acting, pk: int) -> HttpResponse:
    """What was confirmed or discarded waits again; a split, a merge, an addition is taken back."""
    obligation = fetched(request, pk)
    stands = obligation
    if obligation.state in (Obligation.State.CONFIRMED, Obligation.State.DISCARDED):
        actions.restore(obligation, actor=request.actor)
    else:
        rows = actions.undo(obligation, actor=request.actor)
        stands = rows[0] if rows else Obligation(pk=None, paper_id=obligation.paper_id)
    messages.success(request, _("Đã hoàn tác."))
    chosen = str(stands.pk) if stands.pk else ""
    return redirect(Asked(chosen, "", Asked.of(request.POST).only).address(obligation.paper_id))

"""Reviewing what was read out of a paper: confirm, edit, discard, then issue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from danvan.documents import queries
from danvan.kernel.actor import Actor
from danvan.programmes import actions
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.queries import doubtful, obligations
from danvan.programmes.readings import origins
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.papers.addressees import addressee_forms, chosen_addressees
from danvan.web.papers.forms import DiscardForm, ObligationForm
from danvan.web.papers.page import Asked, paper_page
from danvan.web.templatetags.danvan import number
from danvan.web.words import due_rule


@require_POST
@in_a_post
def draft(request: Acting, pk: int) -> HttpResponse:
    actions.draft_obligations(queries.paper(request.actor, pk), actor=request.actor)
    return redirect("paper", pk)


@require_POST
@in_a_post
def confirm_one(request: Acting, pk: int) -> HttpResponse:
    obligation = fetched(request, pk)
    actions.confirm(obligation, actor=request.actor)
    return redirect(onward(request, obligation))


@require_POST
@in_a_post
def confirm_all(request: Acting, pk: int) -> HttpResponse:
    """All that waits, or (`sure`) all of it about which there is no doubt."""
    paper = queries.paper(request.actor, pk)
    left = [o for o in obligations(paper) if o.state == Obligation.State.DRAFTED]
    if "sure" in request.POST:
        left = [o for o in left if not doubtful(o)]
    actions.confirm_many(left, actor=request.actor)
    messages.success(
        request,
        ngettext("Đã xác nhận %(count)s việc.", "Đã xác nhận %(count)s việc.", len(left))
        % {"count": len(left)},
    )
    return redirect(Asked().address(pk))


@in_a_post
def discard_one(request: Acting, pk: int) -> HttpResponse:
    obligation = fetched(request, pk)
    form = DiscardForm(**posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: actions.discard(
                obligation, reason=form.cleaned_data["reason"], actor=request.actor
            ),
        )
    ):
        return redirect(onward(request, obligation))
    page = {"obligation": obligation, "form": form}
    return render(request, "web/papers/discard.html", page, status=422 if form.errors else 200)


@in_a_post
def edit_one(request: Acting, pk: int) -> HttpResponse:
    obligation = fetched(request, pk)
    request.actor.must("edit", obligation)
    form = ObligationForm(
        **posted(request),
        initial=ObligationForm.of(obligation),
    )
    lines = addressee_forms(request, obligation)
    if request.method == "POST" and form.is_valid():
        people = chosen_addressees(lines, request.actor)
        if people is not None and _edited(form, obligation, people, request.actor):
            messages.success(request, _("Đã sửa việc."))
            return redirect(Asked(str(obligation.pk)).address(obligation.paper_id))
    wrong = form.errors or (lines.is_bound and any(lines.errors))
    read = "; ".join(due_rule(said.get("due") or {}) for said in origins(obligation))
    page = {"obligation": obligation, "form": form, "lines": lines, "wrong": wrong, "read": read}
    return render(request, "web/papers/edit.html", page, status=422 if wrong else 200)


def _edited(
    form: ObligationForm, obligation: Obligation, people: list[Addressee], actor: Actor
) -> bool:
    given = form.cleaned_data
    return done(form, lambda: actions.edit(
        obligation, title=given["title"], due=form.due(), addressees=people,
        by_schedule=given["by_schedule"], work=given["work"], deliverable=given["deliverable"],
        actor=actor,
    ))  # fmt: skip


@require_POST
@in_a_post
def issue_all(request: Acting, pk: int) -> HttpResponse:
    """Issue what was confirmed; what could not be issued is listed with the reason."""
    issued = actions.issue_confirmed(queries.paper(request.actor, pk), actor=request.actor)
    if issued.obligations:
        messages.success(
            request,
            _("Đã giao %(obligations)s việc cho các đơn vị, thành %(assignments)s việc phải làm.")
            % {
                "obligations": number(issued.obligations),
                "assignments": number(issued.assignments),
            },
        )
    if not issued.left:
        return redirect("paper", pk)
    page = paper_page(request.actor, pk, Asked()) | {"issue_errors": issued.left}
    return render(request, "web/papers/paper.html", page, status=422)


def fetched(request: Acting, pk: int) -> Obligation:
    """One that the actor may see; the verb then says whether it may be changed."""
    everything = Obligation.objects.select_related("paper").prefetch_related("addressees")
    return request.actor.fetch("see", everything, pk=pk)


def onward(request: Acting, obligation: Obligation) -> str:
    """To the next one to review, saying what became of this one; to the head if none is left."""
    only = Asked.of(request.POST).only
    waiting = Obligation.objects.filter(paper=obligation.paper, state=Obligation.State.DRAFTED)
    left = [o for o in waiting.prefetch_related("addressees") if not only or doubtful(o)]
    after = next((o for o in left if o.start >= obligation.start), left[0] if left else None)
    chosen = str(after.pk) if after else ""
    return Asked(chosen, str(obligation.pk), only).address(obligation.paper_id)

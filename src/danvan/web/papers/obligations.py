"""Reviewing what was read out of a paper: confirm, edit, discard, then issue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from danvan.documents import queries
from danvan.kernel.actor import Actor
from danvan.programmes import actions
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.queries import obligations
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.papers.addressees import addressee_forms, chosen_addressees
from danvan.web.papers.forms import DiscardForm, ObligationForm
from danvan.web.papers.page import paper_page
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
    obligation = _fetch(request, pk)
    actions.confirm(obligation, actor=request.actor)
    return redirect(_next(obligation))


@require_POST
@in_a_post
def confirm_all(request: Acting, pk: int) -> HttpResponse:
    paper = queries.paper(request.actor, pk)
    left = [o for o in obligations(paper) if o.state == Obligation.State.DRAFTED]
    actions.confirm_many(left, actor=request.actor)
    messages.success(
        request,
        ngettext("Đã xác nhận %(count)s việc.", "Đã xác nhận %(count)s việc.", len(left))
        % {"count": len(left)},
    )
    return redirect("paper", pk)


@in_a_post
def discard_one(request: Acting, pk: int) -> HttpResponse:
    obligation = _fetch(request, pk)
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
        return redirect(_next(obligation))
    page = {"obligation": obligation, "form": form}
    return render(request, "web/papers/discard.html", page, status=422 if form.errors else 200)


@in_a_post
def edit_one(request: Acting, pk: int) -> HttpResponse:
    obligation = _fetch(request, pk)
    request.actor.must("edit", obligation)
    form = ObligationForm(
        **posted(request),
        initial=ObligationForm.of(obligation.title, obligation.due, obligation.by_schedule),
    )
    lines = addressee_forms(request, obligation)
    if request.method == "POST" and form.is_valid():
        people = chosen_addressees(lines, request.actor)
        if people is not None and _edited(form, obligation, people, request.actor):
            messages.success(request, _("Đã sửa việc."))
            return redirect(_at(obligation))
    wrong = form.errors or (lines.is_bound and any(lines.errors))
    page = {"obligation": obligation, "form": form, "lines": lines, "wrong": wrong,
            "read": due_rule(obligation.as_read.get("due") or {})}  # fmt: skip
    return render(request, "web/papers/edit.html", page, status=422 if wrong else 200)


def _edited(
    form: ObligationForm, obligation: Obligation, people: list[Addressee], actor: Actor
) -> bool:
    given = form.cleaned_data
    return done(form, lambda: actions.edit(
        obligation, title=given["title"], due=form.due(), addressees=people,
        by_schedule=given["by_schedule"], actor=actor,
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
    page = paper_page(request.actor, pk, "") | {"issue_errors": issued.left}
    return render(request, "web/papers/paper.html", page, status=422)


def _fetch(request: Acting, pk: int) -> Obligation:
    """One that the actor may see; the verb then says whether it may be changed."""
    everything = Obligation.objects.select_related("paper").prefetch_related("addressees")
    return request.actor.fetch("see", everything, pk=pk)


def _next(obligation: Obligation) -> str:
    """The next one to review after this, else the paper."""
    left = Obligation.objects.filter(paper=obligation.paper, state=Obligation.State.DRAFTED)
    after = left.filter(start__gte=obligation.start).first() or left.first()
    return _at(after) if after else reverse("paper", args=[obligation.paper_id])


def _at(obligation: Obligation) -> str:
    return f"{reverse('paper', args=[obligation.paper_id])}?o={obligation.pk}#c{obligation.pk}"

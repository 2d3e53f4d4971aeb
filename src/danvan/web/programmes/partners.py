"""The parties of a programme: what each leads, how far its line is, the chair, the days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.org.queries import unit_names
from danvan.programmes import queries
from danvan.programmes.models import Agreement, Ending, Programme
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.partner_forms import FORMS


@require_safe
@in_a_post
def partners(request: Acting, code: str) -> HttpResponse:
    found = queries.programme(request.actor, code)
    return _page(request, found, _offered(request, found))


@require_POST
@in_a_post
def act(request: Acting, code: str, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.programme(request.actor, code)
    if verb not in FORMS:
        raise NotFound
    request.actor.must(FORMS[verb].rule, found)
    form = FORMS[verb](request.POST, thing=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("partners", code)
    return _page(request, found, _offered(request, found) | {verb: form}, wrong=form)


def _offered(request: Acting, found: Programme) -> dict[str, ActForm[Programme]]:
    if Ending.objects.filter(programme=found).exists():
        return {}
    return {verb: form(thing=found) for verb, form in FORMS.items()
            if form.offered(found, request.actor)}  # fmt: skip


def _page(
    request: Acting,
    found: Programme,
    offered: dict[str, ActForm[Programme]],
    wrong: ActForm[Programme] | None = None,
) -> HttpResponse:
    on = clock.today()
    work = queries.party_work(found, on=on)
    turns = list(found.turns.all())
    agreement = Agreement.objects.filter(programme=found).first()
    seen = agreement is not None and request.actor.may("see", agreement)
    units = {turn.unit_id for turn in turns} | {one.party.unit_id for one in work}
    page = {
        "programme": found, "work": work, "turns": turns, "names": unit_names(units, on),
        "chair": queries.chair_on(found, on), "this_year": on.year, "forms": offered,
        "wrong": wrong, "prolongations": found.prolongations.select_related("paper"),
        "ending": Ending.objects.filter(programme=found).first(),
        "agreement": agreement if seen else None,
    }  # fmt: skip
    return render(request, "parties/partners.html", page, status=422 if wrong else 200)

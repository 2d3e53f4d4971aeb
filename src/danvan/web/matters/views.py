"""Matters of areas: the list, one of them, a new one, and the counts."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.matters import queries
from danvan.matters.models import Matter, Proof
from danvan.matters.queries import Asked
from danvan.org.models import Level
from danvan.org.queries import ancestor_ids, area_children, country, unit_names
from danvan.programmes.queries import programmes
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.matters.forms import FORMS, ActForm, AskForm, RaiseForm, SpanForm, offered
from danvan.web.picking import communes_of

A_PAGE = 50


@require_safe
@in_a_post
def matters(request: Acting) -> HttpResponse:
    """Those the actor may see, narrowed; unsettled ones first."""
    form = AskForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    asked = Asked(
        state=given.get("state", ""), kind=given.get("kind", ""), box=given.get("box", ""),
        urgency=given.get("urgency", ""), area_id=given.get("area"), words=given.get("q", ""),
    )  # fmt: skip
    found = Paginator(queries.matters(request.actor, asked), A_PAGE).get_page(
        request.GET.get("page")
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    page = {
        "form": form, "pages": found, "rows": queries.rows(found),
        "query": f"&{kept.urlencode()}" if kept else "",
        "may_raise": request.actor.may("raise", Matter),
    }  # fmt: skip
    return render(request, "matters/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def raise_one(request: Acting) -> HttpResponse:
    """A new matter; what was typed comes back with what is wrong."""
    request.actor.must("raise", Matter)
    form = RaiseForm(
        **posted(request), programmes=_programmes(request.actor),
        initial={"programme": request.GET.get("programme")},
    )  # fmt: skip
    made: list[Matter] = []
    filled = request.method == "POST" and form.is_valid()
    if filled and done(form, lambda: made.append(form.act(request.actor))):
        messages.success(
            request, _("Đã nêu vấn đề; đơn vị giải quyết và các bên liên quan xem được.")
        )
        return redirect("matter", made[0].pk)
    page = {"form": form, **suggestions(request.actor)}
    return render(request, "matters/raise.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def matter(request: Acting, pk: int) -> HttpResponse:
    """One of them, with what the actor may do about it."""
    found = queries.matter(request.actor, pk)
    return _page(request, found, offered(found, request.actor))


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Do one verb; on bad input the page comes back with what was typed and why."""
    found = queries.matter(request.actor, pk)
    if verb not in FORMS:
        raise NotFound
    request.actor.must(FORMS[verb].rule, found)
    form = FORMS[verb](request.POST, request.FILES, matter=found)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("matter", found.pk)
    return _page(request, found, offered(found, request.actor) | {verb: form}, wrong=form)


@require_safe
@in_a_post
def counts(request: Acting) -> HttpResponse:
    """By area and kind, on today's map; each area leads further down."""
    actor = request.actor
    form = SpanForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    under = given.get("under") or actor.province_id or country().pk
    last = given.get("last")
    found = queries.counts(
        actor, under=under, first=given.get("first"),
        end=last + timedelta(days=1) if last else None,
    )  # fmt: skip
    page = {
        "counts": found, "form": form, "province": actor.province_id,
        "deeper": set(area_children(under, found.on).values_list("area_id", flat=True)),
        "levels": [
            (Level(level).label, n) for level, n in found.total.levels.most_common() if level
        ],
    }  # fmt: skip
    return render(request, "matters/counts.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def proof_file(request: Acting, pk: int) -> FileResponse:
    """A file of proof, always to save and never to show."""
    proof = Proof.objects.filter(pk=pk).exclude(file="").first()
    if proof is None:
        raise NotFound
    queries.matter(request.actor, proof.matter_id)
    return FileResponse(
        proof.file.open(), as_attachment=True, filename=proof.file_name,
        content_type="application/octet-stream",
    )  # fmt: skip


def suggestions(actor: Actor) -> dict[str, object]:
    """Names to choose from while typing: communes of the province, the own unit and those above."""
    units = [actor.unit_id, *ancestor_ids(actor.unit_id, actor.day)] if actor.unit_id else []
    return {
        "area_names": communes_of(actor.province_id),
        "unit_names": [unit_names(units)[unit] for unit in units],
    }


def _programmes(actor: Actor) -> dict[int, str]:
    return {one.pk: one.title for one in programmes(actor)}


def _page(
    request: Acting, found: Matter, forms: dict[str, ActForm], wrong: ActForm | None = None
) -> HttpResponse:
    proofs = list(found.proofs.order_by("pk"))
    work = [one.assignment for one in found.work.select_related("assignment").order_by("pk")]
    concerned = list(found.concerned.values_list("pk", flat=True))
    units = [*concerned, *_units(found), *(p.unit_id for p in proofs), *(w.unit_id for w in work)]
    page = {
        "matter": found, "row": queries.rows([found])[0], "forms": forms, "wrong": wrong,
        "proofs": proofs, "work": work, "concerned": concerned,
        "names": unit_names(unit for unit in units if unit),
        "history": queries.history(found), **(suggestions(request.actor) if forms else {}),
    }  # fmt: skip
    return render(request, "matters/matter.html", page, status=422 if wrong else 200)


def _units(found: Matter) -> Iterable[int | None]:
    return (found.owner_id, found.raised_by_id, found.settled_by_id)

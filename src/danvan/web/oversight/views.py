"""Inspections of a programme: open one, record what was found, conclude it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.org.models import Unit
from danvan.org.queries import find_units, unit_names
from danvan.oversight import actions, queries
from danvan.oversight.models import ONGOING, ChecklistItem, Finding, Inspection, Kind
from danvan.oversight.papers import conclusion_docx
from danvan.programmes.models import Programme
from danvan.programmes.queries import programme as fetch_programme
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.oversight.forms import ConclusionForm, FindingForm, OpenForm
from danvan.web.oversight.inspecting import FINDING_FORMS, INSPECTION_FORMS, DoForm, offered

State = Inspection.State
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@in_a_post
def inspections(request: Acting, code: str) -> HttpResponse:
    """The programme's inspections, latest first, with how far their remedies are."""
    programme = fetch_programme(request.actor, code)
    return render(
        request,
        "oversight/inspections.html",
        {
            "programme": programme,
            "rows": queries.inspections(programme, request.actor),
            "may_open": request.actor.may("inspect", programme),
            "year": clock.today().year,
            "sums": queries.sums(programme, request.actor),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def open_one(request: Acting, code: str) -> HttpResponse:
    """First the unit is looked for by name, then the inspection gets its title."""
    programme = fetch_programme(request.actor, code)
    request.actor.must("inspect", programme)
    form = OpenForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    opened: list[Inspection] = []
    if request.method == "POST" and form.is_valid():
        unit = get_object_or_404(Unit, pk=form.cleaned_data["unit"])
        title = form.cleaned_data["title"]
        if done(form, lambda: opened.append(
            actions.open_inspection(programme, unit, title=title, actor=request.actor)
        )):  # fmt: skip
            return redirect("inspection", opened[0].pk)
    return render(
        request, "oversight/open.html", _choice(request, programme, form),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _choice(request: Acting, programme: Programme, form: OpenForm) -> dict[str, object]:
    """The unit chosen so far, or those found by name."""
    chosen = str(form["unit"].value() or "")
    unit_id = int(chosen) if chosen.isdigit() else 0
    text = request.GET.get("q", "").strip()
    return {
        "programme": programme,
        "form": form,
        "q": text,
        "found": find_units(text, on=clock.today(), area_id=programme.area_id) if text else [],
        "unit_name": unit_names([unit_id]).get(unit_id, "") if unit_id else "",
    }


def _page(
    request: Acting,
    pk: int,
    *,
    finding: FindingForm | None = None,
    conclusion: ConclusionForm | None = None,
    wrong: DoForm | None = None,
) -> HttpResponse:
    row = queries.inspection(request.actor, pk)
    inspected, actor = row.inspection, request.actor
    conducts, may_check = actor.may("conduct", inspected), actor.may("check", inspected)
    is_open = inspected.state == State.OPEN
    faulty = [(str(i.pk), f"{i.source}: {i.text}"[:90]) for i in _faulty(inspected)]
    refused = [form for form in (finding, conclusion, wrong) if form and form.errors]
    chosen = request.GET.get("item", "")
    return render(
        request,
        "oversight/inspection.html",
        {
            "row": row, "programme": inspected.programme, "wrong": refused[0] if refused else None,
            "records": is_open and conducts,
            "concludes": inspected.state in ONGOING and conducts,
            "checks": is_open and may_check,
            "drafts": inspected.state in ONGOING and may_check,
            "together": _names(inspected.coordinators.values_list("pk", flat=True)),
            "items": list(inspected.items.all()),
            "answers": _answers(inspected),
            "misuses": queries.misuses(inspected),
            "forms": _with(wrong, offered(INSPECTION_FORMS, inspected, actor)),
            "finding_forms": {
                one.finding.pk: _with(wrong, offered(FINDING_FORMS, one.finding, actor))
                for one in row.findings
            },
            "finding_form": finding
            or FindingForm(prefix="f", items=faulty, initial={"item": chosen}),
            "conclusion_form": conclusion or ConclusionForm(prefix="c"),
        },
        status=422 if refused else 200,
    )  # fmt: skip


def _with(wrong: DoForm | None, forms: list[DoForm]) -> list[DoForm]:
    """What was refused stands in the place of the empty form."""
    if wrong is None:
        return forms
    return [wrong if (wrong.verb, wrong.row) == (form.verb, form.row) else form for form in forms]


def _names(units: Iterable[int]) -> list[str]:
    found = list(units)
    return sorted(unit_names(found).values()) if found else []


def _faulty(inspected: Inspection) -> list[ChecklistItem]:
    answer = ChecklistItem.Answer
    return [i for i in inspected.items.all() if i.answer in (answer.PARTLY, answer.NOT)]


def _answers(inspected: Inspection) -> list[tuple[str, int]]:
    """How many items have which answer, in the order of the answers."""
    counts = Counter(inspected.items.values_list("answer", flat=True))
    answers = (*ChecklistItem.Answer.choices[1:], ChecklistItem.Answer.choices[0])
    return [(str(label), counts[key]) for key, label in answers if counts[key]]


@require_safe
@in_a_post
def inspection(request: Acting, pk: int) -> HttpResponse:
    """One inspection: checklist, findings, reply, conclusion, resources, and what can be done."""
    return _page(request, pk)


@require_POST
@in_a_post
def record(request: Acting, pk: int) -> HttpResponse:
    """A finding, whose remedy becomes an assignment (or, of a supervision, a recommendation)."""
    inspected = request.actor.fetch("see", Inspection.objects.all(), pk=pk)
    items = {str(item.pk): item for item in _faulty(inspected)}
    listed = [(pk, f"{item.source}: {item.text}"[:90]) for pk, item in items.items()]
    form = FindingForm(request.POST, prefix="f", items=listed)
    if form.is_valid() and done(form, lambda: _recorded(form, inspected, items, request.actor)):
        told = _("Đã ghi tồn tại và giao việc khắc phục.")
        if inspected.kind == Kind.SUPERVISION:
            told = _("Đã ghi kiến nghị; cơ quan chủ trì xem xét sau khi kết luận.")
        messages.success(request, told)
        return redirect("inspection", pk)
    return _page(request, pk, finding=form)


def _recorded(
    form: FindingForm, inspected: Inspection, items: dict[str, ChecklistItem], actor: Actor
) -> None:
    given = form.cleaned_data
    actions.record_finding(
        inspected, text=given["text"], remedy=given["remedy"], due=given["due"],
        severity=given["severity"], item=items.get(given.get("item", "")), actor=actor,
    )  # fmt: skip


@require_POST
@in_a_post
def conclude(request: Acting, pk: int) -> HttpResponse:
    """The written conclusion; nothing can be added after it."""
    inspected = request.actor.fetch("see", Inspection.objects.all(), pk=pk)
    form = ConclusionForm(request.POST, prefix="c")
    if form.is_valid() and done(form, lambda: actions.conclude(
        inspected, conclusion=form.cleaned_data["conclusion"], actor=request.actor
    )):  # fmt: skip
        messages.success(request, _("Đã kết luận kiểm tra."))
        return redirect("inspection", pk)
    return _page(request, pk, conclusion=form)


@require_POST
@in_a_post
def act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """One of the other verbs of an inspection."""
    inspected = request.actor.fetch("see", Inspection.objects.all(), pk=pk)
    return _acted(request, INSPECTION_FORMS, verb, inspected, pk)


@require_POST
@in_a_post
def finding_act(request: Acting, pk: int, verb: str) -> HttpResponse:
    """Check a remedy, give it anew, adopt or decline a recommendation."""
    everything = Finding.objects.select_related("inspection__programme", "assignment")
    finding = request.actor.fetch("see", everything, pk=pk)
    return _acted(request, FINDING_FORMS, verb, finding, finding.inspection_id)


def _acted(
    request: Acting, forms: dict[str, type[DoForm]], verb: str, row: Any, pk: int
) -> HttpResponse:
    if verb not in forms:
        raise NotFound
    request.actor.must(forms[verb].rule, row)
    form = forms[verb](request.POST, row=row)
    if form.is_valid() and done(form, lambda: form.act(request.actor)):
        messages.success(request, str(form.done))
        return redirect("inspection", pk)
    return _page(request, pk, wrong=form)


@require_safe
@in_a_post
def paper(request: Acting, pk: int) -> HttpResponse:
    """The conclusion as DOCX; until then a draft for those who inspect."""
    row = queries.inspection(request.actor, pk)
    if row.inspection.concluded is None:
        request.actor.must("check", row.inspection)
    response = HttpResponse(conclusion_docx(row), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="ket-luan-{pk}.docx"'
    return response


@require_safe
@in_a_post
def record_of(request: Acting, pk: int) -> HttpResponse:
    """Everything inspected at a unit and at those that it succeeded."""
    return render(request, "oversight/record.html", {"record": queries.record(pk, request.actor)})

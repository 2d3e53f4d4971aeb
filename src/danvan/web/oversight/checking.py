"""The checklist of an inspection: all answers on one page, and each item with its evidence."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from danvan.documents.models import Paper
from danvan.documents.queries import papers
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.oversight import actions
from danvan.oversight.models import ChecklistItem, Inspection, ItemEvidence
from danvan.reporting.models import Indicator
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.oversight.forms import NO_NAMES, line, words

ANSWERS = ChecklistItem.Answer.choices[1:]


class ChecklistForm(PlainForm):
    """An answer and a note for every item: «answer_7», «note_7»."""

    def __init__(self, *args: Any, items: list[ChecklistItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"answer_{item.pk}"] = forms.ChoiceField(
                label=item.source, choices=ANSWERS, required=False, initial=item.answer,
                widget=forms.RadioSelect,
            )  # fmt: skip
            note = words(gettext_lazy("Đã thấy gì"), rows=1)
            note.initial = item.note
            self.fields[f"note_{item.pk}"] = note

    def rows(self) -> list[tuple[ChecklistItem, forms.BoundField, forms.BoundField]]:
        return [(i, self[f"answer_{i.pk}"], self[f"note_{i.pk}"]) for i in self.items]

    def answers(self) -> dict[int, tuple[str, str]]:
        """Those that were answered."""
        given = self.cleaned_data
        return {
            item.pk: (given[f"answer_{item.pk}"], given[f"note_{item.pk}"])
            for item in self.items
            if given[f"answer_{item.pk}"]
        }


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def checklist(request: Acting, pk: int) -> HttpResponse:
    """What is given is kept, in whatever order the items are answered."""
    everything = Inspection.objects.select_related("programme")
    inspected = request.actor.fetch("see", everything, pk=pk)
    request.actor.must("check", inspected)
    items = list(inspected.items.prefetch_related("evidence"))
    form = ChecklistForm(**posted(request), items=items)
    count: list[int] = []
    if request.method == "POST" and form.is_valid() and done(form, lambda: count.append(
        actions.answer_many(inspected, form.answers(), actor=request.actor)
    )):  # fmt: skip
        told = ngettext("Đã ghi %(n)s mục.", "Đã ghi %(n)s mục.", count[0]) % {"n": count[0]}
        messages.success(request, told)
        return redirect("inspection", pk)
    page = {"inspection": inspected, "programme": inspected.programme, "form": form}
    status = 422 if form.errors else 200
    return render(request, "oversight/checklist.html", page, status=status)


class EvidenceForm(PlainForm):
    """A file, else a paper, else a figure that the unit reported."""

    file = forms.FileField(label=gettext_lazy("Tệp hoặc ảnh"), required=False,
                           allow_empty_file=True)  # fmt: skip
    paper = forms.ModelChoiceField(
        label=gettext_lazy("Văn bản trong sổ"), queryset=Paper.objects.none(), required=False,
        empty_label="–",
    )  # fmt: skip
    indicator = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu đã báo cáo"), required=False)
    period = line(gettext_lazy("Kỳ"), most=10, tip=gettext_lazy("Viết như 2025-07."))
    note = words(gettext_lazy("Ghi chú"), tip=NO_NAMES, rows=2)

    def __init__(self, *args: Any, actor: Actor, item: ChecklistItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper, indicator = self.fields["paper"], self.fields["indicator"]
        assert isinstance(paper, forms.ModelChoiceField)  # noqa: S101 for the type checker
        assert isinstance(indicator, forms.ChoiceField)  # noqa: S101 for the type checker
        paper.queryset = papers(actor)
        counted = Indicator.objects.filter(
            form_lines__form__programme=item.inspection.programme_id
        ).distinct()
        names = counted.order_by("name_vi").values_list("code", "name_vi")
        indicator.choices = [("", "–"), *names]

    def act(self, item: ChecklistItem, actor: Actor) -> None:
        given = self.cleaned_data
        kind = ItemEvidence.Kind
        sort = kind.FILE if given["file"] else kind.PAPER if given["paper"] else kind.FIGURE
        actions.add_item_evidence(item, kind=sort, **given, actor=actor)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def item(request: Acting, pk: int) -> HttpResponse:
    """One item: clause, what the registers say, answer, evidence."""
    everything = ChecklistItem.objects.select_related(
        "inspection__programme", "obligation"
    ).prefetch_related("evidence__paper", "findings")
    found = request.actor.fetch("see", everything, pk=pk)
    inspected = found.inspection
    is_open = inspected.state == Inspection.State.OPEN
    checks = request.actor.may("check", inspected)
    form = EvidenceForm(**posted(request), actor=request.actor, item=found)
    if request.method == "POST":
        request.actor.must("check", inspected)
        if form.is_valid() and done(form, lambda: form.act(found, request.actor)):
            messages.success(request, _("Đã thêm minh chứng."))
            return redirect("checklist_item", pk)
    page = {
        "item": found, "inspection": inspected, "programme": inspected.programme, "form": form,
        "may_check": is_open and checks,
        "may_find": is_open and found.answer in ("partly", "not")
        and request.actor.may("conduct", inspected),
    }  # fmt: skip
    return render(request, "oversight/item.html", page, status=422 if form.errors else 200)


@require_safe
@in_a_post
def evidence_file(request: Acting, pk: int) -> FileResponse:
    """A file of evidence, always to save and never to show."""
    evidence = request.actor.fetch("see", ItemEvidence.objects.all(), pk=pk)
    if not evidence.file:
        raise NotFound
    return FileResponse(
        evidence.file.open(), as_attachment=True, filename=evidence.file_name,
        content_type="application/octet-stream",
    )  # fmt: skip

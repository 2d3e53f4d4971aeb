"""What hangs on the clauses that a paper changes, each with the choices of whoever keeps it."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from danvan.documents import queries
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotFound
from danvan.programmes import actions
from danvan.programmes.models import Amendment, Decision, Obligation
from danvan.programmes.queries import ChangedClause, Touched, changed_clauses
from danvan.web.asking import PlainForm, told
from danvan.web.doors import Acting, in_a_post

Choice = Decision.Choice
_READY = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)


class DecisionForm(PlainForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("Cách xử lý"),
        choices=[("", gettext_lazy("Chọn…")), *Choice.choices],
        error_messages={"required": gettext_lazy("Hãy chọn giữ, sửa, thay hoặc rút việc này.")},
    )
    replacement = forms.ChoiceField(label=gettext_lazy("Việc mới thay vào"), required=False)
    withdraw_open = forms.BooleanField(
        label=gettext_lazy("Khi thay: rút luôn các việc đang mở"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do, để người sau hiểu.")},
    )

    def __init__(self, row: Touched, ready: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        issued = row.obligation.state == Obligation.State.ISSUED
        barred = {Choice.EDIT.value} if issued else set()
        barred |= set() if ready else {Choice.REPLACE.value}
        field = self.fields["choice"]
        field.choices = [c for c in field.choices if c[0] not in barred]  # type: ignore[attr-defined]  # a choice field
        self.fields["replacement"].choices = [("", "–"), *ready]  # type: ignore[attr-defined]  # a choice field
        if not ready:
            del self.fields["replacement"], self.fields["withdraw_open"]
        elif not row.open:
            del self.fields["withdraw_open"]


class DismissForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao đây không phải là sửa đổi"),
        max_length=300,
        error_messages={"required": gettext_lazy("Hãy ghi vì sao đây không phải là sửa đổi.")},
    )


class KeepForm(PlainForm):
    """For all that is still undecided at once."""

    prefix = "rest"
    reason = forms.CharField(
        label=gettext_lazy("Lý do giữ"),
        max_length=500,
        error_messages={"required": gettext_lazy("Hãy ghi lý do, để người sau hiểu.")},
    )


@dataclass
class Line:
    """An obligation and, for whoever may decide and has not for good, its form."""

    row: Touched
    form: DecisionForm | None

    @property
    def leads(self) -> str:
        return ", ".join(self.row.obligation.lead)


@dataclass
class Section:
    """A clause that is changed, with its lines; `form` for whoever may say it was read wrongly."""

    clause: ChangedClause
    lines: list[Line] = field(default_factory=list)
    form: DismissForm | None = None


@in_a_post
def amendments(request: Acting, pk: int) -> HttpResponse:
    """All that the paper changes; a POST decides one obligation, keeps the rest as they are, or
    dismisses one reading.
    """
    paper = queries.paper(request.actor, pk)
    sections = _sections(request, paper)
    lines = [line for section in sections for line in section.lines]
    rest = [line.row.obligation for line in lines if line.form and not line.row.decision]
    keep = KeepForm(**_bound(request, "keep", pk)) if len(rest) > 1 else None
    if request.method == "POST" and (
        _kept(request, paper, rest, keep)
        if keep is not None and keep.is_bound
        else _posted(request, paper, sections)
    ):
        return redirect("amendments", pk)
    wrong = next((form for form in (keep, *_forms(sections)) if form and form.errors), None)
    page = {
        "paper": paper, "sections": sections, "wrong": wrong, "keep": keep, "rest": len(rest),
        "waiting": sum(line.row.decision is None for line in lines),
        "decided": sum(line.row.decision is not None for line in lines),
    }  # fmt: skip
    return render(request, "web/papers/amendments.html", page, status=422 if wrong else 200)


def _sections(request: Acting, paper: Paper) -> list[Section]:
    """Forms are bound only where they were sent."""
    clauses = changed_clauses(request.actor, paper)
    decides, dismisses = _rights(request.actor, clauses)
    ready = [
        (str(o.pk), f"{o.path} {o.title}"[:120])
        for o in paper.obligations.filter(state__in=_READY).order_by("start")
    ]
    return [
        Section(
            clause,
            [
                Line(row, DecisionForm(row, ready, prefix=f"o{row.obligation.pk}",
                                       **_bound(request, "decide", row.obligation.pk))
                     if row.obligation.pk in decides and not _final(row) else None)
                for row in clause.touched
            ],
            DismissForm(prefix=f"a{clause.amendment.pk}",
                        **_bound(request, "dismiss", clause.amendment.pk))
            if clause.amendment.pk in dismisses else None,
        )
        for clause in clauses
    ]  # fmt: skip


def _bound(request: HttpRequest, verb: str, pk: int) -> dict[str, Any]:
    return {"data": request.POST} if request.POST.get(verb) == str(pk) else {}


def _final(row: Touched) -> bool:
    return row.decision is not None and row.decision.choice in (Choice.REPLACE, Choice.WITHDRAW)


def _rights(actor: Actor, clauses: list[ChangedClause]) -> tuple[set[int], set[int]]:
    """Ids of the obligations to decide on, and of the amendments to dismiss, by this actor."""
    touched = [row.obligation.pk for clause in clauses for row in clause.touched]
    read = [clause.amendment.pk for clause in clauses]
    decides = actor.among("decide", Obligation.objects.filter(pk__in=touched))
    dismisses = actor.among("dismiss", Amendment.objects.filter(pk__in=read))
    return set(decides.values_list("pk", flat=True)), set(dismisses.values_list("pk", flat=True))


def _forms(sections: list[Section]) -> list[forms.Form]:
    found: list[forms.Form | None] = [s.form for s in sections]
    found += [line.form for s in sections for line in s.lines]
    return [form for form in found if form is not None]


def _posted(request: Acting, paper: Paper, sections: list[Section]) -> bool:
    """Whether it was done; what was refused stands in its form. NotFound for what is not here."""
    for section in sections:
        if section.form is not None and section.form.is_bound:
            return _dismissed(request, section.clause.amendment, section.form)
        for line in section.lines:
            if line.form is not None and line.form.is_bound:
                return _decided(request, paper, line.row, line.form)
    raise NotFound


def _kept(request: Acting, paper: Paper, rest: list[Obligation], form: KeepForm) -> bool:
    if not form.is_valid():
        return False
    count = actions.keep_many(rest, paper, reason=form.cleaned_data["reason"], actor=request.actor)
    messages.success(
        request,
        ngettext("Giữ nguyên %(count)s việc.", "Giữ nguyên %(count)s việc.", count)
        % {"count": count},
    )
    return True


def _dismissed(request: Acting, amendment: Amendment, form: DismissForm) -> bool:
    if not form.is_valid():
        return False
    actions.dismiss_amendment(amendment, reason=form.cleaned_data["reason"], actor=request.actor)
    messages.success(request, _("Đã bỏ sửa đổi đọc nhầm."))
    return True


def _decided(request: Acting, paper: Paper, row: Touched, form: DecisionForm) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    chosen = paper.obligations.filter(pk=given.get("replacement") or 0).first()
    try:
        decision = actions.decide(
            row.obligation, paper, choice=given["choice"], reason=given["reason"],
            replacement=chosen, withdraw_open=given.get("withdraw_open", False),
            actor=request.actor,
        )  # fmt: skip
    except BadInput as error:
        told(form, error)
        return False
    messages.success(request, _said(decision))
    return True


def _said(decision: Decision) -> str:
    title = {"title": decision.obligation.title[:80], "count": decision.withdrawn}
    return {
        Choice.KEEP: _("Giữ nguyên việc «%(title)s»."),
        Choice.EDIT: _("Việc «%(title)s» cần sửa: mở việc ra để sửa."),
        Choice.REPLACE: _("Đã thay việc «%(title)s»; rút %(count)s việc đang mở."),
        Choice.WITHDRAW: _("Đã rút việc «%(title)s»; rút %(count)s việc đang mở."),
    }[Choice(decision.choice)] % title

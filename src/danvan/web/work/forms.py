"""One plain form for each thing that can happen to an assignment."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.assignments import actions
from danvan.assignments.models import ANSWERS, UNFINISHED, Assignment, State
from danvan.assignments.queries import candidates
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Unit, UnitSpan
from danvan.org.queries import find_units
from danvan.web.work.acting import NO_NAMES, ActForm, words
from danvan.web.work.extending import ExtendForm, GrantForm, RefuseForm, RemindForm
from danvan.web.work.showing import (
    ActivityForm,
    ContestForm,
    EvidenceForm,
    FigureForm,
    PaperForm,
)


class AnswerForm(ActForm):
    verb, done, now = "answer", _("Đã trả lời."), True
    heading = _("Trả lời cơ quan giao việc")
    states = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
    answer = forms.CharField(label=_("Trả lời"), required=False, widget=forms.HiddenInput)
    note = words(_("Lời nhắn"), _("Cần có khi hỏi lại hoặc không nhận việc."))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data["answer"]
        if given not in ANSWERS:
            raise BadInput("answer", str(_("Hãy chọn một trong bốn câu trả lời.")))
        actions.answer(self.assignment, State(given), note=self.cleaned_data["note"], actor=actor)


class ReportForm(ActForm):
    verb, done, now = "report", _("Đã báo xong. Việc chờ cơ quan khác kiểm chứng."), True
    heading = press = _("Báo xong")
    states = (State.ACCEPTED,)
    note = words(_("Kết quả"), NO_NAMES)

    def act(self, actor: Actor) -> None:
        actions.report_done(self.assignment, note=self.cleaned_data["note"], actor=actor)


class VerifyForm(ActForm):
    verb, done, now = "verify", _("Đã kiểm chứng."), True
    heading, press = _("Kiểm chứng"), _("Xác nhận đã xong")
    states = (State.REPORTED,)
    how = forms.ChoiceField(
        label=_("Cách kiểm chứng"), required=False, choices=Assignment.How.choices[:2]
    )
    note = words(_("Nhận xét"))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        how = given["how"] or Assignment.How.LOOKING
        actions.verify(self.assignment, note=given["note"], how=how, actor=actor)


class ReopenForm(ActForm):
    verb, done = "reopen", _("Đã mở lại việc.")
    heading = press = _("Mở lại việc")
    states = (State.REPORTED, State.VERIFIED)
    reason = words(_("Vì sao mở lại"))

    def act(self, actor: Actor) -> None:
        actions.reopen(self.assignment, reason=self.cleaned_data["reason"], actor=actor)


class ExplainForm(ActForm):
    verb, done = "explain", _("Đã làm rõ; việc chờ đơn vị tiếp nhận.")
    heading, press = _("Làm rõ và giao lại"), _("Giao lại")
    states = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
    note = words(_("Lời giải thích"))

    def act(self, actor: Actor) -> None:
        actions.explain(self.assignment, note=self.cleaned_data["note"], actor=actor)


class WithdrawForm(ActForm):
    verb, done = "withdraw", _("Đã rút việc.")
    heading = press = _("Rút việc")
    states = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS, State.ACCEPTED)
    reason = words(_("Vì sao rút việc"))

    def act(self, actor: Actor) -> None:
        actions.withdraw(self.assignment, reason=self.cleaned_data["reason"], actor=actor)


class PlaceForm(ActForm):
    """A unit from the list of those who could take it, or any of the province by its name."""

    verb, done, now = "place", _("Đã phân công."), True
    heading, press = _("Phân công cho đơn vị"), _("Phân công")
    unit = forms.ChoiceField(label=_("Đơn vị nhận"), required=False, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Đơn vị khác"),
        required=False,
        max_length=200,
        help_text=_("Gõ tên; nhiều đơn vị trùng tên thì sẽ hỏi lại."),
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, assignment=assignment, **kwargs)
        spans = candidates(assignment, limit=20) if assignment.unit_id is None else []
        if name := self.data.get("name", "").strip():
            spans = self._named(name) or spans
        self.fields["unit"].choices = [(s.unit_id, s.name) for s in spans]  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        """What waits on a placing list, and what was refused."""
        if assignment.unit_id is None:
            return assignment.state in UNFINISHED
        return assignment.state in (State.NOT_OURS, State.NO_MEANS)

    def _named(self, name: str) -> list[UnitSpan]:
        return find_units(name, on=clock.today(), area_id=self.assignment.area_id, limit=20)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        if given["unit"]:
            chosen = int(given["unit"])
        else:
            found = self._named(given["name"]) if given["name"] else []
            if len(found) != 1:
                raise BadInput(
                    "unit" if found else "name",
                    str(
                        _("Chọn đúng một đơn vị trong danh sách.")
                        if found
                        else _("Không có đơn vị nào mang tên này trong tỉnh. Hãy gõ tên khác.")
                    ),
                )
            chosen = found[0].unit_id
        actions.place(self.assignment, unit=Unit.objects.get(pk=chosen), actor=actor)


FORMS: dict[str, type[ActForm]] = {
    form.verb: form
    for form in (
        AnswerForm,
        GrantForm,
        RefuseForm,
        ReportForm,
        EvidenceForm,
        PaperForm,
        FigureForm,
        ActivityForm,
        ExtendForm,
        VerifyForm,
        ContestForm,
        ReopenForm,
        PlaceForm,
        RemindForm,
        ExplainForm,
        WithdrawForm,
    )
}


def offered(assignment: Assignment, actor: Actor) -> dict[str, ActForm]:
    """The forms that make sense in this state and that the actor may use, by verb."""
    found = {
        verb: form(assignment=assignment)
        for verb, form in FORMS.items()
        if form.fits(assignment) and form.allowed(assignment, actor)
    }
    if "contest" in found:  # which asks for the same, and for what shows it
        found.pop("reopen", None)
    return found


def lateness(assignment: Assignment) -> str:
    """The status mark of one assignment: done, done_late, running, overdue, none, handed_over."""
    if assignment.state in (State.JOINED, State.WITHDRAWN):
        return "handed_over"
    if assignment.state == State.REPORTED:
        return "running"
    if assignment.state == State.VERIFIED:
        on = _day(assignment)
        return "done_late" if assignment.due and on and on > assignment.due else "done"
    if assignment.due and assignment.due < clock.today():
        return "overdue"
    return "running" if assignment.state == State.ACCEPTED else "none"


def _day(assignment: Assignment) -> date | None:
    at = assignment.reported_at or assignment.verified_at
    return at.astimezone(clock.ZONE).date() if at else None

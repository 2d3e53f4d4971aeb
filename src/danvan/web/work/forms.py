"""One plain form for each thing that can happen to an assignment."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.assignments import actions
from danvan.assignments.models import ANSWERS, UNFINISHED, Assignment, Evidence, State
from danvan.assignments.queries import candidates
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Unit, UnitSpan
from danvan.org.queries import find_units
from danvan.web.asking import PlainForm

type StrOrPromise = str | Promise

_NO_NAMES = _("Không ghi họ tên, số giấy tờ của người dân.")


def _words(label: Any, tip: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=tip, required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ActForm(PlainForm):
    """A form that does one verb to one assignment; `states` are those in which it makes sense."""

    verb = ""
    states: tuple[str, ...] = ()
    done: StrOrPromise = ""

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        """Does it make sense as the assignment stands?"""
        return assignment.state in cls.states

    def act(self, actor: Actor) -> None:
        raise NotImplementedError


class AnswerForm(ActForm):
    verb, done = "answer", _("Đã trả lời.")
    states = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
    answer = forms.CharField(label=_("Trả lời"), required=False, widget=forms.HiddenInput)
    note = _words(_("Lời nhắn"), _("Cần có khi hỏi lại hoặc không nhận việc."))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data["answer"]
        if given not in ANSWERS:
            raise BadInput("answer", str(_("Hãy chọn một trong bốn câu trả lời.")))
        actions.answer(self.assignment, State(given), note=self.cleaned_data["note"], actor=actor)


class EvidenceForm(ActForm):
    verb, done = "evidence", _("Đã thêm minh chứng.")
    states = (State.ACCEPTED, State.REPORTED)
    note = _words(_("Ghi chú"), _NO_NAMES)
    link = forms.CharField(label=_("Liên kết"), max_length=200, required=False)
    file = forms.FileField(
        label=_("Tệp hoặc ảnh"), required=False, allow_empty_file=True, help_text=_("Đến 20 MB.")
    )

    def act(self, actor: Actor) -> None:
        """The kind follows what was given: a file, else a link, else words."""
        given = self.cleaned_data
        kind = (
            Evidence.Kind.FILE
            if given["file"]
            else Evidence.Kind.LINK
            if given["link"]
            else Evidence.Kind.NOTE
        )
        actions.add_evidence(
            self.assignment, kind=kind, note=given["note"], link=given["link"],
            file=given["file"], actor=actor,
        )  # fmt: skip


class ReportForm(ActForm):
    verb, done = "report", _("Đã báo xong. Việc chờ cơ quan khác kiểm chứng.")
    states = (State.ACCEPTED,)
    note = _words(_("Kết quả"), _NO_NAMES)

    def act(self, actor: Actor) -> None:
        actions.report_done(self.assignment, note=self.cleaned_data["note"], actor=actor)


class VerifyForm(ActForm):
    verb, done = "verify", _("Đã kiểm chứng.")
    states = (State.REPORTED,)
    note = _words(_("Nhận xét"))

    def act(self, actor: Actor) -> None:
        actions.verify(self.assignment, note=self.cleaned_data["note"], actor=actor)


class ReopenForm(ActForm):
    verb, done = "reopen", _("Đã mở lại việc.")
    states = (State.REPORTED, State.VERIFIED)
    reason = _words(_("Vì sao mở lại"))

    def act(self, actor: Actor) -> None:
        actions.reopen(self.assignment, reason=self.cleaned_data["reason"], actor=actor)


class ExplainForm(ActForm):
    verb, done = "explain", _("Đã làm rõ; việc chờ đơn vị tiếp nhận.")
    states = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
    note = _words(_("Lời giải thích"))

    def act(self, actor: Actor) -> None:
        actions.explain(self.assignment, note=self.cleaned_data["note"], actor=actor)


class WithdrawForm(ActForm):
    verb, done = "withdraw", _("Đã rút việc.")
    states = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS, State.ACCEPTED)
    reason = _words(_("Vì sao rút việc"))

    def act(self, actor: Actor) -> None:
        actions.withdraw(self.assignment, reason=self.cleaned_data["reason"], actor=actor)


class PlaceForm(ActForm):
    """A unit from the list of those who could take it, or any of the province by its name."""

    verb, done = "place", _("Đã phân công.")
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
        ReportForm,
        EvidenceForm,
        VerifyForm,
        ReopenForm,
        PlaceForm,
        ExplainForm,
        WithdrawForm,
    )
}
RULES = {"evidence": "add_evidence"}


def offered(assignment: Assignment, actor: Actor) -> dict[str, ActForm]:
    """The forms that make sense in this state and that the actor may use, by verb."""
    return {
        verb: form(assignment=assignment)
        for verb, form in FORMS.items()
        if form.fits(assignment) and actor.may(RULES.get(verb, verb), assignment)
    }


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

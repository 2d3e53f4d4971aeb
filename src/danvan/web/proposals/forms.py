"""Forms of a proposal: its content, and one for each thing that can happen to it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from danvan.assignments.actions import Given
from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import AreaSpan
from danvan.org.queries import unit_names
from danvan.programmes.models import Programme
from danvan.proposals import actions
from danvan.proposals.content import Content
from danvan.proposals.models import ANSWERED, WRITABLE, Proposal, State
from danvan.proposals.queries import may_register
from danvan.web.asking import PlainForm
from danvan.web.fields import a_count, a_day, suggested, words
from danvan.web.picking import areas_named, unit_named

NO_PERSON = _("Không ghi họ tên, số giấy tờ của người dân.")
TASKS = 3


class ContentForm(PlainForm):
    """Everything that a proposal says. What a request needs stands at the end."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=Proposal.Kind.choices)
    to = suggested(_("Kính gửi"), "units", _("Tên đầy đủ của nơi quyết định."))
    programme = forms.TypedChoiceField(
        label=_("Thuộc chương trình"), required=False, coerce=int, empty_value=None
    )
    title = forms.CharField(label=_("Về việc"), max_length=300, required=False)
    text = words(_("Tình hình"), NO_PERSON)
    reason = words(_("Lý do, căn cứ"), NO_PERSON)
    wanted = words(_("Nội dung đề nghị"), NO_PERSON)
    areas = words(_("Địa bàn"), _("Tên hoặc mã xã, phường; cách nhau bằng dấu phẩy."), rows=2)
    people = a_count(_("Số người"))
    vehicles = a_count(_("Phương tiện"))
    days = a_count(_("Số ngày"))
    wanted_from = a_day(_("Từ ngày"))
    wanted_to = a_day(_("Đến hết ngày"))

    def __init__(self, *args: Any, programmes: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("không thuộc chương trình nào")), *programmes.items()]

    def content(self, actor: Actor) -> Content:
        """BadInput where a unit or an area cannot be told."""
        given = dict(self.cleaned_data)
        near, programme = actor.province_id, given["programme"]
        return Content(
            **given
            | {
                "to": unit_named(given["to"], "to", near=near),
                "areas": areas_named(given["areas"], "areas", near=near),
                "programme": Programme.objects.get(pk=programme) if programme else None,
            }
        )


def typed(proposal: Proposal) -> dict[str, object]:
    """What stands in the form of a proposal that there is."""
    plain = ("kind", "title", "text", "reason", "wanted", "people", "vehicles", "days",
             "wanted_from", "wanted_to")  # fmt: skip
    spans = AreaSpan.objects.filter(area__in=proposal.areas.all()).order_by("valid_from")
    codes = dict(spans.values_list("area_id", "code"))
    return {name: getattr(proposal, name) for name in plain} | {
        "to": unit_names([proposal.to_id]).get(proposal.to_id, ""),
        "programme": proposal.programme_id,
        "areas": ", ".join(sorted(codes.values())),
    }


class ActForm(PlainForm):
    """A form that does one verb to one proposal; `states` are those in which it makes sense."""

    verb, rule = "", ""
    heading: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    main = False
    states: tuple[str, ...] = (State.SUBMITTED,)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    @classmethod
    def offered(cls, proposal: Proposal, actor: Actor) -> bool:
        """Does it make sense as the proposal stands, and may the actor?"""
        return proposal.state in cls.states and actor.may(cls.rule, proposal)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def act(self, actor: Actor) -> None:
        raise NotImplementedError


class SubmitForm(ActForm):
    verb, rule, main, states = "submit", "submit", True, WRITABLE
    heading, button = _("Trình"), _("Trình nơi quyết định")
    done = _("Đã trình. Nơi quyết định có 10 ngày làm việc để trả lời.")

    def act(self, actor: Actor) -> None:
        actions.submit(self.proposal, actor=actor)


class AttachForm(ActForm):
    verb, rule, states = "attach", "edit", WRITABLE
    heading, button = _("Đính kèm"), _("Đính kèm")
    done = _("Đã đính kèm.")
    file = forms.FileField(
        label=_("Tệp"), required=False, allow_empty_file=True, help_text=_("Đến 20 MB.")
    )
    number = forms.CharField(
        label=_("Hoặc số văn bản trong sổ"), required=False, max_length=60,
        help_text=_("Như 24-CT/TU."),
    )  # fmt: skip

    def act(self, actor: Actor) -> None:
        given, paper = self.cleaned_data, None
        if number := given["number"].strip():
            paper = actor.among("see", Paper.objects.filter(number=number)).first()
            if paper is None:
                raise BadInput("number", _now("Trong sổ của tỉnh không có văn bản mang số này."))
        actions.attach(self.proposal, paper=paper, file=given["file"], actor=actor)


class WithdrawForm(ActForm):
    verb, rule, states = "withdraw", "withdraw", (*WRITABLE, State.SUBMITTED)
    heading, button = _("Rút đề xuất"), _("Rút")
    done = _("Đã rút đề xuất.")
    reason = words(_("Vì sao rút"))

    def act(self, actor: Actor) -> None:
        actions.withdraw(self.proposal, reason=self.cleaned_data["reason"], actor=actor)


class TasksForm(ActForm):
    """Up to three tasks, each to a named unit; empty rows are passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, TASKS + 1):
            self.fields[f"unit{n}"] = suggested(_("Đơn vị thực hiện"), "units")
            self.fields[f"title{n}"] = forms.CharField(
                label=_("Việc phải làm"), max_length=300, required=False
            )
            self.fields[f"due{n}"] = a_day(_("Hạn"))

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if not field.name[-1].isdigit()]

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each task; nothing where no work may be given."""
        return [
            [self[f"{name}{n}"] for name in ("unit", "title", "due")]
            for n in range(1, TASKS + 1)
            if f"unit{n}" in self.fields
        ]

    @property
    def rows_typed(self) -> bool:
        """Whether anything stands there already."""
        return any(field.value() for row in self.rows for field in row)

    def tasks(self, actor: Actor) -> list[Given]:
        """BadInput names the row in which something is missing."""
        found = []
        for n in range(1, TASKS + 1):
            unit, title = (self.cleaned_data[f"{name}{n}"].strip() for name in ("unit", "title"))
            if not unit and not title:
                continue
            if not title:
                raise BadInput(f"title{n}", _now("Hãy ghi việc phải làm."))
            near = actor.province_id
            due = self.cleaned_data[f"due{n}"]
            to = unit_named(unit, f"unit{n}", near=near)
            found.append(Given(to, title, due=due))
        return found


class DecideForm(TasksForm):
    verb, rule, main = "decide", "decide", True
    heading, button = _("Quyết định"), _("Chấp thuận")
    done = _("Đã quyết định.")
    answer = words(_("Nội dung quyết định"), NO_PERSON, rows=4)
    in_part = forms.BooleanField(label=_("Chỉ chấp thuận một phần"), required=False)

    @classmethod
    def gives(cls, actor: Actor) -> bool:
        return actor.may("give", Assignment)

    def only_words(self) -> "DecideForm":
        """Without the rows of tasks, for whoever may give no work."""
        for name in [name for name in self.fields if name[-1].isdigit()]:
            del self.fields[name]
        return self

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        tasks = self.tasks(actor) if "unit1" in self.fields else []
        actions.decide(
            self.proposal, answer=given["answer"], in_full=not given["in_part"], tasks=tasks,
            actor=actor,
        )  # fmt: skip


class ReturnForm(ActForm):
    verb, rule = "send_back", "decide"
    heading, button = _("Trả lại để làm rõ"), _("Trả lại")
    done = _("Đã trả lại, kèm câu hỏi.")
    questions = words(_("Cần làm rõ, bổ sung gì"))

    def act(self, actor: Actor) -> None:
        actions.send_back(self.proposal, questions=self.cleaned_data["questions"], actor=actor)


class RefuseForm(ActForm):
    verb, rule = "refuse", "decide"
    heading, button = _("Không chấp thuận"), _("Không chấp thuận")
    done = _("Đã trả lời không chấp thuận.")
    reason = words(_("Lý do"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        actions.refuse(self.proposal, reason=self.cleaned_data["reason"], actor=actor)


class SendOnForm(ActForm):
    verb, rule = "send_on", "decide"
    heading, button = _("Trình tiếp lên trên"), _("Trình tiếp")
    done = _("Đã trình tiếp, kèm ý kiến.")
    to = suggested(_("Nơi có thẩm quyền"), "units")
    opinion = words(_("Ý kiến của đơn vị"))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        to = unit_named(given["to"], "to", near=actor.province_id)
        actions.send_on(self.proposal, to=to, opinion=given["opinion"], actor=actor)


class PaperForm(ActForm):
    verb, rule, states = "paper", "issue", ANSWERED
    heading, button = _("Đưa văn bản vào sổ"), _("Đưa vào sổ")
    done = _("Đã đưa văn bản trả lời vào sổ.")
    number = forms.CharField(
        label=_("Số văn bản"), required=False, max_length=20,
        help_text=_("Để trống thì lấy số tiếp theo."),
    )  # fmt: skip

    @classmethod
    def offered(cls, proposal: Proposal, actor: Actor) -> bool:
        free = proposal.paper_id is None and may_register(actor)
        return free and super().offered(proposal, actor)

    def act(self, actor: Actor) -> None:
        actions.issue_paper(self.proposal, number=self.cleaned_data["number"], actor=actor)


class WorkForm(TasksForm):
    verb, rule, states = "work", "issue", (State.DECIDED,)
    heading, button = _("Giao việc theo quyết định"), _("Giao việc")
    done = _("Đã giao việc.")

    @classmethod
    def offered(cls, proposal: Proposal, actor: Actor) -> bool:
        return actor.may("give", Assignment) and super().offered(proposal, actor)

    def act(self, actor: Actor) -> None:
        actions.give_work(self.proposal, self.tasks(actor), actor=actor)


class FinishForm(ActForm):
    verb, rule, states = "finish", "finish", (State.DECIDED,)
    heading, button = _("Đã thực hiện xong"), _("Ghi kết quả, kết thúc")
    done = _("Đã ghi kết quả.")
    result = words(_("Kết quả"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        actions.finish(self.proposal, result=self.cleaned_data["result"], actor=actor)


FORMS: dict[str, type[ActForm]] = {
    form.verb: form
    for form in (
        SubmitForm, DecideForm, ReturnForm, SendOnForm, RefuseForm, WorkForm, PaperForm, FinishForm,
        AttachForm, WithdrawForm,
    )
}  # fmt: skip


def bound(verb: str, actor: Actor, *args: Any, proposal: Proposal) -> ActForm:
    """The form of the verb, with rows of tasks only for whoever may give work."""
    form = FORMS[verb](*args, proposal=proposal)
    if isinstance(form, DecideForm) and not form.gives(actor):
        form.only_words()
    return form


def offered(proposal: Proposal, actor: Actor) -> dict[str, ActForm]:
    """The forms that make sense in this state and that the actor may use, by verb."""
    return {
        verb: bound(verb, actor, proposal=proposal)
        for verb, form in FORMS.items()
        if form.offered(proposal, actor)
    }


class AskForm(forms.Form):
    """What the list is narrowed to."""

    use_required_attribute = False
    box = forms.ChoiceField(required=False, label=_("Của ai"), choices=[
        ("", _("tất cả xem được")), ("to", _("gửi đến đơn vị tôi")),
        ("from", _("đơn vị tôi gửi")), ("late", _("quá hạn trả lời")),
    ])  # fmt: skip
    state = forms.ChoiceField(
        required=False, label=_("Tình trạng"), choices=[("", _("mọi tình trạng")), *State.choices]
    )
    kind = forms.ChoiceField(
        required=False, label=_("Loại"), choices=[("", _("mọi loại")), *Proposal.Kind.choices]
    )
    q = forms.CharField(required=False, label=_("Có chữ"), max_length=100)

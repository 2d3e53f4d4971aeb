"""What can be done to an inspection, a finding or misused resources: a form for each verb."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Actor
from danvan.oversight import actions
from danvan.oversight.actions.inspecting import REPLY_DAYS
from danvan.oversight.models import CLAIMED, Finding, Inspection, Misuse, RemedyCheck
from danvan.oversight.models import Kind as InspectionKind
from danvan.web.asking import PlainForm
from danvan.web.oversight.forms import NO_NAMES, day, line, words

State, Stage = Inspection.State, Misuse.State


class DoForm(PlainForm):
    """Does one verb to one row. `rule` is the policy's verb, `states` where it makes sense."""

    verb = ""
    rule = ""
    states: tuple[str, ...] = ()
    title: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    main = False

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_{row.pk}_%s")
        super().__init__(*args, **kwargs)
        self.row = row

    @classmethod
    def fits(cls, row: Any) -> bool:
        """Does it make sense as the row stands?"""
        return row.state in cls.states

    def act(self, actor: Actor) -> None:
        raise NotImplementedError


def offered(forms_of: dict[str, type[DoForm]], row: Any, actor: Actor) -> list[DoForm]:
    """The forms that make sense now and that the actor may use."""
    may = {rule: actor.may(rule, row) for rule in {form.rule for form in forms_of.values()}}
    return [form(row=row) for form in forms_of.values() if form.fits(row) and may[form.rule]]


class ReceiveForm(DoForm):
    verb, rule, states, main = "receive", "receive", (State.ANNOUNCED,), True
    title, button = _("Thông báo kiểm tra"), _("Xác nhận đã nhận")
    done = _("Đã xác nhận nhận thông báo.")

    @classmethod
    def fits(cls, row: Any) -> bool:
        """Once."""
        return super().fits(row) and row.received_at is None

    def act(self, actor: Actor) -> None:
        actions.receive(self.row, actor=actor)


class BeginForm(DoForm):
    verb, rule, states, main = "begin", "conduct", (State.ANNOUNCED,), True
    title, button = _("Bắt đầu kiểm tra"), _("Bắt đầu hôm nay")
    done = _("Đã bắt đầu, danh mục đã lập theo điều khoản của chương trình.")

    def act(self, actor: Actor) -> None:
        actions.begin(self.row, actor=actor)


class AskReplyForm(DoForm):
    verb, rule, states = "ask-reply", "conduct", (State.OPEN,)
    title, button = _("Yêu cầu đơn vị giải trình"), _("Gửi cho đơn vị giải trình")
    done = _("Đã gửi. Sau bước này không ghi thêm tồn tại.")
    days = forms.IntegerField(
        label=_("Số ngày làm việc để giải trình"), initial=REPLY_DAYS,
        error_messages={"required": _("Hãy ghi số ngày."), "invalid": _("Hãy ghi một số nguyên.")},
    )  # fmt: skip

    def act(self, actor: Actor) -> None:
        actions.ask_reply(self.row, days=self.cleaned_data["days"], actor=actor)


class ReplyForm(DoForm):
    verb, rule, states, main = "reply", "reply", (State.HEARING,), True
    title, button = _("Giải trình của đơn vị"), _("Gửi giải trình")
    done = _("Đã gửi giải trình.")
    agrees = forms.ChoiceField(
        label=_("Ý kiến"), choices=[("yes", _("Thống nhất")), ("no", _("Không thống nhất"))],
        error_messages={"required": _("Hãy chọn thống nhất hoặc không thống nhất.")},
    )  # fmt: skip
    text = words(_("Nội dung giải trình"), tip=_("Cần có khi không thống nhất."))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.reply(self.row, agrees=given["agrees"] == "yes", text=given["text"], actor=actor)


class CallOffForm(DoForm):
    verb, rule, states = "call-off", "conduct", (State.ANNOUNCED, State.OPEN)
    title, button = _("Hủy cuộc kiểm tra"), _("Hủy")
    done = _("Đã hủy cuộc kiểm tra.")
    reason = words(_("Lý do"), _("Hãy ghi lý do."), rows=2)

    def act(self, actor: Actor) -> None:
        actions.call_off(self.row, reason=self.cleaned_data["reason"], actor=actor)


class MisuseForm(DoForm):
    verb, rule = "misuse", "conduct"
    states = (State.OPEN, State.HEARING, State.REPLIED)
    title, button = _("Ghi nguồn lực sử dụng sai"), _("Ghi")
    done = _("Đã ghi. Hãy xác định số tiền.")
    what = forms.ChoiceField(label=_("Loại"), choices=Misuse.What.choices)
    text = words(
        _("Nội dung"), _("Hãy ghi nội dung."), _("Ghi về đơn vị; không nêu tên người nào.")
    )
    confirmed = forms.BooleanField(label=_("Tôi xác nhận không nêu tên người"), required=False)

    def act(self, actor: Actor) -> None:
        actions.find_misuse(self.row, **self.cleaned_data, actor=actor)


INSPECTION_FORMS: dict[str, type[DoForm]] = {
    form.verb: form
    for form in (ReceiveForm, BeginForm, ReplyForm, AskReplyForm, MisuseForm, CallOffForm)
}


class CheckRemedyForm(DoForm):
    verb, rule, main = "check", "check", True
    title, button = _("Kiểm chứng việc khắc phục"), _("Ghi kết quả")
    done = _("Đã ghi kết quả kiểm chứng.")
    held = forms.ChoiceField(
        label=_("Kết quả"), choices=[("yes", _("Đã khắc phục")), ("no", _("Chưa, làm lại"))]
    )
    again = forms.ChoiceField(label=_("Cách kiểm chứng"), required=False)
    note = words(_("Đã thấy gì"), _("Hãy ghi đã thấy gì."), NO_NAMES, rows=2)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.later = {str(one.pk): one for one in _later(row)}
        field = self.fields["again"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
        look = RemedyCheck.How.LOOK.label
        field.choices = [("", look), *((pk, one.title) for pk, one in self.later.items())]

    @classmethod
    def fits(cls, row: Finding) -> bool:
        """The unit reported it done."""
        remedy = row.assignment
        inspects = row.inspection.kind == InspectionKind.INSPECTION
        return inspects and remedy is not None and remedy.state == "reported"

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        again = self.later.get(given["again"])
        how = RemedyCheck.How.REINSPECTION if again else RemedyCheck.How.LOOK
        actions.verify_remedy(
            self.row, held=given["held"] == "yes", note=given["note"], how=how,
            reinspection=again, actor=actor,
        )  # fmt: skip


def _later(finding: Finding) -> list[Inspection]:
    """Inspections of the unit by the same body that began after this one."""
    first = finding.inspection
    units = {first.unit_id, (finding.assignment and finding.assignment.unit_id) or first.unit_id}
    later = Inspection.objects.filter(by=first.by_id, unit_id__in=units, on__gte=first.on)
    wrong = (State.ANNOUNCED, State.CALLED_OFF)
    return list(later.exclude(pk=first.pk).exclude(state__in=wrong).order_by("on", "pk"))


class RenewForm(DoForm):
    verb, rule = "renew", "check"
    title, button = _("Giao lại với hạn mới"), _("Giao lại")
    done = _("Đã giao lại việc khắc phục.")
    due = day(_("Hạn mới"), _("Hãy chọn hạn khắc phục."))

    @classmethod
    def fits(cls, row: Finding) -> bool:
        """Before the conclusion, while it is work."""
        going = row.inspection.state in (State.OPEN, State.HEARING, State.REPLIED)
        return going and row.assignment is not None and row.assignment.state in _AT_WORK

    def act(self, actor: Actor) -> None:
        actions.renew_remedy(self.row, due=self.cleaned_data["due"], actor=actor)


_AT_WORK = ("issued", "clarify", "not_ours", "no_means", "accepted")


class AdoptForm(DoForm):
    verb, rule, main = "adopt", "adopt", True
    title, button = _("Tiếp thu kiến nghị"), _("Tiếp thu, giao việc")
    done = _("Đã tiếp thu; kiến nghị thành việc giao cho đơn vị.")
    due = day(_("Hạn thực hiện"), _("Hãy chọn hạn khắc phục."))

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"due": row.due})
        super().__init__(*args, row=row, **kwargs)

    @classmethod
    def fits(cls, row: Finding) -> bool:
        """Proposed, in a supervision that is concluded."""
        return row.state == Finding.Advice.PROPOSED and row.inspection.state == State.CONCLUDED

    def act(self, actor: Actor) -> None:
        actions.adopt(self.row, due=self.cleaned_data["due"], actor=actor)


class DeclineForm(DoForm):
    verb, rule = "decline", "adopt"
    title, button = _("Không tiếp thu"), _("Không tiếp thu")
    done = _("Đã trả lời không tiếp thu.")
    reason = words(_("Lý do"), _("Hãy ghi lý do."), rows=2)

    @classmethod
    def fits(cls, row: Finding) -> bool:
        """As for adopting."""
        return AdoptForm.fits(row)

    def act(self, actor: Actor) -> None:
        actions.decline(self.row, reason=self.cleaned_data["reason"], actor=actor)


FINDING_FORMS: dict[str, type[DoForm]] = {
    form.verb: form for form in (CheckRemedyForm, RenewForm, AdoptForm, DeclineForm)
}


def _money(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        error_messages={
            "required": _("Hãy ghi số tiền."),
            "invalid": _("Hãy ghi số tiền bằng số nguyên, không có dấu chấm."),
        },
    )


class StateForm(DoForm):
    verb, rule, states, main = "state", "handle", (Stage.FOUND, Stage.STATED), True
    title, button = _("Xác định số tiền"), _("Ghi số tiền")
    done = _("Đã ghi số tiền.")
    amount = _money(_("Số tiền (đồng)"))
    source = line(_("Căn cứ"), _("Hãy ghi số tiền lấy ở đâu."))

    def act(self, actor: Actor) -> None:
        actions.state_amount(self.row, **self.cleaned_data, actor=actor)


class DemandForm(DoForm):
    verb, rule, states, main = "demand", "handle", (Stage.STATED,), True
    title, button = _("Yêu cầu thu hồi"), _("Yêu cầu, giao việc")
    done = _("Đã yêu cầu thu hồi; đơn vị có việc hoàn trả.")
    due = day(_("Hạn hoàn trả"), _("Hãy chọn hạn hoàn trả."))

    def act(self, actor: Actor) -> None:
        actions.demand_recovery(self.row, due=self.cleaned_data["due"], actor=actor)


class RecoverForm(DoForm):
    verb, rule, states, main = "recover", "handle", CLAIMED, True
    title, button = _("Ghi số đã thu hồi"), _("Ghi")
    done = _("Đã ghi số thu hồi.")
    amount = _money(_("Số tiền (đồng)"))
    on = day(_("Ngày"), _("Hãy chọn ngày thu hồi."))
    number = line(_("Số chứng từ"), _("Hãy ghi số chứng từ."), most=60)
    note = line(_("Ghi chú"))

    def act(self, actor: Actor) -> None:
        actions.record_recovery(self.row, **self.cleaned_data, actor=actor)


class ReferForm(DoForm):
    verb, rule, states = "refer", "handle", (Stage.STATED, *CLAIMED)
    title, button = _("Chuyển cơ quan có thẩm quyền"), _("Ghi đã chuyển")
    done = _("Đã ghi việc chuyển.")
    to = line(_("Cơ quan"), _("Hãy ghi tên cơ quan."), most=200)
    number = line(_("Số văn bản"), _("Hãy ghi số văn bản."), most=60)
    on = day(_("Ngày văn bản"), _("Hãy chọn ngày văn bản."))

    def act(self, actor: Actor) -> None:
        actions.refer(self.row, **self.cleaned_data, actor=actor)


class CloseForm(DoForm):
    verb, rule = "close", "handle"
    states = (Stage.FOUND, Stage.STATED, Stage.RECOVERED, Stage.REFERRED)
    title, button = _("Kết thúc xử lý"), _("Kết thúc")
    done = _("Đã kết thúc xử lý.")
    reason = words(_("Lý do"), _("Hãy ghi lý do."), rows=2)

    def act(self, actor: Actor) -> None:
        actions.close_misuse(self.row, reason=self.cleaned_data["reason"], actor=actor)


MISUSE_FORMS: dict[str, type[DoForm]] = {
    form.verb: form for form in (StateForm, DemandForm, RecoverForm, ReferForm, CloseForm)
}

"""Forms of a matter. The reminder of what may not stand there is with every free text."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.kernel.actor import Actor
from danvan.matters import actions
from danvan.matters.models import UNSETTLED, Matter, State
from danvan.programmes.models import Programme
from danvan.web.asking import PlainForm
from danvan.web.fields import a_day, suggested, words
from danvan.web.picking import area_named, unit_named, units_named

NO_PERSON = _(
    "Không ghi họ tên, số giấy tờ, số điện thoại của ai; không ghi tôn giáo, dân tộc, chính kiến."
)
CONFIRMED = _("Đã đọc lại: không có dữ liệu của cá nhân nào")


def confirming() -> forms.BooleanField:
    return forms.BooleanField(
        label=CONFIRMED, required=False,
        help_text=_("Chỉ cần đánh dấu khi trang báo có chỗ giống họ tên hoặc tín ngưỡng, dân tộc."),
    )  # fmt: skip


class RaiseForm(PlainForm):
    """A new matter: where, what, how urgent, and who must settle it."""

    area = suggested(_("Địa bàn"), "areas", _("Tên hoặc mã của xã, phường hôm nay."))
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=Matter.Kind.choices)
    title = forms.CharField(label=_("Vấn đề"), max_length=300, required=False)
    text = words(_("Nội dung"), NO_PERSON, rows=5)
    urgency = forms.ChoiceField(
        label=_("Mức độ"), required=False, choices=Matter.Urgency.choices,
        help_text=_("Thường 15 ngày làm việc, khẩn 5 ngày, hỏa tốc 1 ngày."),
    )  # fmt: skip
    owner = suggested(_("Đơn vị giải quyết"), "units", _("Tên đầy đủ của đơn vị."))
    due = a_day(_("Hạn giải quyết"), _("Để trống thì theo mức độ."))
    concerned = words(_("Các bên liên quan"), _("Mỗi dòng một đơn vị; họ xem được."), rows=2)
    programme = forms.TypedChoiceField(
        label=_("Thuộc chương trình"), required=False, coerce=int, empty_value=None
    )
    confirmed = confirming()

    def __init__(self, *args: Any, programmes: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("không thuộc chương trình nào")), *programmes.items()]

    def act(self, actor: Actor) -> Matter:
        """BadInput names the field that cannot be."""
        given = self.cleaned_data
        near, pk = actor.province_id, given["programme"]
        return actions.raise_matter(
            area=area_named(given["area"], "area", near=near), kind=given["kind"],
            title=given["title"], text=given["text"], urgency=given["urgency"],
            owner=unit_named(given["owner"], "owner", near=near), due=given["due"],
            concerned=units_named(given["concerned"], "concerned", near=near),
            programme=Programme.objects.get(pk=pk) if pk else None,
            confirmed=given["confirmed"], actor=actor,
        )  # fmt: skip


class ActForm(PlainForm):
    """A form that does one verb to one matter; `states` are those in which it makes sense."""

    verb, rule = "", ""
    heading: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    main = False
    states: tuple[str, ...] = UNSETTLED

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.matter = matter

    @classmethod
    def offered(cls, matter: Matter, actor: Actor) -> bool:
        """Does it make sense as the matter stands, and may the actor?"""
        return matter.state in cls.states and actor.may(cls.rule, matter)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def act(self, actor: Actor) -> None:
        raise NotImplementedError


class SettleForm(ActForm):
    verb, rule, main = "settle", "settle", True
    heading, button = _("Đã giải quyết"), _("Báo đã giải quyết")
    done = _("Đã ghi; đơn vị nêu vấn đề xác nhận.")
    how = words(_("Đã làm gì"), NO_PERSON)
    confirmed = confirming()

    def act(self, actor: Actor) -> None:
        actions.settle(self.matter, **self.cleaned_data, actor=actor)


class WorkForm(ActForm):
    verb, rule = "work", "settle"
    heading, button = _("Giao việc để giải quyết"), _("Giao việc")
    done = _("Đã giao việc.")
    title = forms.CharField(label=_("Việc phải làm"), max_length=300, required=False)
    unit = suggested(_("Đơn vị làm"), "units")
    due = a_day(_("Hạn"))
    confirmed = confirming()

    @classmethod
    def offered(cls, matter: Matter, actor: Actor) -> bool:
        return super().offered(matter, actor) and actor.may("give", Assignment)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.give_work(
            self.matter, unit=unit_named(given["unit"], "unit", near=actor.province_id),
            title=given["title"], due=given["due"] or self.matter.due,
            confirmed=given["confirmed"], actor=actor,
        )  # fmt: skip


class NotOursForm(ActForm):
    verb, rule = "not_ours", "settle"
    states = (State.OPEN, State.PASSED_UP)
    heading, button = _("Không thuộc trách nhiệm"), _("Báo không thuộc trách nhiệm")
    done = _("Đã báo; đơn vị nêu vấn đề chọn nơi khác.")
    reason = words(_("Vì sao, nên chuyển cho ai"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        actions.not_ours(self.matter, reason=self.cleaned_data["reason"], actor=actor)


class UpForm(ActForm):
    verb, rule = "up", "settle"
    heading, button = _("Chuyển lên cấp trên"), _("Chuyển lên cấp trên")
    done = _("Đã chuyển lên cấp trên.")
    reason = words(_("Vì sao vượt thẩm quyền, khả năng"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        actions.pass_up(self.matter, reason=self.cleaned_data["reason"], actor=actor)


class AddressForm(ActForm):
    verb, rule = "address", "address"
    heading, button = _("Chuyển đơn vị khác"), _("Chuyển")
    done = _("Đã chuyển cho đơn vị giải quyết.")
    owner = suggested(_("Đơn vị giải quyết"), "units", _("Hạn tính lại theo mức độ."))
    reason = words(_("Vì sao chuyển"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.address(
            self.matter, owner=unit_named(given["owner"], "owner", near=actor.province_id),
            reason=given["reason"], actor=actor,
        )  # fmt: skip


class ProofForm(ActForm):
    verb, rule = "prove", "prove"
    states = (*UNSETTLED, State.SETTLED)
    heading, button = _("Thêm minh chứng"), _("Thêm minh chứng")
    done = _("Đã thêm minh chứng.")
    note = words(_("Ghi chú"), NO_PERSON)
    link = forms.CharField(label=_("Liên kết"), max_length=200, required=False)
    file = forms.FileField(
        label=_("Tệp hoặc ảnh"), required=False, allow_empty_file=True,
        help_text=_("Đến 20 MB. Ảnh không rõ mặt người dân."),
    )  # fmt: skip
    confirmed = confirming()

    def act(self, actor: Actor) -> None:
        actions.prove(self.matter, **self.cleaned_data, actor=actor)


class CloseForm(ActForm):
    verb, rule, main = "close", "confirm", True
    states = (State.SETTLED,)
    heading, button = _("Xác nhận đã giải quyết"), _("Xác nhận, kết thúc")
    done = _("Đã kết thúc vấn đề.")
    note = words(_("Nhận xét"), NO_PERSON)

    def act(self, actor: Actor) -> None:
        actions.close(self.matter, note=self.cleaned_data["note"], actor=actor)


class ReopenForm(ActForm):
    verb, rule = "reopen", "confirm"
    states = (State.SETTLED,)
    heading, button = _("Chưa được giải quyết"), _("Mở lại")
    done = _("Đã mở lại vấn đề.")
    reason = words(_("Điều gì chưa xong"), NO_PERSON)
    confirmed = confirming()

    def act(self, actor: Actor) -> None:
        actions.reopen(self.matter, **self.cleaned_data, actor=actor)


FORMS: dict[str, type[ActForm]] = {
    form.verb: form
    for form in (
        SettleForm, CloseForm, WorkForm, ProofForm, ReopenForm, UpForm, NotOursForm, AddressForm,
    )
}  # fmt: skip


def offered(matter: Matter, actor: Actor) -> dict[str, ActForm]:
    """The forms that make sense in this state and that the actor may use, by verb."""
    return {
        verb: form(matter=matter) for verb, form in FORMS.items() if form.offered(matter, actor)
    }


class AskForm(forms.Form):
    """What the list is narrowed to."""

    use_required_attribute = False
    box = forms.ChoiceField(required=False, label=_("Của ai"), choices=[
        ("", _("tất cả xem được")), ("mine", _("đơn vị tôi giải quyết")),
        ("raised", _("đơn vị tôi nêu")), ("late", _("quá hạn")),
    ])  # fmt: skip
    state = forms.ChoiceField(required=False, label=_("Tình trạng"), choices=[
        ("", _("mọi tình trạng")), ("unsettled", _("chưa giải quyết")), *State.choices,
    ])  # fmt: skip
    kind = forms.ChoiceField(
        required=False, label=_("Loại"), choices=[("", _("mọi loại")), *Matter.Kind.choices]
    )
    urgency = forms.ChoiceField(
        required=False, label=_("Mức độ"), choices=[("", _("mọi mức")), *Matter.Urgency.choices]
    )
    area = forms.IntegerField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(required=False, label=_("Có chữ"), max_length=100)


class SpanForm(forms.Form):
    """Raised from one day to another, both in."""

    first = a_day(_("Nêu từ ngày"))
    last = a_day(_("đến hết ngày"))
    under = forms.IntegerField(required=False, widget=forms.HiddenInput)

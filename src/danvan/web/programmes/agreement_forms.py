"""Forms of a coordination programme: drawing up, signing, bringing it into force, dropping it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.org.models import Area, Post, Unit
from danvan.programmes import actions
from danvan.programmes.models import Agreement
from danvan.web.asking import PlainForm
from danvan.web.fields import a_day, words
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.typed import (
    clauses_of,
    parties_of,
    signing_parties,
    written_articles,
    written_parties,
)

State = Agreement.State


class DraftForm(PlainForm):
    """What is drawn up; the same form makes one and edits it."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=Agreement.Kind.choices)
    title = forms.CharField(label=_("Tên"), required=False, max_length=300)
    from_day = a_day(_("Từ ngày"))
    to_day = a_day(_("Đến hết ngày"))
    parties = words(
        _("Các bên"),
        _("Mỗi dòng một bên, theo thứ tự ký: phần; đơn vị; tên ghi trong văn bản. Phần: chủ trì, "
          "phối hợp, kiểm tra, giám sát."), rows=4,
    )  # fmt: skip
    articles = words(
        _("Các điều"),
        _("Bắt đầu mỗi điều bằng «Điều 1. Tên điều»; ghi «Bên chủ trì: tên bên» để rõ ai chủ trì. "
          "Điều về hiệu lực được thêm vào cuối. Không ghi thông tin của người dân."), rows=16,
    )  # fmt: skip

    @classmethod
    def of(cls, agreement: Agreement, **kwargs: Any) -> "DraftForm":
        """Filled in with what is drawn up."""
        initial = {
            "kind": agreement.kind, "title": agreement.title, "from_day": agreement.from_day,
            "to_day": agreement.to_day, "parties": written_parties(agreement),
            "articles": written_articles(agreement),
        }  # fmt: skip
        return cls(initial=initial, **kwargs)

    def draft(self, near: int | None) -> actions.Draft:
        """BadInput names the field that cannot be."""
        given = self.cleaned_data
        for name in ("from_day", "to_day"):
            if given[name] is None:
                raise BadInput(name, str(_("Hãy chọn ngày.")))
        parties = parties_of(given["parties"], "parties", near=near)
        return actions.Draft(
            title=given["title"], from_day=given["from_day"], to_day=given["to_day"],
            parties=parties, kind=given["kind"],
            articles=clauses_of(given["articles"], "articles", parties),
        )  # fmt: skip

    def make(self, actor: Actor) -> Agreement:
        if actor.unit_id is None or actor.province_id is None:
            raise NotAllowed
        return actions.draft_agreement(
            self.draft(actor.province_id), area=Area.objects.get(pk=actor.province_id),
            owner=Unit.objects.get(pk=actor.unit_id), actor=actor,
        )  # fmt: skip


class SignForm(ActForm[Agreement]):
    verb, rule, main = "sign", "sign", True
    heading, button = _("Ký"), _("Ký với vị trí đang dùng")
    done = _("Đã ký.")
    signed_on = a_day(_("Ngày ký"))
    place = forms.CharField(label=_("Nơi ký"), required=False, max_length=120)

    @classmethod
    def offered(cls, thing: Agreement, actor: Actor) -> bool:
        if thing.state != State.DRAFT or actor.role is not Role.LEADER or actor.reading_only:
            return False
        return bool(signing_parties(thing, actor.unit_ids))

    def act(self, actor: Actor) -> None:
        party = signing_parties(self.thing, actor.unit_ids)[0]
        given = self.cleaned_data
        actions.sign(
            party, post=Post.objects.get(pk=actor.post_id or 0),
            on=given["signed_on"] or clock.today(), place=given["place"], actor=actor,
        )  # fmt: skip


class ForceForm(ActForm[Agreement]):
    verb, rule, main = "force", "bring_in", True
    heading, button = _("Đưa vào thực hiện"), _("Vào sổ và mở chương trình")
    done = _("Đã vào sổ văn bản và mở chương trình. Hãy rà các việc đã tách.")
    number = forms.CharField(label=_("Số văn bản"), required=False, max_length=60)
    code = forms.CharField(
        label=_("Mã chương trình"), required=False, max_length=40,
        help_text=_("Chữ không dấu, số, gạch nối; đứng trong địa chỉ trang."),
    )  # fmt: skip

    @classmethod
    def fits(cls, thing: Agreement, actor: Actor) -> bool:
        return thing.state == State.SIGNED

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.bring_into_force(
            self.thing, number=given["number"], code=given["code"], actor=actor
        )


class DropForm(ActForm[Agreement]):
    verb, rule = "drop", "drop"
    heading = button = _("Bỏ dự thảo")
    done = _("Đã bỏ dự thảo.")
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)

    @classmethod
    def fits(cls, thing: Agreement, actor: Actor) -> bool:
        return thing.state in (State.DRAFT, State.SIGNED)

    def act(self, actor: Actor) -> None:
        actions.drop_agreement(self.thing, reason=self.cleaned_data["reason"], actor=actor)


FORMS: dict[str, type[ActForm[Agreement]]] = {
    form.verb: form for form in (SignForm, ForceForm, DropForm)
}

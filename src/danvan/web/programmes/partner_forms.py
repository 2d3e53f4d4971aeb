"""Forms of a running programme of parties: the chair's years, prolonging, ending early."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.documents.queries import papers
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.queries import unit_names
from danvan.programmes import actions
from danvan.programmes.models import Ending, Programme
from danvan.web.fields import a_day, words
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.typed import turns_of, written_turns


class ChairsForm(ActForm[Programme]):
    verb, rule, main = "chairs", "rotate", True
    heading, button = _("Bên chủ trì luân phiên"), _("Ghi")
    done = _("Đã ghi bên chủ trì từng năm.")
    turns = words(
        _("Năm và bên chủ trì"),
        _("Mỗi dòng một năm, như «2026: Ban Dân vận Tỉnh ủy»; đủ mọi năm của chương trình."),
        rows=5,
    )  # fmt: skip

    def start(self) -> None:
        turns = list(self.thing.turns.all())
        names = unit_names({turn.unit_id for turn in turns})
        self.initial = {"turns": written_turns(turns, names)}

    def act(self, actor: Actor) -> None:
        turns = turns_of(self.cleaned_data["turns"], "turns", near=self.thing.area_id)
        actions.set_chairs(self.thing, turns=turns, actor=actor)


class ProlongForm(ActForm[Programme]):
    verb, rule = "prolong", "prolong"
    heading = button = _("Gia hạn chương trình")
    done = _("Đã gia hạn chương trình.")
    to_day = a_day(_("Đến hết ngày"))
    reason = words(_("Lý do"), rows=2)
    number = forms.CharField(label=_("Số văn bản gia hạn, nếu có trong sổ"), required=False,
                             max_length=60)  # fmt: skip
    turns = words(
        _("Bên chủ trì các năm thêm"),
        _("Để trống thì luân phiên tiếp theo thứ tự cũ, nếu có luân phiên."), rows=2,
    )  # fmt: skip

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        if given["to_day"] is None:
            raise BadInput("to_day", str(_("Hãy chọn ngày.")))
        number = given["number"].strip()
        paper = papers(actor).filter(number=number).first() if number else None
        if number and paper is None:
            raise BadInput("number", str(_("Trong sổ không có văn bản mang số này.")))
        typed = given["turns"].strip()
        turns = turns_of(typed, "turns", near=self.thing.area_id) if typed else None
        actions.prolong(
            self.thing, to_day=given["to_day"], reason=given["reason"], paper=paper, turns=turns,
            actor=actor,
        )  # fmt: skip


class EndForm(ActForm[Programme]):
    verb, rule = "end", "end"
    heading = button = _("Kết thúc trước hạn")
    done = _("Đã kết thúc chương trình trước hạn.")
    last_day = a_day(_("Ngày cuối cùng"))
    reason = words(_("Lý do"), rows=2)
    open_ones = forms.ChoiceField(
        label=_("Các việc đang mở"), required=False,
        choices=[("", _("chọn cách xử lý")), *Ending.OpenOnes.choices],
    )  # fmt: skip

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        if given["last_day"] is None:
            raise BadInput("last_day", str(_("Hãy chọn ngày.")))
        actions.end_early(
            self.thing, last_day=given["last_day"], reason=given["reason"],
            open_ones=given["open_ones"], actor=actor,
        )  # fmt: skip


FORMS: dict[str, type[ActForm[Programme]]] = {
    form.verb: form for form in (ChairsForm, ProlongForm, EndForm)
}

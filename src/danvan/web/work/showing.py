"""Forms of evidence, a small one for each kind, and of what speaks against the report."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from danvan.assignments import actions
from danvan.assignments.models import Evidence, State
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.reporting.numbers import thousandths
from danvan.web.fields import a_day
from danvan.web.picking import area_named
from danvan.web.work.acting import NO_NAMES, ActForm, words


def _file() -> forms.FileField:
    return forms.FileField(
        label=_("Tệp hoặc ảnh"), required=False, allow_empty_file=True,
        help_text=_("Đến 20 MB. Không nhận chương trình, trang web, SVG và tệp có macro."),
    )  # fmt: skip


def _line(label: Any, tip: Any = "", longest: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=tip, max_length=longest, required=False)


def _kind(given: dict[str, Any]) -> Evidence.Kind:
    """It follows what was given: a file, else a link, else words."""
    if given["file"]:
        return Evidence.Kind.FILE
    return Evidence.Kind.LINK if given["link"] else Evidence.Kind.NOTE


class EvidenceForm(ActForm):
    verb, rule, done = "evidence", "add_evidence", _("Đã thêm minh chứng.")
    states = (State.ACCEPTED, State.REPORTED)
    heading = press = _("Thêm minh chứng")
    note = words(_("Ghi chú"), NO_NAMES)
    link = _line(_("Liên kết"))
    file = _file()

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.add_evidence(
            self.assignment, kind=_kind(given), note=given["note"], link=given["link"],
            file=given["file"], actor=actor,
        )  # fmt: skip


class PaperForm(ActForm):
    verb, rule, done = "evidence_paper", "add_evidence", _("Đã thêm minh chứng.")
    states = EvidenceForm.states
    heading = press = _("Dẫn một văn bản trong sổ")
    paper = _line(_("Số, ký hiệu văn bản"), _("Như 12-BC/BDV, đúng như trong sổ văn bản."), 60)
    note = words(_("Ghi chú"), NO_NAMES)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.add_evidence(
            self.assignment, kind=Evidence.Kind.PAPER, note=given["note"],
            paper=self._named(given["paper"], actor), actor=actor,
        )  # fmt: skip

    def _named(self, number: str, actor: Actor) -> Paper:
        seen = actor.among("see", Paper.objects.filter(number=number.strip() or "?"))
        found = list(seen.defer("text").order_by("-issued", "-pk")[:2])
        if not found:
            raise BadInput(
                "paper", now_("Sổ văn bản không có văn bản mang số này. Hãy kiểm tra lại số.")
            )
        return found[0]


class FigureForm(ActForm):
    verb, rule, done = "evidence_figure", "add_evidence", _("Đã thêm minh chứng.")
    states = EvidenceForm.states
    heading = press = _("Dẫn số liệu")
    indicator = _line(_("Chỉ tiêu"), _("Như: km đường, số hộ được giúp."), 60)
    period = _line(_("Kỳ"), _("Như 2026-05, 2026-Q2 hoặc 2026."), 10)
    value = _line(_("Số liệu"), "", 40)
    note = words(_("Ghi chú"), NO_NAMES)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        figure = {
            "indicator": given["indicator"], "period": given["period"].strip(),
            "unit": self.assignment.unit_id,
            "value": thousandths(given["value"], field="value", decimals=3),
        }  # fmt: skip
        actions.add_evidence(
            self.assignment, kind=Evidence.Kind.FIGURE, note=given["note"], figure=figure,
            actor=actor,
        )  # fmt: skip


class ActivityForm(ActForm):
    verb, rule, done = "evidence_activity", "add_evidence", _("Đã thêm minh chứng.")
    states = EvidenceForm.states
    heading = press = _("Ghi một hoạt động đã làm")
    note = words(_("Đã làm gì"), NO_NAMES)
    on = a_day(_("Ngày"))
    place = _line(_("Nơi làm"), _("Tên hoặc mã của xã, phường hôm nay; có thể để trống."))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        place = None
        if given["place"].strip():
            place = area_named(given["place"], "place", near=self.assignment.area_id)
        actions.add_evidence(
            self.assignment, kind=Evidence.Kind.ACTIVITY, note=given["note"], on=given["on"],
            place=place, actor=actor,
        )  # fmt: skip


class ContestForm(ActForm):
    """What others know: the work is open again, and what shows it is kept."""

    verb, done = "contest", _("Đã ghi minh chứng ngược lại và mở lại việc.")
    states = (State.REPORTED, State.VERIFIED)
    heading = press = _("Mở lại vì có minh chứng ngược lại")
    reason = words(_("Vì sao mở lại"), NO_NAMES)
    link = _line(_("Liên kết"))
    file = _file()

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.contest(
            self.assignment, reason=given["reason"], kind=_kind({**given, "note": ""}),
            link=given["link"], file=given["file"], actor=actor,
        )  # fmt: skip

"""Forms of plans and inspections. The reminder about names stands with every free text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Level
from danvan.oversight.models import Draw, Finding, Kind, PlannedInspection
from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput

NO_NAMES = _("Không ghi họ tên, số giấy tờ của người dân.")
MONTHS = [(n, str(n)) for n in range(1, 13)]


def words(label: Any, required: Any = "", tip: Any = "", rows: int = 3) -> forms.CharField:
    """Free text; `required` is what is said where it is missing."""
    return forms.CharField(
        label=label, help_text=tip, required=bool(required), max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": required},
    )  # fmt: skip


def day(label: Any, required: Any) -> forms.DateField:
    return forms.DateField(
        label=label, input_formats=DAYS, widget=DayInput,
        error_messages={
            "required": required, "invalid": _("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )  # fmt: skip


def line(label: Any, required: Any = "", most: int = 300, tip: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=bool(required), help_text=tip,
        error_messages={"required": required},
    )  # fmt: skip


class OpenForm(PlainForm):
    """A title; the unit was chosen before."""

    title = line(_("Nội dung kiểm tra"), _("Hãy ghi nội dung kiểm tra."))
    unit = forms.IntegerField(widget=forms.HiddenInput)


class FindingForm(PlainForm):
    """A fault at an item or apart, how grave, what must be done about it, and by when."""

    item = forms.ChoiceField(label=_("Theo mục kiểm tra"), required=False)
    severity = forms.ChoiceField(
        label=_("Mức độ"), choices=Finding.Severity.choices, required=False,
        initial=Finding.Severity.MINOR,
    )  # fmt: skip
    text = words(_("Tồn tại, hạn chế"), _("Hãy ghi tồn tại, hạn chế đã thấy."), NO_NAMES)
    remedy = words(
        _("Biện pháp khắc phục"),
        _("Hãy ghi việc đơn vị phải làm."),
        _("Thành việc giao cho đơn vị được kiểm tra; đơn vị kiểm tra xác nhận khi xong."),
        rows=2,
    )
    due = day(_("Hạn khắc phục"), _("Hãy chọn hạn khắc phục."))

    def __init__(self, *args: Any, items: list[tuple[str, str]] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        chosen = self.fields["item"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 for the type checker
        chosen.choices = [("", _("Không theo mục nào")), *(items or [])]
        if not items:
            del self.fields["item"]

    def clean_severity(self) -> str:
        return self.cleaned_data["severity"] or Finding.Severity.MINOR


class ConclusionForm(PlainForm):
    conclusion = words(_("Kết luận"), _("Hãy ghi kết luận."), NO_NAMES, rows=4)


class PlanForm(PlainForm):
    """Which year; who inspects together, by name, one a line."""

    year = forms.IntegerField(
        label=_("Năm"), min_value=2000, max_value=2200,
        error_messages={"required": _("Hãy ghi năm."), "invalid": _("Hãy ghi năm bằng số.")},
    )  # fmt: skip
    coordinators = words(
        _("Đơn vị phối hợp"), tip=_("Mỗi dòng một đơn vị; có thể để trống."), rows=2
    )
    note = words(_("Ghi chú"), rows=2)


class PlanUnitForm(PlainForm):
    """A unit in a month; the unit was chosen before."""

    unit = forms.IntegerField(widget=forms.HiddenInput)
    month = forms.TypedChoiceField(label=_("Tháng"), choices=MONTHS, coerce=int)
    kind = forms.ChoiceField(label=_("Hình thức"), choices=Kind.choices)
    scope = line(_("Nội dung"), _("Hãy ghi nội dung kiểm tra."))

    def clean_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])


class DrawForm(PlainForm):
    """By risk or by seed; how many; of which line and level."""

    method = forms.ChoiceField(
        label=_("Cách chọn"), choices=Draw.Method.choices, widget=forms.RadioSelect,
        initial=Draw.Method.RISK, error_messages={"required": _("Hãy chọn cách chọn mẫu.")},
    )  # fmt: skip
    size = forms.IntegerField(
        label=_("Số đơn vị"),
        error_messages={
            "required": _("Hãy ghi số đơn vị cần chọn."), "invalid": _("Hãy ghi một số nguyên."),
        },
    )  # fmt: skip
    seed = line(
        _("Hạt giống"),
        most=80,
        tip=_("Bắt buộc khi bốc thăm: một số đã công bố, ai cũng tính lại được."),
    )
    line = forms.ChoiceField(label=_("Hệ"), required=False)
    level = forms.ChoiceField(label=_("Cấp"), required=False)
    balanced = forms.BooleanField(label=_("Trải đều các xã, phường"), required=False)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(one.value, one.label) for one in (Level.PROVINCE, Level.COMMUNE)]
        for name, choices in (("line", lines), ("level", levels)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
            field.choices = [("", _("Tất cả đơn vị được giao việc")), *choices]

    def clean(self) -> dict[str, Any] | None:
        """Both or neither, else one would be passed over in silence."""
        given = super().clean() or {}
        if bool(given.get("line")) != bool(given.get("level")):
            self.add_error("level", _("Hãy chọn cả hệ và cấp, hoặc để trống cả hai."))
        return given


class PlanDrawForm(PlainForm):
    """Over which months the units drawn are spread, and what is looked at."""

    first_month = forms.TypedChoiceField(label=_("Từ tháng"), choices=MONTHS, coerce=int)
    last_month = forms.TypedChoiceField(
        label=_("Đến tháng"), choices=MONTHS, coerce=int, initial=12
    )
    scope = line(_("Nội dung"), _("Hãy ghi nội dung kiểm tra."))


class ReasonForm(PlainForm):
    reason = words(_("Lý do"), _("Hãy ghi lý do."), rows=2)


class UnplanForm(PlainForm):
    reason = line(_("Lý do"))


def may_go(planned: PlannedInspection) -> bool:
    """Whether it can still leave the plan."""
    return planned.inspection_id is None and planned.plan.state != "submitted"

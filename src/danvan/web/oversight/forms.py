"""Forms of an inspection. The reminder about names stands with every free text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput

NO_NAMES = _("Không ghi họ tên, số giấy tờ của người dân.")


class OpenForm(PlainForm):
    """A title; the unit was chosen before."""

    title = forms.CharField(
        label=_("Nội dung kiểm tra"),
        max_length=300,
        error_messages={"required": _("Hãy ghi nội dung kiểm tra.")},
    )
    unit = forms.IntegerField(widget=forms.HiddenInput)


class FindingForm(PlainForm):
    """A fault, what must be done about it, and by when."""

    text = forms.CharField(
        label=_("Tồn tại, hạn chế"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi tồn tại, hạn chế đã thấy.")},
    )
    remedy = forms.CharField(
        label=_("Biện pháp khắc phục"),
        help_text=_("Thành việc giao cho đơn vị được kiểm tra; đơn vị kiểm tra xác nhận khi xong."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi việc đơn vị phải làm.")},
    )
    due = forms.DateField(
        label=_("Hạn khắc phục"),
        input_formats=DAYS,
        widget=DayInput,
        error_messages={
            "required": _("Hãy chọn hạn khắc phục."),
            "invalid": _("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )


class ConclusionForm(PlainForm):
    conclusion = forms.CharField(
        label=_("Kết luận"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi kết luận.")},
    )

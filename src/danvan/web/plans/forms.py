"""The form that asks for plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput


class RoundForm(PlainForm):
    """By which day plans are due."""

    due = forms.DateField(
        label=_("Hạn nộp kế hoạch"),
        input_formats=DAYS,
        widget=DayInput,
        error_messages={
            "required": _("Hãy chọn hạn nộp kế hoạch."),
            "invalid": _("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )

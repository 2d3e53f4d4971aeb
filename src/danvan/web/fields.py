"""Fields that more than one room's forms have. The verb says what is missing, not the field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.web.units.forms import DAYS, DayInput


def words(label: Any, tip: Any = "", *, rows: int = 3) -> forms.CharField:
    """Free text of several lines."""
    return forms.CharField(
        label=label, help_text=tip, required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def suggested(label: Any, listed: str, tip: Any = "") -> forms.CharField:
    """A name to type, with the suggestions of the list `listed` on the page."""
    return forms.CharField(
        label=label, help_text=tip, required=False, max_length=200,
        widget=forms.TextInput(attrs={"list": listed, "autocomplete": "off"}),
    )  # fmt: skip


def a_day(label: Any, tip: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=tip, required=False, input_formats=DAYS, widget=DayInput,
        error_messages={"invalid": _("Không có ngày này. Hãy viết như 30/6/2025.")},
    )  # fmt: skip


def a_count(label: Any) -> forms.IntegerField:
    """A whole number; what it may be is the verb's."""
    return forms.IntegerField(
        label=label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Hãy ghi một số nguyên.")},
    )  # fmt: skip

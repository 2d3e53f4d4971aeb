"""Changing a section of a draft, and drafting a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.web.asking import PlainForm


class SectionForm(PlainForm):
    """The [n] in the text are the sources; a figure keeps its own."""

    text = forms.CharField(
        label=_("Nội dung"),
        help_text=_(
            "Giữ nguyên các số trong ngoặc vuông: đó là nguồn của số liệu."
            " Không ghi họ tên, số giấy tờ của người dân."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Mục này không được để trống.")},
    )

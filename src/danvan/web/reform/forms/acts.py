"""Forms of the act itself, of its table, and of taking it back."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from danvan.kernel.text import fold
from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput


class ActForm(PlainForm):
    """A legal act and the day from which it is in force."""

    act = forms.CharField(
        label=pgettext_lazy("reorganisation", "Văn bản"),
        help_text=_("Số, ký hiệu, cơ quan ban hành: «Nghị quyết 202/2025/QH15»."),
        max_length=200,
        error_messages={"required": _("Hãy ghi văn bản làm căn cứ.")},
    )
    title = forms.CharField(
        label=_("Việc sắp xếp"),
        help_text=_("Nói gọn làm gì, ở đâu: «Sắp xếp cấp xã tỉnh Nghệ An»."),
        max_length=300,
        error_messages={"required": _("Hãy ghi việc sắp xếp.")},
    )
    on = forms.DateField(
        label=_("Ngày hiệu lực"),
        help_text=_("Ngày đầu tiên của bộ máy mới. Mã và tên đơn vị được tra vào ngày liền trước."),
        input_formats=DAYS,
        widget=DayInput,
        error_messages={
            "required": _("Hãy chọn ngày hiệu lực."),
            "invalid": _("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )


class DraftForm(ActForm):
    """A draft begins with its act; `code` names it in addresses."""

    code = forms.CharField(
        label=_("Mã"),
        help_text=_("Để trống thì đặt theo tên. Chữ thường không dấu, chữ số, gạch nối."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        got: dict[str, Any] = super().clean() or {}
        if not got.get("code") and got.get("title") and got.get("on"):
            got["code"] = f"{slugify(fold(got['title']))[:48]}-{got['on'].year}".strip("-")
        return got


class TableForm(PlainForm):
    file = forms.FileField(
        label=_("Tệp bảng"),
        help_text=_("XLSX hoặc CSV."),
        error_messages={
            "required": _("Hãy chọn tệp."),
            "empty": _("Tệp này rỗng. Hãy chọn tệp khác."),
            "invalid": _("Chưa nhận được tệp. Hãy chọn lại."),
        },
    )


class NoteForm(PlainForm):
    note = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do.")},
    )

"""Forms of posts: who stands in from which day to which, who takes over on which day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.models import User
from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput

NO_SUCH_DAY = _("Không có ngày này. Hãy viết như 30/6/2025.")


class PersonForm(PlainForm):
    """Somebody by user name, or by the whole name where only one person bears it."""

    user = forms.CharField(
        label=_("Người nhận"),
        max_length=150,
        help_text=_("Tên đăng nhập, hoặc đủ họ và tên."),
        error_messages={"required": _("Hãy ghi tên đăng nhập hoặc họ và tên.")},
    )

    def person(self) -> User:
        """BadInput("user") if nobody bears the name, or several do."""
        text = self.cleaned_data["user"].strip()
        found = list(User.objects.filter(username__iexact=text)[:1])
        found = found or list(User.objects.filter(full_name=text, is_active=True)[:2])
        if not found:
            raise BadInput("user", gettext("Không có tài khoản nào mang tên này."))
        if len(found) > 1:
            raise BadInput("user", gettext("Có nhiều người cùng họ và tên. Hãy ghi tên đăng nhập."))
        return found[0]


def _today() -> date:
    return clock.today()


def _day(label: Any, required: Any, initial: Any = None) -> forms.DateField:
    return forms.DateField(
        label=label,
        initial=initial,
        input_formats=DAYS,
        widget=DayInput,
        error_messages={"required": required, "invalid": NO_SUCH_DAY},
    )


class DelegateForm(PersonForm):
    """`valid_to` is the last day on which the stand-in acts."""

    valid_from = _day(_("Từ ngày"), _("Hãy chọn ngày bắt đầu."), _today)
    valid_to = _day(_("Đến hết ngày"), _("Hãy chọn ngày cuối cùng."))
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do ủy quyền.")},
    )


class HandOverForm(PersonForm):
    on = _day(_("Từ ngày"), _("Hãy chọn ngày bàn giao."), _today)

"""Asking for a due rule, and for what becomes of the open work when it changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.programmes.actions import OpenOnes
from danvan.programmes.due import LAST, Due
from danvan.web.asking import PlainForm

_KINDS = [
    ("none", _("Không có hạn")),
    ("on", _("Một lần, đến một ngày")),
    ("counted", _("Một lần, sau một số ngày làm việc")),
    ("every", _("Lặp lại theo kỳ")),
]
_EVERY = [
    ("month", _("Hằng tháng")),
    ("quarter", _("Hằng quý")),
    ("half-year", _("6 tháng một lần")),
    ("nine-months", _("9 tháng đầu năm")),
    ("year", _("Hằng năm")),
]
_WINDOWS = [
    ("decree", _("Theo Nghị định 09, chốt ngày 14")),
    ("calendar", _("Theo lịch, từ ngày 1 đến hết tháng")),
]
_WHEN = [
    ("end", _("Ngày cuối kỳ")),
    ("by", _("Một ngày trong tháng cuối kỳ")),
    (LAST, _("Ngày làm việc cuối cùng của kỳ")),
    ("within", _("Sau khi hết kỳ, trong số ngày làm việc")),
]
_AFTER = [
    ("paper", _("ngày ban hành văn bản")),
    ("issue", _("ngày giao việc")),
    ("event", _("ngày xảy ra một sự kiện")),
]
_OPEN_ONES = [
    (OpenOnes.KEEP, _("Giữ nguyên hạn đang có")),
    (OpenOnes.REDATE, _("Đổi sang hạn mới (đơn vị đã được gia hạn lâu hơn thì giữ)")),
    (OpenOnes.WITHDRAW, _("Rút về; kỳ đã giao không giao lại")),
]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ngày này không có. Hãy viết như 2025-11-15.")},
    )  # fmt: skip


class DueForm(PlainForm):
    """Every kind of rule; `rule()` gives it as `programmes.due` reads it."""

    kind = forms.ChoiceField(label=_("Thời hạn"), choices=_KINDS)
    on = _day(_("Ngày đến hạn, nếu làm một lần"))
    after = forms.ChoiceField(label=_("Tính từ"), choices=_AFTER, required=False)
    event = _day(_("Ngày xảy ra sự kiện"))
    every = forms.ChoiceField(label=_("Kỳ, nếu lặp lại"), choices=_EVERY, required=False)
    windows = forms.ChoiceField(label=_("Kỳ tính"), choices=_WINDOWS, required=False)
    when = forms.ChoiceField(label=_("Phải xong"), choices=_WHEN, required=False)
    by = forms.CharField(
        label=_("Ngày trong kỳ"),
        max_length=5,
        required=False,
        help_text=_("Ngày của tháng, như 25; với hằng năm viết ngày/tháng, như 15/11."),
    )
    within = forms.CharField(label=_("Số ngày làm việc"), max_length=3, required=False)

    @classmethod
    def of(cls, due: Due) -> dict[str, Any]:
        """Initial values for a rule."""
        recurring, by = "every" in due, str(due.get("by") or "")
        kind = "every" if recurring else "on" if "on" in due else "counted" if due else "none"
        when = LAST if by == LAST else "by" if by else "within" if "within" in due else "end"
        return {
            "kind": kind, "on": due.get("on"), "after": due.get("after", "issue"),
            "event": due.get("from") if due.get("after") == "event" else None,
            "every": due.get("every", "month"), "windows": due.get("windows", "decree"),
            "when": when, "by": "" if by == LAST else "/".join(reversed(by.split("-"))),
            "within": due.get("within", ""),
        }  # fmt: skip

    def rule(self) -> Due:
        """As typed; `due.checked` says what is wrong with it."""
        given = self.cleaned_data
        match given["kind"]:
            case "on":
                return {"on": given["on"].isoformat() if given["on"] else "?"}
            case "counted":
                event = given["event"] if given["after"] == "event" else None
                rule = {"within": given["within"] or 0, "after": given["after"]}
                return rule | ({"from": event.isoformat()} if event else {})
            case "every":
                return {"every": given["every"], "windows": given["windows"], **self._when()}
            case _:
                return {}

    def _when(self) -> Due:
        given = self.cleaned_data
        match given["when"]:
            case "by":
                return {"by": self._by(given["by"].strip(), given["every"])}
            case "within":
                return {"within": given["within"] or 0}
            case when:
                return {"by": LAST} if when == LAST else {}

    @staticmethod
    def _by(text: str, every: str) -> str:
        day, slash, month = text.partition("/")
        if every == "year" and slash and day.isdecimal() and month.isdecimal():
            return f"{int(month):02}-{int(day):02}"
        return text or "?"


class ChangeDueForm(DueForm):
    open_ones = forms.ChoiceField(
        label=_("Những việc đang làm"),
        choices=_OPEN_ONES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn giữ, đổi hạn hay rút những việc đang làm.")},
    )
    reason = forms.CharField(
        label=_("Lý do đổi hạn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi vì sao đổi hạn, để các đơn vị hiểu.")},
    )


class IssueForm(PlainForm):
    period = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    event = _day(_("Ngày xảy ra sự kiện, để tính hạn"))


class RemindForm(PlainForm):
    note = forms.CharField(
        label=_("Lời nhắn"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Không ghi họ tên, số giấy tờ của người dân."),
    )

"""Registering a paper and mending what was read out of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from danvan.org.models import Level
from danvan.programmes.due import LAST
from danvan.programmes.models import Addressee, Obligation
from danvan.web.asking import PlainForm


class PaperForm(PlainForm):
    file = forms.FileField(
        label=_("Tệp văn bản"),
        help_text=_("DOCX, ODT, PDF có chữ, TXT hoặc HTML, đến 20 MB."),
        error_messages={
            "required": _("Hãy chọn tệp văn bản."),
            "empty": _("Tệp không có nội dung. Hãy mở tệp ra kiểm tra rồi chọn lại."),
        },
    )


class DiscardForm(PlainForm):
    reason = forms.CharField(
        label=_("Lý do bỏ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi vì sao bỏ, để người sau hiểu.")},
    )


class AddForm(PlainForm):
    """A quotation, or the offsets of what was selected in the text."""

    quote = forms.CharField(
        label=_("Câu trong văn bản"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chép hoặc dán đúng câu giao việc; máy điền sẵn ai làm và thời hạn."),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SplitForm(PlainForm):
    """Where to cut: ends of sentences, or the words with which the next part begins."""

    at = forms.TypedMultipleChoiceField(
        label=_("Tách sau câu"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    begins = forms.CharField(
        label=_("Phần sau bắt đầu bằng"),
        max_length=300,
        required=False,
        help_text=_("Chép vài chữ đầu của phần sau, khi chỗ tách nằm giữa câu."),
    )

    def __init__(self, *args: Any, places: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [(place, place) for place in places]  # type: ignore[attr-defined]  # a ChoiceField


DUE_KINDS = [
    ("none", _("Văn bản không ghi hạn")),
    ("on", _("Một lần")),
    ("counted", _("Sau một số ngày làm việc")),
    ("every", _("Lặp lại theo kỳ")),
]
EVERY = [
    ("month", _("Hằng tháng")),
    ("quarter", _("Hằng quý")),
    ("half-year", _("6 tháng một lần")),
    ("nine-months", _("9 tháng đầu năm")),
    ("year", _("Hằng năm")),
]


_DUE_FIELDS = {"due_kind", "on", "every", "by", "within", "after"}


class ObligationForm(PlainForm):
    """Title and due. `due()` gives a rule of `programmes.due`; one not touched stays as it is."""

    title = forms.CharField(
        label=_("Việc phải làm"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi việc phải làm.")},
    )
    due_kind = forms.ChoiceField(label=_("Thời hạn"), choices=DUE_KINDS)
    on = forms.DateField(
        label=_("Ngày đến hạn, nếu làm một lần"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ngày này không có. Hãy viết như 2025-11-15.")},
    )
    every = forms.ChoiceField(label=_("Kỳ, nếu lặp lại"), choices=EVERY, required=False)
    by = forms.CharField(
        label=_("Trước ngày, trong kỳ"),
        max_length=5,
        required=False,
        help_text=_("Ngày của tháng, như 25; với hằng năm viết ngày/tháng, như 15/11."),
    )
    within = forms.CharField(
        label=_("Số ngày làm việc"),
        max_length=3,
        required=False,
    )
    after = forms.ChoiceField(
        label=_("Tính từ"),
        choices=[
            ("paper", _("ngày ban hành văn bản")),
            ("issue", _("ngày giao việc")),
            ("event", _("ngày xảy ra một sự kiện")),
        ],
        required=False,
    )

    work = forms.ChoiceField(label=_("Loại việc"), choices=Obligation.Work.choices)
    deliverable = forms.CharField(
        label=_("Sản phẩm"),
        max_length=300,
        required=False,
        help_text=_("Thứ phải nộp hoặc ban hành, như kế hoạch, báo cáo, danh sách."),
    )
    by_schedule = forms.BooleanField(
        label=_("Đã có biểu báo cáo định kỳ theo dõi, không giao riêng"), required=False
    )

    @classmethod
    def of(cls, obligation: Obligation) -> dict[str, Any]:
        """Initial values for an obligation."""
        due = obligation.due
        kind = next((k for k in ("on", "every") if k in due), "counted" if due else "none")
        by = due.get("by") or ""
        by = "" if by == LAST else by
        if "-" in by:
            by = "/".join(reversed(by.split("-")))
        return {
            "title": obligation.title,
            "work": obligation.work,
            "deliverable": obligation.deliverable,
            "due_kind": kind,
            "on": due.get("on"),
            "every": due.get("every", "year"),
            "by": by,
            "within": str(due.get("within", "")) if kind == "counted" else "",
            "after": due.get("after", "issue"),
            "due": due,
            "by_schedule": obligation.by_schedule,
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        kind = values.get("due_kind")
        if kind == "on" and not values.get("on") and "on" not in self.errors:
            self.add_error("on", _("Hãy ghi ngày đến hạn."))
        if kind == "every" and values.get("by"):
            values["by"] = self._by(values)
        return values

    def _by(self, values: dict[str, Any]) -> str:
        """15/11 → 11-15 for a year; 25 → 25 otherwise."""
        text = values["by"].strip()
        try:
            if values.get("every") == "year":
                day, month = (int(part) for part in text.split("/"))
                return f"{date(2024, month, day):%m-%d}"
            return f"{date(2024, 1, int(text)).day:02}"
        except ValueError:
            self.add_error(
                "by", _("Không hiểu ngày này. Hãy viết như 25, hoặc 15/11 với hằng năm.")
            )
            return ""

    def due(self) -> dict[str, Any]:
        values = self.cleaned_data
        if "due" in self.initial and not _DUE_FIELDS & set(self.changed_data):
            return dict(self.initial["due"])
        if values["due_kind"] == "counted":
            return {"within": values["within"] or 0, "after": values["after"]}
        if values["due_kind"] == "on":
            return {"on": values["on"].isoformat()}
        if values["due_kind"] == "every":
            return {"every": values["every"]} | ({"by": values["by"]} if values["by"] else {})
        return {}


class AddresseeForm(PlainForm):
    """One line: who, in which part; a unit by name, or every unit of a line at a level.

    An ambiguous name comes back with `found` to choose from; a name that is open has `offers`,
    of which `offered` was taken.
    """

    part = forms.ChoiceField(label=_("Phần"), choices=Addressee.Part.choices)
    printed = forms.CharField(label=_("Tên in trong văn bản"), max_length=300, required=False)
    name = forms.CharField(label=pgettext_lazy("one", "Đơn vị"), max_length=200, required=False)
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    line = forms.ChoiceField(label=_("hoặc mọi đơn vị của ngành"), required=False)
    level = forms.ChoiceField(
        label=_("ở cấp"),
        required=False,
        choices=[
            ("", "–"),
            *((v, w) for v, w in Level.choices if v in ("province", "district", "commune")),
        ],
    )

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", "–"), *lines]  # type: ignore[attr-defined]  # a ChoiceField
        self.found: list[Any] = []
        self.offers: list[tuple[str, str, str]] = []
        self.offered = ""

    def is_empty(self) -> bool:
        values = self.cleaned_data
        return not any(values.get(name) for name in ("printed", "name", "unit", "line"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if bool(values.get("line")) != bool(values.get("level")):
            self.add_error("level", _("Hãy chọn cả ngành và cấp."))
        return values


AddresseeForms = forms.formset_factory(AddresseeForm, extra=2, can_delete=True, max_num=40)

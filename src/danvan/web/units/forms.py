"""What may be asked of the unit tree."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


class DayInput(forms.DateInput):
    """The browser's own date field; where it has none, a text field that takes 30/6/2025 too."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TreeForm(forms.Form):
    """The day, the province, the line, the way to walk, and a name to look for.

    The provinces to choose from are those of the day, so `at` stands first and sets them.
    """

    at = forms.DateField(
        label=_("Ngày"),
        required=False,
        input_formats=DAYS,
        widget=DayInput,
        error_messages={"invalid": _("Không có ngày này. Hãy viết như 30/6/2025.")},
    )
    province = forms.TypedChoiceField(
        label=_("Tỉnh, thành phố"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={
            "invalid_choice": _("Ngày này không có tỉnh, thành phố đã chọn. Hãy chọn lại."),
        },
    )
    line = forms.ChoiceField(label=_("Hệ"), required=False)
    by = forms.ChoiceField(
        label=_("Xếp theo"),
        required=False,
        choices=[("area", _("Địa bàn")), ("superior", _("Cấp trên"))],
    )
    q = forms.CharField(label=_("Tìm tên hoặc mã, kể cả đã cũ"), required=False, max_length=100)

    def __init__(
        self,
        data: Any,
        *,
        today: date,
        provinces: Callable[[date], list[tuple[int, str]]],
        lines: list[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.day = today
        self._provinces = provinces
        self._choose("province", provinces(today))
        self._choose("line", [("", _("Mọi hệ")), *lines])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_at(self) -> date:
        self.day = self.cleaned_data["at"] or self.day
        self._choose("province", self._provinces(self.day))
        return self.day

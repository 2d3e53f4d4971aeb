"""Two days of one province side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from danvan.kernel.errors import BadInput
from danvan.org.models import AreaSpan, Reorganisation
from danvan.org.queries import provinces
from danvan.org.queries.compare import Comparison, compare
from danvan.web.asking import PlainForm, told
from danvan.web.units.forms import DAYS, DayInput

MOST = 25  # rows shown of each kind
PAGE = 60  # of one kind alone
MANY = 6  # successors named of one
KINDS = ("begun", "ended", "renamed", "recoded", "moved")


@dataclass(frozen=True)
class Row:
    """One thing that is otherwise on the second day: `was` and `now` as words, `others` with links
    to who had it before or has it then, and how many `more` there are."""

    pk: int
    name: str
    note: str
    words: str
    others: list[tuple[int, str]]
    more: int = 0


@dataclass(frozen=True)
class Part:
    """All of one kind of difference; `rows` are the first of them."""

    key: str
    title: str
    count: int
    rows: list[Row]


class CompareForm(PlainForm):
    """Two days, a province of either of them, areas or units."""

    first = forms.DateField(
        label=gettext_lazy("Ngày trước"), input_formats=DAYS, widget=DayInput, error_messages={
            "required": gettext_lazy("Hãy chọn ngày."),
            "invalid": gettext_lazy("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )  # fmt: skip
    second = forms.DateField(
        label=gettext_lazy("Ngày sau"), input_formats=DAYS, widget=DayInput, error_messages={
            "required": gettext_lazy("Hãy chọn ngày."),
            "invalid": gettext_lazy("Không có ngày này. Hãy viết như 30/6/2025."),
        },
    )  # fmt: skip
    under = forms.TypedChoiceField(
        label=gettext_lazy("Tỉnh, thành phố"), coerce=int, error_messages={
            "invalid_choice": gettext_lazy("Hãy chọn một tỉnh, thành phố."),
        },
    )  # fmt: skip
    of = forms.ChoiceField(
        label=gettext_lazy("So sánh"),
        choices=[("area", gettext_lazy("Địa bàn")), ("unit", gettext_lazy("Đơn vị"))],
    )

    def __init__(self, data: Mapping[str, Any], *, days: tuple[date, date]) -> None:
        super().__init__(data)
        field = self.fields["under"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _provinces(days)


def _provinces(days: tuple[date, date]) -> list[tuple[int, str]]:
    """Of the second day, then those that were there on the first alone."""
    now = [(span.area_id, span.name) for span in provinces(days[1])]
    known = {pk for pk, _name in now}
    before: list[AreaSpan] = [s for s in provinces(days[0]) if s.area_id not in known]
    return [*now, *((s.area_id, _("%(name)s (trước)") % {"name": s.name}) for s in before)]


def asked(data: Mapping[str, str], *, today: date, province_id: int | None) -> CompareForm:
    """The form as asked, else the last redrawing of the map up to today in the own province."""
    last = (
        Reorganisation.objects.filter(
            state=Reorganisation.State.APPLIED, on__lte=today, changes__area__isnull=False
        )
        .order_by("-on")
        .values_list("on", flat=True)
        .first()
    )
    usual = {
        "first": ((last or today) - timedelta(days=1)).isoformat(),
        "second": today.isoformat(),
        "under": str(province_id or ""),
        "of": "area",
    }
    given = {name: data[name] for name in usual if data.get(name)}
    form = CompareForm(usual | given, days=_days(usual | given, today))
    if not form.data["under"]:
        first = next(iter(form.fields["under"].choices), None)  # type: ignore[attr-defined]  # a choice field
        form.data = {**form.data, "under": str(first[0]) if first else ""}
    return form


def _days(data: Mapping[str, str], today: date) -> tuple[date, date]:
    field = CompareForm.base_fields["first"]

    def read(text: str) -> date:
        try:
            return field.clean(text) or today
        except forms.ValidationError:
            return today

    return read(data["first"]), read(data["second"])


def compared(form: CompareForm) -> Comparison | None:
    """None where the form cannot be read; the reason stands in it."""
    if not form.is_valid():
        return None
    got = form.cleaned_data
    try:
        return compare(got["first"], got["second"], under=got["under"], units=got["of"] == "unit")
    except BadInput as error:
        told(form, error)
        return None


def parts(found: Comparison, *, alone: str = "", page: int = 1) -> list[Part]:
    """What differs, by kind; with `alone` only that kind, a page (from 1) of it."""
    shown = slice((page - 1) * PAGE, page * PAGE) if alone else slice(MOST)
    titles = {
        "begun": pgettext("compared", "Lập mới"),
        "ended": pgettext("compared", "Kết thúc"),
        "renamed": pgettext("compared", "Đổi tên"),
        "recoded": pgettext("compared", "Đổi mã"),
        "moved": pgettext("compared", "Chuyển cấp trên"),
    }
    made = {
        "begun": [_begun(one) for one in found.begun[shown]],
        "ended": [_ended(one) for one in found.ended[shown]],
        "renamed": [_changed(one, "name") for one in found.renamed[shown]],
        "recoded": [_changed(one, "code") for one in found.recoded[shown]],
        "moved": [_changed(one, "above") for one in found.moved[shown]],
    }
    counts = {key: len(getattr(found, key)) for key in KINDS}
    return [
        Part(key, titles[key], counts[key], made[key])
        for key in KINDS
        if counts[key] and alone in ("", key)
    ]


def _begun(one: Any) -> Row:
    words = _("từ") if one.out_of else _("không nhận phần nào của nơi cũ")
    return _row(one.now, words, one.out_of)


def _ended(one: Any) -> Row:
    words = _("nay là") if one.became else _("không có nơi kế thừa")
    return _row(one.was, words, one.became)


def _row(named: Any, words: str, others: list[Any]) -> Row:
    return Row(
        named.id, named.name, " · ".join(part for part in (named.code, named.above) if part), words,
        [(other.id, other.name) for other in others[:MANY]], max(0, len(others) - MANY),
    )  # fmt: skip


def _changed(one: Any, what: str) -> Row:
    was, now = getattr(one.was, what) or "–", getattr(one.now, what) or "–"
    words = _("từ «%(was)s» thành «%(now)s»") % {"was": was, "now": now}
    return Row(one.now.id, one.now.name, one.now.code, words, [])

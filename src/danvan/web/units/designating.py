"""What areas are by official decision: forms, and what the pages show of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Actor
from danvan.org.models import Designation
from danvan.org.queries.designations import designations_ever
from danvan.web.asking import PlainForm
from danvan.web.units.forms import DAYS, DayInput

NO_SUCH_DAY = _("Không có ngày này. Hãy viết như 30/6/2025.")


@dataclass(frozen=True)
class Standing:
    """A designation with its last day (None: open) and whether it holds on the day."""

    row: Designation
    last: date | None
    holds: bool
    may_end: bool


def standings(area_id: int, on: date, actor: Actor) -> list[Standing]:
    """All that the area is, was or will be, what holds on the day first; two queries."""
    rows = list(designations_ever(area_id))
    mine = set(
        actor.among("end", Designation.objects.filter(area=area_id)).values_list("pk", flat=True)
    )
    told = [_standing(row, on, row.pk in mine) for row in rows]
    return sorted(told, key=lambda one: not one.holds)


def _standing(row: Designation, on: date, mine: bool) -> Standing:
    holds = row.valid_from <= on and (row.valid_to is None or on < row.valid_to)
    lasting = row.valid_to is None or row.valid_to > on
    last = row.valid_to - timedelta(days=1) if row.valid_to else None
    return Standing(row, last, holds, mine and lasting)


def _day(label: object, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy sentence, as everywhere
        required=required,
        input_formats=DAYS,
        widget=DayInput,
        error_messages={"required": _("Hãy chọn ngày."), "invalid": NO_SUCH_DAY},
    )


def _decision(help_text: object) -> forms.CharField:
    return forms.CharField(
        label=_("Quyết định"),
        max_length=200,
        help_text=help_text,  # type: ignore[arg-type]  # a lazy sentence, as everywhere
        error_messages={"required": _("Hãy ghi số, ngày và cơ quan ban hành quyết định.")},
    )


class DesignateForm(PlainForm):
    """`last` is the last day; empty where the decision names none."""

    kind = forms.ChoiceField(
        label=_("Loại địa bàn"), choices=Designation.Kind.choices, error_messages={
            "invalid_choice": _("Hãy chọn một loại trong danh mục."),
        },
    )  # fmt: skip
    scope = forms.CharField(
        label=_("Mã chương trình"),
        max_length=40,
        required=False,
        help_text=_("Chỉ ghi cho địa bàn đặc thù."),
    )
    decision = _decision(_("Số, ngày, cơ quan ban hành."))
    valid_from = _day(_("Từ ngày"))
    last = _day(_("Đến hết ngày"), required=False)


class EndForm(PlainForm):
    """`last` is the last day on which the place is of the kind."""

    last = _day(_("Ngày cuối cùng còn hiệu lực"))
    decision = _decision(_("Quyết định làm căn cứ chấm dứt."))


class ListForm(PlainForm):
    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("XLSX hoặc CSV, có dòng tiêu đề."),
        error_messages={
            "required": _("Hãy chọn tệp."),
            "empty": _("Tệp này rỗng. Hãy chọn tệp khác."),
        },
    )

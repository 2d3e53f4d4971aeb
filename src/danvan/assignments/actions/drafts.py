"""What is asked of work before it is given: a title, a unit that is there, a day, a target."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from danvan.assignments.actions.bulk import said
from danvan.assignments.making import Given
from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.org import queries as org
from danvan.org.models import Area, Unit, UnitSpan

MEASURE = 60


def checked(drafts: Sequence[Given]) -> list[Given]:
    """The drafts with their words stripped. BadInput names unit, title, due, target or measure."""
    today = clock.today()
    there = UnitSpan.objects.on(today).filter(unit_id__in={draft.unit.pk for draft in drafts})
    standing = set(there.values_list("unit_id", flat=True))
    if any(draft.unit.pk not in standing for draft in drafts):
        raise BadInput("unit", _absent())
    return [_checked(draft) for draft in drafts]


def _checked(draft: Given) -> Given:
    title = said(draft.title, "title", _("Hãy đặt tên cho việc cần giao."))
    if draft.due is not None and draft.due < clock.today():
        raise BadInput("due", _("Hạn đứng trước ngày giao. Hãy chọn một ngày từ hôm nay trở đi."))
    check_target(draft.target)
    measure = draft.measure.strip()
    if len(measure) > MEASURE:
        raise BadInput("measure", _("Đơn vị tính dài quá 60 ký tự. Hãy viết ngắn lại."))
    return replace(draft, title=title, text=draft.text.strip() or title, measure=measure)


def check_target(target: int | None) -> None:
    """BadInput("target") unless it is above zero, or there is none."""
    if target is not None and target <= 0:
        raise BadInput("target", _("Chỉ tiêu phải lớn hơn 0. Hãy ghi lại, hoặc để trống."))


def must_be_there(unit: Unit, area: Area | None = None) -> None:
    """BadInput("unit") if it is not there today, or not inside the register's area."""
    span = org.unit_span(unit.pk, clock.today())
    if span is None:
        raise BadInput("unit", _absent())
    if area is not None and not org.units_within(area.pk).filter(unit_id=unit.pk).exists():
        raise BadInput(
            "unit",
            _("%(unit)s không thuộc địa bàn của việc này. Hãy chọn đơn vị trong tỉnh.")
            % {"unit": span.name},
        )


def _absent() -> str:
    return _("Đơn vị này không hoạt động vào ngày %(day)s. Hãy chọn đơn vị khác.") % {
        "day": f"{clock.today():%d/%m/%Y}"
    }

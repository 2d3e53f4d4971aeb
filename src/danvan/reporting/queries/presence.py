"""Was the unit there to report? If not, who reports in its place."""

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period
from danvan.org.models import UnitSpan, UnitSuccession
from danvan.org.queries import unit_names
from danvan.reporting.models import Schedule
from danvan.reporting.queries.expecting import Expected, months, part_of


def must_owe(schedule: Schedule, unit_id: int, window: Period) -> Expected:
    """What the unit owes for the month. BadInput("period") or BadInput("unit"), successor named."""
    if not months(schedule, window) or window.kind != "month":
        raise BadInput(
            "period",
            _("Biểu này lập theo tháng, từ kỳ %(first)s đến kỳ %(last)s; kỳ %(period)s không có.")
            % {"first": schedule.first_period, "last": schedule.last_period, "period": window.code},
        )
    part = part_of(schedule, unit_id, window)
    if part is None:
        raise BadInput("unit", _absence(unit_id, window))
    return part


def _absence(unit_id: int, window: Period) -> str:
    last = UnitSpan.objects.filter(unit_id=unit_id).order_by("-valid_from").first()
    if last is None:
        return _("Không có đơn vị này.")
    said = {"unit": last.name, "period": window.code}
    if last.valid_to is None or last.valid_to > window.first:
        return (
            _(
                "«%(unit)s» không phải báo cáo theo biểu này trong kỳ %(period)s. "
                "Hãy kiểm tra đơn vị và kỳ báo cáo."
            )
            % said
        )
    said["day"] = last.valid_to.strftime("%d/%m/%Y")
    heirs = UnitSuccession.objects.filter(predecessor_id=unit_id).order_by("successor_id")
    names = unit_names(heirs.values_list("successor_id", flat=True), window.last)
    if not names:
        return _("«%(unit)s» đã kết thúc từ ngày %(day)s, không còn báo cáo kỳ %(period)s.") % said
    said["successors"] = ", ".join(f"«{name}»" for name in names.values())
    return (
        _(
            "«%(unit)s» đã kết thúc từ ngày %(day)s, không còn báo cáo kỳ %(period)s. "
            "Hãy báo cáo ở đơn vị kế thừa: %(successors)s."
        )
        % said
    )

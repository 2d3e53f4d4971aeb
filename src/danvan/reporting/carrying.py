"""What a reorganisation does to reports: nothing moves, the successor sends what is open.

A submission keeps its unit. The posts of a single successor act for the units that passed whole
to it (`Actor.unit_ids`), so its drafts and returned reports can be finished there.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.kernel.periods import month_of
from danvan.org.models import Change, Reorganisation
from danvan.reporting.models import Submission

State = Submission.State


class ReportCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "reports"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """How many open reports the ending units leave behind."""
        open_ = Submission.objects.filter(
            unit_id__in=_units(reorganisation, Change.Action.END),
            state__in=[State.DRAFT, State.RETURNED],
        )
        return {"reports_open": open_.count()}

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Nothing moves; says what is open."""
        return self.preview(reorganisation)

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A report sent since by a unit that began, or for the part of a window until the day."""
        begun = Q(unit_id__in=_units(reorganisation, Change.Action.BEGIN))
        closing = Q(unit_id__in=_units(reorganisation, Change.Action.END), end=reorganisation.on)
        if month_of(reorganisation.on).first == reorganisation.on:
            closing = Q(pk__in=[])  # a window ends that day: what was sent covers it whole
        built_on = Submission.objects.filter(begun | closing).exclude(state=State.DRAFT)
        if not (count := built_on.count()):
            return None
        return _("Đã có %(count)s báo cáo lập theo tổ chức mới. Không thể hoàn tác nữa.") % {
            "count": count
        }

    def restore(self, reorganisation: Reorganisation) -> None:
        """Nothing had moved."""


def _units(reorganisation: Reorganisation, action: str) -> QuerySet[Change, int | None]:
    changes = Change.objects.filter(
        reorganisation=reorganisation, action=action, unit__isnull=False
    )
    return changes.values_list("unit_id", flat=True)

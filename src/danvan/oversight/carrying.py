"""What a reorganisation does to inspections: a finding follows its remedy, which is an assignment.

Nothing moves here. The inspection keeps the unit inspected and the one that inspected, as they
were; remedies pass with the assignments, and who may verify them with their issuer.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.models import UNFINISHED
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import UNITS, Action
from danvan.oversight.models import Finding, Inspection


class FindingCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "findings"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Open findings of units that end, and inspections still going on there."""
        ending = UNITS.ids(reorganisation, Action.END)
        return {
            "findings_open": _open(reorganisation).count(),
            "inspections_open": Inspection.objects.filter(
                Q(unit_id__in=ending) | Q(by_id__in=ending), state=Inspection.State.OPEN
            ).count(),
        }

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each open finding, and how its remedy goes on."""
        found = _open(reorganisation).select_related("inspection", "assignment").order_by("pk")
        first = list(found[:limit]) if limit else []
        names = names_of(UNITS, {f.inspection.unit_id for f in first}, reorganisation)
        becomes = _("việc khắc phục đi theo đơn vị kế thừa; hạn không tính lại")
        rows = [Told(str(f), names.get(f.inspection.unit_id, ""), becomes) for f in first]
        return [Section("findings", _("Tồn tại, hạn chế"), self.preview(reorganisation), rows)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Nothing moves: the remedies are among the assignments carried."""
        return {}

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """An inspection of a unit that began, or by one."""
        begun = UNITS.ids(reorganisation, Action.BEGIN)
        since = Inspection.objects.filter(Q(unit_id__in=begun) | Q(by_id__in=begun)).first()
        if since is None:
            return None
        return _("Cuộc kiểm tra «%(title)s» đã mở với đơn vị mới, nên không hoàn tác được nữa.") % {
            "title": since.title
        }

    def restore(self, reorganisation: Reorganisation) -> None:
        """Nothing had moved."""


def _open(reorganisation: Reorganisation) -> QuerySet[Finding]:
    """Findings whose remedy a unit that ends still holds."""
    ending = UNITS.ids(reorganisation, Action.END)
    return Finding.objects.filter(
        Q(assignment__unit_id__in=ending) | Q(assignment__placing_unit_id__in=ending),
        assignment__state__in=UNFINISHED,
    )

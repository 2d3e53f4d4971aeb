"""What a reorganisation does to inspections and their plans.

A finding follows its remedy, which is an assignment. An inspection going on or concluded keeps the
unit inspected as it was: whoever succeeds reads it in its own record and replies for it. What is
only planned or announced moves to the successor, and so does whoever plans or inspects.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.carrying.columns import Columns, counted
from danvan.assignments.models import UNFINISHED
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import UNITS, Action
from danvan.oversight.models import (
    ONGOING,
    CarriedInspection,
    CarriedPlan,
    CarriedPlanned,
    Finding,
    Inspection,
    InspectionPlan,
    PlannedInspection,
)


class FindingCarrier:
    """Registered with org.carriers when the app is ready. Nothing moves by it."""

    name = "findings"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Open findings of units that end, and inspections still going on there."""
        ending = UNITS.ids(reorganisation, Action.END)
        return {
            "findings_open": _open(reorganisation).count(),
            "inspections_open": Inspection.objects.filter(
                Q(unit_id__in=ending) | Q(by_id__in=ending), state__in=ONGOING
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
        """An inspection of a unit that began, or by one, unless it was carried there."""
        begun = UNITS.ids(reorganisation, Action.BEGIN)
        carried = CarriedInspection.objects.filter(reorganisation=reorganisation)
        since = Inspection.objects.filter(Q(unit_id__in=begun) | Q(by_id__in=begun))
        found = since.exclude(pk__in=carried.values("row_id")).first()
        if found is None:
            return None
        return _("Cuộc kiểm tra «%(title)s» đã mở với đơn vị mới, nên không hoàn tác được nữa.") % {
            "title": found.title
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


class InspectionCarrier:
    """Plans, what is planned, what is announced, and who inspects: all follow succession."""

    name = "inspections"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return _together({c.key: len(c.moves(reorganisation)) for c in _touched()})

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each with who takes it; of units that are divided, who takes theirs is asked for."""
        titles = {
            "inspection_plans": _("Kế hoạch kiểm tra"),
            "planned_inspections": _("Đơn vị trong kế hoạch kiểm tra"),
            "inspections_announced": _("Cuộc kiểm tra đã thông báo"),
            "inspections_by": _("Cuộc kiểm tra đang tiến hành"),
        }
        return [c.section(titles[c.key], reorganisation, limit) for c in _touched()]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
        return _together({c.key: c.carry(reorganisation) for c in _touched()})

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A plan or inspection that moved on since, or a new one of a unit that began."""
        for columns in _all():
            if (found := columns.touched(reorganisation)) is not None:
                return _(
                    "«%(what)s» đã được lập hoặc tiến hành với đơn vị mới, nên không hoàn tác "
                    "được nữa."
                ) % {"what": found}
        return None

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every unit as it was."""
        for columns in _all():
            columns.restore(reorganisation)


def _together(counts: dict[str, int]) -> dict[str, int]:
    return {key: n for key, count in counts.items() for key, n in counted(key, count).items()}


def _touched() -> list[Columns]:
    """Those with any open row at all: the tree is walked for no others."""
    return [c for c in _all() if c.model._default_manager.filter(c.open).exists()]


def _all() -> list[Columns]:
    question = _("«%(unit)s» chia cho nhiều nơi: ai nhận các cuộc kiểm tra đã lên kế hoạch?")
    presiding = _("«%(unit)s» chia cho nhiều nơi: ai chủ trì các cuộc kiểm tra của đơn vị này?")
    unannounced = PlannedInspection.objects.filter(inspection=None)
    going_on = ~Q(state=InspectionPlan.State.APPROVED) | Q(pk__in=unannounced.values("plan_id"))
    return [
        Columns(
            key="inspection_plans", model=InspectionPlan, kept=CarriedPlan, columns=("by",),
            open=going_on, question=presiding,
        ),
        Columns(
            key="planned_inspections", model=PlannedInspection, kept=CarriedPlanned,
            columns=("unit",), open=Q(inspection__isnull=True), question=question,
        ),
        Columns(
            key="inspections_announced", model=Inspection, kept=CarriedInspection,
            columns=("unit", "by"), open=Q(state=Inspection.State.ANNOUNCED), question=question,
            apart=("unit", "by"),
        ),
        Columns(
            key="inspections_by", model=Inspection, kept=CarriedInspection, columns=("by",),
            open=Q(state__in=ONGOING), question=presiding, apart=("unit", "by"),
        ),
    ]  # fmt: skip

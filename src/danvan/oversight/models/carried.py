"""What reorganisations moved in this room, kept for undoing."""

from django.db import models

from danvan.org.models import Reorganisation, Unit
from danvan.oversight.models.inspections import Inspection
from danvan.oversight.models.plans import InspectionPlan, PlannedInspection


class _Carried(models.Model):
    """`state` is what the row stood in then: undoing needs it unchanged."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    column = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.column}: {self.from_unit_id} → {self.to_unit_id}"


class CarriedInspection(_Carried):
    row = models.ForeignKey(Inspection, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="inspection_carried_once_a_reorganisation",
            )
        ]


class CarriedPlan(_Carried):
    row = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="inspection_plan_carried_once_a_reorganisation",
            )
        ]


class CarriedPlanned(_Carried):
    row = models.ForeignKey(PlannedInspection, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="planned_inspection_carried_once_a_reorganisation",
            )
        ]

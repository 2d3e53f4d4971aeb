"""Inspections and their findings. A finding's remedy is an assignment like any other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.org.models import Unit
from danvan.programmes.models import Programme


class Inspection(models.Model):
    """One inspection of one unit for one programme, with a written conclusion.

    `on` is the day it opened, `concluded` the day of the conclusion, from which it counts as held.
    """

    class State(models.TextChoices):
        OPEN = "open", _("đang kiểm tra")
        CONCLUDED = "concluded", _("đã kết luận")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="inspections")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections")
    by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    conclusion = models.TextField(blank=True)
    concluded = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(unit=models.F("by")), name="inspection_by_another"
            )
        ]
        indexes = [models.Index(fields=["programme", "concluded"])]

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """A fault with a remedy and a due date; the remedy is verified by the inspecting unit."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    text = models.TextField()
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="finding")

    def __str__(self) -> str:
        return self.text[:120]

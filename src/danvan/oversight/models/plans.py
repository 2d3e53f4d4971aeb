"""The year's plan of one inspecting body for one programme, and how its units were drawn."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from danvan.org.models import Unit
from danvan.oversight.models.inspections import Inspection, Kind
from danvan.programmes.models import Programme


class InspectionPlan(models.Model):
    """`by` presides, `coordinators` inspect with it. A plan of the Front is of kind supervision.

    A plan of inspection may hold supervisions too; one of supervision holds nothing else. Two of
    one body and year can only come of a merger.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("plan", "dự thảo")
        SUBMITTED = "submitted", _("chờ phê duyệt")
        APPROVED = "approved", _("đã phê duyệt")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="inspection_plans")
    year = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_plans")
    coordinators = models.ManyToManyField(Unit, related_name="joint_inspection_plans")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INSPECTION)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    approved_as = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["programme", "year"]),
            models.Index(fields=["state", "year"]),
        ]

    def __str__(self) -> str:
        return _("Kế hoạch %(kind)s năm %(year)s: %(programme)s") % {
            "kind": self.get_kind_display(),
            "year": self.year,
            "programme": self.programme.title,
        }


class Draw(models.Model):
    """Units drawn for a plan, by risk or by seed. Every draw is kept and shown with its seed.

    Drawn are the first `size` of `rows`: {"unit", "name", "area", "score", "parts", "mark",
    "drawn"}, in order. `parts` are the counts behind the score, `weights` what each counts for,
    `mark` the SHA-256 of «seed:unit» that orders a draw by seed and breaks ties of one by risk.
    """

    class Method(models.TextChoices):
        RISK = "risk", _("theo rủi ro")
        SEED = "seed", _("bốc thăm theo hạt giống công bố")

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="draws")
    method = models.CharField(max_length=4, choices=Method.choices)
    seed = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    balanced = models.BooleanField(default=False)
    line = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=20, blank=True)
    weights = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.plan_id} {self.method} {self.seed}"


class PlannedInspection(models.Model):
    """A unit in a month (1 to 12) of the plan's year; `inspection` once it was announced."""

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="planned")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="planned_inspections")
    month = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INSPECTION)
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="planned")
    inspection = models.OneToOneField(Inspection, models.PROTECT, null=True, related_name="planned")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="planned_inspection_in_a_month"
            )
        ]
        ordering = ["month", "id"]

    def __str__(self) -> str:
        return _("Tháng %(month)s: %(scope)s") % {"month": self.month, "scope": self.scope}

    @property
    def state(self) -> str:
        """planned, or announced: for what a reorganisation keeps."""
        return "planned" if self.inspection_id is None else "announced"

"""What an inspection looks at, clause by clause, and what shows the answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.oversight.models.inspections import Inspection
from danvan.programmes.models import Obligation
from danvan.reporting.models import Schedule


class ChecklistItem(models.Model):
    """One clause that binds the unit inspected, or the reports that it owes.

    `told` is what the registers said of it when the list was made; `clause_key` as in a finding.
    """

    class Answer(models.TextChoices):
        OPEN = "", _("chưa đánh giá")
        MET = "met", _("đạt")
        PARTLY = "partly", _("đạt một phần")
        NOT = "not", _("không đạt")
        NOT_APPLICABLE = "na", _("không áp dụng")

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, related_name="+")
    schedule = models.ForeignKey(Schedule, models.PROTECT, null=True, related_name="+")
    clause_key = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    text = models.TextField()
    told = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default="", blank=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["inspection_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "clause_key"], name="checklist_clause_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.text}"[:160]


class ItemEvidence(models.Model):
    """A file, a paper of the register, or a reported figure that shows the answer.

    `figure` is {"indicator", "name", "period", "thousandths", "submission"}: read, never typed.
    """

    class Kind(models.TextChoices):
        FILE = "file", _("tệp")
        PAPER = "paper", _("văn bản")
        FIGURE = "figure", _("số liệu")

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    note = models.TextField(blank=True)
    file = models.FileField(upload_to="inspections/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    figure = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:80] or self.file_name or self.kind

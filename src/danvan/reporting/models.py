"""Indicators, forms, schedules and submissions.

Figures are whole numbers of thousandths (`thousandths`) of the indicator's unit: exact in both
databases and in the columnar store, up to 9 × 10¹⁵ units. Missing is no row; nothing to report is
the submission's `nil`; zero is 0.
"""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Level, Unit
from danvan.programmes.models import Programme

SCALE = 1000


class Aggregation(models.TextChoices):
    """How it adds: over units, then over months."""

    SUM = "sum", _("cộng dồn")
    LATEST = "latest", _("số cuối kỳ")
    MAX = "max", _("cao nhất")
    AVERAGE = "average", _("tử số trên mẫu số")


class Indicator(models.Model):
    """What is counted. An `average` is numerator over denominator at every node, never typed."""

    code = models.SlugField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    name_de = models.CharField(max_length=150)
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    aggregation = models.CharField(max_length=8, choices=Aggregation.choices)
    field = models.CharField(max_length=30)
    lines = models.JSONField(default=list)
    decimals = models.PositiveSmallIntegerField(default=0)
    definition_en = models.TextField()
    typical_low = models.DecimalField(max_digits=18, decimal_places=3)
    typical_high = models.DecimalField(max_digits=18, decimal_places=3)
    numerator = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name_vi


class Form(models.Model):
    """A monthly form of a programme."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="forms")

    def __str__(self) -> str:
        return self.title


class FormLine(models.Model):
    form = models.ForeignKey(Form, models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="form_lines")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["form", "indicator"], name="form_line_once")]

    def __str__(self) -> str:
        return f"{self.form_id}.{self.order}"


class Schedule(models.Model):
    """Every unit of `line` at `level` in the programme's area owes the form each month window.

    From period `first_period` to `last_period` (codes, both in).
    """

    form = models.ForeignKey(Form, models.PROTECT, related_name="schedules")
    line = models.CharField(max_length=30)
    level = models.CharField(max_length=20, choices=Level.choices)
    first_period = models.CharField(max_length=10)
    last_period = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.form} · {self.line}"


class Submission(models.Model):
    """A unit's report for one month window, or for the part of it in which the unit was there.

    `first` and `end` (half-open) are that part; `key` is the month as yyyymm. `version` counts
    what was approved: a correction after approval makes the next one. `typed` keeps, by indicator
    code, what was typed and could not be read as a number; nothing is sent while it holds any.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("nháp")
        SUBMITTED = "submitted", _("chờ duyệt")
        RETURNED = "returned", _("trả lại")
        APPROVED = "approved", _("đã duyệt")

    schedule = models.ForeignKey(Schedule, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    period = models.CharField(max_length=10)
    key = models.PositiveIntegerField()
    first = models.DateField()
    end = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    nil = models.BooleanField(default=False)
    typed = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    synthetic = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "unit", "period"], name="submission_once")
        ]
        indexes = [
            models.Index(fields=["schedule", "key", "state"]),
            models.Index(fields=["unit", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period}"


class Figure(models.Model):
    """The value of one indicator in a submission, as it stands now."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    thousandths = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "indicator"], name="figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}.{self.indicator_id}"

    @property
    def value(self) -> Decimal:
        return Decimal(self.thousandths) / SCALE


class Revision(models.Model):
    """What an approved version said: {indicator code: thousandths}; {} says: nothing to report."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="revisions")
    version = models.PositiveSmallIntegerField()
    values = models.JSONField()
    approved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "version"], name="revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} v{self.version}"

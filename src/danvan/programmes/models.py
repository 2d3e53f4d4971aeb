"""Programmes and the obligations that papers lay down. Obligations cascade into assignments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.org.models import Area, Level, Reorganisation, Unit


class Programme(models.Model):
    """What a directive or a signed coordination programme sets going. `to_day` is the last day."""

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", _("chỉ thị")
        COORDINATION = "coordination", _("chương trình phối hợp")

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="programmes")
    area = models.ForeignKey(Area, models.PROTECT, related_name="programmes")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="programmes")
    from_day = models.DateField()
    to_day = models.DateField()
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """A unit with its part in a programme; carried forward by succession, `printed` stays."""

    class Part(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        COORDINATOR = "coordinator", _("phối hợp")
        INSPECTOR = "inspector", _("kiểm tra")
        SUPERVISOR = "supervisor", _("giám sát")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parties")
    part = models.CharField(max_length=12, choices=Part.choices)
    printed = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "unit", "part"], name="party_once")
        ]

    def __str__(self) -> str:
        return self.printed


class Obligation(models.Model):
    """A clause that says who must do what. Text, start and end point into the paper's text.

    `lead`, `coordinate`, `report_to` are names as printed; `due` is the reader's form: {"on": …},
    {"every": …, "by": …} or {}. Nothing is issued before somebody confirmed it. What a report
    schedule covers (`by_schedule`) makes no assignments: the reports themselves show it done.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", _("chờ rà")
        CONFIRMED = "confirmed", _("đã xác nhận")
        DISCARDED = "discarded", _("đã bỏ")
        ISSUED = "issued", _("đã giao")

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="obligations")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="obligations")
    path = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    lead = models.JSONField(default=list)
    coordinate = models.JSONField(default=list)
    report_to = models.JSONField(default=list)
    due = models.JSONField(default=dict)
    formula = models.CharField(max_length=40, blank=True)
    as_read = models.JSONField(default=dict)
    by_schedule = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)

    class Meta:
        ordering = ["paper_id", "start", "id"]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"


class Addressee(models.Model):
    """Who an obligation binds: one unit, or a selector (every unit of a line at a level).

    A selector is read on the day of issue, inside the programme's area, so that a unit born later
    gets its share of what is issued later.
    """

    class Part(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        COORDINATOR = "coordinator", _("phối hợp")
        RECIPIENT = "recipient", _("nhận báo cáo")

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="addressees")
    part = models.CharField(max_length=12, choices=Part.choices)
    printed = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    line = models.CharField(max_length=30, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)

    def __str__(self) -> str:
        return self.printed


class Issue(models.Model):
    """The link from an obligation to an assignment made of it, in a period or once."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="issues")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="issue")
    period = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["obligation", "period"])]

    def __str__(self) -> str:
        return f"{self.obligation_id} → {self.assignment_id}"


class CarriedParty(models.Model):
    """What a reorganisation moved: a party, or the owner (no `part`), kept for undoing.

    `dropped`: the successor had that part already, so the row was taken away.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="carried")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Party.Part.choices, blank=True)
    printed = models.CharField(max_length=200, blank=True)
    dropped = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.from_unit_id} → {self.to_unit_id}"

"""What papers lay down, who is bound by it, and the assignments made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.org.models import Level, Unit
from danvan.programmes.models.starting import Programme


class Obligation(models.Model):
    """A clause that says who must do what. Text, start and end point into the paper's text.

    `lead`, `coordinate`, `report_to` are names as printed; `due` is the reader's form: {"on": …},
    {"every": …, "by": …} or {}. Nothing is issued before somebody confirmed it. What a report
    schedule covers (`by_schedule`) makes no assignments: the reports themselves show it done.

    `as_read` is what the reader said, with its reasons, and stays (see `readings`); `doubts` is
    what is still to be looked at: a list of {"field", "why", "alternatives"}.
    """

    class Work(models.TextChoices):
        DO = "do", pgettext_lazy("kind of work", "làm")
        REPORT = "report", pgettext_lazy("kind of work", "báo cáo")
        PLAN = "plan", pgettext_lazy("kind of work", "kế hoạch")
        INSPECT = "inspect", pgettext_lazy("kind of work", "kiểm tra, giám sát")
        TRAIN = "train", pgettext_lazy("kind of work", "tập huấn, bồi dưỡng")
        INFORM = "inform", pgettext_lazy("kind of work", "tuyên truyền")
        FUND = "fund", pgettext_lazy("kind of work", "kinh phí")
        REVIEW = "review", pgettext_lazy("kind of work", "sơ kết, tổng kết")
        COMMEND = "commend", pgettext_lazy("kind of work", "khen thưởng")
        SETTLE = "settle", pgettext_lazy("kind of work", "giải quyết vụ việc")

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
    work = models.CharField(max_length=12, choices=Work.choices, default=Work.DO)
    deliverable = models.CharField(max_length=300, blank=True)
    as_read = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    by_schedule = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)

    class Meta:
        ordering = ["paper_id", "start", "id"]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"


class Correction(models.Model):
    """What was read beside what a person made of it, kept to measure the reader on real papers.

    One for each obligation that was decided on; it follows the decision. `read` is a list of what
    the reader said: empty for what was added by hand, several for what was merged. `confirmed` is
    {} where it was discarded. The parts of what was split share one reading.
    """

    class Kind(models.TextChoices):
        SAME = "same", _("đúng như máy đọc")
        EDITED = "edited", _("đã sửa")
        DISCARDED = "discarded", _("đã bỏ")
        ADDED = "added", _("thêm bằng tay")
        SPLIT = "split", _("đã tách")
        MERGED = "merged", _("đã gộp")

    obligation = models.OneToOneField(Obligation, models.CASCADE, related_name="correction")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    read = models.JSONField(default=list)
    confirmed = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.kind}"


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

"""Inspections and their findings. A finding's remedy is an assignment like any other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.org.models import Unit
from danvan.programmes.models import Programme


class Kind(models.TextChoices):
    """The Front supervises: what it finds are recommendations until the owner adopts them."""

    INSPECTION = "inspection", _("kiểm tra")
    SUPERVISION = "supervision", _("giám sát")


class Inspection(models.Model):
    """One inspection of one unit for one programme, with a written conclusion.

    `on` is the day it opened (while it is announced: the first day of its month), `concluded` the
    day of the conclusion, from which it counts as held. `coordinators` inspect together with `by`.
    The unit may reply until `reply_due`, the last day; `follows` is the inspection whose remedies
    this one looks at again.
    """

    class State(models.TextChoices):
        ANNOUNCED = "announced", _("đã thông báo")
        OPEN = "open", _("đang kiểm tra")
        HEARING = "hearing", _("chờ đơn vị giải trình")
        REPLIED = "replied", _("đã giải trình")
        CONCLUDED = "concluded", _("đã kết luận")
        CALLED_OFF = "called_off", _("đã hủy")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="inspections")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections")
    by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    coordinators = models.ManyToManyField(Unit, related_name="joint_inspections")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INSPECTION)
    title = models.CharField(max_length=300)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    received_at = models.DateTimeField(null=True)
    reply_due = models.DateField(null=True)
    reply = models.TextField(blank=True)
    agrees = models.BooleanField(null=True)
    replied_at = models.DateTimeField(null=True)
    conclusion = models.TextField(blank=True)
    concluded = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(unit=models.F("by")), name="inspection_by_another"
            )
        ]
        indexes = [
            models.Index(fields=["programme", "concluded"]),
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["by", "state"]),
        ]

    def __str__(self) -> str:
        return self.title


ONGOING = (Inspection.State.OPEN, Inspection.State.HEARING, Inspection.State.REPLIED)


class Finding(models.Model):
    """A fault with what must be done about it by the day `due`.

    An inspection's has its remedy as an assignment from the first; a supervision's is a
    recommendation, `proposed` until the programme's owner adopts it (then it has one) or declines.
    `clause_key` names the clause whatever inspection it is found in, so that `repeat_of` can tell.
    """

    class Severity(models.TextChoices):
        MINOR = "minor", _("nhẹ")
        MAJOR = "major", _("đáng kể")
        SERIOUS = "serious", _("nghiêm trọng")

    class Advice(models.TextChoices):
        NONE = "", _("không phải kiến nghị")
        PROPOSED = "proposed", _("chờ tiếp thu")
        ADOPTED = "adopted", _("đã tiếp thu")
        DECLINED = "declined", _("không tiếp thu")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    item = models.ForeignKey(
        "oversight.ChecklistItem", models.PROTECT, null=True, related_name="findings"
    )
    clause_key = models.CharField(max_length=80, blank=True)
    severity = models.CharField(max_length=8, choices=Severity.choices, default=Severity.MINOR)
    text = models.TextField()
    remedy = models.TextField(blank=True)
    due = models.DateField(null=True)
    assignment = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="finding")
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeated_by")
    state = models.CharField(max_length=8, choices=Advice.choices, default=Advice.NONE, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(assignment__isnull=False)
                | models.Q(state__in=("proposed", "declined")),
                name="finding_has_remedy_or_waits",
            )
        ]
        indexes = [models.Index(fields=["clause_key"])]

    def __str__(self) -> str:
        return self.text[:120]


class RemedyCheck(models.Model):
    """The inspecting unit looked whether a remedy holds: on the spot, or by a new inspection."""

    class How(models.TextChoices):
        LOOK = "look", _("xem xét hồ sơ, hiện trường")
        REINSPECTION = "reinspection", _("kiểm tra lại")

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="checks")
    how = models.CharField(max_length=12, choices=How.choices)
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="+")
    held = models.BooleanField()
    note = models.TextField()
    by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:120]

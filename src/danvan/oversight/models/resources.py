"""A programme's money or goods that a unit used wrongly, stage by stage until it is closed.

It is about a unit's resources. No field names a person; what concerns persons is not kept here.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.oversight.models.inspections import Inspection


class Misuse(models.Model):
    """`amount` and `recovered` in đồng, whole; `amount_source` says where the amount stands."""

    class What(models.TextChoices):
        MONEY = "money", _("tiền")
        GOODS = "goods", _("hiện vật")
        WORKS = "works", _("công trình, đất")

    class State(models.TextChoices):
        FOUND = "found", _("đã phát hiện")
        STATED = "stated", _("đã xác định số tiền")
        DEMANDED = "demanded", _("đã yêu cầu thu hồi")
        PARTLY = "partly", _("đã thu hồi một phần")
        RECOVERED = "recovered", _("đã thu hồi đủ")
        REFERRED = "referred", _("đã chuyển cơ quan có thẩm quyền")
        CLOSED = "closed", _("đã kết thúc")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="misuses")
    what = models.CharField(max_length=8, choices=What.choices)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.FOUND)
    found_on = models.DateField()
    amount = models.BigIntegerField(null=True)
    amount_source = models.CharField(max_length=300, blank=True)
    recovered = models.BigIntegerField(default=0)
    assignment = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="misuse")
    demanded_on = models.DateField(null=True)
    referred_to = models.CharField(max_length=200, blank=True)
    referred_number = models.CharField(max_length=60, blank=True)
    referred_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="misuse_amount_positive"
            ),
            models.CheckConstraint(
                condition=Q(recovered=0) | Q(recovered__gt=0, recovered__lte=F("amount")),
                name="misuse_recovered_within_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]


CLAIMED = (Misuse.State.DEMANDED, Misuse.State.PARTLY)


class Recovery(models.Model):
    """`amount` đồng came back on the day `on`, by the paper `number` (and `paper`, if here)."""

    misuse = models.ForeignKey(Misuse, models.PROTECT, related_name="recoveries")
    amount = models.BigIntegerField()
    on = models.DateField()
    number = models.CharField(max_length=60)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_amount_positive")
        ]
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.misuse_id}: {self.amount}"

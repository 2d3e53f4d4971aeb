"""Reorganisations: the span changes and successions of one legal act."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from danvan.org.models.areas import Area
from danvan.org.models.spans import SuccessionKind
from danvan.org.models.units import Unit


class Reorganisation(models.Model):
    """The span changes and successions of one legal act: drafted, applied whole, or undone."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        WAITING = "waiting", _("chờ đến ngày")
        APPLIED = "applied", _("đã áp dụng")
        UNDONE = "undone", _("đã hoàn tác")

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    act = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    choices = models.JSONField(default=dict)
    made_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """One line of a reorganisation, for an area or for a unit.

    begin: a span opens with `facts` (the identity exists already, without a span until then).
    respan: the open span ends and a new one opens, the old facts overlaid with `facts`.
    end: the open span ends. succeed: to `to_area` or `to_unit`, with `kind` and `share`.
    `facts` holds span field names; parent, superior and area as ids (`parent_id`, …).
    """

    class Action(models.TextChoices):
        BEGIN = "begin", _("lập mới")
        RESPAN = "respan", _("đổi")
        END = "end", _("kết thúc")
        SUCCEED = "succeed", _("kế thừa")

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="changes")
    action = models.CharField(max_length=10, choices=Action.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices, blank=True)
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=True) ^ Q(unit__isnull=True), name="change_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.area_id or self.unit_id}"

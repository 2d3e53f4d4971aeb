"""Areas and units through time. Identities are empty; every fact is a span, half-open [from, to).

A code identifies an area only together with a date: reforms reuse codes.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.kernel.actor import Role


class Level(models.TextChoices):
    COUNTRY = "country", _("cả nước")
    CENTRAL = "central", _("trung ương")
    MILITARY_REGION = "military_region", _("quân khu")
    PROVINCE = "province", _("cấp tỉnh")
    DEFENCE_REGION = "defence_region", _("khu vực phòng thủ")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")
    STATION = "station", _("đồn, trạm")
    HAMLET = "hamlet", _("thôn, tổ dân phố")


class SuccessionKind(models.TextChoices):
    CONTINUES = "continues", _("tiếp tục")
    MERGED = "merged", _("hợp nhất")
    SPLIT = "split", _("chia tách")
    ABSORBED = "absorbed", _("sáp nhập")


class SpanQuerySet[M: models.Model](models.QuerySet[M]):
    def on(self, day: date) -> Self:
        """Those in force on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Span(models.Model):
    """Facts that hold from `valid_from` (in) to `valid_to` (out; None is open)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        abstract = True


class Area(models.Model):
    """A place, through all its names, codes and borders. A merged place is a new identity."""

    def __str__(self) -> str:
        span = self.spans.order_by("-valid_from").first()
        return span.name if span else f"area {self.pk}"


class AreaSpan(Span):
    area = models.ForeignKey(Area, models.PROTECT, related_name="spans")
    code = models.CharField(max_length=10)
    level = models.CharField(max_length=20, choices=Level.choices)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    parent = models.ForeignKey(Area, models.PROTECT, null=True, related_name="child_spans")
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="area_span_not_empty",
            ),
            models.UniqueConstraint(fields=["area", "valid_from"], name="area_span_one_start"),
            models.UniqueConstraint(
                fields=["area"], condition=Q(valid_to__isnull=True), name="area_span_one_open"
            ),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=Q(valid_to__isnull=True),
                name="area_code_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "valid_from"]),
            models.Index(fields=["code"]),
            models.Index(fields=["level", "valid_from"]),
            models.Index(fields=["folded"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Unit(models.Model):
    """An organisation, through all its names and superiors."""

    def __str__(self) -> str:
        span = self.spans.order_by("-valid_from").first()
        return span.name if span else f"unit {self.pk}"


class UnitSpan(Span):
    """`line` is a code of lines.json; `identity` its identity there, as military.commune."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="spans")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=120, blank=True)
    folded = models.CharField(max_length=200)
    short_folded = models.CharField(max_length=120, blank=True)
    line = models.CharField(max_length=30)
    identity = models.CharField(max_length=40)
    level = models.CharField(max_length=20, choices=Level.choices)
    area = models.ForeignKey(Area, models.PROTECT, related_name="unit_spans")
    superior = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="subordinate_spans")
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_span_not_empty",
            ),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_span_one_start"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to__isnull=True), name="unit_span_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["superior", "valid_from"]),
            models.Index(fields=["area", "line"]),
            models.Index(fields=["line", "level", "valid_from"]),
            models.Index(fields=["folded"]),
            models.Index(fields=["short_folded"]),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """What passed from one identity to another on the day `on`. `share` null: nobody knows it."""

    on = models.DateField()
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices)
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)

    class Meta:
        abstract = True


class AreaSuccession(Succession):
    predecessor = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, models.PROTECT, related_name="origins")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="area_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} {self.on}"


class UnitSuccession(Succession):
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="unit_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} {self.on}"


class Reorganisation(models.Model):
    """The span changes and successions of one legal act: drafted, applied whole, or undone."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        APPLIED = "applied", _("đã áp dụng")
        UNDONE = "undone", _("đã hoàn tác")

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    act = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
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


class Post(models.Model):
    """A role at a unit, from one day to another. Rights belong to it, not to who holds it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    objects = SpanQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who holds a post, from one day to another (half-open)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    objects = SpanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} · {self.post}"

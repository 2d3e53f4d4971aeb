"""Organisations through time."""

from django.db import models
from django.db.models import F, Q

from danvan.org.models.areas import Area
from danvan.org.models.spans import Level, Span, SpanQuerySet


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

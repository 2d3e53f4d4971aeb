"""Places through time. A code identifies an area only together with a date: reforms reuse codes."""

from django.db import models
from django.db.models import F, Q

from danvan.org.models.spans import Level, Span, SpanQuerySet


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

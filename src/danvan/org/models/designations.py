"""What a place is by official decision: border, coastal, special area of a programme."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.org.models.areas import Area
from danvan.org.models.spans import Span, SpanQuerySet


class Designation(Span):
    """A place is `kind` from one day to another, by the decision named. It describes no people.

    `scope` is the code of the programme for a special area, else empty. Two of one area, kind and
    scope share no day: the verbs refuse it, and PostgreSQL (migration 0004).
    """

    class Kind(models.TextChoices):
        BORDER = "border", _("biên giới")
        COASTAL = "coastal", _("ven biển")
        ISLAND = "island", _("hải đảo")
        MOUNTAINOUS = "mountainous", _("miền núi")
        MINORITY_REGION = "minority_region", _("vùng đồng bào dân tộc thiểu số")
        SPECIAL_AREA = "special_area", _("địa bàn đặc thù của chương trình")
        NEW_RURAL = "new_rural", _("đạt chuẩn nông thôn mới")

    area = models.ForeignKey(Area, models.PROTECT, related_name="designations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    scope = models.CharField(max_length=40, blank=True)
    decision = models.CharField(max_length=200)
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="designation_not_empty",
            ),
            models.UniqueConstraint(
                fields=["area", "kind", "scope", "valid_from"], name="designation_one_start"
            ),
        ]
        indexes = [models.Index(fields=["kind", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.area_id} {self.kind}"

"""What every dated fact shares: spans are half-open [from, to)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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

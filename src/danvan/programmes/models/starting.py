"""What a paper sets going, and whose part is which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.org.models import Area, Unit


class Programme(models.Model):
    """What a directive or a signed coordination programme sets going. `to_day` is the last day.

    `territory`: the area that it was made for, where `area` has since merged with others (null:
    all of `area`). Its selectors and schedules reach no further, before `extended_on` or without.
    """

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", _("chỉ thị")
        COORDINATION = "coordination", _("chương trình phối hợp")

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="programmes")
    area = models.ForeignKey(Area, models.PROTECT, related_name="programmes")
    territory = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    extended_on = models.DateField(null=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="programmes")
    from_day = models.DateField()
    to_day = models.DateField()
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title

    @property
    def is_narrow(self) -> bool:
        """Whether its area has merged and it was not extended to all of it."""
        return self.territory_id is not None and self.extended_on is None

    @property
    def homes(self) -> tuple[int, ...]:
        """Ids of its area and, where that has merged, of the one that it was made for before."""
        return (self.area_id, self.territory_id) if self.territory_id else (self.area_id,)


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

"""What reorganisations moved, kept for undoing."""

from django.db import models

from danvan.org.models import Area, Reorganisation, Unit
from danvan.programmes.models.starting import Party, Programme


class CarriedParty(models.Model):
    """What a reorganisation moved: a party, or the owner (no `part`), kept for undoing.

    `dropped`: the successor had that part already, so the row was taken away.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="carried")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Party.Part.choices, blank=True)
    printed = models.CharField(max_length=200, blank=True)
    dropped = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.from_unit_id} → {self.to_unit_id}"


class CarriedArea(models.Model):
    """A programme whose area became another's part; `extended_on` is that of before, or null."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="carried_areas")
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    extended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "programme"],
                name="programme_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.from_area_id} → {self.to_area_id}"

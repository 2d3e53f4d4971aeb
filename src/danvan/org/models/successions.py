"""Who follows whom, and with which part."""

from django.db import models

from danvan.org.models.areas import Area
from danvan.org.models.spans import SuccessionKind
from danvan.org.models.units import Unit


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

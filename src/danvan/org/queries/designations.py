"""What places are by official decision on a day."""

from datetime import date

from django.db.models import QuerySet

from danvan.org.models import AreaSpan, Designation


def _in_force(on: date) -> QuerySet[Designation]:
    """By decision and with an area that is there: a designation ends with its area."""
    there = AreaSpan.objects.on(on)
    return Designation.objects.on(on).filter(area_id__in=there.values("area_id"))


def designations(area_id: int, on: date) -> QuerySet[Designation]:
    """What the area is on the day, by kind; nothing is taken over from what lies above it."""
    return _in_force(on).filter(area_id=area_id).order_by("kind", "scope")


def designations_ever(area_id: int) -> QuerySet[Designation]:
    """All that the area is, was or will be, the latest first."""
    return Designation.objects.filter(area_id=area_id).order_by("-valid_from", "kind", "scope")


def designated(kind: str, on: date, scope: str = "") -> QuerySet[Designation, int]:
    """Ids of the areas of the kind on the day, fit for a subquery; `scope` for a special area."""
    return _in_force(on).filter(kind=kind, scope=scope).values_list("area_id", flat=True)

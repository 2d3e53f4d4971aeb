"""Reorganisations before they are applied."""

from django.db.models import Count

from danvan.org import carriers
from danvan.org.models import Reorganisation


def reorganisation_preview(reorganisation: Reorganisation) -> dict[str, int]:
    """What applying it would touch: `areas_end`, `units_begin`, …, and what rooms above say."""
    counts: dict[str, int] = {}
    for field in ("area", "unit"):
        rows = reorganisation.changes.filter(**{f"{field}__isnull": False})
        for action, number in rows.values_list("action").annotate(number=Count("id")).order_by():
            counts[f"{field}s_{action}"] = number
    return counts | carriers.previews(reorganisation)

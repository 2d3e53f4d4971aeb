"""What was found before at the same clause, at the unit or at one that passed whole to it."""

from datetime import timedelta

from danvan.org.queries import whole_predecessors
from danvan.oversight.models import Finding, Inspection

MEMORY = timedelta(days=3 * 365 + 1)


def earlier_finding(inspection: Inspection, clause_key: str) -> Finding | None:
    """The latest finding at the clause in the three years before this inspection, if any."""
    if not clause_key:
        return None
    units = [inspection.unit_id, *whole_predecessors(inspection.unit_id, inspection.on)]
    return (
        Finding.objects.filter(
            clause_key=clause_key, inspection__unit_id__in=units,
            inspection__programme=inspection.programme_id,
            inspection__on__gte=inspection.on - MEMORY, inspection__on__lte=inspection.on,
        )
        .exclude(inspection=inspection)
        .exclude(inspection__state=Inspection.State.CALLED_OFF)
        .order_by("-inspection__on", "-pk")
        .first()
    )  # fmt: skip

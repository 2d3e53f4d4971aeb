"""A unit's record: every inspection of it and of those that passed whole to it."""

from dataclasses import dataclass

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotFound
from danvan.org.queries import unit_names, whole_predecessors
from danvan.oversight.models import Inspection, Misuse
from danvan.oversight.queries.inspections import FindingRow, InspectionRow, rows_of


@dataclass(frozen=True)
class Record:
    """Latest first. `of` names those among the unit's predecessors that were inspected."""

    unit_id: int
    unit_name: str
    inspections: list[InspectionRow]
    of: list[str]
    misuses: list[Misuse]

    @property
    def findings(self) -> list[FindingRow]:
        return [row for one in self.inspections for row in one.findings]

    @property
    def open(self) -> int:
        """Remedies that are not verified yet."""
        return sum(r.state is not None and not r.closed for r in self.findings)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.findings)

    @property
    def repeated(self) -> int:
        return sum(row.finding.repeat_of_id is not None for row in self.findings)


def record(unit_id: int, actor: Actor) -> Record:
    """What the actor may see of it. NotFound where there never was such a unit."""
    today = clock.today()
    units = [unit_id, *whole_predecessors(unit_id, today)]
    names = unit_names(units, today)
    if unit_id not in names or actor.post_id is None:
        raise NotFound
    seen = actor.among("see", Inspection.objects.filter(unit_id__in=units))
    rows = rows_of(seen.select_related("programme").order_by("-on", "-pk"))
    ids = [row.inspection.pk for row in rows]
    before = {row.inspection.unit_id for row in rows} - {unit_id}
    return Record(
        unit_id=unit_id, unit_name=names[unit_id], inspections=rows,
        of=sorted(names[unit] for unit in before),
        misuses=list(Misuse.objects.filter(inspection__in=ids).order_by("-found_on", "-pk")),
    )  # fmt: skip

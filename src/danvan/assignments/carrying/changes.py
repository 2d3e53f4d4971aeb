"""What a reorganisation does to units, as far as it concerns those who owe work."""

from collections import defaultdict
from dataclasses import dataclass, field

from danvan.assignments.succession import Lineage
from danvan.org.models import Change, Reorganisation


@dataclass
class UnitChanges:
    """Units that end, those that begin, and who succeeds the ended ones (ids, sorted)."""

    reorganisation: Reorganisation
    ended: set[int] = field(default_factory=set)
    begun: set[int] = field(default_factory=set)
    heirs: dict[int, list[int]] = field(default_factory=dict)

    def lineage(self) -> Lineage:
        """Units on the day of the act, the same whether it was applied already or not."""
        heirs = {unit: self.heirs.get(unit, []) for unit in self.ended}
        return Lineage(self.reorganisation.on, ended=self.ended, heirs=heirs, begun=self.begun)


def unit_changes(reorganisation: Reorganisation) -> UnitChanges:
    """Read the act's lines on units, in one query. Who merely changes is not among the ended."""
    found = UnitChanges(reorganisation)
    heirs: dict[int, set[int]] = defaultdict(set)
    rows = Change.objects.filter(reorganisation=reorganisation, unit__isnull=False)
    for action, unit, to_unit in rows.values_list("action", "unit_id", "to_unit_id"):
        match action:
            case Change.Action.END:
                found.ended.add(unit)
            case Change.Action.BEGIN:
                found.begun.add(unit)
            case Change.Action.SUCCEED:
                heirs[unit].add(to_unit)
    found.heirs = {unit: sorted(heirs[unit]) for unit in found.ended if unit in heirs}
    return found

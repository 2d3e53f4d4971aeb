"""Who holds each open assignment on the day of a reorganisation.

One successor takes it whole. Several successors: the placing list of the unit above, where the
clock runs on, unless one of them was chosen. No successor: the placing list of the issuer. What
several owed to the same clause and period becomes one at their common successor, due on the
earliest day, and the others are joined, unless it was chosen to keep them apart; their targets
are added up.

What was passed on stays a part of its whole wherever either of them goes, of the one that the
whole was joined to as well. Where the two come to one unit an open part is joined to its open
whole: the holder does that share itself.

Apart from that, all work of an area that ends, finished or not, passes into its heir's register.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from danvan.assignments.carrying.changes import UnitChanges
from danvan.assignments.carrying.choosing import heir_of, joins
from danvan.assignments.models import OPEN, UNFINISHED, Assignment, State
from danvan.assignments.succession import Lineage
from danvan.documents.carrying import Registers
from danvan.org.models import Change

type Facts = dict[str, object]

# Which of several becomes the one: earliest due, then the one most in hand. What somebody reported
# done stays behind what is not done: the merged unit still owes what one of its parts still owes.
_IN_HAND = [State.ACCEPTED, *(s for s in UNFINISHED if s not in (State.ACCEPTED, State.REPORTED))]


@dataclass
class Plan:
    """Assignments in their new state (not yet saved), and what they were before."""

    rows: dict[int, Assignment] = field(default_factory=dict)
    before: dict[int, Facts] = field(default_factory=dict)
    holders: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    coordinators_before: dict[int, list[int]] = field(default_factory=dict)
    coordinators: dict[int, list[int]] = field(default_factory=dict)
    areas: dict[int, tuple[int, int]] = field(default_factory=dict)  # register before, and after

    def unfinished(self, pk: int) -> bool:
        """Was it, before? What was finished stays where it was done."""
        return self.before[pk]["state"] in UNFINISHED

    def newly_joined(self, pk: int) -> bool:
        return self.rows[pk].state == State.JOINED and self.unfinished(pk)

    def touched(self) -> list[Assignment]:
        """Those in which anything changed."""
        return [
            row for pk, row in self.rows.items()
            if facts(row) != self.before[pk]
            or self.coordinators.get(pk) != self.coordinators_before.get(pk)
        ]  # fmt: skip


def facts(row: Assignment) -> Facts:
    """The fields that a reorganisation may change, as plain values."""
    return {
        "unit": row.unit_id, "placing_unit": row.placing_unit_id, "issuer": row.issuer_id,
        "due": row.due.isoformat() if row.due else None, "state": str(row.state),
        "joined_to": row.joined_to_id, "parent": row.parent_id, "target": row.target,
    }  # fmt: skip


def with_coordinators(values: Facts, coordinators: list[int] | None) -> Facts:
    """The facts with the coordinators beside them, where those were looked at."""
    return values if coordinators is None else values | {"coordinators": coordinators}


def with_area(values: Facts, area: int | None) -> Facts:
    """The facts with the register's area beside them, where that passes."""
    return values if area is None else values | {"area": area}


def plan(changes: UnitChanges) -> Plan:
    """Nothing is written. The number of queries does not grow with the assignments."""
    made, lineage = Plan(), changes.lineage()
    lineage.fetch(changes.ended)
    rows = list(_concerned(changes))
    lineage.fetch({row.issuer_id for row in rows})
    for row in rows:
        made.rows[row.pk] = row
        made.before[row.pk] = facts(row)
        made.holders[row.pk] = (row.unit_id, row.placing_unit_id)
        if made.unfinished(row.pk):
            _carry(row, changes, lineage)
    if joins(changes.reorganisation):
        _join(made, changes)
    _parts(made)
    _coordinators(made, changes, lineage)
    _registers(made, changes)
    return made


def _concerned(changes: UnitChanges) -> Iterable[Assignment]:
    """Unfinished ones that name an ended unit, and the same clauses' at the successors.

    Their parts as well, finished or not, and what they are parts of.
    """
    ends = Change.objects.filter(
        reorganisation=changes.reorganisation, action=Change.Action.END, unit__isnull=False
    ).values("unit_id")
    with_ended = Assignment.coordinators.through.objects.filter(unit_id__in=ends)
    unfinished = Assignment.objects.filter(state__in=UNFINISHED).defer("text", "source")
    touched = unfinished.filter(
        Q(unit_id__in=ends)
        | Q(placing_unit_id__in=ends)
        | Q(issuer_id__in=ends)
        | Q(pk__in=with_ended.values("assignment_id"))
    )
    heirs = {heirs[0] for heirs in changes.heirs.values() if len(heirs) == 1} - changes.begun
    clauses = touched.exclude(clause_key="").values("clause_key")
    at_heirs = unfinished.filter(unit_id__in=heirs, clause_key__in=clauses)
    wholes = unfinished.filter(pk__in=touched.filter(parent__isnull=False).values("parent_id"))
    parts = Assignment.objects.filter(
        Q(parent__in=touched.values("pk")) | Q(parent__in=at_heirs.values("pk"))
    ).defer("text", "source")
    found: dict[int, Assignment] = {}
    for rows in (touched, at_heirs, wholes, parts):
        found |= {row.pk: row for row in rows.order_by("pk") if row.pk not in found}
    return found.values()


def _carry(row: Assignment, changes: UnitChanges, lineage: Lineage) -> None:
    ended = changes.ended
    if row.issuer_id in ended:
        row.issuer_id = lineage.standing(row.issuer_id)
    if row.unit_id in ended and (heir := heir_of(row.unit_id, changes)) is not None:
        row.unit_id = heir
    elif row.unit_id in ended:
        row.unit_id, row.placing_unit_id = lineage.holder(row.unit_id, else_placed_by=row.issuer_id)
    elif row.placing_unit_id in ended:
        row.placing_unit_id = lineage.standing(row.placing_unit_id)


def _join(made: Plan, changes: UnitChanges) -> None:
    groups: dict[tuple[int, str, str, str], list[Assignment]] = defaultdict(list)
    for row in made.rows.values():
        if row.clause_key and row.unit_id is not None and made.unfinished(row.pk):
            groups[row.unit_id, row.clause_key, row.period, row.measure].append(row)
    for group in groups.values():
        moved = any(made.holders[row.pk][0] in changes.ended for row in group)
        if len(group) > 1 and moved:
            stays, *others = sorted(group, key=_first)
            for other in others:
                other.state, other.joined_to_id = State.JOINED, stays.pk
            stays.target = sum(row.target or 0 for row in group) or None


def _first(row: Assignment) -> tuple[date, int, int]:
    state = State(row.state)
    rank = _IN_HAND.index(state) if state in _IN_HAND else len(_IN_HAND)
    return row.due or date.max, rank, row.pk


def _parts(made: Plan) -> None:
    """A whole is older than its parts, so that one walk by age carries a chain through."""
    for pk in sorted(made.rows):
        row = made.rows[pk]
        whole = made.rows.get(row.parent_id or 0)
        while whole is not None and whole.state == State.JOINED and made.newly_joined(whole.pk):
            row.parent_id = whole.joined_to_id
            whole = made.rows.get(row.parent_id or 0)
        if whole is None or not made.unfinished(pk) or row.state == State.JOINED:
            continue
        came = {made.holders[pk], made.holders[whole.pk]}
        together = row.unit_id is not None and row.unit_id == whole.unit_id
        if together and len(came) > 1 and whole.state in OPEN:
            row.state, row.joined_to_id = State.JOINED, whole.pk


def _coordinators(made: Plan, changes: UnitChanges, lineage: Lineage) -> None:
    """Carried like the holder; whoever now holds the work itself is no longer beside it."""
    now: dict[int, list[int]] = defaultdict(list)
    through = Assignment.coordinators.through.objects.order_by("id")
    ends = Change.objects.filter(
        reorganisation=changes.reorganisation, action=Change.Action.END, unit__isnull=False
    ).values("unit_id")
    with_ended = through.filter(unit_id__in=ends).values("assignment_id")
    mine = through.filter(assignment_id__in=with_ended.order_by())
    for assignment, unit in mine.values_list("assignment_id", "unit_id"):
        if assignment in made.rows and made.unfinished(assignment):
            now[assignment].append(unit)
    for pk, units in now.items():
        carried = [lineage.standing(u) if u in changes.ended else u for u in units]
        carried = [u for u in carried if u not in changes.ended and u != made.rows[pk].unit_id]
        made.coordinators_before[pk] = units
        made.coordinators[pk] = list(dict.fromkeys(carried))


def _registers(made: Plan, changes: UnitChanges) -> None:
    registers = Registers(changes.reorganisation)
    rows = Assignment.objects.filter(area_id__in=registers.ending).order_by("pk")
    values = rows.values_list("pk", "area_id", "issuer_id", "unit_id", "placing_unit_id")
    for pk, area, *units in values:
        if area in registers:
            made.areas[pk] = (area, registers.heir(area, units))

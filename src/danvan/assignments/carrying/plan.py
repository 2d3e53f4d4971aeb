"""Who holds each open assignment on the day of a reorganisation.

One successor takes it whole. Several successors: the placing list of the unit above, where the
clock runs on, unless one of them was chosen. No successor: the placing list of the issuer. What
several owed to the same clause and period becomes one at their common successor, due on the
earliest day, and the others are joined, unless it was chosen to keep them apart.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from danvan.assignments.carrying.changes import UnitChanges
from danvan.assignments.carrying.choosing import heir_of, joins
from danvan.assignments.models import UNFINISHED, Assignment, State
from danvan.assignments.succession import Lineage
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
        "joined_to": row.joined_to_id,
    }  # fmt: skip


def with_coordinators(values: Facts, coordinators: list[int] | None) -> Facts:
    """The facts with the coordinators beside them, where those were looked at."""
    return values if coordinators is None else values | {"coordinators": coordinators}


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
        _carry(row, changes, lineage)
    if joins(changes.reorganisation):
        _join(made, changes)
    _coordinators(made, changes, lineage)
    return made


def _concerned(changes: UnitChanges) -> Iterable[Assignment]:
    """Unfinished ones that name an ended unit, and the same clauses' at the successors."""
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
    found = {row.pk: row for row in touched.order_by("pk")}
    return (found | {row.pk: row for row in at_heirs.order_by("pk")}).values()


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
    groups: dict[tuple[int, str, str], list[Assignment]] = defaultdict(list)
    for row in made.rows.values():
        if row.clause_key and row.unit_id is not None:
            groups[row.unit_id, row.clause_key, row.period].append(row)
    for group in groups.values():
        moved = any(made.holders[row.pk][0] in changes.ended for row in group)
        if len(group) > 1 and moved:
            stays, *others = sorted(group, key=_first)
            for other in others:
                other.state, other.joined_to_id = State.JOINED, stays.pk


def _first(row: Assignment) -> tuple[date, int, int]:
    state = State(row.state)
    rank = _IN_HAND.index(state) if state in _IN_HAND else len(_IN_HAND)
    return row.due or date.max, rank, row.pk


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
        if assignment in made.rows:
            now[assignment].append(unit)
    for pk, units in now.items():
        carried = [lineage.standing(u) if u in changes.ended else u for u in units]
        carried = [u for u in carried if u not in changes.ended and u != made.rows[pk].unit_id]
        made.coordinators_before[pk] = units
        made.coordinators[pk] = list(dict.fromkeys(carried))

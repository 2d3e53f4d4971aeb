"""The preview of open work: what becomes of each assignment, and what is to be chosen."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.assignments.carrying.changes import UnitChanges
from danvan.assignments.carrying.choosing import heir_choices, joining_choice, joins
from danvan.assignments.carrying.plan import Plan
from danvan.assignments.models import Assignment, State
from danvan.documents.carrying import into_register
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.reform.scopes import AREAS, UNITS


def section(made: Plan, changes: UnitChanges, counts: dict[str, int], limit: int) -> Section:
    """The first assignments whose holder changes, and the questions."""
    moved = [row for pk, row in made.rows.items() if _moves(made, pk)]
    divided = sorted(
        {
            unit
            for pk in made.rows
            if (unit := made.holders[pk][0]) is not None and len(changes.heirs.get(unit, ())) > 1
        }
    )
    first = moved[:limit]
    wanted = {unit for row in first for unit in (*made.holders[row.pk], row.unit_id,
                                                 row.placing_unit_id) if unit}  # fmt: skip
    wanted |= {one for unit in divided for one in (unit, *changes.heirs[unit])}
    names = names_of(UNITS, wanted, changes.reorganisation)
    choices = heir_choices(divided, changes, names)
    alike = any(made.newly_joined(pk) and row.clause_key for pk, row in made.rows.items())
    if alike or not joins(changes.reorganisation):
        choices.append(joining_choice(changes.reorganisation))
    rows = [*_registers(made, changes), *(_told(row, made, names) for row in first)][:limit]
    return Section("assignments", _("Việc đang làm"), counts, rows, choices)


def _registers(made: Plan, changes: UnitChanges) -> list[Told]:
    """One row for all work that passes from one register into another."""
    passing = Counter(made.areas.values())
    names = names_of(AREAS, {area for pair in passing for area in pair}, changes.reorganisation)
    return [
        Told(
            ngettext("%(count)s việc trong sổ", "%(count)s việc trong sổ", count)
            % {"count": count},
            names.get(old, ""),
            into_register(names.get(new, "")),
        )
        for (old, new), count in sorted(passing.items())
    ]


def _moves(made: Plan, pk: int) -> bool:
    row = made.rows[pk]
    return made.newly_joined(pk) or made.holders[pk] != (row.unit_id, row.placing_unit_id)


def _told(row: Assignment, made: Plan, names: dict[int, str]) -> Told:
    held, placed = made.holders[row.pk]
    whom = names.get(held or placed or 0, "")
    if row.state == State.JOINED:
        into = made.rows.get(row.joined_to_id or 0, row)
        becomes = _("gộp vào việc của %(unit)s") % {"unit": names.get(into.unit_id or 0, "")}
    elif row.unit_id is not None:
        becomes = _("chuyển sang %(unit)s") % {"unit": names.get(row.unit_id, "")}
    else:
        becomes = _("chờ %(unit)s phân công") % {"unit": names.get(row.placing_unit_id or 0, "")}
    return Told(row.title, whom, becomes)

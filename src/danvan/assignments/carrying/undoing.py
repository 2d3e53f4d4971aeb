"""Taking a reorganisation back: may it be, and everything as it was."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import unit_changes
from danvan.assignments.carrying.plan import facts, with_area, with_coordinators
from danvan.assignments.carrying.saving import (
    CHANGED,
    save,
    save_areas,
    save_coordinators,
    together,
)
from danvan.assignments.models import Assignment, Carried, Evidence, Extension, Handover
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import AREAS, Action


def obstacle(reorganisation: Reorganisation) -> str | None:
    """A sentence on the first piece of work that stands in the way, or None."""
    found = _touched(reorganisation) or _shown_since(reorganisation) or _asked_since(reorganisation)
    if found is not None:
        return _(
            "Việc «%(assignment)s» đã được xử lý tiếp sau ngày sắp xếp, nên không hoàn tác được "
            "nữa."
        ) % {"assignment": found}
    if (given := _given_since(reorganisation)) is not None:
        return _(
            "Việc «%(assignment)s» đã được giao cho đơn vị mới lập, nên không hoàn tác được nữa."
        ) % {"assignment": given}
    return None


def restore(reorganisation: Reorganisation) -> None:
    """Every field of every carried assignment; the hand-overs are forgotten."""
    mine = Carried.objects.filter(reorganisation=reorganisation)
    carried = list(mine.select_related("assignment"))
    held = [row for row in carried if "unit" in row.before]
    for row in held:
        for name in CHANGED:
            key = name.removesuffix("_id")
            if key in row.before:  # of an act of before there were parts, not all are
                setattr(row.assignment, name, row.before[key])
    save([row.assignment for row in held])
    save_areas({r.assignment_id: r.before["area"] for r in carried if "area" in r.before})
    save_coordinators(
        {r.assignment_id: r.before["coordinators"] for r in carried if "coordinators" in r.before}
    )
    Handover.objects.filter(reorganisation=reorganisation).delete()
    mine.delete()


def _touched(reorganisation: Reorganisation) -> Assignment | None:
    """One that is not as the reorganisation left it."""
    mine = Carried.objects.filter(reorganisation=reorganisation)
    carried = list(mine.select_related("assignment").defer("assignment__text"))
    beside = _coordinators({row.assignment_id for row in carried if "coordinators" in row.after})
    for row in carried:
        now = with_area(facts(row.assignment), row.assignment.area_id)
        now = with_coordinators(now, beside.get(row.assignment_id, []))
        if any(now[name] != value for name, value in row.after.items()):
            return row.assignment
    return None


def _coordinators(assignment_ids: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = together.objects.filter(assignment_id__in=assignment_ids).order_by("id")
    for assignment, unit in rows.values_list("assignment_id", "unit_id"):
        found.setdefault(assignment, []).append(unit)
    return found


def _shown_since(reorganisation: Reorganisation) -> Assignment | None:
    """Carried work that got new evidence since."""
    later = Evidence.objects.filter(
        assignment=OuterRef("assignment"), pk__gt=OuterRef("last_evidence")
    )
    mine = Carried.objects.filter(
        Exists(later), reorganisation=reorganisation, before__has_key="unit"
    )
    found = mine.select_related("assignment").order_by(F("assignment_id")).first()
    return found.assignment if found else None


def _asked_since(reorganisation: Reorganisation) -> Assignment | None:
    """Carried work for which more time was asked since."""
    since = reorganisation.applied_at
    if since is None:
        return None
    later = Extension.objects.filter(assignment=OuterRef("assignment"), asked_at__gt=since)
    mine = Carried.objects.filter(
        Exists(later), reorganisation=reorganisation, before__has_key="unit"
    )
    found = mine.select_related("assignment").order_by(F("assignment_id")).first()
    return found.assignment if found else None


def _given_since(reorganisation: Reorganisation) -> Assignment | None:
    """New work of units, or in registers, that the undoing would take away again."""
    begun = unit_changes(reorganisation).begun
    mine = Carried.objects.filter(reorganisation=reorganisation).values("assignment_id")
    theirs = Q(unit_id__in=begun) | Q(placing_unit_id__in=begun) | Q(issuer_id__in=begun)
    theirs |= Q(area_id__in=AREAS.ids(reorganisation, Action.BEGIN))
    return Assignment.objects.filter(theirs).exclude(pk__in=mine).order_by("pk").first()

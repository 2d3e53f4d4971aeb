"""Taking lines out of a draft again, and dropping what only the draft knew of."""

from collections.abc import Iterable

from django.db.models import Q

from danvan.org.drafting.following import follow, forget_units
from danvan.org.drafting.ground import Action
from danvan.org.models import Area, Change, Reorganisation
from danvan.org.reform.scopes import SCOPES, Scope


def removed(change: Change) -> int:
    """Takes out the line and those that mean nothing without it; how many went.

    The units follow, and what only those lines knew of is dropped.
    """
    scope = next(scope for scope in SCOPES if getattr(change, scope.key) is not None)
    rows = scope.changes(change.reorganisation).exclude(facts__has_key="follows")
    gone = _with_it(change, list(rows), scope)
    begun = [getattr(c, scope.key) for c in gone if c.action == Action.BEGIN]
    Change.objects.filter(pk__in=[c.pk for c in gone]).delete()
    follow(change.reorganisation)
    forget(scope.field, begun)
    return len(gone)


def _with_it(change: Change, rows: list[Change], scope: Scope) -> list[Change]:
    """An end takes its successions along, a beginning those that lead to it, and so on.

    A succession that goes takes along an end left without heirs, and a beginning left without
    origins.
    """
    to = f"to_{scope.field}_id"
    gone = {change.pk: change}
    left = [change]
    while left:
        line = left.pop()
        here = getattr(line, scope.key)
        for row in rows:
            if row.pk in gone or not _bound(line, row, here, scope.key, to):
                continue
            passing = row.action == Action.SUCCEED
            if passing or not _others(row, rows, gone, scope.key, to):
                gone[row.pk] = row
                left.append(row)
    return list(gone.values())


def _bound(line: Change, row: Change, here: int, key: str, to: str) -> bool:
    """Whether `row` may mean nothing once `line` is gone."""
    match line.action:
        case Action.END:
            return row.action == Action.SUCCEED and getattr(row, key) == here
        case Action.BEGIN:
            return row.action == Action.SUCCEED and getattr(row, to) == here
        case Action.SUCCEED:
            ends = row.action == Action.END and getattr(row, key) == here
            return ends or (row.action == Action.BEGIN and getattr(row, key) == getattr(line, to))
    return False


def _others(row: Change, rows: list[Change], gone: dict[int, Change], key: str, to: str) -> bool:
    """Whether an end still has heirs, or a beginning origins."""
    column = key if row.action == Action.END else to
    return any(
        other.action == Action.SUCCEED
        and other.pk not in gone
        and getattr(other, column) == getattr(row, key)
        for other in rows
    )


def forget(field: str, ids: Iterable[int]) -> None:
    """Drops identities that no span and no line knows any more."""
    one = list(ids)
    if field == "unit":
        forget_units(one)
        return
    named = Change.objects.filter(Q(area__in=one) | Q(to_area__in=one))
    known = set(named.values_list("area_id", flat=True)) | set(
        named.values_list("to_area_id", flat=True)
    )
    units = Change.objects.filter(unit__isnull=False, facts__area_id__in=one)
    known |= set(units.values_list("facts__area_id", flat=True))
    Area.objects.filter(pk__in=set(one) - known, spans=None, designations=None).delete()


def forget_all(reorganisation: Reorganisation) -> None:
    """Everything that the draft alone knew of, once its lines are gone."""
    begun = reorganisation.changes.filter(action=Action.BEGIN)
    areas = [a for a in begun.values_list("area_id", flat=True) if a is not None]
    units = [u for u in begun.values_list("unit_id", flat=True) if u is not None]
    reorganisation.changes.all().delete()
    forget("unit", units)
    forget("area", areas)

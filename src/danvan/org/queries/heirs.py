"""What became of places and units: successions followed to a day, for many at once."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from danvan.org.reform.scopes import Scope

MANY = 5000  # above this number of ids, reading all rows is cheaper than naming them
LONGEST = 20  # reforms one after another that a walk follows


@dataclass(frozen=True)
class Heir:
    """Who stands on the day asked for. `code` is an area's, "" for a unit."""

    id: int
    name: str
    code: str
    level: str


def final_heirs(scope: Scope, ids: Iterable[int], *, on: date) -> dict[int, list[Heir]]:
    """Each of `ids` → who stands for it on the day, by the successions up to then.

    Itself where it is still there; [] where it ended and nobody took it over. A query for each
    generation of successors, and one for their names.
    """
    start = list(dict.fromkeys(ids))
    passed = between(scope, start, date.min, on)
    reached = {new for following in passed.values() for new in following} | set(start)
    standing = on_the_day(scope, reached, on) if reached else {}
    return {one: [standing[pk] for pk in followed(one, passed, standing)] for one in start}


def in_force(scope: Scope, on: date) -> QuerySet[Any]:
    """The tree's spans of the day."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    rows: QuerySet[Any] = scope.rows().filter(lasting, valid_from__lte=on)
    return rows


def on_the_day(scope: Scope, ids: Iterable[int], on: date) -> dict[int, Heir]:
    """Name, code and level on the day of those in force then; one query."""
    wanted = set(ids)
    columns = [scope.key, "name", "level", *(["code"] if "code" in scope.facts else [])]
    rows = in_force(scope, on)
    rows = rows if len(wanted) > MANY else rows.filter(**{f"{scope.key}__in": wanted})
    found: dict[int, Heir] = {}
    for pk, name, level, *code in rows.values_list(*columns):
        if pk in wanted:
            found[pk] = Heir(pk, name, code[0] if code else "", level)
    return found


def between(
    scope: Scope, start: Iterable[int], since: date, on: date, *, back: bool = False
) -> dict[int, list[int]]:
    """Predecessor → successors after `since` up to `on`, of all that can be reached from `start`.

    With `back` successor → predecessors. A query for each generation.
    """
    near, far = ("successor_id", "predecessor_id") if back else ("predecessor_id", "successor_id")
    rows = scope.passed().filter(on__gt=since, on__lte=on).order_by("on", far)
    passed: dict[int, list[int]] = {}
    frontier, steps = set(start), 0
    if len(frontier) > MANY:
        for here, there in rows.values_list(near, far):
            passed.setdefault(here, []).append(there)
        return passed
    while frontier and steps < LONGEST:
        further: set[int] = set()
        found = rows.filter(**{f"{near}__in": frontier})
        for here, there in found.values_list(near, far):
            passed.setdefault(here, []).append(there)
            further.add(there)
        frontier, steps = further - passed.keys(), steps + 1
    return passed


def followed(one: int, passed: dict[int, list[int]], standing: Container[int]) -> list[int]:
    """From `one` along every line until somebody stands; what splits off the living stays out."""
    ends: dict[int, None] = {}
    seen: set[int] = set()
    waiting = [one]
    while waiting:
        step = waiting.pop(0)
        if step in standing:
            ends[step] = None
        elif step not in seen:
            waiting += passed.get(step, [])
        seen.add(step)
    return list(ends)

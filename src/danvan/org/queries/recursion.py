"""The walks through the trees, in SQL that SQLite and PostgreSQL both read.

Constant text, all values as parameters. A walk by date takes the day twice: a span holds from its
first day to the day before its last.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

AREAS_UNDER = """
WITH RECURSIVE walk(id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT s.area_id FROM org_areaspan s JOIN walk w ON s.parent_id = w.id
    WHERE s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to > %s)
) SELECT id FROM walk"""

AREAS_UNDER_EVER = """
WITH RECURSIVE walk(id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT s.area_id FROM org_areaspan s JOIN walk w ON s.parent_id = w.id
) SELECT id FROM walk"""

AREAS_OVER = """
WITH RECURSIVE walk(id, step) AS (
    SELECT CAST(%s AS bigint), 0
    UNION
    SELECT s.parent_id, w.step + 1 FROM org_areaspan s JOIN walk w ON s.area_id = w.id
    WHERE s.parent_id IS NOT NULL AND w.step < 20
      AND s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to > %s)
) SELECT id FROM walk ORDER BY step"""

UNITS_UNDER = """
WITH RECURSIVE walk(id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT s.unit_id FROM org_unitspan s JOIN walk w ON s.superior_id = w.id
    WHERE s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to > %s)
) SELECT id FROM walk"""

UNITS_OVER = """
WITH RECURSIVE walk(id, step) AS (
    SELECT CAST(%s AS bigint), 0
    UNION
    SELECT s.superior_id, w.step + 1 FROM org_unitspan s JOIN walk w ON s.unit_id = w.id
    WHERE s.superior_id IS NOT NULL AND w.step < 20
      AND s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to > %s)
) SELECT id FROM walk ORDER BY step"""

_PREDECESSORS_OF_EACH = """
WITH RECURSIVE walk(start, id) AS (
    VALUES {starts}
    UNION
    SELECT w.start, s.predecessor_id
    FROM org_unitsuccession s JOIN walk w ON s.successor_id = w.id
    WHERE s."on" <= %s AND NOT EXISTS (
        SELECT 1 FROM org_unitsuccession o
        WHERE o.predecessor_id = s.predecessor_id AND o.successor_id <> s.successor_id
          AND o."on" <= %s)
) SELECT start, id FROM walk"""


def walk(sql: str, start: int, on: date) -> list[int]:
    """The ids that one of the walks above finds from `start` on the day, `start` among them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [start, on, on])
        return [int(row[0]) for row in cursor.fetchall()]


def predecessors_of_each(units: Sequence[int], on: date) -> dict[int, set[int]]:
    """Each unit → itself and those that passed to it whole by the day; one query."""
    starts = ", ".join(["(CAST(%s AS bigint), CAST(%s AS bigint))"] * len(units))
    found: dict[int, set[int]] = {unit: set() for unit in units}
    with connection.cursor() as cursor:
        each = [unit for unit in units for _column in ("start", "id")]
        cursor.execute(_PREDECESSORS_OF_EACH.format(starts=starts), [*each, on, on])
        for start, unit in cursor.fetchall():
            found[int(start)].add(int(unit))
    return found


def within(sql: str, params: Sequence[Any]) -> RawSQL:
    """A walk as a subquery, for `filter(area_id__in=...)`."""
    return RawSQL(sql, params)  # noqa: S611 only constants of this file come here

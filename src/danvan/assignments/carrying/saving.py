"""Thousands of assignments saved at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import batched

from django.db import connections, router

from danvan.assignments.making import BATCH
from danvan.assignments.models import Assignment

CHANGED = (
    "unit_id", "placing_unit_id", "issuer_id", "due", "state", "joined_to_id", "parent_id",
    "target",
)  # fmt: skip
together = Assignment.coordinators.through


def save(rows: Sequence[Assignment]) -> None:
    """The fields that a reorganisation changes: one UPDATE, run once a row by the driver.

    Ten thousand rows take half a second; `bulk_update` and an upsert take ten times as long.
    """
    connection = connections[router.db_for_write(Assignment)]
    named = {field.attname: field for field in Assignment._meta.concrete_fields}
    fields = [named[name] for name in (*CHANGED, "id")]
    quoted = [connection.ops.quote_name(str(field.column)) for field in fields]
    columns = ", ".join(f"{name} = %s" for name in quoted[:-1])
    table = connection.ops.quote_name(Assignment._meta.db_table)
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        # All names come from the model and all values are bound.
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE {quoted[-1]} = %s", values)  # noqa: S608


def save_areas(wanted: Mapping[int, int]) -> None:
    """Each of these assignments in the register of that area."""
    by_area: dict[int, list[int]] = defaultdict(list)
    for pk, area in wanted.items():
        by_area[area].append(pk)
    for area, pks in by_area.items():
        for some in batched(pks, BATCH):
            Assignment.objects.filter(pk__in=some).update(area_id=area)


def save_coordinators(wanted: Mapping[int, Sequence[int]]) -> None:
    """Exactly these units beside each of these assignments."""
    together.objects.filter(assignment_id__in=wanted).delete()
    together.objects.bulk_create(
        [together(assignment_id=pk, unit_id=u) for pk, units in wanted.items() for u in units],
        batch_size=BATCH,
    )

"""Telling PostgreSQL what bulk verbs put in, so that it does not plan for empty tables."""

from django.db import connection

from danvan.org.models import AreaSpan, AreaSuccession, Change, UnitSpan, UnitSuccession

MANY = 1000  # rows changed, below which nothing is looked at anew
PART = 2  # and one in so many of a table's rows, as it was when last looked at


def refresh_statistics(changed: int | None = None) -> None:
    """Changes no data; on SQLite it does nothing. `changed`: about how many rows, None for all.

    Looking takes half a second at national size, so that what changed little is left to the
    database's own housekeeping.
    """
    if connection.vendor != "postgresql" or (changed is not None and changed < MANY):
        return
    with connection.cursor() as cursor:
        for model in (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession, Change):
            table = model._meta.db_table
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
            if changed is None or changed * PART > cursor.fetchone()[0]:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")

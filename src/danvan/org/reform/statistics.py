"""Telling PostgreSQL what bulk verbs put in, so that it does not plan for empty tables."""

from django.db import connection

from danvan.org.models import AreaSpan, AreaSuccession, Change, UnitSpan, UnitSuccession


def refresh_statistics() -> None:
    """Changes no data; on SQLite it does nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession, Change):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")

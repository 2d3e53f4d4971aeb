"""Tests that commit are cleaned by a flush, which on SQLite is DELETE; the journal refuses that.

The database under test keeps its triggers; only the flush between tests takes them off and puts
them back. Outside the tests nothing does.
"""

from collections.abc import Iterable
from typing import Any

from django.core.management.color import Style
from django.db.backends.sqlite3.base import DatabaseOperations

from danvan.kernel.guards import DROP, SQLITE


def let_tests_flush() -> None:
    ordinary = DatabaseOperations.sql_flush

    def flush(
        self: DatabaseOperations, style: Style, tables: Iterable[str], **options: Any
    ) -> list[str]:
        return [*DROP, *ordinary(self, style, tables, **options), *SQLITE]

    DatabaseOperations.sql_flush = flush  # type: ignore[method-assign]  # tests only, see above

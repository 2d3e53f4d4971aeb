"""The columnar store: approved figures, derived from the database, one file a month.

The only writer is `refresh`, the only way to read is a table of Ibis.
"""

from danvan.figures.store.partitions import partitions, rebuild, refresh, written
from danvan.figures.store.reading import month_table, table

__all__ = ["month_table", "partitions", "rebuild", "refresh", "table", "written"]

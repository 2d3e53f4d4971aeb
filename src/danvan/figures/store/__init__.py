"""The columnar store: approved figures, derived from the database, one file a month.

The only writer is `refresh`; the only way to read is to open months and ask an expression of Ibis.
"""

from danvan.figures.store.partitions import months_written, partitions, rebuild, refresh, written
from danvan.figures.store.reading import FIGURES, ask, lay, month_table, open_months

__all__ = [
    "FIGURES",
    "ask",
    "lay",
    "month_table",
    "months_written",
    "open_months",
    "partitions",
    "rebuild",
    "refresh",
    "written",
]

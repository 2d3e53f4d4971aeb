"""Reading the store: tables of Ibis, on DuckDB unless another engine that Ibis speaks is given."""

import threading
from typing import Any

import ibis
import pyarrow.parquet as pq

from danvan.figures.store.loading import SCHEMA
from danvan.figures.store.partitions import path_of, written

_mine = threading.local()


def _engine() -> Any:
    """One DuckDB a thread; files are read anew each time, since they are renamed into place."""
    if not hasattr(_mine, "engine"):
        _mine.engine = ibis.duckdb.connect(threads=2)
        _mine.engine.raw_sql("SET enable_external_file_cache = false")
    return _mine.engine


def table(programme_id: int, keys: range | list[int]) -> Any:
    """The programme's figures and reports (indicator_id 0) of these months, as an Ibis table.

    None where no month is there. Valid until the thread asks for another.
    """
    paths = written(programme_id, keys)
    if not paths:
        return None
    return _engine().read_parquet([str(path) for path in paths], table_name="figures")


def month_table(programme_id: int, key: int) -> Any:
    """The month as it stands on disk, as an Arrow table; empty where there is none."""
    path = path_of(programme_id, key)
    return pq.read_table(path) if path.exists() else SCHEMA.empty_table()

"""Reading the store: expressions of Ibis, on DuckDB unless another engine of Ibis's is given.

An expression is compiled once and asked often; what changes from question to question (where units
stand, which months, which indicators) is laid beside the figures as small tables.
"""

import threading
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from danvan.figures.store.loading import SCHEMA
from danvan.figures.store.partitions import path_of, written

FIGURES = ibis.table(ibis.Schema.from_pyarrow(SCHEMA), name="figures")
_mine = threading.local()
_compiled: dict[int, tuple[Any, str]] = {}  # the expression is kept so that its id stays its own


def _engine() -> Any:
    """One DuckDB a thread; files are read anew each time, since they are renamed into place."""
    if not hasattr(_mine, "engine"):
        _mine.engine = ibis.duckdb.connect(threads=2)
        _mine.engine.raw_sql("SET enable_external_file_cache = false")
        _mine.engine.raw_sql("SET preserve_insertion_order = false")
    return _mine.engine


def open_months(programme_id: int, keys: range | list[int]) -> bool:
    """Lay FIGURES open for these months; False where no month is there.

    Valid until the thread opens others.
    """
    paths = [str(path) for path in written(programme_id, keys)]
    if paths:
        _engine().con.read_parquet(paths).create_view("figures", replace=True)
    return bool(paths)


def lay(**tables: pa.Table) -> None:
    """Small tables by the name that expressions know them by, until laid again.

    Copied, not looked at where they are: the engine then knows their range and adds faster.
    """
    engine = _engine().con
    for name, table in tables.items():
        engine.register("laid", table)
        engine.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS FROM laid')


def ask(expression: Any) -> pa.Table:
    """The answer as columns, whole numbers as whole numbers."""
    return _engine().con.sql(_sql(expression)).to_arrow_table()


def _sql(expression: Any) -> str:
    known = _compiled.get(id(expression))
    if known is None:
        bare = ibis.to_sql(expression, dialect="duckdb")
        wide = [name for name, kind in expression.schema().items() if kind.is_int64()]
        as_read = ", ".join(f'CAST("{name}" AS BIGINT) AS "{name}"' for name in wide)
        replaced = f" REPLACE ({as_read})" if wide else ""
        known = (expression, f"SELECT *{replaced} FROM ({bare})")  # noqa: S608 names of our own
        _compiled[id(expression)] = known
    return known[1]


def month_table(programme_id: int, key: int) -> pa.Table:
    """The month as it stands on disk; empty where there is none."""
    path = path_of(programme_id, key)
    return pq.read_table(path) if path.exists() else SCHEMA.empty_table()

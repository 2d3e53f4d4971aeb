"""The files of the store, written beside and renamed into place.

`FIGURES_ROOT/<programme>/<key>.parquet`. A lock a month keeps two writers from overtaking each
other: whoever writes last has read last.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from danvan.figures.store.loading import month
from danvan.reporting.models import Submission

type Progress = Callable[[int, int], None]
ROWS_TOGETHER = 122_880  # what DuckDB reads at once; a question of few indicators skips the rest


def path_of(programme_id: int, key: int) -> Path:
    return Path(settings.FIGURES_ROOT) / str(programme_id) / f"{key}.parquet"


def written(programme_id: int, keys: range | list[int]) -> list[Path]:
    """The files that are there for these months, in order."""
    return [path for key in keys if (path := path_of(programme_id, key)).exists()]


def months_written(programme_id: int) -> list[int]:
    """Month keys of the files that are there, in order."""
    folder = Path(settings.FIGURES_ROOT) / str(programme_id)
    return sorted(int(path.stem) for path in folder.glob("*.parquet"))


def refresh(programme_id: int, key: int) -> int:
    """Write the month `key` (yyyymm) of the programme anew from the database; returns its rows."""
    with _alone(programme_id, key):
        written_now = month(programme_id, key)
        _put(written_now, path_of(programme_id, key))
    return int(written_now.num_rows)


def rebuild(progress: Progress | None = None) -> int:
    """Write every month anew and take away those that nothing stands for; returns the rows.

    `progress(done, of)` is called after each month.
    """
    wanted = partitions()
    rows, done = 0, 0
    for programme_id, keys in wanted.items():
        for key in keys:
            rows += refresh(programme_id, key)
            done += 1
            if progress:
                progress(done, sum(map(len, wanted.values())))
    for path in Path(settings.FIGURES_ROOT).glob("*/*.parquet"):
        if int(path.stem) not in wanted.get(int(path.parent.name), ()):
            path.unlink()
    return rows


def partitions() -> dict[int, list[int]]:
    """Month keys with approved reports, by programme id, as the database has them."""
    approved = Submission.objects.filter(version__gt=0).order_by()
    pairs = approved.values_list("schedule__form__programme_id", "key").distinct()
    found: dict[int, list[int]] = {}
    for programme_id, key in sorted(pairs):
        found.setdefault(programme_id, []).append(key)
    return found


def _put(table: pa.Table, path: Path) -> None:
    if not table.num_rows:
        path.unlink(missing_ok=True)
        return
    beside = path.with_suffix(f".{os.getpid()}.new")
    pq.write_table(table, beside, compression="zstd", row_group_size=ROWS_TOGETHER)
    beside.replace(path)


@contextmanager
def _alone(programme_id: int, key: int) -> Iterator[None]:
    path = path_of(programme_id, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

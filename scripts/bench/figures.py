"""Consolidation at the size of the country, beside the same scan in plain SQL without succession.

One month of 100 indicators of 10,035 communes into the tree of a day; eight years of months by
province as it is now. In the engine: from where units stand to columns of results.
"""

import gc
import os
import resource
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from figure import Figure

MONTHS = 96
TURNS = 5
NOW, BEFORE = date(2026, 1, 15), date(2025, 1, 15)
PLAIN = """
    SELECT {columns}, indicator_id, sum(thousandths)::BIGINT AS total, max(thousandths) AS top
    FROM read_parquet([{files}]) WHERE indicator_id > 0 GROUP BY ALL
"""


def measure() -> list[Figure]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    import django

    django.setup()
    import figures_world as world
    from django.conf import settings

    from danvan.figures import store
    from danvan.kernel.periods import parse

    root = Path(settings.FIGURES_ROOT)
    months = [parse(f"{year}-{month:02}") for year in range(2017, 2026) for month in range(1, 13)]
    windows = [m for m in months if m.end <= world.REFORM][-MONTHS:]
    began = perf_counter()
    count = world.write(root, [m.keys[0] for m in windows])
    files = sorted(root.glob("*/*.parquet"))
    size = sum(path.stat().st_size for path in files) / 1e6
    print(
        f"Seed {world.SEED}: {count:,} figures in {len(files)} months, {size:,.0f} MB, written in "
        f"{perf_counter() - began:.0f} s; {world.COMMUNES:,} communes become {world.NEW:,}."
    )
    asked = _question(world)
    plain = partial(_plain, store)
    figures = [
        Figure(f"one month, {name}", _median(partial(_month, asked, windows[-1], day)) * 1000, "ms",
               150, f"{world.COMMUNES * world.INDICATORS:,} figures",
               _median(partial(plain, files[-1:], "unit_id")) * 1000)
        for name, day in (("as it was", None), ("as on a day before", BEFORE), ("as it is", NOW))
    ]  # fmt: skip
    figures.append(
        Figure("96 months by province as it is",
               _median(partial(_provinces, asked, windows), 3), "s",
               4, f"{count:,} figures", _median(partial(plain, files, "key, unit_id % 34"), 3))
    )  # fmt: skip
    print(f"Memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB.")
    return figures


def _question(world):
    from danvan.figures.asking import Question
    from danvan.figures.atlas import Atlas
    from danvan.programmes.models import Programme

    forest, base = world.forest(), world.indicators()
    return Question(
        programme=Programme(pk=world.PROGRAMME), by="area", indicators=list(base.values()),
        base=base, schedules={i.code: frozenset([1]) for i in base.values()},
        forms={1: list(base)}, atlas=Atlas(forest, forest),
    )  # fmt: skip


def _month(asked, window, as_of):
    """Every node of the tree with a value of its own, in columns."""
    from danvan.figures.asking import in_columns

    return in_columns(asked, [window], as_of)


def _provinces(asked, windows):
    from danvan.figures.asking import in_columns
    from danvan.figures.spreading import at_level

    return in_columns(asked, windows, NOW, at_level("province"))


def _plain(store, files: list[Path], columns: str) -> object:
    from danvan.figures.store.reading import _engine

    listed = ", ".join(f"'{path}'" for path in files)
    return _engine().con.sql(PLAIN.format(columns=columns, files=listed)).to_arrow_table()


def _median(work: Callable[[], object], turns: int = TURNS) -> float:
    """The median; the first turn warms up."""
    work()
    return median(_timed(work) for _ in range(turns))


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began

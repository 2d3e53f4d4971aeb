"""`make bench`, `make bench-NAME`: measure what was promised.

Each file beside this one has `measure() -> list[Figure]`. A table is printed and the figures are
written to var/bench/NAME.json. Nothing here touches the data in var/.
"""

import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]


def names() -> list[str]:
    return sorted(p.stem for p in HERE.glob("*.py") if p.stem not in ("run", "figure"))


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(names()):
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(names())}.")
        return 2
    held = [_bench(name) for name in wanted or names()]
    return 0 if all(held) else 1


def _bench(name: str) -> bool:
    figures = import_module(name).measure()
    table = Table(title=name, title_justify="left")
    for column in ("name", "value", "unit", "bar", "holds", "baseline", "ratio", "size"):
        table.add_column(column)
    for figure in figures:
        table.add_row(*("" if value is None else str(value) for value in figure.row.values()))
    Console().print(table)
    out = ROOT / "var" / "bench" / f"{name}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps([figure.row for figure in figures], ensure_ascii=False, indent=2))
    return all(figure.holds for figure in figures)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="danvan-bench-") as folder:
        os.environ["DANVAN_VAR"] = folder
        os.environ.setdefault("DANVAN_BENCH_POSTGRES", os.environ.get("DATABASE_URL", ""))
        os.environ["DATABASE_URL"] = ""
        sys.exit(main(sys.argv[1:]))

"""My work of 5,000 open items and the matrix of 60 clauses by 412 units.

On SQLite and, where a server answers, on PostgreSQL, each in a process of its own. The baseline
asks row by row.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from figure import Figure

from org import DANVAN, LOCAL, _ask

INSIDE = Path(__file__).resolve().parent / "desk_world"


def measure() -> list[Figure]:
    figures = _on("SQLite", "")
    server = os.environ.get("DANVAN_BENCH_POSTGRES") or LOCAL
    url = urlunsplit(urlsplit(server)._replace(path=f"/danvan_bench_{os.getpid()}"))
    if why := _ask(server, "CREATE DATABASE"):
        print(f"PostgreSQL is left out: {why}")
        return figures
    try:
        return figures + _on("PostgreSQL", url)
    finally:
        _ask(server, "DROP DATABASE")


def _on(name: str, url: str) -> list[Figure]:
    folder = Path(os.environ["DANVAN_VAR"]) / name
    folder.mkdir()
    env = os.environ | {"DANVAN_VAR": str(folder), "DATABASE_URL": url}
    out = folder / "figures.json"
    subprocess.run([str(DANVAN), "setup"], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, str(INSIDE), str(out)], env=env, check=True)
    figures = [Figure(**row) for row in json.loads(out.read_text())]
    return [replace(figure, name=f"{figure.name} ({name})") for figure in figures]

"""Organisations at the size of the country, on SQLite and, where a server answers, on PostgreSQL.

All areas, the units of the main lines everywhere, every act of 2025. The baseline follows the
parent links one by one; loading and applying have none. Each database has a process of its own, so
that its memory can be told.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from figure import Figure

LOCAL = "postgres://postgres@127.0.0.1:5432/danvan"
INSIDE = Path(__file__).resolve().parent / "country"
DANVAN = Path(sys.executable).with_name("danvan")


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
    print(f"{name}: loading the country and measuring, some minutes", flush=True)
    folder = Path(os.environ["DANVAN_VAR"]) / name
    folder.mkdir()
    env = os.environ | {"DANVAN_VAR": str(folder), "DATABASE_URL": url}
    out = folder / "figures.json"
    subprocess.run([str(DANVAN), "setup"], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, str(INSIDE), str(out)], env=env, check=True)
    figures = [Figure(**row) for row in json.loads(out.read_text())]
    return [replace(figure, name=f"{figure.name} ({name})") for figure in figures]


def _ask(server: str, deed: str) -> str:
    """Make or drop the database of this run; why it could not be done, or nothing."""
    import psycopg

    name = f"danvan_bench_{os.getpid()}"
    home = urlunsplit(urlsplit(server)._replace(path="/postgres"))
    try:
        with psycopg.connect(home, connect_timeout=3, autocommit=True) as connection:
            connection.execute(f"{deed} {name}")
    except psycopg.Error as error:
        return (str(error).splitlines() or ["no answer"])[0][:120]
    return ""

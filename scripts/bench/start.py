"""How soon the command line answers. The baseline is Python itself with click and rich."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from figure import Figure

DANVAN = str(Path(sys.executable).with_name("danvan"))
TURNS = 5


def measure() -> list[Figure]:
    bare = _best([sys.executable, "-c", "import click, rich.table"])
    return [
        Figure("danvan --help", _best([DANVAN, "--help"]), "s", 0.5, f"best of {TURNS}", bare),
        Figure("danvan units --help", _best([DANVAN, "units", "--help"]), "s", 0.5,
               f"best of {TURNS}", bare),
    ]  # fmt: skip


def _best(command: list[str]) -> float:
    return min(_once(command) for _ in range(TURNS))


def _once(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return perf_counter() - began

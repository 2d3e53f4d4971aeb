"""The demonstration from nothing, and again. Downloads and installation are apart."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from figure import Figure

DANVAN = Path(sys.executable).with_name("danvan")


def measure() -> list[Figure]:
    first, again = _demo(), _demo()
    size = "34 provinces, units of 2"
    return [
        Figure("demo, first time", first, "s", 240, size),
        Figure("demo, again", again, "s", 90, size, first),
    ]


def _demo() -> float:
    began = perf_counter()
    for command in (["setup"], ["demo", "--no-serve"]):
        subprocess.run([str(DANVAN), *command], env=os.environ, check=True)
    return perf_counter() - began

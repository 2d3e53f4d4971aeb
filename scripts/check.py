"""`make check`: style, types, layers, migrations, translations, docs. Every step is run."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN = Path(sys.executable).parent
STEPS = {
    "style": [RUN / "ruff", "check", "."],
    "format": [RUN / "ruff", "format", "--check", "."],
    "types": [RUN / "mypy"],
    "layers": [RUN / "lint-imports"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [sys.executable, "scripts/translations.py", "check"],
    "docs": [sys.executable, "-m", "pytest", "tests/docs", "-q", "-p", "no:cacheprovider"],
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(STEPS):
        print(f"No such step: {', '.join(unknown)}. Steps: {', '.join(STEPS)}.")
        return 2
    failed = [name for name in names or STEPS if not _passes(name)]
    print(f"check: {', '.join(failed)} failed." if failed else "check: all well.")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    """Whether the step passes; what it says is shown only if it does not."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="danvan-check-") as folder:
        environment = os.environ | {
            "DANVAN_VAR": folder, "DATABASE_URL": "", "LANGUAGE": "", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        done = subprocess.run(
            [str(part) for part in STEPS[name]], cwd=ROOT, capture_output=True, text=True,
            env=environment, check=False,
        )  # fmt: skip
    well = done.returncode == 0
    print(f"{'✓' if well else '✗'} {name:<13} {time.monotonic() - began:5.1f} s", flush=True)
    if not well:
        print(done.stdout + done.stderr, flush=True)
    return well


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

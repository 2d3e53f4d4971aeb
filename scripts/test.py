"""`make test`: the whole suite on SQLite, on PostgreSQL where a server answers, in Chromium if any.

Ends with what was run, what was left out, and why. Nothing permanent is made: pytest's own test
databases go when it ends. Arguments are handed to pytest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
LOCAL = "postgres://postgres@127.0.0.1:5432/danvan"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Outcome:
    """What one run of pytest came to."""

    name: str
    code: int
    counts: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)


def main(arguments: list[str]) -> int:
    left_out: list[str] = []
    browser = _browser()
    if not browser:
        left_out.append("browser journeys: no Chromium found (set DANVAN_CHROMIUM to name one)")
    outcomes = [_run("SQLite", "", arguments, browser=browser)]
    url, why = _postgres()
    if url:
        outcomes.append(_run("PostgreSQL", url, arguments, browser=False))
        if browser:
            left_out.append("browser journeys on PostgreSQL: they run once, on SQLite")
    else:
        left_out.append(f"PostgreSQL: {why}")
    return _summary(outcomes, left_out)


def _browser() -> str:
    named = os.environ.get("DANVAN_CHROMIUM", "")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), "")


def _postgres() -> tuple[str, str]:
    """The address of a server that answers, or why there is none."""
    import psycopg

    named = os.environ.get("DATABASE_URL", "")
    if named and not named.startswith("postgres"):
        return "", "DATABASE_URL names another database"
    url = named or LOCAL
    try:
        with psycopg.connect(
            urlunsplit(urlsplit(url)._replace(path="/postgres")), connect_timeout=3
        ):
            return url, ""
    except psycopg.OperationalError as error:
        where = "the server that DATABASE_URL names" if named else "127.0.0.1:5432"
        return "", f"{where} does not answer ({(str(error).splitlines() or [''])[0][:120]})"


def _run(name: str, url: str, arguments: list[str], *, browser: str | bool) -> Outcome:
    print(f"\n== {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *_workers(arguments)]
    if not browser:
        command += ["-m", "not browser"]
    with tempfile.TemporaryDirectory(prefix="danvan-test-") as folder:
        report = Path(folder, "report.xml")
        environment = os.environ | {"DATABASE_URL": url, "DANVAN_VAR": str(Path(folder, "var"))}
        environment.pop("DANVAN_TASKS", None)
        if isinstance(browser, str) and browser:
            environment["DANVAN_CHROMIUM"] = browser
        done = subprocess.run(
            [*command, f"--junitxml={report}", *arguments], cwd=ROOT, env=environment, check=False
        )
        outcome = Outcome(name, done.returncode)
        if report.exists():
            _count(report, outcome)
    return outcome


def _workers(arguments: list[str]) -> list[str]:
    """Two processes for two cores; one where somebody steers or looks into the run."""
    if any(a.startswith(("-n", "-x", "--pdb", "-s", "-k")) for a in arguments):
        return []
    return ["-n", "2", "--dist", "loadfile"] if (os.cpu_count() or 1) > 1 else []


def _count(report: Path, outcome: Outcome) -> None:
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 pytest wrote it a moment ago
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            outcome.counts["failed"] += 1
        elif "skipped" in kinds:
            outcome.counts["skipped"] += 1
            outcome.skips[case.find("skipped").get("message", "")] += 1  # type: ignore[union-attr]  # it is there, see kinds
        else:
            outcome.counts["passed"] += 1


def _summary(outcomes: list[Outcome], left_out: list[str]) -> int:
    print("\n== Summary ==")
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total += outcome.counts
        if not outcome.counts:
            print(f"{outcome.name}: pytest ended with {outcome.code} before any test ran")
        else:
            print(f"{outcome.name}: {_said(outcome.counts)}")
        for why, count in outcome.skips.items():
            print(f"  skipped {count}: {why}")
    for line in left_out:
        print(f"left out: {line}")
    print(_said(total))
    return 1 if any(outcome.code for outcome in outcomes) else 0


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[kind]} {kind}" for kind in ("passed", "failed", "skipped"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

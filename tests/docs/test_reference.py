"""The reference is true: what can be set, called, recorded or allowed has its line, and no other.

`scripts/reference.py` writes the tables of events and policy anew.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import click
import pytest

import danvan
from danvan.kernel import policy
from danvan.kernel.journal import EVENTS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "danvan"
REFERENCE = ROOT / "docs" / "reference"
READ = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']|\b(DANVAN_[A-Z_]+)\b""")


def _first_cells(page: str) -> list[str]:
    """What stands in backticks in the first column of the page's tables."""
    lines = (REFERENCE / page).read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"\| `([^`]+)`", line))]


def _same(page: str, there: set[str]) -> None:
    told = _first_cells(page)
    assert sorted(told) == sorted(set(told)), f"{page} tells something twice"
    missing, gone = sorted(there - set(told)), sorted(set(told) - there)
    assert (missing, gone) == ([], []), f"{page}: missing {missing}; no longer there {gone}"


@pytest.fixture(scope="module", autouse=True)
def all_rooms() -> None:
    """Import every module, so that events and rules have registered themselves."""
    for module in walk_packages(danvan.__path__, "danvan."):
        if ".migrations" not in module.name and not module.name.endswith(".wsgi"):
            import_module(module.name)


def test_settings() -> None:
    read = {
        name
        for file in SOURCE.rglob("*.py")
        for groups in READ.findall(file.read_text(encoding="utf-8"))
        for name in groups
        if name and name != "DJANGO_SETTINGS_MODULE"
    }
    _same("settings.md", read | {"LANG"})


def test_commands() -> None:
    from danvan.cli.root import danvan as root

    _same("commands.md", {line for line, _command in _commands("danvan", root)})


def test_options() -> None:
    from danvan.cli.root import danvan as root

    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    rows = {m[1]: m[0] for m in re.finditer(r"^\| `([^`]+)`.*$", page, re.MULTILINE)}
    missing = [
        (line, option)
        for line, command in _commands("danvan", root)
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and f"`{option}" not in rows.get(line, "")
    ]
    assert missing == []


def _commands(line: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Each command with what is typed for it: `danvan journal verify`."""
    yield line, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(f"{line} {name}", found)


def test_events() -> None:
    _same("events.md", {code for code in EVENTS if not code.startswith("test.")})


def test_policy() -> None:
    _same("policy.md", {f"{verb} {model}" for verb, model in policy.known()})


def test_every_event_has_a_sentence() -> None:
    assert [code for code, event in EVENTS.items() if not str(event.sentence).strip()] == []


@pytest.mark.parametrize("page", ["events.md", "policy.md", "settings.md", "commands.md"])
def test_every_line_says_something(page: str) -> None:
    lines = (REFERENCE / page).read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    assert [row[0] for row in rows if not row[-1].strip()] == []


def test_links_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        (str(page.relative_to(ROOT)), link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []

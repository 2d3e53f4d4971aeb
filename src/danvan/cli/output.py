"""What goes to the screen: tables for people, JSON for programs, progress on stderr."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

type Step = Callable[[int, int], None]


def print_json(value: object) -> None:
    """Indented, letters as they are; dates are ISO."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    right: Sequence[int] = (),
    caption: str = "",
) -> None:
    """A table as wide as the screen, or as its text where it goes into a file or pipe.

    `right` are the columns set to the right (numbers).
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, caption=caption or None, title_justify="left")
    for place, name in enumerate(columns):
        table.add_column(Text(name), justify="right" if place in right else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """A bar on stderr; `step(done, total)` moves it. Nothing is drawn where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

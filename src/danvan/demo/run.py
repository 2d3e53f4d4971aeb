"""`make demo`: tell every chapter that was not told yet; serving is the command's."""

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from danvan.demo import story
from danvan.demo.chapters import Chapter, tell, told
from danvan.demo.ground import make_way
from danvan.demo.logins import CAST, password
from danvan.demo.people import actor

ADDRESS = "http://127.0.0.1:8000"


def main(console: Console | None = None) -> None:
    """Everything but serving. Runs again in seconds and changes nothing that was there."""
    console = console or Console(highlight=False)
    done, book = told(), story.book()
    for title in make_way(done):
        console.print(f"[dim]↺ hoàn tác để kể lại: {title}[/dim]")
    for number, chapter in enumerate(book, 1):
        line = done.get(chapter.code)
        took = "" if line is not None else _told_now(chapter, console)
        heading = f"[green]✓[/green] {number:>2}/{len(book)} [bold]{chapter.title}[/bold]"
        console.print(f"{heading} [dim]{took or 'đã có sẵn'}[/dim]")
        console.print(f"   [dim]{line if line is not None else told()[chapter.code]}[/dim]")
    _closing(console)


def _told_now(chapter: Chapter, console: Console) -> str:
    started = monotonic()
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
        console=console, transient=True,
    ) as bars:  # fmt: skip
        bar = bars.add_task(str(chapter.title), total=None)
        tell(chapter, lambda at, of: bars.update(bar, completed=at, total=of or 1))
    return f"{monotonic() - started:.1f} giây"


def _closing(console: Console) -> None:
    for table in story.findings():
        console.print(table)
    people = Table(title=f"Đăng nhập tại {ADDRESS}, mật khẩu chung: {password()}")
    for column in ("Tên đăng nhập", "Vai", "Vị trí", "Họ tên (hư cấu)"):
        people.add_column(column, overflow="fold")
    for person in CAST:
        acting = actor(person.username)
        post = f"{acting.post_label}, {acting.unit_name}"
        people.add_row(person.username, str(person.role.label), post, person.full_name)
    console.print(people)

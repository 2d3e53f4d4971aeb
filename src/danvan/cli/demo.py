"""`danvan demo`: the whole loop on real units with synthetic reports, then the pages."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.serve import serve as serve_pages
from danvan.cli.start import start_django


@click.command("demo", help=_("Dựng bản trình diễn (số liệu tổng hợp giả lập), rồi mở các trang."))
@click.option(
    "--serve/--no-serve", default=True, show_default=True, help=_("Có mở các trang không.")
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def command(port: int, *, serve: bool) -> None:
    """Told again, it changes nothing that was there."""
    start_django()
    from importlib import import_module

    import_module("danvan.demo.run").main()  # the room above; `cli` must not import it by name
    if serve:
        serve_pages(port=port)

"""`danvan serve`: the pages, on granian."""

import os
import socket

import click

from danvan.cli.language import gettext as _
from danvan.cli.start import start_django

WORKERS = 2


@click.command("serve", help=_("Mở các trang tại địa chỉ này. Dừng bằng Ctrl+C."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Địa chỉ."))
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=_("Cổng.")
)
def command(host: str, port: int) -> None:
    """Other names than 127.0.0.1 and localhost must stand in DANVAN_HOSTS."""
    start_django()
    serve(host, port)


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves until interrupted. WrongState if the database is not ready, BadInput for the port."""
    _must_be_ready()
    _must_be_free(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    click.echo(_("Đang phục vụ tại http://%(host)s:%(port)s (dừng: Ctrl+C)")
               % {"host": f"[{host}]" if ":" in host else host, "port": port})  # fmt: skip
    Granian(
        "danvan.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(WORKERS, os.cpu_count() or 1),
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def _must_be_ready() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from danvan.kernel.errors import WrongState

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise WrongState(_("Cơ sở dữ liệu chưa sẵn sàng. Hãy chạy «danvan setup» trước."))
    connection.close()


def _must_be_free(host: str, port: int) -> None:
    from danvan.kernel.errors import BadInput

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                "port",
                _("Không mở được %(host)s:%(port)s: cổng đang có chương trình khác dùng, hoặc địa "
                  "chỉ không phải của máy này. Hãy chọn cổng khác bằng --port.")
                % {"host": host, "port": port},
            ) from error  # fmt: skip

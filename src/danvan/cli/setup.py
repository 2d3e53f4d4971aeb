"""`danvan setup`: translations, database and static files, ready to serve."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.start import start_django


@click.command("setup", help=_("Chuẩn bị: bản dịch, cơ sở dữ liệu, tệp tĩnh. Chạy lại được."))
def command() -> None:
    """Does what is missing, and nothing where all is there. Needs gettext of nobody."""
    from danvan.cli.catalogues import compile_catalogues

    click.echo(_("Bản dịch: %(count)s tệp biên dịch lại.") % {"count": compile_catalogues()})
    start_django()
    click.echo(_("Cơ sở dữ liệu: %(count)s bước cập nhật.") % {"count": _migrate()})
    click.echo(_("Tệp tĩnh: %(count)s tệp.") % {"count": _collect()})


def _migrate() -> int:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    return len(plan)


def _collect() -> int:
    """Collect only if a file is newer than the last collecting, or another set of files is."""
    import hashlib
    from pathlib import Path

    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = sorted(
        f"{name} {(at := Path(storage.path(name)).stat()).st_mtime_ns} {at.st_size}"
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    state = hashlib.sha256("\n".join(found).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)
    return len(found)

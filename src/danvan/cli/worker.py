"""`danvan worker`: does what was left for later (DANVAN_TASKS=database)."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.start import start_django


@click.command("worker", help=_("Làm các việc xếp hàng (khi DANVAN_TASKS=database)."))
@click.option("--once", is_flag=True, help=_("Làm hết hàng đợi rồi dừng."))
def command(*, once: bool) -> None:
    """WrongState where work is done at once and no queue exists."""
    start_django()
    from django.core.management import call_command
    from django.tasks import default_task_backend
    from django_tasks_db import DatabaseBackend

    from danvan.kernel.errors import WrongState

    if not isinstance(default_task_backend, DatabaseBackend):
        raise WrongState(
            _("Mọi việc đang được làm ngay, không có hàng đợi. Hãy đặt DANVAN_TASKS=database cho "
              "cả máy chủ và lệnh này.")
        )  # fmt: skip
    call_command("db_worker", batch=once, verbosity=1)

"""`danvan worker`: does what was left for later, and each day what the house does by itself."""

from collections.abc import Iterable
from threading import Thread
from typing import TYPE_CHECKING

import click

from danvan.cli.language import gettext as _
from danvan.cli.start import start_django

if TYPE_CHECKING:
    from danvan.kernel.daily import Done

FAILED = 1


@click.command(
    "worker",
    help=_("Làm việc hằng ngày (áp dụng sắp xếp đến ngày, giao việc định kỳ, niêm phong nhật ký) "
           "lúc bắt đầu và sau nửa đêm; làm các việc xếp hàng khi DANVAN_TASKS=database."),
)  # fmt: skip
@click.option("--once", is_flag=True, help=_("Làm việc hằng ngày và hết hàng đợi rồi dừng."))
@click.pass_context
def command(ctx: click.Context, *, once: bool) -> None:
    """With --once exit code 1 if a part of the daily work failed. Several workers may run."""
    start_django()
    from django.core.management import call_command
    from django.tasks import default_task_backend
    from django_tasks_db import DatabaseBackend

    from danvan.kernel.daily import go_round

    queue = isinstance(default_task_backend, DatabaseBackend)
    if once:
        done = go_round()
        _tell(done)
        if queue:
            call_command("db_worker", batch=True, verbosity=1)
        if any(part.count is None for part in done):
            ctx.exit(FAILED)
    elif queue:
        Thread(target=_every_day, name="daily", daemon=True).start()
        call_command("db_worker", verbosity=1)
    else:
        _every_day()


def _every_day() -> None:
    from danvan.kernel.daily import rounds

    for day, done in rounds():
        click.echo(f"{day:%d/%m/%Y}")
        _tell(done)


def _tell(done: "Iterable[Done]") -> None:
    words = {
        "reorganisations_applied": _("Sắp xếp đến ngày, đã áp dụng: %(count)s"),
        "overdue_escalated": _("Việc quá hạn, đã chuyển lên cấp trên: %(count)s"),
        "matters_passed_up": _("Vấn đề quá hạn của địa bàn, đã chuyển lên cấp trên: %(count)s"),
        "recurring_issued": _("Việc định kỳ, đã giao: %(count)s"),
        "digests_sent": _("Thư tóm tắt, đã gửi: %(count)s"),
        "journal_sealed": _("Nhật ký, số lần niêm phong: %(count)s"),
    }
    for part in done:
        if part.count is not None:
            said = words.get(part.name, f"{part.name}: %(count)s")
            click.echo("✓ " + said % {"count": part.count})
        else:
            why = _("✗ Việc hằng ngày «%(part)s» không làm được, hãy xem nhật ký của máy.")
            click.secho(why % {"part": part.name}, fg="red", err=True)

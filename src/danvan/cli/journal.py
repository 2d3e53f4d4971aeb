"""`danvan journal`: seal what was written, and prove that nothing was changed since."""

from dataclasses import asdict

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json
from danvan.cli.start import start_django

FAULTS = 1


@click.group("journal", help=_("Nhật ký: niêm phong và kiểm tra."))
def command() -> None:
    """Nothing by itself."""


@command.command("verify", help=_("Tìm mọi dòng bị sửa, chèn thêm hoặc xóa sau khi niêm phong."))
@click.option(
    "--head", default="", metavar=_("MÃ"), help=_("Mã niêm phong đã ghi lại trước đây ở nơi khác.")
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
@click.pass_context
def verify(ctx: click.Context, head: str, *, as_json: bool) -> None:
    """Exit 1 if there is a fault. JSON: {"faults", "unsealed", "head"}."""
    start_django()
    from danvan.kernel import seals
    from danvan.kernel.models import JournalSeal

    faults, unsealed = seals.verify(head), seals.unsealed()
    newest = JournalSeal.objects.order_by("last_id").last()
    if as_json:
        print_json(
            {
                "faults": [asdict(fault) for fault in faults],
                "unsealed": unsealed,
                "head": newest.digest if newest else None,
            }
        )
    else:
        for fault in faults:
            click.secho(f"✗ {fault.message}", fg="red")
        if not faults:
            click.secho(_("✓ Nhật ký nguyên vẹn."), fg="green")
        click.echo(_("Chưa niêm phong: %(count)s dòng.") % {"count": unsealed})
        if newest:
            _tell_head(newest.digest)
    if faults:
        ctx.exit(FAULTS)


@command.command("seal", help=_("Niêm phong các dòng mới của nhật ký."))
def seal() -> None:
    start_django()
    from danvan.kernel import clock, seals

    made = seals.seal(clock.now())
    if made is None:
        click.echo(_("Không có dòng mới nào để niêm phong."))
    else:
        click.secho(_("✓ Đã niêm phong đến dòng %(last)s.") % {"last": made.last_id}, fg="green")
        _tell_head(made.digest)


def _tell_head(digest: str) -> None:
    click.echo(
        _("Mã niêm phong mới nhất (nên ghi lại ở nơi khác): %(digest)s") % {"digest": digest}
    )

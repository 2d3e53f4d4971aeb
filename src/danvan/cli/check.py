"""`danvan check`: figures against the database, and the tree against its own rules."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, progress
from danvan.cli.start import start_django

FAULTS = 1


@click.command("check", help=_("Đối chiếu số liệu với cơ sở dữ liệu, kiểm tra cây đơn vị."))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Exit 1 if anything is wrong. JSON: {"tree": [...], "figures": [...]}, sentences."""
    start_django()
    from danvan.figures import checks as figures
    from danvan.org import checks as org

    found = {"tree": org.tree_faults()}
    with progress(_("Đối chiếu số liệu")) as step:
        found["figures"] = figures.faults(step)
    if as_json:
        print_json(found)
    else:
        _show(_("Cây địa bàn và đơn vị"), found["tree"])
        _show(_("Số liệu tổng hợp"), found["figures"])
    if any(found.values()):
        ctx.exit(FAULTS)


def _show(what: str, faults: list[str]) -> None:
    if not faults:
        click.secho(_("✓ %(what)s: không có sai lệch.") % {"what": what}, fg="green")
        return
    click.secho(
        _("✗ %(what)s: %(count)s sai lệch.") % {"what": what, "count": len(faults)}, fg="red"
    )
    for fault in faults:
        click.echo(f"  {fault}")

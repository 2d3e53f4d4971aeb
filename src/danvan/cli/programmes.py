"""`danvan programmes`: what is running, with the codes that other commands ask for."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django


@click.command("programmes", help=_("Các chương trình, với mã dùng cho lệnh khác."))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def command(*, as_json: bool) -> None:
    """JSON: a list of {code, title, from, to}; both days are in."""
    start_django()
    from danvan.kernel.actor import system
    from danvan.programmes.queries import programmes

    rows = [(p.code, p.title, p.from_day, p.to_day) for p in programmes(system())]
    if as_json:
        names = ("code", "title", "from", "to")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        print_table([_("Mã"), _("Tên"), _("Từ ngày"), _("Đến ngày")], rows)

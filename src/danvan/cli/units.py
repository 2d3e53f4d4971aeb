"""`danvan units`: the units of a day."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django


@click.command("units", help=_("Các đơn vị của một ngày, theo địa bàn, ngành dọc và tên."))
@click.option("--at", metavar=_("NGÀY"), help=_("Ngày, như 2025-06-30. Mặc định là hôm nay."))
@click.option("--under", metavar=_("MÃ"), help=_("Chỉ trong địa bàn có mã này vào ngày đó."))
@click.option("--line", metavar=_("NGÀNH"), help=_("Chỉ ngành dọc này, như military_command."))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def command(at: str | None, under: str | None, line: str | None, *, as_json: bool) -> None:
    """An unknown code or line is BadInput, not an empty table."""
    start_django()
    from danvan.cli.asked import day
    from danvan.kernel import clock
    from danvan.org.queries import unit_rows

    on = day(at, "at") if at else clock.today()
    if line:
        _must_be_known(line)
    rows = unit_rows(on=on, under=under, line=line)
    if as_json:
        print_json(
            [
                {
                    "code": row.code,
                    "name": row.name,
                    "line": row.line,
                    "level": row.level,
                    "superior": row.superior or None,
                    "from": row.valid_from,
                    "to": row.valid_to,
                }
                for row in rows
            ]
        )
        return
    print_table(
        [_("Mã"), _("Tên"), _("Ngành"), _("Cấp"), _("Cấp trên"), _("Từ ngày"), _("Đến trước ngày")],
        (
            (row.code, row.name, row.line, row.level, row.superior, row.valid_from, row.valid_to)
            for row in rows
        ),
        title=_("Đơn vị vào ngày %(day)s") % {"day": f"{on:%d/%m/%Y}"},
        caption=_("%(count)s đơn vị") % {"count": len(rows)},
    )


def _must_be_known(line: str) -> None:
    """Raises BadInput("line") with the lines that there are."""
    from danvan.kernel.errors import BadInput
    from danvan.org.models import UnitSpan

    known = sorted(UnitSpan.objects.values_list("line", flat=True).distinct())
    if line not in known:
        raise BadInput(
            "line",
            _("Không có ngành dọc «%(line)s». Các ngành hiện có: %(known)s.")
            % {"line": line[:40], "known": ", ".join(known) or "–"},
        )

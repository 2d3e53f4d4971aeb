"""`danvan units`: the units of a day; finding those of any era; two days compared."""

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django


@click.command("units", help=_("Các đơn vị của một ngày, theo địa bàn, ngành dọc và tên."))
@click.option("--at", metavar=_("NGÀY"), help=_("Ngày, như 2025-06-30. Mặc định là hôm nay."))
@click.option("--under", metavar=_("MÃ"), help=_("Chỉ trong địa bàn có mã này vào ngày đó."))
@click.option("--line", metavar=_("NGÀNH"), help=_("Chỉ ngành dọc này, như military_command."))
@click.option(
    "--search",
    metavar=_("CHỮ"),
    help=_("Tìm địa bàn và đơn vị của mọi thời kỳ theo tên hoặc mã, và nơi kế thừa đến ngày --at."),
)
@click.option(
    "--compare",
    "days",
    nargs=2,
    metavar=_("NGÀY NGÀY"),
    help=_("So sánh địa bàn của hai ngày: lập mới, kết thúc, đổi tên, đổi mã, chuyển."),
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def command(
    at: str | None,
    under: str | None,
    line: str | None,
    search: str | None,
    days: tuple[str, str] | None,
    *,
    as_json: bool,
) -> None:
    """An unknown code or line is BadInput, not an empty table."""
    start_django()
    from danvan.cli import eras
    from danvan.cli.asked import day
    from danvan.kernel import clock
    from danvan.org.queries import unit_rows

    on = day(at, "at") if at else clock.today()
    if search is not None:
        eras.show_found(search, on, as_json=as_json)
        return
    if days is not None:
        first, second = (day(text, "compare") for text in days)
        eras.show_compared(first, second, under or "VN", as_json=as_json)
        return
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
        caption=_("Có %(count)s đơn vị") % {"count": len(rows)},
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

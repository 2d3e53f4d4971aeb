"""`danvan figures`: consolidated figures, as it was or as it is on a day."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from danvan.cli.language import chosen
from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django

if TYPE_CHECKING:
    from danvan.figures.queries import Row

AS_WAS = "as-was"
LEVELS = ("province", "district", "commune")
COLUMNS = (
    "code", "name", "level", "indicator", "period", "value", "estimate", "reports", "expected",
)  # fmt: skip


@click.command("figures", help=_("Số liệu tổng hợp của một chương trình trong một kỳ."))
@click.option("--programme", required=True, metavar=_("MÃ"), help=_("Mã chương trình."))
@click.option(
    "--period",
    required=True,
    metavar=_("KỲ"),
    help=_("Kỳ báo cáo: 2025, 2025-07, 2025-Q3, 2025-H1 hoặc 2025-9M."),
)
@click.option(
    "--indicator", "indicators", multiple=True, metavar=_("MÃ"), help=_("Chỉ tiêu; nhiều lần được.")
)
@click.option(
    "--as-of",
    default=AS_WAS,
    show_default=True,
    metavar=_("NGÀY|as-was"),
    help=_("Theo địa bàn của ngày nào; as-was là theo địa bàn lúc báo cáo."),
)
@click.option("--under", metavar=_("MÃ"), help=_("Chỉ trong địa bàn (hoặc đơn vị) có mã này."))
@click.option("--level", type=click.Choice(LEVELS), help=_("Chỉ một cấp, kèm phần chưa phân bổ."))
@click.option(
    "--by",
    type=click.Choice(["area", "unit"]),
    default="area",
    show_default=True,
    help=_("Theo địa bàn hay theo đơn vị."),
)
@click.option(
    "--apportion",
    metavar=_("equal|MÃ"),
    help=_("Ước tính phần chưa phân bổ: chia đều (equal) hoặc theo một chỉ tiêu."),
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def command(
    programme: str,
    period: str,
    indicators: tuple[str, ...],
    as_of: str,
    under: str | None,
    level: str | None,
    by: str,
    apportion: str | None,
    *,
    as_json: bool,
) -> None:
    """`value` in JSON is a number, or null where nothing was reported."""
    start_django()
    from danvan.cli.asked import day, programme_of
    from danvan.figures.queries import consolidate
    from danvan.kernel import periods

    on = None if as_of == AS_WAS else day(as_of, "as_of")
    window = periods.parse(period)
    found = programme_of(programme)
    rows = consolidate(
        found, window, indicators=list(indicators) or None, as_of=on, by=by, under=under,
        level=level, apportion=apportion,
    )  # fmt: skip
    if as_json:
        print_json([dict(zip(COLUMNS, _cells(row), strict=True)) for row in rows])
    else:
        _show(rows, found.title, period, on, apportion)


def _cells(row: "Row") -> tuple[object, ...]:
    return (
        row.code,
        row.name,
        row.level,
        row.indicator,
        row.period,
        _number(row.thousandths),
        row.estimate,
        row.reports,
        row.expected,
    )


def _number(thousandths: int | None) -> int | float | None:
    if thousandths is None:
        return None
    return thousandths / 1000 if thousandths % 1000 else thousandths // 1000


def _show(
    rows: "list[Row]", title: str, period: str, on: date | None, apportion: str | None
) -> None:
    map_of = (
        _("theo địa bàn ngày %(day)s") % {"day": f"{on:%d/%m/%Y}"}
        if on
        else _("theo địa bàn lúc báo cáo")
    )
    print_table(
        [_("Mã"), _("Tên"), _("Cấp"), _("Chỉ tiêu"), _("Giá trị"), _("Ước tính"), _("Báo cáo")],
        (
            (
                row.code,
                row.name,
                row.level,
                row.indicator,
                _written(row.value),
                "≈" if row.estimate else "",
                f"{row.reports}/{row.expected}",
            )
            for row in rows
        ),
        title=f"{title} · {period} · {map_of}",
        right=(4, 6),
    )
    if apportion:
        click.echo(_("≈ là số ước tính: có phần được chia mà không ai biết tỷ lệ thật."))


def _written(value: Decimal | None) -> str:
    """185.622,5 in Vietnamese, 185,622.5 in English; a dash where nobody reported."""
    if value is None:
        return "–"
    english = f"{value:,f}"
    return english if chosen() == "en" else english.translate(str.maketrans(",.", ".,"))

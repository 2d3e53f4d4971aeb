"""`danvan org`: the country's areas and units, and the acts that reorganise them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django

if TYPE_CHECKING:
    from danvan.org.drafting import Fault, Preview
    from danvan.org.loading.report import LoadReport, Progress
    from danvan.org.models import Reorganisation

FAULTS = 1
STATES = ("draft", "waiting", "applied", "undone")


@click.group("org", help=_("Địa bàn, đơn vị và các lần sắp xếp."))
def command() -> None:
    """Nothing by itself."""


@command.command(
    "load-vietnam",
    help=_("Nạp địa bàn cả nước và đơn vị của Nghệ An, Hà Tĩnh. Chạy lại được."),
)
@click.option(
    "--national",
    is_flag=True,
    help=_("Nạp các ngành chính của mọi tỉnh và áp dụng mọi lần sắp xếp, khoảng hai phút."),
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def load_vietnam(*, national: bool, as_json: bool) -> None:
    """JSON: {made, uncovered_old, uncovered_new, unlisted_old, notes}."""
    start_django()
    with _progress(_("Nạp địa bàn và đơn vị")) as step:
        report = _load(step, national=national)
    if as_json:
        print_json(asdict(report))
    else:
        _show_report(report)


def _load(step: "Progress", *, national: bool) -> "LoadReport":
    from danvan.kernel.actor import system
    from danvan.org.actions import load_areas, load_units
    from danvan.org.loading.known import WHOLE
    from danvan.org.loading.national import load_national

    if national:
        return load_national(actor=system(), progress=step)
    report = load_areas(actor=system(), progress=step)
    units = load_units(WHOLE, actor=system(), progress=step)
    report.made |= units.made
    report.notes += units.notes
    return report


@contextmanager
def _progress(title: str) -> "Iterator[Progress]":
    """A bar on stderr that names what is being done. Nothing is drawn where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def step(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total, description=label[:60])

        yield step


def _show_report(report: "LoadReport") -> None:
    words = {
        "areas": _("địa bàn"),
        "area_spans": _("giai đoạn của địa bàn"),
        "area_successions": _("kế thừa giữa địa bàn"),
        "reorganisations": _("lần sắp xếp"),
        "units": _("đơn vị"),
        "unit_spans": _("giai đoạn của đơn vị"),
        "changes": _("dòng thay đổi của đơn vị"),
        "applied": _("lần sắp xếp đã áp dụng"),
    }
    if report.changed:
        print_table(
            [_("Đã nạp"), _("Số lượng")],
            ((words.get(name, name), number) for name, number in report.made.items()),
            right=(1,),
        )
    else:
        click.echo(_("Mọi thứ đã có sẵn, không có gì thay đổi."))
    for title, places in (
        (_("Xã cũ không có trong bảng chuyển đổi"), report.uncovered_old),
        (_("Xã mới không có trong bảng chuyển đổi"), report.uncovered_new),
        (_("Mã chỉ có trong bảng chuyển đổi"), report.unlisted_old),
    ):
        if places:
            click.echo(f"• {title} ({len(places)}): {'; '.join(places)}")
    for note in report.notes:
        click.echo(f"• {note}")


@command.command("reorganisations", help=_("Các lần sắp xếp, theo ngày."))
@click.option("--state", type=click.Choice(STATES), help=_("Chỉ những lần ở trạng thái này."))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
def reorganisations(state: str | None, *, as_json: bool) -> None:
    """JSON: a list of {code, title, act, on, state}."""
    start_django()
    from danvan.org.models import Reorganisation

    rows = Reorganisation.objects.order_by("on", "code")
    rows = rows.filter(state=state) if state else rows
    if as_json:
        print_json(list(rows.values("code", "title", "act", "on", "state")))
        return
    print_table(
        [_("Mã"), _("Ngày"), _("Trạng thái"), _("Tên")],
        ((row.code, row.on, row.get_state_display(), row.title) for row in rows),
        caption=_("%(count)s lần sắp xếp") % {"count": len(rows)},
    )


@command.command("preview", help=_("Một lần sắp xếp sẽ động đến những gì. Không thay đổi gì."))
@click.argument("code", metavar=_("MÃ"))
@click.option("--limit", default=10, show_default=True, help=_("Số dòng đầu của mỗi phần."))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
@click.pass_context
def preview(ctx: click.Context, code: str, limit: int, *, as_json: bool) -> None:
    """Exit 1 if it could not be applied as it is. JSON: {code, state, faults, sections}."""
    start_django()
    from danvan.kernel.errors import WrongState
    from danvan.org import drafting

    found = _found(code)
    if found.state == found.State.APPLIED:
        raise WrongState(_("«%(title)s» đã được áp dụng.") % {"title": found.title})
    shown, faults = drafting.preview(found, limit), drafting.check(found)
    if as_json:
        print_json(
            {
                "code": found.code,
                "state": found.state,
                "faults": [asdict(fault) for fault in faults],
                "sections": [asdict(section) for section in shown.sections],
            }
        )
    else:
        _show_preview(found, shown, faults)
    if faults:
        ctx.exit(FAULTS)


def _show_preview(found: "Reorganisation", shown: "Preview", faults: "list[Fault]") -> None:
    click.secho(f"{found.title} · {found.on:%d/%m/%Y} · {found.get_state_display()}", bold=True)
    for fault in faults:
        click.secho(f"✗ {fault.message}", fg="red")
    for section in shown.sections:
        counts = ", ".join(f"{number} {name}" for name, number in section.counts.items() if number)
        click.echo(f"\n{section.title}: {counts or '–'}")
        for row in section.rows:
            click.echo(f"  {row.what} · {row.whom} → {row.becomes}")
        for choice in section.choices:
            click.echo(f"  ? {choice.question} {choice.options[choice.chosen]}")


@command.command("apply", help=_("Áp dụng một hay nhiều lần sắp xếp, theo thứ tự ngày."))
@click.argument("codes", nargs=-1, metavar=_("MÃ…"))
@click.option("--due", is_flag=True, help=_("Áp dụng những lần đang chờ mà đã đến ngày."))
def apply(codes: tuple[str, ...], *, due: bool) -> None:
    """Each in its own transaction; the first that is refused stops it."""
    start_django()
    from danvan.kernel.actor import system
    from danvan.kernel.errors import BadInput
    from danvan.org.actions import apply_reorganisation
    from danvan.org.drafting import apply_due

    if bool(codes) == due:
        raise BadInput("codes", _("Hãy ghi mã của lần sắp xếp, hoặc --due."))
    if due:
        done = apply_due(actor=system())
        click.echo(_("Đã áp dụng %(count)s lần sắp xếp đến hạn.") % {"count": len(done)})
        for code in done:
            click.echo(f"  {code}")
        return
    for found in sorted(map(_found, dict.fromkeys(codes)), key=lambda row: (row.on, row.code)):
        counts = apply_reorganisation(found, actor=system())
        _done(_("✓ Đã áp dụng «%(title)s».") % {"title": found.title}, counts)


@command.command("undo", help=_("Hoàn tác một lần sắp xếp, nếu chưa có gì lập theo nó."))
@click.argument("code", metavar=_("MÃ"))
@click.option("--note", default="", metavar=_("LÝ DO"), help=_("Lý do, ghi vào nhật ký."))
def undo(code: str, note: str) -> None:
    """Exit 5 with the reason if something was built on it."""
    start_django()
    from danvan.kernel.actor import system
    from danvan.org.actions import undo_reorganisation

    found = _found(code)
    counts = undo_reorganisation(found, actor=system(), note=note)
    _done(_("✓ Đã hoàn tác «%(title)s».") % {"title": found.title}, counts)


def _done(said: str, counts: dict[str, int]) -> None:
    click.secho(said, fg="green")
    click.echo("  " + ", ".join(f"{name} {number}" for name, number in counts.items() if number))


def _found(code: str) -> "Reorganisation":
    """NotFound with what to ask instead."""
    from danvan.kernel.errors import NotFound
    from danvan.org.models import Reorganisation

    found = Reorganisation.objects.filter(code=code).first()
    if found is None:
        raise NotFound(
            _("Không có lần sắp xếp «%(code)s». Xem các mã bằng «danvan org reorganisations».")
            % {"code": code[:60]}
        )
    return found

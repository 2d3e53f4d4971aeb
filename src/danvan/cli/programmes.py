"""`danvan programmes`: what is running, and what was corrected in what was read."""

import json
from pathlib import Path
from typing import Any

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table
from danvan.cli.start import start_django


@click.group(
    "programmes",
    invoke_without_command=True,
    help=_("Các chương trình, với mã dùng cho lệnh khác."),
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """JSON: a list of {code, title, from, to}; both days are in."""
    if ctx.invoked_subcommand is not None:
        return
    start_django()
    from danvan.kernel.actor import system
    from danvan.programmes.queries import programmes

    rows = [(p.code, p.title, p.from_day, p.to_day) for p in programmes(system())]
    if as_json:
        names = ("code", "title", "from", "to")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        print_table([_("Mã"), _("Tên"), _("Từ ngày"), _("Đến ngày")], rows)


@command.command(
    "corrections", help=_("Cặp «máy đọc, người xác nhận» của các văn bản, để đo máy đọc.")
)
@click.argument("paper", required=False, metavar=_("[SỐ VĂN BẢN]"))
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON."))
@click.option(
    "--gold",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("THƯ MỤC"),
    help=_("Ghi văn bản đã rà hết thành bài đo: lời văn và các việc đã xác nhận."),
)
def corrections(paper: str | None, gold: Path | None, *, as_json: bool) -> None:
    """PAPER is a number as printed. JSON: a list of {paper, kind, read, confirmed, at}.

    --gold: for each paper with nothing left to review NAME.txt and NAME.gold.json.
    """
    start_django()
    from danvan.kernel.actor import system
    from danvan.programmes import queries

    papers = _papers(paper)
    pairs = [
        pair for one in papers or [None] for pair in queries.corrections(system(), one)
    ]  # fmt: skip
    if gold is not None:
        _write_gold(gold, papers)
    elif as_json:
        print_json([_plain(pair) for pair in pairs])
    else:
        rows = [(str(pair.paper), pair.kind, _span(pair.read), _span(pair.confirmed))
                for pair in pairs]  # fmt: skip
        right = sum(pair.kind == "same" for pair in pairs)
        caption = _("Đúng như máy đọc: %(right)s trên %(all)s.") % {
            "right": right, "all": len(pairs),
        }  # fmt: skip
        print_table([_("Văn bản"), _("Kết quả"), _("Máy đọc"), _("Người xác nhận")], rows,
                    caption=caption)  # fmt: skip


def _papers(number: str | None) -> list[Any]:
    """Of that number; of all numbers if none is given: []."""
    from danvan.documents.models import Paper
    from danvan.kernel.errors import NotFound

    if number is None:
        return []
    found = list(Paper.objects.filter(number=number).order_by("pk"))
    if not found:
        raise NotFound(_("Không có văn bản số «%(number)s» trong sổ.") % {"number": number})
    return found


def _plain(pair: Any) -> dict[str, Any]:
    return {
        "paper": {"id": pair.paper.pk, "number": pair.paper.number, "title": pair.paper.title},
        "kind": pair.kind, "read": pair.read, "confirmed": pair.confirmed,
        "at": pair.at.isoformat(),
    }  # fmt: skip


def _span(said: list[dict[str, Any]]) -> str:
    return ", ".join(f"{one['path']} [{one['start']}, {one['end']})" for one in said) or "–"


def _write_gold(folder: Path, papers: list[Any]) -> None:
    from django.utils.text import slugify

    from danvan.documents.models import Paper
    from danvan.kernel.text import fold
    from danvan.programmes.queries import gold

    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for paper in papers or Paper.objects.order_by("pk"):
        said = gold(paper)
        if said is None:
            continue
        name = f"{slugify(fold(paper.number)) or 'paper'}-{paper.pk}"
        (folder / f"{name}.txt").write_text(paper.text, encoding="utf-8")
        whole = json.dumps(said, ensure_ascii=False, indent=2)
        (folder / f"{name}.gold.json").write_text(whole, encoding="utf-8")
        written += 1
    click.echo(_("Đã ghi %(count)s văn bản vào %(folder)s.") % {
        "count": written, "folder": folder,
    })  # fmt: skip

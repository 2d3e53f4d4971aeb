"""`danvan read`: the text of papers to header, citations and obligations, without a database."""

from collections.abc import Iterable
from pathlib import Path

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json
from danvan.cli.reading.files import Paper, all_read, found, targets
from danvan.cli.reading.refusals import noted, refusal
from danvan.cli.reading.sheet import explain, show

UNREADABLE = 2


@click.command(
    "read",
    help=_(
        "Đọc văn bản (TXT, DOCX, ODT, PDF, HTML) hoặc cả thư mục: tiêu đề, viện dẫn, việc phải làm."
    ),
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=_("TỆP...")
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON; nhiều tệp thì là danh sách."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("THƯ_MỤC"),
    help=_("Ghi vào thư mục này mỗi văn bản một tệp JSON."),
)
@click.option(
    "--explain", "explained", is_flag=True, help=_("Nói rõ vì sao đọc như vậy và chỗ còn ngờ.")
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    as_json: bool,
    out: Path | None,
    explained: bool,
) -> None:
    """What can't be read is told on stderr at the end, exit 2; the others are read all the same."""
    files = [file for path in paths for file in found(path)]
    refused: list[tuple[Path, str]] = []
    papers = _readable(all_read(files), refused)
    if out is not None:
        _write(papers, targets(files, paths, out), out)
    elif as_json and files == list(paths) and len(files) == 1:
        for paper in papers:
            print_json(paper.as_json())
    elif as_json:
        print_json([{"file": str(paper.file), **paper.as_json()} for paper in papers])
    else:
        for paper in papers:
            show(paper)
            if explained:
                explain(paper)
    bare = _bare(paths)
    refused += [(path, _("không có văn bản nào trong thư mục này.")) for path in bare]
    _tell(refused, len(files) + len(bare))
    if refused:
        ctx.exit(UNREADABLE)


def _readable(papers: Iterable[Paper], refused: list[tuple[Path, str]]) -> Iterable[Paper]:
    """Those with a reading, each with its notes on stderr; the others are added to `refused`."""
    for paper in papers:
        if paper.reading is None:
            refused.append((paper.file, refusal(paper.refused)))
            continue
        for note in paper.notes:
            click.secho(f"{paper.file}: {noted(note)}", fg="yellow", err=True)
        yield paper


def _write(papers: Iterable[Paper], places: dict[Path, Path], out: Path) -> None:
    import json

    count = 0
    for paper in papers:
        count += 1
        place = places[paper.file]
        place.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(paper.as_json(), ensure_ascii=False, indent=2)
        place.write_text(text + "\n", encoding="utf-8")
    click.echo(_("Đã ghi %(count)s văn bản vào %(folder)s.") % {"count": count, "folder": out})


def _bare(paths: tuple[Path, ...]) -> list[Path]:
    return [path for path in paths if path.is_dir() and not found(path)]


def _tell(refused: list[tuple[Path, str]], files: int) -> None:
    for file, why in refused:
        click.secho(f"{file}: {why}", fg="red", err=True)
    if refused and files > 1:
        said = _("%(refused)s trong %(files)s đường dẫn và tệp không đọc được.")
        click.secho(said % {"refused": len(refused), "files": files}, fg="red", err=True)

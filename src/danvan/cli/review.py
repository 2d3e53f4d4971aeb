"""`danvan review`: the annual review as a DOCX or PDF file."""

from pathlib import Path

import click

from danvan.cli.language import gettext as _
from danvan.cli.start import start_django

SUFFIXES = (".docx", ".pdf")


@click.command("review", help=_("Ghi báo cáo tổng kết năm ra tệp DOCX hoặc PDF."))
@click.option("--programme", required=True, metavar=_("MÃ"), help=_("Mã chương trình."))
@click.option("--year", required=True, type=click.IntRange(1990, 2200), help=_("Năm."))
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("TỆP"),
    help=_("Tệp .docx hoặc .pdf sẽ ghi."),
)
def command(programme: str, year: int, out: Path) -> None:
    """Drafts the review if nobody did. The file is written whole or not at all, and replaced."""
    start_django()
    from danvan.cli.asked import programme_of
    from danvan.kernel.actor import system
    from danvan.kernel.errors import NotFound
    from danvan.review import actions, papers, queries

    _must_be_writable(out)
    found = programme_of(programme)
    try:
        review = queries.review(system(), found.code, year)
    except NotFound:
        review = actions.draft_review(found, year, actor=system())
        click.echo(_("Chưa có báo cáo năm này: đã lập dự thảo mới."), err=True)
    write = papers.write_pdf if out.suffix.lower() == ".pdf" else papers.write_docx
    _put(out, write(review))
    click.echo(_("Đã ghi %(file)s.") % {"file": out})


def _must_be_writable(out: Path) -> None:
    from danvan.kernel.errors import BadInput

    if out.suffix.lower() not in SUFFIXES:
        raise BadInput("out", _("Tên tệp phải kết thúc bằng .docx hoặc .pdf."))
    if not out.resolve().parent.is_dir():
        raise BadInput("out", _("Không có thư mục «%(folder)s».") % {"folder": out.parent})


def _put(out: Path, data: bytes) -> None:
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)

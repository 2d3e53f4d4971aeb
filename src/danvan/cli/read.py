"""`danvan read`: the text of papers to header, citations and obligations, without a database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table

if TYPE_CHECKING:
    from danvan.reading import Reading

MEGABYTE = 1024 * 1024
UNREADABLE = 2


@click.command(
    "read", help=_("Đọc văn bản (TXT, DOCX, PDF, HTML): tiêu đề, viện dẫn, việc phải làm.")
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=_("TỆP...")
)
@click.option("--json", "as_json", is_flag=True, help=_("In ra JSON; nhiều tệp thì là danh sách."))
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], *, as_json: bool) -> None:
    """A file that can't be read is told on stderr, exit 2; the others are read all the same."""
    from danvan.reading import as_json as plain

    readings = [(file, reading) for file in files if (reading := _reading(file)) is not None]
    if as_json and len(files) == 1:
        for _file, reading in readings:
            print_json(plain(reading))
    elif as_json:
        print_json([{"file": str(file), **plain(reading)} for file, reading in readings])
    else:
        for file, reading in readings:
            _show(file, reading)
    if len(readings) < len(files):
        ctx.exit(UNREADABLE)


def _reading(file: Path) -> "Reading | None":
    from danvan.reading import Unreadable, load_text, read
    from danvan.reading.loading import LIMIT

    try:
        if file.stat().st_size > LIMIT:
            raise Unreadable("too_large")
        return read(load_text(file.read_bytes(), file.name))
    except FileNotFoundError:
        why = _("không có tệp này. Hãy kiểm tra lại đường dẫn.")
    except IsADirectoryError:
        why = _("đây là thư mục, không phải tệp.")
    except PermissionError:
        why = _("không có quyền mở tệp này.")
    except Unreadable as error:
        why = _why(error.code, LIMIT // MEGABYTE)
    click.secho(f"{file}: {why}", fg="red", err=True)
    return None


def _why(code: str, limit: int) -> str:
    return {
        "empty": _("tệp không có nội dung."),
        "binary": _("tệp không phải là văn bản đọc được. Hãy lưu thành DOCX, PDF có chữ hoặc TXT."),
        "too_large": _("tệp lớn hơn %(limit)s MB. Hãy chia nhỏ hoặc bỏ hình ảnh.")
        % {"limit": limit},
        "wrong_encoding": _(
            "chữ trong tệp không theo Unicode (UTF-8). Hãy chuyển mã TCVN3 hoặc VNI sang Unicode."
        ),
        "no_text": _("tệp PDF chỉ có ảnh chụp, không có chữ. Hãy nhận dạng chữ (OCR) trước."),
        "broken": _("tệp bị hỏng, bị cắt ngang hoặc có mật khẩu."),
        "zip_bomb": _("tệp nén bất thường, mở ra lớn quá mức; không mở."),
    }[code]


def _show(file: Path, reading: "Reading") -> None:
    header = [
        (_("Tệp"), file),
        (_("Loại"), reading.kind),
        (_("Số, ký hiệu"), reading.number),
        (_("Cơ quan ban hành"), reading.issuer),
        (_("Ngày ban hành"), reading.issued),
        (_("Thời gian thực hiện"), " – ".join(reading.period) if reading.period else None),
        (_("Viện dẫn"), "; ".join(citation.number for citation in reading.citations)),
    ]
    print_table(["", ""], header, title=reading.title)
    rows = [
        (
            obligation.path,
            "; ".join(obligation.lead),
            "; ".join(obligation.coordinate),
            _due(obligation.due),
            obligation.text,
        )
        for obligation in reading.obligations
    ]
    columns = [_("Mục"), _("Chủ trì"), _("Phối hợp"), _("Thời hạn"), _("Nội dung")]
    caption = _("%(count)s việc phải làm") % {"count": len(rows)}
    print_table(columns, rows, caption=caption)


def _due(due: object) -> str:
    from danvan.reading import Due

    if not isinstance(due, Due):
        return ""
    if due.on:
        return f"{due.on:%d/%m/%Y}"
    every = {
        "month": _("hằng tháng"),
        "quarter": _("hằng quý"),
        "half-year": _("sáu tháng một lần"),
        "year": _("hằng năm"),
    }.get(due.every or "", "")
    return _("%(every)s, chậm nhất %(by)s") % {"every": every, "by": due.by} if due.by else every

"""Tables that people bring, XLSX or CSV, read into rows of plain cells."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.bounded import BROKEN, cell_name, must_be_bounded

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
_UNREAD = "\0"  # stands in no file: text with it is refused, and XML has none
_ENCODINGS = ("utf-8-sig", "cp1258")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class SheetRow:
    """`number` is the row's as the program shows it (the heading is 1 if it stands on top)."""

    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        """The cell under that column, trimmed; empty where there is none."""
        return self.cells.get(name, "")


def sheet_rows(
    data: bytes, file_name: str, columns: Mapping[str, tuple[str, ...]], required: tuple[str, ...]
) -> list[SheetRow]:
    """The rows of the first sheet that have any text, by column; days as YYYY-MM-DD.

    `columns`: our name → headings that mean it, folded. The heading is the first row that names a
    required column. BadInput("file") for what is no table, lacks a required column, is beyond
    20 MB, 50,000 rows or 2,000,000 cells, or has a formula without a value in one of the columns.
    """
    if len(data) > MOST_BYTES:
        raise _bad(_("Tệp quá lớn. Hãy chia thành nhiều tệp, mỗi tệp không quá 20 MB."))
    named = {heading: name for name, headings in columns.items() for heading in headings}
    places: dict[int, str] = {}
    found: list[SheetRow] = []
    for number, cells in enumerate(_cells(data, file_name), start=1):
        if not places:
            heads = {place: named.get(fold(cell)) for place, cell in enumerate(cells)}
            known = {place: name for place, name in heads.items() if name}
            places = known if set(required) & set(known.values()) else {}
            continue
        if any(cells):
            values = {name: cells[place] for place, name in places.items() if place < len(cells)}
            _must_be_known(values, places, number)
            found.append(SheetRow(number, values))
        if len(found) > MOST_ROWS:
            raise _bad(_("Bảng có hơn 50.000 dòng. Hãy chia thành nhiều tệp."))
    missing = [columns[name][0] for name in required if name not in places.values()]
    if missing:
        raise _bad(
            _("Bảng thiếu cột: %(columns)s. Dòng đầu phải là tên các cột.")
            % {"columns": ", ".join(missing)}
        )
    return found


def day_of(text: str) -> date | None:
    """2025-07-01, 01/07/2025, 01-07-2025 or 01.07.2025; None for anything else."""
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None


def _must_be_known(values: Mapping[str, str], places: Mapping[int, str], number: int) -> None:
    """An empty cell has a meaning; one whose formula failed must not pass for it."""
    for place, name in places.items():
        if values.get(name) == _UNREAD:
            raise _bad(
                _(
                    "Ô %(cell)s có công thức bị lỗi hoặc chưa được tính. Hãy dán giá trị vào ô đó "
                    "rồi thử lại."
                )
                % {"cell": cell_name((number, place + 1))}
            )


def _cells(data: bytes, file_name: str) -> Iterator[list[str]]:
    if data.startswith(b"PK") or file_name.lower().endswith((".xlsx", ".xls", ".ods")):
        return _workbook(data)
    return _text(data)


def _workbook(data: bytes) -> Iterator[list[str]]:
    try:
        unread = must_be_bounded(data)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        left = [""] * (sheet.start or (0, 0))[1]  # rows come from the first, columns do not
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield left + [
                _UNREAD if (number, place) in unread else _plain(cell)
                for place, cell in enumerate(row, start=len(left) + 1)
            ]
    except (CalamineError, IndexError, *BROKEN) as error:
        raise _bad(
            _("Không đọc được bảng tính này. Hãy lưu lại dưới dạng XLSX hoặc CSV rồi thử lại.")
        ) from error


def _text(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_plain(cell) for cell in row]
    except csv.Error as error:
        raise _bad(_("Không đọc được tệp CSV này. Hãy lưu lại dưới dạng CSV UTF-8.")) from error


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _bad(_("Không đọc được tệp CSV này. Hãy lưu lại dưới dạng CSV UTF-8."))


def _plain(cell: object) -> str:
    """As people would type it: whole numbers without a point, days as YYYY-MM-DD, NFC."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def _bad(why: str) -> BadInput:
    return BadInput("file", why)

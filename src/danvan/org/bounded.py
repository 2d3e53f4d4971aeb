"""An XLSX looked at before it is opened: its reader takes memory for every cell it spans."""

import io
import re
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput

MOST_UNPACKED = 200_000_000
MOST_CELLS = 2_000_000
_SHEETS = ("worksheets", "chartsheets", "dialogsheets")  # the only folders the reader opens
_PLACE = re.compile(r"([A-Za-z]{1,6})([0-9]{1,10})")
_FILLED = ("v", "is")
BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, EOFError, OSError, RuntimeError,
)  # fmt: skip


type Place = tuple[int, int]  # row and column, from 1


def must_be_bounded(data: bytes) -> set[Place]:
    """BadInput("file") for what unpacks to over 200 MB, or spans over 2,000,000 cells from A1.

    A cell without a value counts for nothing, wherever it is. One of `BROKEN` for what is no XLSX.
    Gives the cells of the first sheet whose formula came to an error or was never reckoned: the
    reader takes them for empty.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise BadInput(
                "file", _("Tệp quá lớn. Hãy chia thành nhiều tệp, mỗi tệp không quá 20 MB.")
            )
        sheets = [part for part in parts if _is_sheet(part.filename)]
        if not sheets:
            raise ValueError("no sheet")
        first = _first_sheet(packed)
        unread: set[Place] = set()
        for part in sheets:
            with packed.open(part) as sheet:
                extent = Extent()
                extent.read(sheet)
            if first in (None, _plain(part.filename)):
                unread |= extent.unread
    return unread


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower().strip("/")


def _first_sheet(packed: zipfile.ZipFile) -> str | None:
    """The part that the workbook names first; None where it does not say."""
    parts = {_plain(part.filename): part for part in packed.infolist()}
    try:
        book, links = parts["xl/workbook.xml"], parts["xl/_rels/workbook.xml.rels"]
        (sheet, *_more) = _elements(packed.read(book), "sheet")
        named = next(value for name, value in sheet.items() if name.endswith(":id"))
        found = next(
            link for link in _elements(packed.read(links), "Relationship") if link["Id"] == named
        )
    except (KeyError, StopIteration, *BROKEN):
        return None
    target = _plain(found.get("Target", ""))
    return target if target.startswith("xl/") else f"xl/{target}"


def _elements(data: bytes, tag: str) -> list[dict[str, str]]:
    """What the elements of that name say of themselves."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, told: (
        found.append(told) if name.rpartition(":")[2] == tag else None
    )
    parser.Parse(data, True)
    return found


def _is_sheet(name: str) -> bool:
    folders = _plain(name).split("/")
    return len(folders) > 2 and folders[1] in _SHEETS


class Extent:
    """The furthest row and column with a value, counted from 1 as the sheet is read."""

    def __init__(self) -> None:
        self.row = self.at = self.column = self.rows = self.columns = 0
        self.kind = ""
        self.formula = self.filled = False
        self.unread: set[Place] = set()

    def read(self, sheet: IO[bytes]) -> None:
        """Raises BadInput as soon as it spans too much, of BROKEN for what is not XML."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.ParseFile(sheet)

    def _begins(self, tag: str, told: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._go_to(told.get("r", ""))
            self.kind, self.formula, self.filled = told.get("t", ""), False, False
        elif name == "row":
            self.row, self.column = int(told.get("r", self.row + 1)), 0
        elif name == "f":
            self.formula = True
        elif name in _FILLED:
            self.filled = True
            self._fill()

    def _ends(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c" and (self.kind == "e" if self.filled else self.formula):
            self.unread.add((self.at, self.column))

    def _go_to(self, place: str) -> None:
        """To the cell named, which may lie in any row; else to the next one."""
        self.column, self.at = self.column + 1, self.row
        if place:
            found = _PLACE.fullmatch(place)
            if found is None:
                raise ValueError(place)
            self.column, self.at = _number(found[1]), int(found[2])

    def _fill(self) -> None:
        self.rows, self.columns = max(self.rows, self.at), max(self.columns, self.column)
        if self.rows * self.columns > MOST_CELLS:
            raise BadInput(
                "file",
                _(
                    "Bảng trải quá rộng, đến ô %(cell)s: nhiều hơn 2.000.000 ô. Hãy xóa những gì "
                    "nằm ngoài bảng, hoặc chép riêng bảng sang tệp mới, rồi thử lại."
                )
                % {"cell": cell_name((self.at, self.column))},
            )


def _number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(place: Place) -> str:
    """As the program shows it: C5."""
    return f"{_letters(place[1])}{place[0]}"


def _letters(number: int) -> str:
    return (_letters((number - 1) // 26) if number > 26 else "") + chr(65 + (number - 1) % 26)

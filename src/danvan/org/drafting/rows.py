"""A table of changes as rows: old code, new code, new name, kind, share. No database."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.telling import share_of
from danvan.org.models import SuccessionKind
from danvan.org.sheets import SheetRow, sheet_rows

COLUMNS = {
    "old": ("ma cu", "ma don vi cu", "ma dia ban cu", "old code", "old_code"),
    "old_name": ("ten cu", "ten don vi cu", "ten dia ban cu", "old name", "old_name"),
    "new": ("ma moi", "ma don vi moi", "ma dia ban moi", "new code", "new_code"),
    "name": ("ten moi", "ten don vi moi", "ten dia ban moi", "new name", "new_name"),
    "kind": ("hinh thuc", "hinh thuc sap xep", "kind"),
    "share": ("ty le", "ti le", "share"),
    "parent": ("ma cap tren", "ma cap tren moi", "parent", "parent code", "parent_code"),
}
REQUIRED = ("old", "new")
_KINDS = {
    SuccessionKind.CONTINUES: ("continues", "tiep tuc", "giu nguyen", "doi ten"),
    SuccessionKind.MERGED: ("merged", "hop nhat", "nhap"),
    SuccessionKind.SPLIT: ("split", "chia tach", "chia", "tach"),
    SuccessionKind.ABSORBED: ("absorbed", "sap nhap"),
}
KINDS = {word: kind for kind, words in _KINDS.items() for word in words}
ENDS = ("end", "ket thuc", "giai the")


@dataclass(frozen=True)
class Row:
    """One row of the table; `number` is as a spreadsheet shows it. `kind` may be empty."""

    number: int
    old: str
    old_name: str
    new: str
    name: str
    kind: str
    share: Decimal | None
    parent: str


def read_rows(data: bytes, file_name: str, found: list[Fault]) -> list[Row]:
    """The rows that can be read; what is wrong with a cell goes to `found`.

    BadInput("file") for what is no such table, or has no rows.
    """
    sheet = sheet_rows(data, file_name, COLUMNS, REQUIRED)
    if not sheet:
        raise BadInput("file", _("Bảng không có dòng nào."))
    return [row for one in sheet if (row := _row(one, found)) is not None]


def _row(sheet: SheetRow, found: list[Fault]) -> Row | None:
    number, old, new = sheet.number, sheet.get("old"), sheet.get("new")
    faults: list[Fault] = []
    kind, said = "", fold(sheet.get("kind"))
    if said in KINDS:
        kind = KINDS[said]
    elif said and said not in ENDS:
        faults.append(Fault(number, "kind", unknown_kind(sheet.get("kind"))))
    if said in ENDS and new:
        faults.append(Fault(number, "kind", _("Đã ghi kết thúc thì phải để trống mã mới.")))
    if not old and not new:
        faults.append(Fault(number, "column", _("Dòng này thiếu cả mã cũ lẫn mã mới.")))
    if len(new) > 10 or len(sheet.get("name")) > 120:
        faults.append(Fault(number, "name", _("Mã mới hoặc tên mới quá dài.")))
    share = None
    try:
        share = share_of(sheet.get("share"))
    except BadInput as error:
        faults.append(Fault(number, "share", error.message))
    found += faults
    if faults:
        return None
    return Row(number, old, sheet.get("old_name"), new, sheet.get("name"), kind, share,
               sheet.get("parent"))  # fmt: skip


def unknown_kind(text: str) -> str:
    return _(
        "Không hiểu hình thức «%(kind)s». Hãy ghi: tiếp tục, hợp nhất, chia tách, sáp nhập, hoặc "
        "kết thúc."
    ) % {"kind": text[:30]}

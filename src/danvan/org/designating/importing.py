"""A table of designations: every row is looked at, and all are taken or none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.kernel.text import fold
from danvan.org.designating.sound import Kind, must_be_told, standing
from danvan.org.models import Area, AreaSpan, Designation, Level
from danvan.org.queries import country
from danvan.org.sheets import SheetRow, day_of, sheet_rows

IMPORTED = Event("designations.imported", gettext_lazy("Đã nhập danh sách loại địa bàn"))
COLUMNS = {
    "code": ("ma dia ban", "ma", "ma don vi", "code"),
    "kind": ("loai", "loai dia ban", "kind"),
    "scope": ("chuong trinh", "ma chuong trinh", "scope"),
    "decision": ("quyet dinh", "so quyet dinh", "decision"),
    "valid_from": ("tu ngay", "hieu luc tu", "valid_from", "from"),
    "valid_to": ("den truoc ngay", "valid_to", "to"),
    "last": ("den het ngay", "last"),
}
_REQUIRED = ("code", "kind", "decision", "valid_from")
_LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
_BATCH = 5000


@dataclass(frozen=True)
class RowFault:
    """`row` is the table's own number; `code` the field that is wrong; the message what to do."""

    row: int
    code: str
    message: str


@dataclass
class Imported:
    """`made` is 0 as soon as there are faults: then nothing was taken."""

    rows: int = 0
    made: int = 0
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    row: int
    code: str
    kind: str
    scope: str
    decision: str
    valid_from: date
    valid_to: date | None

    def overlaps(self, first: date, end: date | None) -> bool:
        return first < (self.valid_to or date.max) and self.valid_from < (end or date.max)


def import_designations(data: bytes, file_name: str, *, actor: Actor) -> Imported:
    """Takes a table (XLSX or CSV) of designations; its faults row by row, and then nothing of it.

    Columns: code of the area on the first day, kind, decision, from which day; before which day or
    until which day; programme. Administrators for all areas, coordinators for their province's.
    BadInput("file") for what is no such table.
    """
    actor.must("import", Designation)
    found = sheet_rows(data, file_name, COLUMNS, _REQUIRED)
    result = Imported(rows=len(found))
    if not found:
        raise BadInput("file", _("Bảng không có dòng nào."))
    lines = [line for row in found if (line := _line(row, result.faults))]
    areas = _areas(lines, result.faults)
    _within_reach(lines, areas, actor, result.faults)
    with transaction.atomic():
        _hold(areas.values())
        _one_at_a_time(lines, areas, result.faults)
        result.faults.sort(key=lambda fault: fault.row)
        if result.faults:
            return result
        with recorded(IMPORTED, country(), actor=actor) as entry:
            result.made = _write(lines, areas)
            entry.after.update(file=file_name[:200], made=result.made)
    return result


def _hold(areas: Iterable[int]) -> None:
    """Nobody else designates the areas until the transaction ends."""
    for some in batched(sorted(set(areas)), _BATCH):
        list(Area.objects.select_for_update().filter(pk__in=some).order_by("pk"))


def _write(lines: list[_Line], areas: dict[int, int]) -> int:
    made = [
        Designation(
            area_id=areas[line.row], kind=line.kind, scope=line.scope, decision=line.decision,
            valid_from=line.valid_from, valid_to=line.valid_to,
        )
        for line in lines
    ]  # fmt: skip
    return len(Designation.objects.bulk_create(made, batch_size=_BATCH))


def _line(row: SheetRow, faults: list[RowFault]) -> _Line | None:
    try:
        first = _day(row, "valid_from")
        if first is None:
            raise BadInput("valid_from", _("Hãy ghi ngày bắt đầu, như 01/07/2025."))
        last = _day(row, "last")
        line = _Line(
            row=row.number,
            code=_padded(row.get("code")),
            kind=_kind(row.get("kind")),
            scope=row.get("scope"),
            decision=row.get("decision"),
            valid_from=first,
            valid_to=last + timedelta(days=1) if last else _day(row, "valid_to"),
        )
        must_be_told(
            kind=line.kind, scope=line.scope, decision=line.decision,
            valid_from=line.valid_from, valid_to=line.valid_to,
        )  # fmt: skip
    except BadInput as error:
        faults.append(RowFault(row.number, error.field, error.message))
        return None
    return line


def _day(row: SheetRow, name: str) -> date | None:
    text = row.get(name)
    if not text:
        return None
    day = day_of(text)
    if day is None:
        raise BadInput(
            name,
            _("«%(text)s» không phải là ngày. Hãy viết như 2025-07-01 hoặc 01/07/2025.")
            % {"text": text[:40]},
        )
    return day


def _kind(text: str) -> str:
    """By code, or by its name in the reader's language or in Vietnamese; "" for none of them."""
    if text in Kind.values:
        return text
    named = {fold(str(label)): str(value) for value, label in Kind.choices}
    with override("vi"):
        named |= {fold(str(label)): str(value) for value, label in Kind.choices}
    return named.get(fold(text), "")


def _padded(code: str) -> str:
    """A spreadsheet drops the zero in front of 01234; four digits can mean nothing else."""
    if not code:
        raise BadInput("code", _("Hãy ghi mã địa bàn."))
    return f"0{code}" if len(code) == 4 and code.isdigit() else code


def _areas(lines: list[_Line], faults: list[RowFault]) -> dict[int, int]:
    """Row → area that bore the code on the row's first day; one query."""
    spans: dict[tuple[str, str], list[tuple[date, date, int]]] = defaultdict(list)
    rows = AreaSpan.objects.values_list("level", "code", "valid_from", "valid_to", "area_id")
    for level, code, first, end, area in rows:
        spans[level, code].append((first, end or date.max, area))
    found: dict[int, int] = {}
    for line in lines:
        borne = spans.get((_LEVELS.get(len(line.code), ""), line.code), [])
        there = [area for first, end, area in borne if first <= line.valid_from < end]
        if there:
            found[line.row] = there[0]
        else:
            faults.append(RowFault(line.row, "code", _unknown(line, ever=bool(borne))))
    return found


def _unknown(line: _Line, *, ever: bool) -> str:
    told = {"code": line.code[:20], "day": line.valid_from.strftime("%d/%m/%Y")}
    if ever:
        return (
            _(
                "Mã «%(code)s» không thuộc về địa bàn nào vào ngày %(day)s. Hãy kiểm tra ngày, "
                "hoặc dùng mã của ngày đó."
            )
            % told
        )
    return (
        _(
            "Không có mã «%(code)s». Hãy kiểm tra lại; trong bảng tính, hãy định dạng cột mã là "
            "văn bản để giữ số 0 ở đầu."
        )
        % told
    )


def _within_reach(
    lines: list[_Line], areas: dict[int, int], actor: Actor, faults: list[RowFault]
) -> None:
    allowed = set(actor.among("designate", Area.objects.all()).values_list("pk", flat=True))
    faults += [
        RowFault(line.row, "code", _("Địa bàn này nằm ngoài phạm vi bạn phụ trách."))
        for line in lines
        if line.row in areas and areas[line.row] not in allowed
    ]


def _one_at_a_time(lines: list[_Line], areas: dict[int, int], faults: list[RowFault]) -> None:
    """No two of a kind at once, neither with what stands nor within the table; one query."""
    there: dict[tuple[int, str, str], list[tuple[date, date | None]]] = defaultdict(list)
    rows = Designation.objects.values_list("area_id", "kind", "scope", "valid_from", "valid_to")
    for area, kind, scope, first, end in rows:
        there[area, kind, scope].append((first, end))
    for line in lines:
        if line.row not in areas:
            continue
        known = there[areas[line.row], line.kind, line.scope]
        taken = [first for first, end in known if line.overlaps(first, end)]
        if taken:
            faults.append(RowFault(line.row, "valid_from", standing(min(taken))))
        known.append((line.valid_from, line.valid_to))

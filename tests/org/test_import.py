"""Drafting from a table: read row by row, taken whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import (
    Area,
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    Unit,
    UnitSpan,
)
from tests.factories import Cast, Tree
from tests.org.workbook import workbook

DAY = date(2025, 4, 1)
HEAD = "mã cũ;tên cũ;mã mới;tên mới;hình thức;tỷ lệ;mã cấp trên"


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


@pytest.fixture
def country(tree_before: Tree) -> Tree:
    """Before the reform, with nothing drafted yet."""
    Reorganisation.objects.all().delete()
    return tree_before


def make(on: date = DAY) -> Reorganisation:
    return drafting.draft(code=f"bang-{on}", title="Bảng", act="NQ 1", on=on, actor=system())


def table(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def take(draft: Reorganisation, *rows: str) -> drafting.Imported:
    return drafting.import_table(draft, table(*rows), "bang.csv", actor=system())


REDRAW = (
    "97101;An Hòa;97101;Xã An Hòa;;;97",
    "97102;An Lạc;97101;Xã An Hòa;;;",
    "97103;;97101;;chia tách;0,4;",
    "97103;;97190;Phường Bình Minh;chia tách;0,6;",
    "97104;;97190;;;;97",
    "97105;;97105;Bình Sơn;tiếp tục;;97",
    "97106;;97105;;sáp nhập;;",
    "971;;97;;sáp nhập;;",
    "972;Tây Lam;97;;sáp nhập;;",
)


def test_a_whole_province_from_a_table(country: Tree) -> None:
    draft = make()
    told = take(draft, *REDRAW)
    assert told.faults == []
    assert (told.rows, told.taken) == (9, True)
    assert [fault for fault in drafting.check(draft) if fault.stops] == []
    apply_reorganisation(draft, actor=system())
    assert tree_faults() == []
    today = AreaSpan.objects.on(DAY).filter(parent=country.area("province")).order_by("code")
    assert list(today.values_list("code", "name", "kind")) == [
        ("97101", "Xã An Hòa", "commune"),
        ("97105", "Bình Sơn", "commune"),
        ("97190", "Phường Bình Minh", "ward"),
    ]
    assert today.get(code="97101").area != country.area("old_1")
    assert today.get(code="97105").area == country.area("old_5")
    parts = AreaSuccession.objects.filter(predecessor=country.area("old_3"))
    assert sorted(parts.values_list("kind", "share")) == [
        ("split", Decimal("0.4")), ("split", Decimal("0.6")),
    ]  # fmt: skip
    military = UnitSpan.objects.on(DAY).filter(line="military_command", level="commune")
    assert list(military.filter(superior=country.unit("military_command", "province"))
                .order_by("name").values_list("name", flat=True)) == [
        "Ban Chỉ huy Quân sự phường Bình Minh",
        "Ban Chỉ huy Quân sự xã An Hòa",
        "Ban Chỉ huy Quân sự xã Bình Sơn",
    ]  # fmt: skip


def test_a_spreadsheet_says_the_same(country: Tree) -> None:
    cells = [HEAD.split(";"), *(row.split(";") for row in REDRAW)]
    whole = [[int(c) if c.isdigit() else c for c in row] for row in cells]
    draft = make()
    told = drafting.import_table(draft, workbook(whole), "bang.xlsx", actor=system())
    assert (told.faults, told.rows) == ([], 9)


BAD = {
    "unknown": ("99999;;97101;x;;;", "Không có mã «99999»"),
    "other name": ("97102;An Hòa;97101;x;;;", "là «An Lạc», không phải «An Hòa»"),
    "share": ("97101;;97199;x;;1,2;", "«1.2» không đúng"),
    "kind": ("97101;;97199;x;phá;;", "Không hiểu hình thức «phá»"),
    "no codes": (";;;x;;;", "thiếu cả mã cũ lẫn mã mới"),
    "no name": ("97101;;97199;;;;", "chưa có tên"),
    "taken": ("97101;;97102;Khác hẳn;;;", "đang là «An Lạc»"),
    "below itself": ("97;;97;Lam Giang;;;97101", "cấp trên của chính mình"),
    "no parent": (";;97199;Mới;;;", "chưa rõ nằm trong địa bàn nào"),
    "parent unknown": ("97101;;97199;Mới;;;555", "Không có mã «555»"),
    "ends and passes": ("97101;;97102;;kết thúc;;", "phải để trống mã mới"),
}


@pytest.mark.parametrize("why", BAD)
def test_what_is_wrong_is_told_by_its_row(country: Tree, why: str) -> None:
    row, sentence = BAD[why]
    draft = make()
    before = (Area.objects.count(), Unit.objects.count())
    told = take(draft, "97105;;97106;;sáp nhập;;", row)
    assert not told.taken
    assert [fault.row for fault in told.faults if fault.stops] == [3]
    assert sentence in told.faults[0].message
    assert (Area.objects.count(), Unit.objects.count()) == before
    assert not Change.objects.exists()


def test_parts_beyond_the_whole_and_short_of_it(country: Tree) -> None:
    told = take(
        make(),
        "97101;;97199;Mới;;0,7;", "97101;;97102;;;0,4;",
        "97103;;97199;;;0,5;", "97103;;97102;;;0,4;",
    )  # fmt: skip
    assert [(f.row, f.code) for f in told.faults] == [(3, "share"), (5, "gap")]


def test_a_code_that_meant_two_places(tree: Tree) -> None:
    """97101 was An Hòa before the reform and is another An Hòa after it; 97103 ended."""
    AreaSpan.objects.filter(area=tree.area("old_1")).update(name="An Cũ", folded="an cu")
    told = take(make(date(2026, 4, 1)), "97101;An Cũ;97190;;;;", "97103;;97190;;;;")
    assert [(f.row, f.code) for f in told.faults] == [(2, "code"), (3, "unknown")]
    assert "từng chỉ hai nơi: «An Cũ» đến ngày 01/07/2025" in told.faults[0].message
    assert "nay là: An Hòa (97101), Bình Minh (97190)" in told.faults[1].message


def test_one_new_code_with_two_names(country: Tree) -> None:
    told = take(make(), "97101;;97199;Mới;;;", "97102;;97199;Khác;;;")
    assert [(f.row, f.code) for f in told.faults] == [(2, "code")]
    assert "ghi hai tên: «Mới» và «Khác»" in told.faults[0].message


def test_an_act_dated_before_its_predecessor(tree: Tree) -> None:
    told = take(make(date(2025, 6, 1)), "97101;;97102;;sáp nhập;;")
    assert [(f.row, f.code) for f in told.faults] == [(2, "predecessor")]
    assert "đã thay đổi từ ngày 01/07/2025" in told.faults[0].message


def test_a_second_table_may_not_change_the_same(country: Tree) -> None:
    draft = make()
    assert take(draft, "97101;;97102;;sáp nhập;;").taken
    told = take(draft, "97103;;97102;;sáp nhập;;", "97101;;97104;;sáp nhập;;")
    assert [(f.row, f.code) for f in told.faults] == [(3, "overlap")]
    assert draft.changes.filter(area__isnull=False).count() == 2


def test_a_coordinator_speaks_of_the_own_province(cast_before: Cast) -> None:
    Reorganisation.objects.all().delete()
    actor = cast_before.coordinator.actor
    draft = drafting.draft(code="cua-tinh", title="x", act="x", on=DAY, actor=actor)
    data = table("98101;;98101;Cát Vàng;;;", "97101;;97101;An Vàng;;;")
    told = drafting.import_table(draft, data, "a.csv", actor=actor)
    assert [(f.row, f.stops) for f in told.faults] == [(2, True)]
    with pytest.raises(NotAllowed):
        drafting.import_table(draft, data, "a.csv", actor=cast_before.officer.actor)


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.csv"), (b"PK nonsense", "a.xlsx"), (b"x;y\n1;2", "a.csv"), (table(), "a.csv"),
     (b"\x00\xff\x00", "a.csv")],
)  # fmt: skip
def test_what_is_no_table(country: Tree, data: bytes, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        drafting.import_table(make(), data, name, actor=system())
    assert refused.value.field == "file"


def test_thirty_thousand_rows_are_told_row_by_row(country: Tree) -> None:
    rows = [f"{n:05};;{n:05};Xã Số {n};;;" for n in range(30_000)]
    draft = make()
    with CaptureQueriesContext(connection) as asked:
        told = take(draft, *rows)
    assert told.rows == 30_000
    assert len([f for f in told.faults if f.code == "unknown"]) >= 29_990
    assert not told.taken
    assert not Change.objects.exists()
    assert len(asked) < 10


def test_queries_do_not_grow_with_the_rows(country: Tree) -> None:
    numbers = []
    for number in (1, 3):
        draft = drafting.draft(code=f"so-{number}", title="x", act="x", on=DAY, actor=system())
        rows = [f"9710{n};;9719{n};Xã Mới {n};;;" for n in range(1, number + 1)]
        with CaptureQueriesContext(connection) as asked:
            assert take(draft, *rows).taken
        numbers.append(len(asked))
        drafting.discard_draft(draft, actor=system())
    assert numbers[0] == numbers[1]

"""What places are by official decision, from a day to a day; it describes no people."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org.actions import designate, end_designation, import_designations
from danvan.org.designating.importing import Imported
from danvan.org.models import Designation
from danvan.org.queries import country, designated, designations, designations_ever
from tests.factories import FIRST, REFORM, TODAY, Cast, Tree
from tests.org.workbook import workbook

Kind = Designation.Kind
DAY = timedelta(days=1)
DECISION = "Quyết định 861/QĐ-TTg ngày 04/6/2021"


def border(tree: Tree, place: str = "new_1", since: date = REFORM, **more: object) -> Designation:
    asked: dict[str, object] = {
        "kind": Kind.BORDER, "decision": DECISION, "valid_from": since, "actor": system(), **more,
    }  # fmt: skip
    return designate(tree.area(place), **asked)  # type: ignore[arg-type]  # the cases themselves


def test_a_place_is_designated_from_a_day_to_a_day(tree: Tree) -> None:
    made = border(tree, valid_to=TODAY)
    area = tree.area("new_1")
    told = [[d.kind for d in designations(area.pk, on)] for on in (REFORM, TODAY - DAY, TODAY)]
    assert told == [["border"], ["border"], []]
    assert list(designated(Kind.BORDER, REFORM)) == [area.pk]
    assert list(designated(Kind.COASTAL, REFORM)) == list(designated(Kind.BORDER, TODAY)) == []
    (entry,) = history(area)
    assert (entry.event, entry.after) == (
        "area.designated",
        {"designation": made.pk, "kind": "border", "scope": "", "decision": DECISION,
         "valid_from": "2025-07-01", "valid_to": "2026-06-10"},
    )  # fmt: skip


def test_it_ends_with_its_area_and_passes_to_nobody(tree: Tree) -> None:
    border(tree, "old_1", FIRST)
    border(tree, "province", FIRST)
    assert set(designated(Kind.BORDER, REFORM - DAY)) == {
        tree.area("old_1").pk, tree.area("province").pk,
    }  # fmt: skip
    assert list(designated(Kind.BORDER, REFORM)) == [tree.area("province").pk]
    assert not designations(tree.area("new_1").pk, REFORM).exists()
    assert not designations(tree.area("old_1").pk, REFORM).exists()
    assert designations_ever(tree.area("old_1").pk).count() == 1


def test_special_areas_of_several_programmes(tree: Tree) -> None:
    for scope in ("ct-1", "ct-2"):
        border(tree, kind=Kind.SPECIAL_AREA, scope=scope)
    assert list(designated(Kind.SPECIAL_AREA, TODAY, "ct-1")) == [tree.area("new_1").pk]
    assert list(designated(Kind.SPECIAL_AREA, TODAY, "ct-3")) == []
    assert designations(tree.area("new_1").pk, TODAY).count() == 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "holy"}, "kind"),
        ({"kind": Kind.SPECIAL_AREA}, "scope"),
        ({"scope": "ct-1"}, "scope"),
        ({"kind": Kind.SPECIAL_AREA, "scope": "ct 1"}, "scope"),
        ({"decision": "  "}, "decision"),
        ({"decision": "x" * 201}, "decision"),
        ({"valid_to": REFORM}, "valid_to"),
        ({"since": REFORM - DAY}, "valid_from"),
    ],
)
def test_what_cannot_be(tree: Tree, more: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        border(tree, **more)  # type: ignore[arg-type]  # the cases themselves
    assert (refused.value.field, Designation.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("first", "end", "fits"),
    [(-30, 0, True), (-30, 1, False), (0, 5, False), (9, None, False), (10, None, True),
     (-30, None, False), (3, 4, False)],
)  # fmt: skip
def test_one_of_a_kind_at_a_time(tree: Tree, first: int, end: int | None, fits: bool) -> None:
    start = REFORM + 40 * DAY
    border(tree, since=start, valid_to=start + 10 * DAY)
    since, until = start + first * DAY, start + end * DAY if end is not None else None
    if fits:
        border(tree, since=since, valid_to=until)
    else:
        with pytest.raises(BadInput, match="10/08/2025"):
            border(tree, since=since, valid_to=until)


def test_the_standard_is_met_and_lost(cast: Cast) -> None:
    actor = cast.coordinator.actor
    made = border(cast.tree, kind=Kind.NEW_RURAL, actor=actor)
    end_designation(made, on=TODAY, decision="Quyết định thu hồi 12/QĐ-UBND", actor=actor)
    assert not designations(made.area_id, TODAY).exists()
    entry = history(made.area).last()
    assert (entry.event, entry.note, entry.before) == (
        "designation.ended", "Quyết định thu hồi 12/QĐ-UBND", {"valid_to": None},
    )  # fmt: skip
    with pytest.raises(WrongState):
        end_designation(made, on=TODAY + DAY, actor=actor)
    with pytest.raises(BadInput):
        end_designation(made, on=made.valid_from, actor=actor)
    border(cast.tree, kind=Kind.NEW_RURAL, since=TODAY, actor=actor)


def test_who_designates(cast: Cast) -> None:
    inside, outside = cast.tree.area("old_3"), cast.tree.area("other_commune")
    made = border(cast.tree, "new_1")
    may = {
        name: [
            member.actor.may("designate", inside),
            member.actor.may("designate", outside),
            member.actor.may("end", made),
            member.actor.may("import", Designation),
        ]
        for name, member in cast.members.items()
    }
    assert {name: told for name, told in may.items() if any(told)} == {
        "administrator": [True, True, True, True],
        "coordinator": [True, False, True, True],
    }
    with pytest.raises(NotAllowed):
        border(cast.tree, "other_commune", actor=cast.coordinator.actor)
    with pytest.raises(NotAllowed):
        end_designation(made, on=TODAY, actor=cast.officer.actor)


# Tables

HEAD = "Mã;Loại;Chương trình;Quyết định;Từ ngày;Đến trước ngày"
ROWS = [
    f"97101;Biên giới;;{DECISION};01/07/2025;",
    f"97190;mien nui;;{DECISION};2025-07-01;2026-01-01",
    f"98101;special_area;ct-1;{DECISION};1.7.2025;",
    f"97;new_rural;;{DECISION};01-07-2025;",
    f"971;border;;{DECISION};2024-01-01;",
]


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode("utf-8-sig")


def take(data: bytes, name: str = "danh-sach.csv", **more: object) -> Imported:
    return import_designations(data, name, actor=more.pop("actor", system()))  # type: ignore[arg-type]  # an actor


def made() -> list[tuple[object, ...]]:
    rows = Designation.objects.order_by("pk")
    return list(rows.values_list("area_id", "kind", "scope", "decision", "valid_from", "valid_to"))


def expected(tree: Tree) -> list[tuple[object, ...]]:
    return [
        (tree.area("new_1").pk, "border", "", DECISION, REFORM, None),
        (tree.area("new_2").pk, "mountainous", "", DECISION, REFORM, date(2026, 1, 1)),
        (tree.area("other_commune").pk, "special_area", "ct-1", DECISION, REFORM, None),
        (tree.area("province").pk, "new_rural", "", DECISION, REFORM, None),
        (tree.area("district_1").pk, "border", "", DECISION, date(2024, 1, 1), None),
    ]


def test_a_table_is_taken_whole(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(12):
        result = take(table(*ROWS))
    assert (result.rows, result.made, result.faults) == (5, 5, [])
    assert made() == expected(tree)
    (entry,) = history(country())
    assert (entry.event, entry.after) == (
        "designations.imported", {"file": "danh-sach.csv", "made": 5},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_as_programs_write_tables(tree: Tree, encoding: str, delimiter: str) -> None:
    text = "\r\n".join([HEAD, *ROWS, ";;;;;"]).replace(";", delimiter)
    assert take(text.encode(encoding)).made == 5
    assert made() == expected(tree)


def test_a_workbook(tree: Tree) -> None:
    """Codes as numbers, days as days, the heading below a title, unknown columns beside."""
    head = ["STT", "Mã địa bàn", "Loại", "Quyết định", "Từ ngày", "Đến hết ngày"]
    good = [1, 97101, "Biên giới", DECISION, REFORM, date(2025, 12, 31)]
    title = ["DANH SÁCH XÃ BIÊN GIỚI"]
    result = take(workbook([title, [], head, good, [2, 99999, *good[2:]]], above=1), "x.xlsx")
    assert [(fault.row, fault.code) for fault in result.faults] == [(6, "code")]
    assert made() == []
    assert take(workbook([title, [], head, good]), "x.xlsx").made == 1
    assert made() == [
        (tree.area("new_1").pk, "border", "", DECISION, REFORM, date(2026, 1, 1)),
    ]  # fmt: skip


def test_a_kind_is_known_by_its_name_in_any_language(tree: Tree) -> None:
    with translation.override("en"):
        assert take(table(ROWS[0])).made == 1


def test_a_workbook_that_would_burst_is_refused(tree: Tree) -> None:
    with pytest.raises(BadInput, match="quá lớn"):
        take(workbook([["Mã"]], more={"xl/media/x.bin": b"0" * 200_000_001}), "x.xlsx")


def test_faults_are_told_row_by_row_and_nothing_is_taken(tree: Tree) -> None:
    border(tree, "new_2", kind=Kind.MOUNTAINOUS)
    result = take(
        table(
            *ROWS,
            f"97102;border;;{DECISION};2025-07-01;",
            f"12345;border;;{DECISION};2025-07-01;",
            f";border;;{DECISION};2025-07-01;",
            f"97101;thiêng;;{DECISION};2025-07-01;",
            "97101;coastal;;;2025-07-01;",
            f"97101;coastal;;{DECISION};31/02/2025;",
            f"97101;coastal;;{DECISION};;",
            f"97101;coastal;;{DECISION};2025-07-02;2025-07-01",
            f"97101;border;;{DECISION};2026-01-01;",
        )
    )
    assert [(fault.row, fault.code) for fault in result.faults] == [
        (3, "valid_from"), (7, "code"), (8, "code"), (9, "code"), (10, "kind"), (11, "decision"),
        (12, "valid_from"), (13, "valid_from"), (14, "valid_to"), (15, "valid_from"),
    ]  # fmt: skip
    told = {fault.row: fault.message for fault in result.faults}
    assert told[7] == (
        "Mã «97102» không thuộc về địa bàn nào vào ngày 01/07/2025. Hãy kiểm tra ngày, hoặc dùng "
        "mã của ngày đó."
    )
    assert told[8].startswith("Không có mã «12345».")
    assert (result.rows, result.made, Designation.objects.count()) == (14, 0, 1)
    assert not history(country()).exists()


def test_a_coordinator_imports_for_the_own_province(cast: Cast) -> None:
    actor = cast.coordinator.actor
    result = take(table(*ROWS), actor=actor)
    assert [(f.row, f.message) for f in result.faults] == [
        (4, "Địa bàn này nằm ngoài phạm vi bạn phụ trách.")
    ]
    assert take(table(*ROWS[:2]), actor=actor).made == 2
    with pytest.raises(NotAllowed):
        take(table(*ROWS), actor=cast.officer.actor)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "x.csv"),
        (b"\xff\xfe\x00", "x.csv"),
        (b"PK\x03\x04 broken", "x.xlsx"),
        (b"not a workbook", "x.xlsx"),
        (b"%PDF-1.7 \x00\x01", "x.pdf"),
        (table(), "x.csv"),
        (table(*ROWS, head="Mã;Loại;Chương trình;Quyết định;Ngày;Đến"), "x.csv"),
        (b'Ma;Loai;Quyet dinh;Tu ngay\n"unended', "x.csv"),
    ],
)
def test_what_is_no_such_table(tree: Tree, data: bytes, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        take(data, name)
    assert refused.value.field == "file"


def test_thirty_thousand_rows(tree: Tree) -> None:
    """Row by row, in one go; one fault is enough for nothing to be taken."""
    rows = [f"97101;special_area;ct-{n};{DECISION};2025-07-01;" for n in range(30_000)]
    result = take(table(*rows, f"97102;border;;{DECISION};2025-07-01;"))
    assert ([fault.row for fault in result.faults], result.made) == ([30_002], 0)
    assert take(table(*rows)).made == 30_000


def test_too_many_rows(tree: Tree) -> None:
    with pytest.raises(BadInput, match=r"50\.000"):
        take(table(*["97101;border;;x;2025-07-01;"] * 50_001))

"""Each fault that a tree can have is found and named; a sound tree has none."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from danvan.org.checks import tree_faults
from danvan.org.models import AreaSpan, AreaSuccession, Designation, UnitSpan, UnitSuccession
from tests.factories import FIRST, REFORM, Tree

MILITARY = "military_command"
SPANS = import_module("danvan.org.migrations.0003_spans_do_not_overlap").SPANS
DESIGNATIONS = import_module("danvan.org.migrations.0004_designations_do_not_overlap")


@pytest.fixture
def unguarded(tree: Tree) -> Tree:
    """As on SQLite, or where nobody may create btree_gist: the database lets spans overlap."""
    if connection.vendor == "postgresql":
        connection.check_constraints()  # what waits for the end of the transaction, now
        with connection.cursor() as cursor:
            for name, (table, _what) in SPANS.items():
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
            cursor.execute(
                f"ALTER TABLE {DESIGNATIONS.TABLE} DROP CONSTRAINT IF EXISTS {DESIGNATIONS.NAME}"
            )
    return tree


def test_the_made_up_country_is_sound(tree: Tree) -> None:
    assert tree_faults() == []


def test_overlapping_spans(unguarded: Tree) -> None:
    span = AreaSpan.objects.get(area=unguarded.area("old_1"))
    AreaSpan.objects.create(
        area=span.area, code="97199", level="commune", kind="commune", name="An Hòa",
        parent=span.parent, valid_from=date(2024, 1, 1), valid_to=date(2024, 6, 1),
    )  # fmt: skip
    assert tree_faults() == ["«An Hòa» có hai giai đoạn chồng lên nhau từ ngày 01/01/2024."]


def test_a_ring(tree: Tree) -> None:
    command = UnitSpan.objects.filter(unit=tree.unit(MILITARY, "province"))
    command.update(superior=tree.unit(MILITARY, "new_1"), valid_from=REFORM)
    found = [fault for fault in tree_faults() if "chính mình" in fault]
    assert len(found) == 1
    assert found[0].endswith("là cấp trên của chính mình vào ngày 01/07/2025.")


def test_a_child_outlives_its_parent_and_a_unit_its_area(tree: Tree) -> None:
    later = REFORM + timedelta(days=1)
    AreaSpan.objects.filter(area=tree.area("old_1")).update(valid_to=later, code="97198")
    AreaSuccession.objects.filter(predecessor=tree.area("old_1")).delete()
    assert tree_faults() == [
        "«An Hòa» (từ ngày 01/01/2020) trực thuộc một nơi chưa có hoặc đã kết thúc."
    ]
    AreaSpan.objects.filter(area=tree.area("old_1")).update(valid_to=REFORM)
    UnitSpan.objects.filter(unit=tree.unit(MILITARY, "old_1")).update(valid_to=later)
    UnitSuccession.objects.filter(predecessor=tree.unit(MILITARY, "old_1")).delete()
    orphan = "«Ban Chỉ huy Quân sự xã An Hòa» (từ ngày 01/01/2020) trực thuộc một nơi chưa có hoặc đã kết thúc."  # noqa: E501 one sentence
    assert tree_faults() == [orphan, orphan]


def test_successions_from_and_to_what_is_not_there(tree: Tree) -> None:
    old, new = tree.area("old_1"), tree.area("new_1")
    AreaSuccession.objects.create(predecessor=new, successor=old, on=REFORM, kind="merged")
    faults = tree_faults()
    assert len(faults) == 2
    assert "nơi đi không kết thúc" in faults[0]
    assert "nơi nhận không tồn tại" in faults[1]


def test_one_code_twice_on_a_day(unguarded: Tree) -> None:
    AreaSpan.objects.filter(area=unguarded.area("old_2")).update(code="97101", valid_from=FIRST)
    assert tree_faults() == ["Mã 97101 thuộc về hai địa bàn cùng lúc từ ngày 01/01/2020."]


def designated(tree: Tree, first: date, end: date | None = None, **more: str) -> None:
    Designation.objects.create(
        area=tree.area("new_1"), decision="QĐ 1", valid_from=first, valid_to=end,
        **({"kind": "border"} | more),
    )  # fmt: skip


def test_one_kind_twice_at_a_time(unguarded: Tree) -> None:
    designated(unguarded, date(2025, 7, 1), date(2026, 7, 1))
    designated(unguarded, date(2026, 7, 1))
    designated(unguarded, date(2026, 1, 1), kind="coastal")
    for scope in ("mot", "hai"):
        designated(unguarded, date(2026, 1, 1), kind="special_area", scope=scope)
    assert tree_faults() == []
    designated(unguarded, date(2026, 6, 30), date(2026, 7, 1))
    assert tree_faults() == [
        "«An Hòa» được công nhận hai lần là biên giới cùng lúc từ ngày 30/06/2026."
    ]


def test_postgresql_refuses_it_by_itself(tree: Tree) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no exclusion constraints")
    designated(tree, date(2025, 7, 1), date(2026, 7, 1))
    designated(tree, date(2026, 7, 1))
    designated(tree, date(2025, 7, 1), kind="coastal")
    with pytest.raises(IntegrityError, match="designation_no_overlap"), transaction.atomic():
        designated(tree, date(2026, 6, 30), date(2026, 7, 1))

"""Taking in a month of approved reports."""

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.kernel.models import JournalEntry
from danvan.reporting import actions, queries
from danvan.reporting.models import Figure, Schedule, Submission
from tests.factories import Tree
from tests.reporting.conftest import Desk

pytestmark = pytest.mark.django_db
VALUES = {"work_days": 5_000, "roads_km": 1_250}


def rows(tree: Tree, *places: str) -> list[tuple[int, dict[str, int]]]:
    return [(tree.unit("military_command", place).pk, VALUES) for place in places]


def take(schedule: Schedule, given: list[tuple[int, dict[str, int]]], period: str) -> int:
    return actions.import_approved(schedule, period, given, synthetic=True, actor=system())


def test_reports_come_in_approved_with_one_entry(schedule: Schedule, tree: Tree) -> None:
    given = [*rows(tree, "old_1", "new_1"), (tree.unit("military_command", "new_2").pk, {})]
    assert take(schedule, given, "2025-07") == 3
    found = Submission.objects.order_by("id").values_list(
        "state", "version", "nil", "synthetic", "key", "first__day", "end__day"
    )
    assert list(found) == [
        ("approved", 1, False, True, 202507, 15, 1),
        ("approved", 1, False, True, 202507, 1, 15),
        ("approved", 1, True, True, 202507, 1, 15),
    ]
    assert queries.values_of(Submission.objects.first()) == VALUES
    entry = JournalEntry.objects.get(event="submission.imported")
    assert entry.after == {"period": "2025-07", "reports": 3, "synthetic": True, "figures": 4}


def test_the_same_again_changes_nothing(schedule: Schedule, tree: Tree) -> None:
    take(schedule, rows(tree, "new_1"), "2026-01")
    before = list(Submission.objects.values())
    assert take(schedule, rows(tree, "new_1"), "2026-01") == 0
    assert list(Submission.objects.values()) == before
    assert take(schedule, rows(tree, "new_1", "new_2"), "2026-01") == 1
    assert JournalEntry.objects.filter(event="submission.imported").count() == 2


def test_what_does_not_fit_is_named_and_nothing_is_taken_in(schedule: Schedule, tree: Tree) -> None:
    unit = tree.unit("military_command", "new_1").pk
    name = f"Ban Chỉ huy Quân sự xã An Hòa ({unit})"
    with pytest.raises(BadInput) as stranger:
        take(schedule, rows(tree, "old_4", "new_1"), "2026-01")
    old = tree.unit("military_command", "old_4").pk
    assert (stranger.value.field, stranger.value.message) == (
        "rows",
        "Đơn vị không phải báo cáo theo biểu này trong kỳ 2026-01: "
        f"Ban Chỉ huy Quân sự xã Bình Minh ({old}).",
    )
    for values in ({"houses_built": 1_000}, {"work_days": 500}, {"work_days": -1_000},
                   {"attendance_per_session": 1_000}, {"work_days": True}):  # fmt: skip
        with pytest.raises(BadInput) as wrong:
            take(schedule, [(unit, values)], "2026-01")
        assert wrong.value.message == f"Chỉ tiêu hoặc số liệu không hợp biểu ở đơn vị: {name}."
    with pytest.raises(BadInput, match="Đơn vị ghi hai lần"):
        take(schedule, rows(tree, "new_1", "new_1"), "2026-01")
    take(schedule, [(unit, VALUES)], "2026-01")
    with pytest.raises(BadInput, match="Đã có báo cáo khác của đơn vị"):
        take(schedule, [(unit, {"work_days": 6_000})], "2026-01")
    assert Figure.objects.count() == 2


def test_nobody_but_the_installation_imports(desk: Desk) -> None:
    for member in desk.cast.members.values():
        with pytest.raises(NotAllowed):
            actions.import_approved(
                desk.schedule, "2026-01", [], synthetic=True, actor=member.actor
            )


@pytest.mark.parametrize("places", [["new_1"], ["new_1", "new_2"]])
def test_as_many_queries_for_one_row_as_for_more(
    schedule: Schedule, tree: Tree, places: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    with django_assert_num_queries(10):
        take(schedule, rows(tree, *places), "2026-01")

"""A reorganisation applied and undone restores every figure."""

from datetime import date
from typing import Any

import pytest

from danvan.figures import checks, queries
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.org import actions as org
from tests.factories import Tree
from tests.figures.conftest import CODES, Book
from tests.reporting.building import make_programme, make_schedule

pytestmark = pytest.mark.django_db
AFTER = date(2026, 6, 1)


@pytest.fixture
def early(tree_before: Tree) -> Book:
    programme = make_programme(tree_before)
    return Book(tree_before, programme, make_schedule(programme, CODES))


def everything(book: Book) -> dict[Any, Any]:
    return {
        (by, day, level): queries.consolidate(
            book.programme, "2025-H1", by=by, as_of=day, level=level
        )
        for by in ("area", "unit")
        for day in (None, date(2025, 6, 1), AFTER)
        for level in (None, "commune")
    }


def test_undone_every_figure_is_as_it_was(early: Book) -> None:
    early.report("2025-05", old_1={"work_days": 3, "models_active": 2}, old_3={"work_days": 1})
    early.report("2025-06", old_1={"work_days": 4, "models_active": 3}, old_2={}, old_4={})
    before = everything(early)
    assert early.values("2025-H1", as_of=AFTER)["971"] == 8
    with clock.at(date(2025, 7, 1)):
        for reform in early.tree.reorganisations.values():
            org.apply_reorganisation(reform, actor=system())
    assert early.values("2025-H1", as_of=AFTER) == {"97": 8, "97*": 1, "97101": 7, "97190": 0}
    assert early.values("2025-H1", "models_active", as_of=AFTER)["97"] == 3
    assert checks.faults() == []
    with clock.at(date(2025, 7, 2)):
        for reform in reversed(early.tree.reorganisations.values()):
            org.undo_reorganisation(reform, actor=system())
    assert everything(early) == before

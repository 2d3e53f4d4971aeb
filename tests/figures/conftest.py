"""A programme of the made-up province whose commune military commands have reported."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from danvan.figures import atlas, queries, store
from danvan.figures.queries import Row
from danvan.kernel.actor import system
from danvan.programmes.models import Programme
from danvan.reporting import actions
from danvan.reporting.models import Schedule
from tests.factories import Tree
from tests.reporting.building import make_programme, make_schedule

CODES = [
    "work_days", "models_active", "disaster_peak_turnout", "dissemination_sessions",
    "dissemination_attendance", "attendance_per_session",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_map_kept() -> Iterator[None]:
    """Each test draws its own maps."""
    atlas.forget()
    yield
    atlas.forget()


@dataclass(frozen=True)
class Book:
    """Reports in whole units, by the names in tests/factories/places.py."""

    tree: Tree
    programme: Programme
    schedule: Schedule

    def report(self, period: str, **places: dict[str, int]) -> None:
        """Approved reports of the month; {} is nothing to report."""
        rows = [
            (
                self.tree.unit("military_command", place).pk,
                {code: value * 1000 for code, value in values.items()},
            )
            for place, values in places.items()
        ]
        actions.import_approved(self.schedule, period, rows, synthetic=False, actor=system())
        key = int(period.replace("-", ""))
        store.refresh(self.programme.pk, key)

    def rows(self, period: str, indicator: str = "work_days", **asked: object) -> list[Row]:
        return queries.consolidate(self.programme, period, indicators=[indicator], **asked)

    def values(self, period: str, indicator: str = "work_days", **asked: object) -> dict[str, int]:
        """Whole units by code, `code*` for what is not placed; what is missing is left out."""
        return {
            row.code + ("*" if row.level == "not_placed" else ""): int(row.value)
            for row in self.rows(period, indicator, **asked)
            if row.value is not None
        }


@pytest.fixture
def book(tree: Tree) -> Book:
    programme = make_programme(tree)
    return Book(tree, programme, make_schedule(programme, CODES))

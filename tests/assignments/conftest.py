"""Assignments of the made-up country, and the act of its reform."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.assignments.making import made
from danvan.assignments.models import Assignment, State
from tests.factories import Tree

type Giver = Callable[..., Assignment]


@pytest.fixture
def given(request: pytest.FixtureRequest) -> Giver:
    """`given(tree, line, place, **values)`: one assignment as it stands, without a verb."""

    def make(
        tree: Tree,
        line: str,
        place: str,
        *,
        due: date | None = None,
        key: str = "",
        state: State = State.ISSUED,
        beside: list[tuple[str, str]] | None = None,
        issuer: tuple[str, str] = ("mass_mobilisation", "province"),
        period: str = "",
    ) -> Assignment:
        unit = tree.unit(line, place)
        others = {unit.pk: [tree.unit(*one).pk for one in beside or []]}
        assignment = made(
            [(unit.pk, None)], title=f"Việc của {place}", text="Làm việc này.",
            source="12-CT/TU, điểm 1", issuer=tree.unit(*issuer), area=tree.area("province"),
            due=due, clause_key=key, period=period, coordinators=others,
        )[0]  # fmt: skip
        Assignment.objects.filter(pk=assignment.pk).update(state=state)
        assignment.state = state
        return assignment

    return make

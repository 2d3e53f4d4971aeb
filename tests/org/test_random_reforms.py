"""Any reorganisation of any small tree is refused whole, or holds and can be taken back whole."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.org import carriers
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import Area, AreaSpan, Change, Reorganisation, Unit, UnitSpan
from tests.org.snapshot import snapshot

FIRST, DAY = date(2020, 1, 1), date(2025, 7, 1)


@st.composite
def reforms(draw: st.DrawFn) -> tuple[list[int | None], int, list[dict[str, Any]]]:
    """Superiors of the things that stand, how many more may begin, and the changes by index."""
    size = draw(st.integers(1, 7))
    above = [draw(st.sampled_from([None, *range(n)])) for n in range(size)]
    born = draw(st.integers(0, 3))
    anyone = st.integers(0, size + born - 1)
    changes: list[dict[str, Any]] = []
    for n in range(size):
        action = draw(st.sampled_from(["none", "none", "end", "end", "respan"]))
        if action == "respan":
            changes.append({"action": action, "of": n, "above": draw(st.none() | anyone)})
        elif action == "end":
            changes.append({"action": action, "of": n})
            for heir in draw(st.sets(anyone, max_size=2)):
                changes.append({"action": "succeed", "of": n, "to": heir})
    for n in range(size, size + born):
        changes.append({"action": "begin", "of": n, "above": draw(st.none() | anyone)})
    return above, born, changes


type Drawn = tuple[list[int | None], int, list[dict[str, Any]]]


def make_units(drawn: Drawn) -> Reorganisation:
    above, born, changes = drawn
    area = Area.objects.create()
    AreaSpan.objects.create(
        area=area, code="VN", level="country", kind="country", name="Nước", valid_from=FIRST
    )
    units = [Unit.objects.create() for _ in range(len(above) + born)]
    facts = {"line": "x", "identity": "x", "level": "commune", "area_id": area.pk}
    for n, superior in enumerate(above):
        UnitSpan.objects.create(
            unit=units[n], name=str(n), valid_from=FIRST, **facts,
            superior=None if superior is None else units[superior],
        )  # fmt: skip
    return draft("unit", units, changes, "superior_id", lambda n: facts | {"name": str(n)})


def make_areas(drawn: Drawn) -> Reorganisation:
    above, born, changes = drawn
    areas = [Area.objects.create() for _ in range(len(above) + born)]

    def facts(n: int) -> dict[str, Any]:
        return {"code": str(n), "level": "commune", "kind": "commune", "name": str(n)}

    for n, parent in enumerate(above):
        AreaSpan.objects.create(
            area=areas[n], valid_from=FIRST, **facts(n),
            parent=None if parent is None else areas[parent],
        )  # fmt: skip
    return draft("area", areas, changes, "parent_id", facts)


def draft(
    field: str,
    things: list[Any],
    changes: list[dict[str, Any]],
    column: str,
    facts: Callable[[int], dict[str, Any]],
) -> Reorganisation:
    made = Reorganisation.objects.create(code="thu", title="Thử", on=DAY)
    for change in changes:
        told: dict[str, Any] = {}
        if "above" in change:
            told = {
                column: None if change["above"] is None else things[change["above"]].pk,
                **(facts(change["of"]) if change["action"] == "begin" else {}),
            }
        Change.objects.create(
            reorganisation=made, action=change["action"], facts=told,
            kind="merged" if "to" in change else "", **{field: things[change["of"]]},
            **({f"to_{field}": things[change["to"]]} if "to" in change else {}),
        )  # fmt: skip
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_units, make_areas])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=reforms())
def test_refused_whole_or_sound_and_undone_whole(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[Drawn], Reorganisation], drawn: Drawn
) -> None:
    monkeypatch.setattr(carriers, "_carriers", {})
    with transaction.atomic():
        reorganisation = make(drawn)
        before = snapshot()
        try:
            apply_reorganisation(reorganisation, actor=system())
        except (BadInput, WrongState):
            assert snapshot() == before
        else:
            assert tree_faults() == []
            undo_reorganisation(reorganisation, actor=system())
            assert snapshot() == before
        transaction.set_rollback(True)

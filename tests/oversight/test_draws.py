"""Units drawn by risk or by seed: reproducible, explained, never the inspector's own."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.assignments.models import Assignment
from danvan.kernel.errors import BadInput, WrongState
from danvan.oversight import actions
from danvan.oversight.models import Draw, InspectionPlan
from danvan.oversight.queries.risk import WEIGHTS, Candidate, drawn, mark_of
from danvan.programmes.models import Issue, Programme
from tests.factories import Cast

COMMANDS = {"line": "military_command", "level": "commune"}


@pytest.fixture
def plan(cast: Cast, bound: Programme) -> InspectionPlan:
    return actions.start_plan(bound, 2026, actor=cast.inspector.actor)


def test_by_seed_anybody_can_work_it_out_again(plan: InspectionPlan, cast: Cast) -> None:
    draw = actions.draw_units(
        plan, method="seed", size=1, seed="xổ số 9/6/2026: 48213", **COMMANDS,
        actor=cast.inspector.actor,
    )  # fmt: skip
    units = {cast.tree.unit("military_command", place).pk for place in ("new_1", "new_2")}
    order = sorted(
        units, key=lambda u: hashlib.sha256(f"xổ số 9/6/2026: 48213:{u}".encode()).hexdigest()
    )
    assert [row["unit"] for row in draw.rows] == order
    assert [row["drawn"] for row in draw.rows] == [True, False]


def test_by_risk_every_count_is_shown(plan: InspectionPlan, cast: Cast) -> None:
    unit = cast.tree.unit("military_command", "new_2")
    late = Assignment.objects.create(
        title="Lập sổ", text="Lập sổ", source="24-CT/TU", unit=unit, issuer=plan.programme.owner,
        area=plan.programme.area, due=date(2026, 6, 1), issued_at="2026-05-01T08:00+07:00",
    )  # fmt: skip
    Issue.objects.create(obligation=plan.programme.obligations.get(), assignment=late)
    draw = actions.draw_units(plan, method="risk", size=1, actor=cast.inspector.actor)
    first, second = draw.rows
    # 2026-03, -04 and -05 were due by 10 June and did not come; never inspected: 12 quarters.
    assert first["unit"] == unit.pk
    assert first["parts"] == {"late": 1, "remedies": 0, "reports": 3, "repeats": 0, "quarters": 12}
    assert first["score"] == 3 * 1 + 2 * 3 + 12
    assert second["score"] == 2 * 3 + 12
    assert (draw.weights, draw.seed) == (WEIGHTS, "chi-thi-24-2026")


def test_a_drawn_unit_stands_in_the_plan_and_is_not_drawn_again(
    plan: InspectionPlan, cast: Cast
) -> None:
    actor = cast.inspector.actor
    draw = actions.draw_units(plan, method="seed", size=2, seed="7", **COMMANDS, actor=actor)
    made = actions.plan_draw(draw, first_month=7, last_month=12, scope="Sổ sách", actor=actor)
    assert [p.month for p in made] == [7, 10]
    with pytest.raises(WrongState):
        actions.plan_draw(draw, first_month=7, last_month=12, scope="Sổ sách", actor=actor)
    with pytest.raises(BadInput) as refused:
        actions.draw_units(plan, method="seed", size=1, seed="8", **COMMANDS, actor=actor)
    assert refused.value.field == "size"


def test_what_cannot_be_drawn(plan: InspectionPlan, cast: Cast) -> None:
    actor = cast.inspector.actor
    cases = [
        ("size", {"method": "seed", "seed": "7", "size": 3}),
        ("size", {"method": "seed", "seed": "7", "size": 0}),
        ("size", {"method": "risk", "size": -1}),
        ("seed", {"method": "seed", "seed": " ", "size": 1}),
        ("method", {"method": "luck", "size": 1}),
    ]
    for field, asked in cases:
        with pytest.raises(BadInput) as refused:
            actions.draw_units(plan, **COMMANDS, **asked, actor=actor)
        assert refused.value.field == field
    assert not Draw.objects.exists()


def test_never_a_unit_that_inspects(plan: InspectionPlan, cast: Cast) -> None:
    plan.coordinators.set([cast.tree.unit("military_command", "new_1")])
    draw = actions.draw_units(
        plan, method="seed", size=1, seed="7", **COMMANDS, actor=cast.inspector.actor
    )
    assert [row["unit"] for row in draw.rows] == [cast.tree.unit("military_command", "new_2").pk]


@given(
    scores=st.lists(st.integers(0, 5), min_size=1, max_size=30),
    seed=st.text(min_size=1, max_size=9), method=st.sampled_from(["risk", "seed"]),
    data=st.data(),
)  # fmt: skip
def test_a_draw_depends_on_seed_and_scores_alone(
    scores: list[int], seed: str, method: str, data: st.DataObject
) -> None:
    """Whatever the order of the units; none twice, exactly as many as asked, the highest first."""
    size = data.draw(st.integers(1, len(scores)))
    units = [
        Candidate(n, f"Xã {n}", 1, mark_of(seed, n), score, {}) for n, score in enumerate(scores)
    ]
    mixed = [
        Candidate(c.unit, c.name, c.area, c.mark, c.score, {})
        for c in data.draw(st.permutations(units))
    ]
    asked = {"method": method, "size": size, "balanced": False, "on": date(2026, 6, 10)}
    order = drawn(units, **asked)
    assert [c.unit for c in order] == [c.unit for c in drawn(mixed, **asked)]
    assert sorted(c.unit for c in order) == list(range(len(scores)))
    assert sum(c.drawn for c in order) == size
    if method == "risk":
        lowest = min(c.score for c in order if c.drawn)
        assert all(c.score <= lowest for c in order if not c.drawn)

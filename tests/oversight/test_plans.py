"""The year's plan from its draft to inspections that were announced."""

from datetime import date

import pytest

from danvan.kernel.errors import BadInput, NotAllowed, NotFound, WrongState
from danvan.kernel.journal import history
from danvan.oversight import actions, queries
from danvan.oversight.models import Inspection, InspectionPlan, Kind, PlannedInspection
from danvan.programmes.models import Programme
from tests.conftest import Clock
from tests.factories import Cast, Member

State = InspectionPlan.State


@pytest.fixture
def plan(cast: Cast, programme: Programme) -> InspectionPlan:
    together = [cast.tree.unit("military_command", "province")]
    return actions.start_plan(programme, 2026, coordinators=together, actor=cast.inspector.actor)


def planned(plan: InspectionPlan, cast: Cast, place: str = "new_1", month: int = 9) -> (
    PlannedInspection
):  # fmt: skip
    unit = cast.tree.unit("military_command", place)
    return actions.plan_unit(
        plan, unit, month=month, scope="Kiểm tra sổ sách", actor=cast.inspector.actor
    )


def approved(plan: InspectionPlan, cast: Cast, chief: Member) -> InspectionPlan:
    actions.submit_plan(plan, actor=cast.inspector.actor)
    return actions.approve_plan(plan, actor=chief.actor)


def test_from_draft_to_inspections_announced(
    plan: InspectionPlan, cast: Cast, chief: Member, clock: Clock
) -> None:
    planned(plan, cast, "new_2", 10)
    planned(plan, cast)
    approved(plan, cast, chief)
    assert (plan.state, plan.approved_by_id) == (State.APPROVED, chief.actor.unit_id)
    made = actions.announce_plan(plan, actor=cast.inspector.actor)
    assert [(one.on, one.unit, one.state) for one in made] == [
        (date(2026, 9, 1), cast.tree.unit("military_command", "new_1"), Inspection.State.ANNOUNCED),
        (date(2026, 10, 1), cast.tree.unit("military_command", "new_2"), "announced"),
    ]
    assert list(made[0].coordinators.all()) == [cast.tree.unit("military_command", "province")]
    assert [entry.event for entry in history(plan)] == [
        "inspection_plan.started", "inspection_plan.unit_added", "inspection_plan.unit_added",
        "inspection_plan.submitted", "inspection_plan.approved", "inspection_plan.announced",
    ]  # fmt: skip
    with pytest.raises(WrongState):
        actions.announce_plan(plan, actor=cast.inspector.actor)


def test_the_unit_acknowledges_once_and_the_inspection_begins_in_its_month(
    plan: InspectionPlan, cast: Cast, chief: Member, bound: Programme, clock: Clock
) -> None:
    planned(plan, cast)
    approved(plan, cast, chief)
    [inspection] = actions.announce_plan(plan, actor=cast.inspector.actor)
    with pytest.raises(NotAllowed):
        actions.receive(inspection, actor=cast.sibling.actor)
    actions.receive(inspection, actor=cast.officer.actor)
    with pytest.raises(WrongState):
        actions.receive(inspection, actor=cast.officer.actor)
    with pytest.raises(BadInput) as refused:
        actions.begin(inspection, actor=cast.inspector.actor)
    assert refused.value.field == "on"
    clock.set(date(2026, 9, 3))
    actions.begin(inspection, actor=cast.inspector.actor)
    assert (inspection.state, inspection.on) == (Inspection.State.OPEN, date(2026, 9, 3))
    assert [item.clause_key.split(":")[0] for item in inspection.items.all()] == [
        "paper", "reports",
    ]  # fmt: skip
    with pytest.raises(WrongState):
        actions.begin(inspection, actor=cast.inspector.actor)


def test_what_cannot_be_planned(plan: InspectionPlan, cast: Cast, programme: Programme) -> None:
    tree, actor = cast.tree, cast.inspector.actor
    with pytest.raises(NotAllowed):
        actions.plan_unit(
            plan, tree.unit("inspection_committee", "province"), month=9, scope="x", actor=actor
        )
    cases = [
        ("unit", tree.unit("military_command", "province"), 9),
        ("unit", tree.unit("military_command", "old_1"), 9),
        ("month", tree.unit("military_command", "new_1"), 5),
        ("month", tree.unit("military_command", "new_1"), 13),
    ]
    for field, unit, month in cases:
        with pytest.raises(BadInput) as refused:
            actions.plan_unit(plan, unit, month=month, scope="Sổ sách", actor=actor)
        assert refused.value.field == field
    planned(plan, cast)
    with pytest.raises(BadInput):
        planned(plan, cast)
    for year in (2022, 2031, 2026):
        with pytest.raises(BadInput) as refused:
            actions.start_plan(programme, year, actor=actor)
        assert refused.value.field == "year"


def test_returned_with_a_reason_and_corrected(
    plan: InspectionPlan, cast: Cast, chief: Member
) -> None:
    with pytest.raises(WrongState):
        actions.submit_plan(plan, actor=cast.inspector.actor)
    row = planned(plan, cast)
    actions.submit_plan(plan, actor=cast.inspector.actor)
    with pytest.raises(WrongState):
        actions.unplan(row, actor=cast.inspector.actor)
    with pytest.raises(BadInput):
        actions.return_plan(plan, reason=" ", actor=chief.actor)
    actions.return_plan(plan, reason="Bớt một đơn vị.", actor=chief.actor)
    assert (plan.state, plan.reason) == (State.DRAFT, "Bớt một đơn vị.")
    row.refresh_from_db()
    actions.unplan(row, actor=cast.inspector.actor)
    assert queries.plan(cast.inspector.actor, plan.pk).size == 0


def test_out_of_an_approved_plan_only_with_a_reason(
    plan: InspectionPlan, cast: Cast, chief: Member
) -> None:
    row = planned(plan, cast)
    approved(plan, cast, chief)
    row.refresh_from_db()
    with pytest.raises(BadInput):
        actions.unplan(row, actor=cast.inspector.actor)
    actions.unplan(row, reason="Đơn vị mới thay chỉ huy.", actor=cast.inspector.actor)
    assert not plan.planned.exists()


def test_the_front_plans_supervisions_only(cast: Cast, programme: Programme) -> None:
    front = cast.front.actor
    plan = actions.start_plan(programme, 2026, actor=front)
    unit = cast.tree.unit("military_command", "new_1")
    assert plan.kind == Kind.SUPERVISION
    with pytest.raises(BadInput) as refused:
        actions.plan_unit(plan, unit, month=9, scope="x", kind=Kind.INSPECTION, actor=front)
    assert refused.value.field == "kind"
    row = actions.plan_unit(plan, unit, month=9, scope="Giám sát", actor=front)
    assert row.kind == Kind.SUPERVISION


def test_who_may_what_with_a_plan(
    plan: InspectionPlan, cast: Cast, chief: Member, programme: Programme
) -> None:
    """The whole cast, one by one."""
    members = cast.members | {"chief": chief}
    seeing = {name for name, m in members.items() if m.actor.may("see", plan)}
    assert seeing == {
        "coordinator", "inspector", "front", "administrator", "chief", "superior",
    }  # fmt: skip
    assert {n for n, m in members.items() if m.actor.may("draft", plan)} == {"inspector"}
    assert {n for n, m in members.items() if m.actor.may("approve", plan)} == {"chief"}
    for name, member in members.items():
        if name not in ("inspector", "front"):
            with pytest.raises(NotAllowed):
                actions.start_plan(programme, 2027, actor=member.actor)
    with pytest.raises(NotFound):
        queries.plan(cast.officer.actor, plan.pk)
    assert queries.plans(programme, 2026, cast.officer.actor) == []
    assert [r.plan for r in queries.plans(programme, 2026, chief.actor)] == [plan]

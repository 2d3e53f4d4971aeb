"""A plan from the round that asks for it to its second version."""

from datetime import date

import pytest

from danvan.assignments.models import State as Work
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history as journal
from danvan.plans import actions, queries
from danvan.plans.binding import bound_units, decider
from danvan.plans.checking import BadLines, Draft
from danvan.plans.content import lines_of
from danvan.plans.models import Owed, Plan, PlanLine, PlanRound, State
from tests.conftest import Clock
from tests.factories import TODAY, Cast
from tests.factories.cast import make_member
from tests.factories.tree import FIRST
from tests.plans.building import DUE, LINE, Ground, at_province, drafts, submitted


def opened(ground: Ground, cast: Cast) -> PlanRound:
    return actions.open_round(ground.programme, year=2026, due=DUE, actor=cast.coordinator.actor)


def owed_by(ground: Ground, place: str, line: str = LINE) -> Work:
    owed = Owed.objects.get(assignment__unit=ground.tree.unit(line, place))
    return Work(owed.assignment.state)


def test_the_round_gives_every_unit_bound_one_assignment(ground: Ground, cast: Cast) -> None:
    tree = ground.tree
    made = opened(ground, cast)
    units = {
        tree.unit(LINE, "province"), tree.unit(LINE, "new_1"), tree.unit(LINE, "new_2"),
        tree.unit("fatherland_front", "new_1"), tree.unit("fatherland_front", "new_2"),
    }  # fmt: skip
    assert {one.assignment.unit for one in made.owed.all()} == units
    assert {(one.assignment.due, one.assignment.issuer) for one in made.owed.all()} == {
        (DUE, tree.unit("mass_mobilisation", "province"))
    }
    with pytest.raises(WrongState):
        opened(ground, cast)
    with pytest.raises(WrongState):
        actions.extend_round(made, actor=cast.coordinator.actor)
    late = tree.unit("peoples_committee", "province")
    ground.programme.parties.create(unit=late, part="coordinator", printed="UBND tỉnh")
    assert actions.extend_round(made, actor=cast.coordinator.actor) == 1
    assert owed_by(ground, "province", "peoples_committee") == Work.ISSUED


def test_who_decides_is_the_own_line_s_unit_above_else_the_owner(ground: Ground) -> None:
    tree, programme = ground.tree, ground.programme
    owner = tree.unit("mass_mobilisation", "province").pk
    assert decider(programme, tree.unit(LINE, "new_1").pk, TODAY) == tree.unit(LINE, "province").pk
    assert decider(programme, tree.unit(LINE, "province").pk, TODAY) == owner
    assert decider(programme, owner, TODAY) == owner


def test_submitted_is_reported_returned_is_work_again_approved_is_verified(
    ground: Ground, cast: Cast
) -> None:
    opened(ground, cast)
    officer, leader = cast.officer.actor, cast.superior.actor
    plan = submitted(ground, officer)
    assert (plan.state, plan.to_id, owed_by(ground, "new_1")) == (
        State.SUBMITTED, leader.unit_id, Work.REPORTED,
    )  # fmt: skip
    with pytest.raises(WrongState):
        actions.save(plan, drafts(ground), actor=officer)
    with pytest.raises(BadInput) as refused:
        actions.send_back(plan, reason=" ", remarks={1: ""}, actor=leader)
    assert refused.value.field == "reason"
    first = plan.lines.all()[0]
    actions.send_back(plan, remarks={first.pk: "Nâng chỉ tiêu lên 15 km."}, actor=leader)
    assert (plan.state, owed_by(ground, "new_1")) == (State.RETURNED, Work.ACCEPTED)
    first.refresh_from_db()
    assert first.remark == "Nâng chỉ tiêu lên 15 km."
    rows = [
        Draft(**{**d.__dict__, "line": row.pk, "target": new})
        for d, row, new in zip(drafts(ground), plan.lines.all(), ("15", "4"), strict=True)
    ]
    actions.save(plan, rows, actor=officer)
    actions.submit(plan, actor=officer)
    actions.approve(plan, actor=leader)
    assert (plan.state, plan.version, owed_by(ground, "new_1")) == (
        State.APPROVED, 1, Work.VERIFIED,
    )  # fmt: skip
    assert [entry.event for entry in journal(plan)] == [
        "plan.made", "plan.saved", "plan.submitted", "plan.returned", "plan.saved",
        "plan.submitted", "plan.approved",
    ]  # fmt: skip
    assert [(ln.target, ln.money, ln.remark) for ln in plan.lines.all()] == [
        (15000, 15_000_000, ""), (4000, None, ""),
    ]  # fmt: skip


def test_a_change_after_approval_is_a_version_with_what_changed(ground: Ground, cast: Cast) -> None:
    officer, leader = cast.officer.actor, cast.superior.actor
    plan = actions.approve(submitted(ground, officer), actor=leader)
    with pytest.raises(BadInput):
        actions.revise(plan, reason="", actor=officer)
    actions.revise(plan, reason="Thêm kinh phí.", actor=officer)
    rows = list(plan.lines.all())
    actions.save(
        plan,
        [Draft(**{**drafts(ground, roads="20")[0].__dict__, "line": rows[0].pk}),
         Draft(text="Họp dân", from_month=2, to_month=2)],
        actor=officer,
    )  # fmt: skip
    told = [(d.old and d.old.target, d.new and d.new.target, d.fields)
            for d in queries.changes(plan)]  # fmt: skip
    assert told == [(12000, 20000, ("target",)), (None, None, ()), (4000, None, ())]
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [t.below for t in board.targets] == [12000, 4000]
    actions.approve(actions.submit(plan, actor=officer), actor=leader)
    assert (plan.version, [v.version for v in plan.versions.order_by("version")]) == (2, [1, 2])
    assert [d.fields for d in queries.changes(plan)] == [("target",), (), ()]
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [(t.title, t.below) for t in board.targets] == [
        ("Sửa đường liên thôn", 20000), ("Họp dân", None),
    ]  # fmt: skip


BAD = [
    ("0.to_month", {"to_month": 13}),
    ("0.from_month", {"from_month": "0"}),
    ("0.to_month", {"from_month": 5, "to_month": 2}),
    ("0.target", {"target": "-3"}),
    ("0.target", {"target": "nhiều"}),
    ("0.money", {"money": "mười triệu"}),
    ("0.money", {"money": "-5"}),
    ("0.source", {"money": "5000", "source": ""}),
    ("0.measure", {"indicator": "", "measure": ""}),
    ("0.indicator", {"indicator": "khong-co"}),
    ("0.text", {"obligation": None, "text": " "}),
    ("0.text", {"obligation": 999_999}),
    ("0.text", {"line": 999_999}),
    ("0.people", {"people": "vài chục"}),
    ("0.forces", {"forces": "gọi 0912345678"}),
]


@pytest.mark.parametrize(("field", "values"), BAD)
def test_a_bad_line_is_told_where_it_is_bad(
    ground: Ground, cast: Cast, field: str, values: dict[str, object]
) -> None:
    plan = actions.make(ground.programme, year=2026, actor=cast.officer.actor)
    bad = Draft(**{**drafts(ground)[0].__dict__, **values})
    with pytest.raises(BadLines) as refused:
        actions.save(plan, [bad], actor=cast.officer.actor)
    assert list(refused.value.errors) == [field]
    assert not PlanLine.objects.exists()


def test_every_fault_is_told_at_once(ground: Ground, cast: Cast) -> None:
    plan = actions.make(ground.programme, year=2026, actor=cast.officer.actor)
    with pytest.raises(BadLines) as refused:
        actions.save(plan, [Draft(text="A", to_month=13), Draft(text="B", target="-3")],
                     actor=cast.officer.actor)  # fmt: skip
    assert set(refused.value.errors) == {"0.to_month", "1.target"}


def test_what_cannot_be_begun_or_submitted(ground: Ground, cast: Cast, clock: Clock) -> None:
    programme, officer = ground.programme, cast.officer.actor
    for year in (2022, 2025, 2031):
        with pytest.raises(BadInput) as refused:
            actions.make(programme, year=year, actor=officer)
        assert refused.value.field == "year"
    inspecting = cast.tree.unit("inspection_committee", "new_1")
    assert inspecting.pk not in bound_units(programme, TODAY)
    with pytest.raises(BadInput) as refused:
        actions.make(programme, year=2026, unit=inspecting, actor=system())
    assert refused.value.field == "unit"
    plan = actions.make(programme, year=2026, actor=officer)
    with pytest.raises(WrongState):
        actions.make(programme, year=2026, actor=officer)
    with pytest.raises(BadInput) as refused:
        actions.submit(plan, actor=officer)
    assert refused.value.field == "lines"
    coordinator = cast.coordinator.actor
    for year, due, field in (
        (2031, DUE, "year"), (2026, date(2026, 6, 9), "due"), (2026, date(2027, 1, 1), "due"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.open_round(programme, year=year, due=due, actor=coordinator)
        assert refused.value.field == field
    assert not PlanRound.objects.exists()


def test_approved_once_by_two_hands(ground: Ground, cast: Cast) -> None:
    plan = submitted(ground, cast.officer.actor)
    again = Plan.objects.get(pk=plan.pk)
    actions.approve(plan, actor=cast.superior.actor)
    with pytest.raises(WrongState):
        actions.approve(again, actor=cast.superior.actor)
    with pytest.raises(WrongState):
        actions.send_back(again, reason="Muộn.", actor=cast.superior.actor)
    again.refresh_from_db()
    assert (again.state, again.version) == (State.APPROVED, 1)


def test_last_year_s_lines_that_still_live(ground: Ground, cast: Cast, clock: Clock) -> None:
    officer = cast.officer.actor
    old = actions.approve(submitted(ground, officer), actor=cast.superior.actor)
    clock.set(date(2026, 12, 20))
    ground.courses.state = "discarded"
    ground.courses.save()
    plan = actions.make(ground.programme, year=2027, actor=officer)
    assert actions.copy_last_year(plan, actor=officer) == 1
    (line,) = plan.lines.all()
    assert (line.obligation, line.target, line.origin, line.summed) == (
        ground.roads, 12000, PlanLine.Origin.LAST_YEAR, 0,
    )  # fmt: skip
    with pytest.raises(WrongState):
        actions.copy_last_year(plan, actor=officer)
    assert old.lines.count() == 2


def test_lines_for_obligations_once(ground: Ground, cast: Cast) -> None:
    officer = cast.officer.actor
    plan = actions.make(ground.programme, year=2026, actor=officer)
    own = queries.offered(ground.programme, plan.unit_id)
    assert (own.own, own.below) == ([ground.roads, ground.courses], [])
    assert actions.add_obligations(plan, own.own, actor=officer) == 2
    assert actions.add_obligations(plan, own.own, actor=officer) == 0
    assert [(ln.obligation_id, ln.from_month, ln.to_month) for ln in lines_of(plan)] == [
        (ground.roads.pk, 1, 12), (ground.courses.pk, 1, 12),
    ]  # fmt: skip
    above = queries.offered(ground.programme, ground.tree.unit(LINE, "province").pk)
    assert (above.own, above.below, above.party) == ([], [ground.roads, ground.courses], True)


def test_the_owner_s_own_plan_is_its_leader_s(ground: Ground, cast: Cast) -> None:
    coordinator = cast.coordinator.actor
    plan = actions.make(ground.programme, year=2026, actor=coordinator)
    actions.save(plan, [Draft(text="Sơ kết", from_month=11, to_month=12)], actor=coordinator)
    actions.submit(plan, actor=coordinator)
    with pytest.raises(NotAllowed):
        actions.approve(plan, actor=coordinator)
    leader = make_member(
        cast.tree, "lanhdao-dv", Role.LEADER, "mass_mobilisation", "province", since=FIRST
    )
    assert actions.approve(plan, actor=leader.actor).state == State.APPROVED


def test_the_province_s_command_plans_too(ground: Ground, cast: Cast) -> None:
    opened(ground, cast)
    member = at_province(cast)
    plan = submitted(ground, member.actor, roads="30")
    assert plan.to == ground.programme.owner
    actions.approve(plan, actor=cast.coordinator.actor)
    assert (plan.version, owed_by(ground, "province")) == (1, Work.VERIFIED)

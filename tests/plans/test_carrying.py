"""What the reform of 1 July 2025 makes of plans, and its undoing."""

from datetime import date

import pytest

from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Reorganisation
from danvan.plans import actions, queries
from danvan.plans.carrying import PlanCarrier
from danvan.plans.laying import snapshot
from danvan.plans.models import Plan, PlanLine, State
from tests.conftest import Clock
from tests.factories import REFORM, Cast
from tests.factories.cast import make_member
from tests.plans.building import LINE, Ground, make_ground, submitted

SYSTEM: Actor = system()


@pytest.fixture
def before(cast_before: Cast) -> Ground:
    return make_ground(cast_before.tree)


def plan_at(ground: Ground, place: str, *, roads: str, courses: str = "1") -> Plan:
    unit = ground.tree.unit(LINE, place)
    return submitted(ground, SYSTEM, unit=unit, roads=roads, courses=courses, year=2025)


def reform(ground: Ground, **choices: str) -> Reorganisation:
    act = ground.tree.reorganisations["province"]
    act.choices = choices
    act.save()
    return act


def heir_of(ground: Ground, place: str) -> Plan:
    return Plan.objects.get(unit=ground.tree.unit(LINE, place), year=2025)


def told(plan: Plan) -> list[tuple[str, int | None, int, int, str, int]]:
    return [
        (str(ln), ln.target, ln.from_month, ln.to_month, ln.origin, ln.summed)
        for ln in plan.lines.select_related("obligation")
    ]


def test_merged_units_plans_become_one_draft_line_by_line(before: Ground, clock: Clock) -> None:
    one, two = plan_at(before, "old_1", roads="5"), plan_at(before, "old_2", roads="7")
    actions.approve(one, actor=SYSTEM)
    act = reform(before)
    clock.set(REFORM)
    counts = apply_reorganisation(act, actor=SYSTEM)
    assert (counts["plans"], counts.get("plans_to_place", 0)) == (2, 0)
    heir = heir_of(before, "new_1")
    one.refresh_from_db()
    two.refresh_from_db()
    assert (heir.state, heir.to) == (State.DRAFT, before.tree.unit(LINE, "province"))
    assert (one.state, one.carried_to, two.state, two.carried_to) == (
        State.APPROVED, heir, State.CARRIED, heir,
    )  # fmt: skip
    assert told(heir) == [
        ("Sửa đường liên thôn", 12000, 3, 10, "carried", 2),
        ("Mở lớp phổ biến pháp luật", 2000, 1, 12, "carried", 2),
    ]
    assert told(one)[0][1:4] == (5000, 3, 10)


def test_only_the_rest_of_an_approved_year_goes_on(before: Ground, clock: Clock) -> None:
    one = actions.approve(plan_at(before, "old_4", roads="5"), actor=SYSTEM)
    line = one.lines.all()[0]
    line.to_month = 5
    line.from_month = 2
    line.save()
    clock.set(REFORM)
    apply_reorganisation(reform(before), actor=SYSTEM)
    assert told(heir_of(before, "new_2")) == [
        ("Mở lớp phổ biến pháp luật", 1000, 7, 12, "carried", 0)
    ]


def test_a_divided_unit_s_plan_waits_for_the_unit_above(before: Ground, clock: Clock) -> None:
    divided = plan_at(before, "old_3", roads="5")
    clock.set(REFORM)
    assert apply_reorganisation(reform(before), actor=SYSTEM)["plans_to_place"] == 1
    divided.refresh_from_db()
    above = before.tree.unit(LINE, "province")
    assert (divided.state, divided.placing_unit, divided.carried_to) == (
        State.SUBMITTED, above, None,
    )  # fmt: skip
    foreign = before.tree.unit(LINE, "other_commune")
    with pytest.raises(BadInput):
        actions.place(divided, unit=foreign, actor=SYSTEM)
    heir = actions.place(divided, unit=before.tree.unit(LINE, "new_2"), actor=SYSTEM)
    divided.refresh_from_db()
    assert (divided.state, divided.carried_to, divided.placing_unit) == (State.CARRIED, heir, None)
    assert [ln.target for ln in heir.lines.all()] == [5000, 1000]
    with pytest.raises(WrongState):
        actions.place(divided, unit=before.tree.unit(LINE, "new_1"), actor=SYSTEM)


def test_or_goes_where_the_act_says(before: Ground, clock: Clock) -> None:
    divided = plan_at(before, "old_3", roads="5")
    heir = before.tree.unit(LINE, "new_2")
    act = reform(before, **{f"plans.heir.{divided.unit_id}": str(heir.pk)})
    clock.set(REFORM)
    apply_reorganisation(act, actor=SYSTEM)
    divided.refresh_from_db()
    assert divided.carried_to is not None and divided.carried_to.unit == heir


def test_preview_says_it_and_undoing_puts_everything_back(before: Ground, clock: Clock) -> None:
    plans = [plan_at(before, place, roads="5") for place in ("old_1", "old_2", "old_3")]
    district = submitted(
        before, SYSTEM, unit=before.tree.unit(LINE, "province"), roads="9", year=2025
    )
    actions.approve(plans[0], actor=SYSTEM)
    act, carrier = reform(before), PlanCarrier()
    kept = {plan.pk: snapshot(Plan.objects.get(pk=plan.pk)) for plan in [*plans, district]}
    clock.set(REFORM)
    preview = carrier.preview(act)
    (section,) = carrier.sections(act, 10)
    assert preview == {"plans": 2, "plans_to_place": 1} == dict(section.counts)
    assert (len(section.rows), len(section.choices)) == (3, 1)
    counts = apply_reorganisation(act, actor=SYSTEM)
    assert {key: counts[key] for key in preview} == preview
    undo_reorganisation(act, actor=SYSTEM)
    assert {plan.pk: snapshot(plan) for plan in Plan.objects.all()} == kept


def test_not_undone_once_the_new_plan_was_written(before: Ground, clock: Clock) -> None:
    plan_at(before, "old_1", roads="5")
    clock.set(REFORM)
    act = reform(before)
    apply_reorganisation(act, actor=SYSTEM)
    actions.submit(heir_of(before, "new_1"), actor=SYSTEM)
    with pytest.raises(WrongState):
        undo_reorganisation(act, actor=SYSTEM)


def test_next_year_s_copy_counts_nothing_twice(before: Ground, clock: Clock) -> None:
    """What went on in the successor's plan is copied from there; the rest is summed."""
    plan_at(before, "old_1", roads="5")
    late = plan_at(before, "old_2", roads="7")
    clock.set(REFORM)
    apply_reorganisation(reform(before), actor=SYSTEM)
    heir = heir_of(before, "new_1")
    late.refresh_from_db()
    assert late.carried_to == heir
    clock.set(date(2025, 12, 20))
    unit = before.tree.unit(LINE, "new_1")
    plan = actions.make(before.programme, year=2026, unit=unit, actor=SYSTEM)
    actions.copy_last_year(plan, actor=SYSTEM)
    assert told(plan)[0] == ("Sửa đường liên thôn", 12000, 3, 10, "last_year", 2)


def test_plans_of_years_gone_by_are_summed_for_the_next(before: Ground, clock: Clock) -> None:
    clock.set(date(2024, 12, 1))
    for place, roads in (("old_1", "5"), ("old_2", "7")):
        unit = before.tree.unit(LINE, place)
        actions.approve(submitted(before, SYSTEM, unit=unit, roads=roads, year=2024), actor=SYSTEM)
    clock.set(REFORM)
    assert "plans" not in apply_reorganisation(reform(before), actor=SYSTEM)
    unit = before.tree.unit(LINE, "new_1")
    plan = actions.make(before.programme, year=2025, unit=unit, actor=SYSTEM)
    actions.copy_last_year(plan, actor=SYSTEM)
    assert told(plan)[0] == ("Sửa đường liên thôn", 12000, 3, 10, "last_year", 2)
    assert PlanLine.objects.filter(plan__year=2024).count() == 4


def test_the_successor_reads_what_it_took_over(before: Ground, clock: Clock) -> None:
    old = plan_at(before, "old_1", roads="5")
    clock.set(REFORM)
    apply_reorganisation(reform(before), actor=SYSTEM)
    officer = make_member(before.tree, "moi", Role.OFFICER, LINE, "new_1", since=REFORM).actor
    beside = make_member(before.tree, "ben", Role.OFFICER, LINE, "new_2", since=REFORM).actor
    mine = queries.mine(officer, year=2025)
    assert {(row.plan.state, row.mark) for row in mine} == {("draft", "none"), ("carried", "hand")}
    waits = queries.waiting_for(officer, REFORM)
    assert [(one.key, one.url_args) for one in waits] == [
        ("plan_owed", (heir_of(before, "new_1").pk,))
    ]
    assert queries.waiting_for(beside, REFORM) == []
    assert not beside.may("see", Plan.objects.get(pk=old.pk))
    with pytest.raises(NotAllowed):
        actions.submit(heir_of(before, "new_1"), actor=beside)

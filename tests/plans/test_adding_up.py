"""Targets against the sum of those below, who has not submitted, and plan against what was done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from danvan.assignments import actions as work
from danvan.assignments.models import State as Work
from danvan.figures import store
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.plans import actions, queries
from danvan.plans.content import Line, added, differences, merged
from danvan.plans.models import PlanLine
from danvan.programmes.models import Issue
from tests.conftest import Clock
from tests.factories import TODAY, Cast
from tests.plans.building import DUE, LINE, Ground, at_province, submitted


def test_short_by_and_reached(ground: Ground, cast: Cast) -> None:
    member = at_province(cast)
    own = submitted(ground, member.actor, roads="30", courses="6")
    leader = cast.superior.actor
    actions.approve(own, actor=cast.coordinator.actor)
    submitted(ground, cast.officer.actor, roads="12", courses="4")
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [(t.title, t.own, t.below, t.units, t.missing) for t in board.targets] == [
        ("Sửa đường liên thôn", 30000, 12000, 1, 18000),
        ("Mở lớp phổ biến pháp luật", 6000, 4000, 1, 2000),
    ]
    sibling = submitted(ground, cast.sibling.actor, roads="18,5", courses="1")
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [(t.below, t.gap, t.missing) for t in board.targets] == [
        (30500, 500, None), (5000, -1000, 1000),
    ]  # fmt: skip
    actions.send_back(sibling, reason="Xem lại.", actor=leader)
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [t.below for t in board.targets] == [12000, 4000]


def test_who_has_not_submitted_by_the_day(ground: Ground, cast: Cast, clock: Clock) -> None:
    actions.open_round(ground.programme, year=2026, due=DUE, actor=cast.coordinator.actor)
    submitted(ground, cast.officer.actor)
    leader = cast.superior.actor
    board = queries.rollup(leader, ground.programme, year=2026)
    new_1, new_2 = (cast.tree.unit(LINE, place) for place in ("new_1", "new_2"))
    assert [(c.unit_id, c.submitted, c.late, c.mark) for c in board.children] == [
        (new_2.pk, False, False, "none"), (new_1.pk, True, False, "run"),
    ]  # fmt: skip
    clock.set(date(2026, 7, 1))
    board = queries.rollup(leader, ground.programme, year=2026)
    assert [(c.unit_id, c.mark) for c in board.missing] == [(new_2.pk, "over")]
    owner = queries.rollup(cast.coordinator.actor, ground.programme, year=2026)
    assert [c.unit_id for c in owner.children] == [cast.tree.unit(LINE, "province").pk]
    assert (owner.everywhere, board.everywhere) == ((1, 5), None)
    read = queries.rollup(cast.inspector.actor, ground.programme, year=2026)
    assert [c.unit_id for c in read.children] == [c.unit_id for c in owner.children]


def issued(ground: Ground, cast: Cast, state: Work, due: date) -> None:
    one = work.give(
        title="Sửa đường", text="Sửa đường", source="24-CT/TU", actor=system(), due=due,
        unit=cast.tree.unit(LINE, "new_1"), issuer=ground.programme.owner,
        area=ground.programme.area,
    )  # fmt: skip
    Issue.objects.create(obligation=ground.roads, assignment=one)
    if state != Work.ISSUED:
        work.answer(one, Work.ACCEPTED, actor=system())
        work.report_done(one, note="Xong.", actor=system())


def test_figures_and_work_beside_the_plan(ground: Ground, cast: Cast, clock: Clock) -> None:
    """The year's figure against target and time gone, and work by the month it was reported."""
    ground.made.approved("2026-04", {"new_1": {"roads_km": 2}, "new_2": {"roads_km": 9}})
    ground.made.approved("2026-05", {"new_1": {"roads_km": 4}})
    store.rebuild()
    issued(ground, cast, Work.REPORTED, date(2026, 6, 20))
    issued(ground, cast, Work.ISSUED, date(2026, 6, 11))
    plan = actions.approve(submitted(ground, cast.officer.actor), actor=cast.superior.actor)
    roads, courses = queries.actuals(plan, on=TODAY)
    assert (roads.value, roads.percent, roads.expected, roads.mark) == (6000, 50, 37, "run")
    assert (roads.work.given, roads.work.reported, roads.work.overdue) == (2, 1, 0)
    assert [(c.month, c.done, c.value) for c in roads.months if c.done or c.value] == [
        (4, 0, 2000), (5, 0, 4000), (6, 1, None),
    ]  # fmt: skip
    assert [c.month for c in roads.months if c.planned] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert (courses.value, courses.mark, courses.word) == (None, "none", "Chưa có số liệu")
    clock.set(date(2026, 9, 20))
    roads, _courses = queries.actuals(plan, on=date(2026, 9, 20))
    assert (roads.expected, roads.mark, roads.work.overdue) == (87, "late", 1)
    roads, _courses = queries.actuals(plan, on=date(2027, 1, 20))
    assert (roads.expected, roads.mark, roads.word) == (100, "over", "Hết kỳ, chưa đạt")


def test_what_nothing_counts_is_told(ground: Ground, cast: Cast) -> None:
    officer = cast.officer.actor
    plan = submitted(ground, officer)
    roads, courses = plan.lines.all()
    with pytest.raises(WrongState):
        actions.tell(courses, amount="3", actor=officer)
    actions.approve(plan, actor=cast.superior.actor)
    with pytest.raises(WrongState):
        actions.tell(PlanLine.objects.get(pk=roads.pk), amount="3", actor=officer)
    courses = PlanLine.objects.get(pk=courses.pk)
    for amount in ("", "-1", "ba"):
        with pytest.raises(BadInput) as refused:
            actions.tell(courses, amount=amount, actor=officer)
        assert refused.value.field == "amount"
    with pytest.raises(NotAllowed):
        actions.tell(courses, amount="3", actor=cast.superior.actor)
    actions.tell(courses, amount="1", actor=officer)
    actions.tell(courses, amount="3", note="Ba lớp.", actor=officer)
    _roads, now = queries.actuals(plan, on=TODAY)
    assert (now.value, now.percent, now.expected, now.mark) == (3000, 75, 41, "run")
    assert now.told is not None and now.told.note == "Ba lớp."


def test_the_board_costs_the_same_for_one_and_for_two(
    ground: Ground, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(32):
            board = queries.rollup(cast.superior.actor, ground.programme, year=2026)
        return board.submitted

    submitted(ground, cast.officer.actor)
    assert asked() == 1
    submitted(ground, cast.sibling.actor)
    assert asked() == 2


AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10**15)), max_size=8)


@given(AMOUNTS)
def test_sums_lose_nothing(targets: list[int | None]) -> None:
    known = [target for target in targets if target is not None]
    assert added(targets, "sum") == (sum(known) if known else None)
    assert added(targets, None) == added(targets, "sum")
    assert added(targets, "max") == (max(known) if known else None)


LINES = st.builds(
    Line,
    text=st.sampled_from(["Sửa đường", "sửa  đường", "Mở lớp", "Trồng cây"]),
    from_month=st.integers(1, 6),
    to_month=st.integers(6, 12),
    target=st.one_of(st.none(), st.integers(0, 10**9)),
    measure=st.sampled_from(["km", "lớp"]),
    people=st.one_of(st.none(), st.integers(0, 500)),
    money=st.one_of(st.none(), st.integers(0, 10**12)),
    source=st.sampled_from(["province", "commune"]),
)


@pytest.mark.django_db
@given(st.lists(st.lists(LINES, max_size=5), max_size=4))
def test_merging_keeps_every_sum_and_every_month(plans: list[list[Line]]) -> None:
    together = merged(plans, PlanLine.Origin.CARRIED)
    every = [line for lines in plans for line in lines]
    for name in ("target", "people", "money"):
        assert sum(getattr(ln, name) or 0 for ln in together) == sum(
            getattr(ln, name) or 0 for ln in every
        )
    keys = [line.key for line in together]
    assert len(keys) == len(set(keys)) and set(keys) == {line.key for line in every}
    for line in together:
        same = [one for one in every if one.key == line.key]
        assert (line.from_month, line.to_month) == (
            min(one.from_month for one in same), max(one.to_month for one in same),
        )  # fmt: skip
        assert line.summed == (len(same) if len(same) > 1 else 0)
    assert differences(together, together) == []

"""Work passed on to those below: targets against the whole, progress, and what is refused."""

from datetime import date, timedelta

import pytest

from danvan.assignments import actions
from danvan.assignments.models import Assignment, State
from danvan.assignments.queries import below, history, parts
from danvan.kernel import journal
from danvan.kernel.actor import Role
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.org.models import UnitSpan
from tests.assignments.conftest import Giver
from tests.factories import REFORM, TODAY, Cast
from tests.factories.cast import Member, make_member

pytestmark = pytest.mark.django_db
MILITARY = "military_command"
DUE = date(2026, 9, 1)


@pytest.fixture
def holder(cast: Cast) -> Member:
    """An officer of the provincial military command."""
    return make_member(cast.tree, "holder", Role.OFFICER, MILITARY, "province", since=REFORM)


@pytest.fixture
def work(cast: Cast, given: Giver) -> Assignment:
    """100 households, at the provincial military command, accepted."""
    made = given(cast.tree, MILITARY, "province", due=DUE, state=State.ACCEPTED)
    Assignment.objects.filter(pk=made.pk).update(target=100_000, measure="hộ")
    made.refresh_from_db()
    return made


def passed(work: Assignment, cast: Cast, holder: Member, **targets: int | None) -> list[Assignment]:
    units = [(cast.tree.unit(MILITARY, place), target) for place, target in targets.items()]
    return actions.pass_on(work, parts=units, actor=holder.actor)


def test_parts_have_the_whole_behind_them(work: Assignment, cast: Cast, holder: Member) -> None:
    first, second = passed(work, cast, holder, new_1=60_000, new_2=None)
    facts = [
        (one.parent, one.issuer, one.unit, one.due, one.target, one.measure, one.state, one.title)
        for one in (first, second)
    ]
    province = cast.tree.unit(MILITARY, "province")
    same = (work, province)
    assert facts == [
        (*same, cast.tree.unit(MILITARY, "new_1"), DUE, 60_000, "hộ", "issued", work.title),
        (*same, cast.tree.unit(MILITARY, "new_2"), DUE, None, "hộ", "issued", work.title),
    ]
    entries = [(e.event, e.after["parts"]) for e in journal.history(work)]
    assert entries == [("assignment.passed_on", [first.pk, second.pk])]
    assert [step.sentence for step in history(first)] == [f"Được giao tiếp từ việc «{work.title}»"]


@pytest.mark.parametrize(
    ("target", "standing", "gap"),
    [(40_000, "reaches", 0), (30_000, "short", 10_000), (55_000, "over", 15_000)],
)
def test_whether_the_parts_reach_the_whole(
    target: int, standing: str, gap: int, work: Assignment, cast: Cast, holder: Member
) -> None:
    passed(work, cast, holder, new_1=60_000, new_2=target)
    told = parts(work)
    assert (told.standing, told.gap, told.sum) == (standing, gap, 60_000 + target)


def test_progress_of_the_parts(work: Assignment, cast: Cast, holder: Member) -> None:
    first, second = passed(work, cast, holder, new_1=60_000, new_2=40_000)
    actions.answer(first, State.ACCEPTED, actor=cast.officer.actor)
    actions.report_done(first, note="Xong 60 hộ.", actor=cast.officer.actor)
    told = parts(work)
    assert (told.count, told.reported, told.verified, told.sum_verified) == (2, 1, 0, 0)
    actions.verify(first, actor=holder.actor)  # who passed it on
    told = parts(work)
    assert (told.count, told.verified, told.sum_verified) == (2, 1, 60_000)
    actions.withdraw(second, reason="Không cần nữa.", actor=holder.actor)
    told = parts(work)
    assert (told.count, told.sum, told.standing, told.gap) == (1, 60_000, "short", 40_000)


def test_parts_cost_the_same_however_many(
    work: Assignment, cast: Cast, holder: Member, django_assert_num_queries: object
) -> None:
    passed(work, cast, holder, new_1=1, new_2=2)
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        assert len(parts(work).rows) == 2


def test_bad_input_is_refused_with_the_field(work: Assignment, cast: Cast, holder: Member) -> None:
    tree, unit = cast.tree, cast.tree.unit(MILITARY, "new_1")
    wrong: list[tuple[dict[str, object], str]] = [
        ({"parts": []}, "unit"),
        ({"parts": [(tree.unit(MILITARY, "province"), None)]}, "unit"),  # oneself
        ({"parts": [(tree.unit(MILITARY, "other_commune"), None)]}, "unit"),  # not below
        ({"parts": [(tree.unit("fatherland_front", "new_1"), None)]}, "unit"),  # another line
        ({"parts": [(unit, 1), (unit, 2)]}, "unit"),  # twice
        ({"parts": [(unit, -3)]}, "target"),
        ({"parts": [(unit, 0)]}, "target"),
        ({"parts": [(unit, 1)], "due": DUE + timedelta(days=1)}, "due"),
        ({"parts": [(unit, 1)], "due": TODAY - timedelta(days=1)}, "due"),
        ({"parts": [(unit, 1)], "due": date(2020, 1, 1)}, "due"),
    ]
    for values, field in wrong:
        with pytest.raises(BadInput) as caught:
            actions.pass_on(work, actor=holder.actor, **values)  # type: ignore[arg-type]
        assert caught.value.field == field, values
    assert not Assignment.objects.filter(parent=work).exists()


def test_a_unit_gets_one_part_at_a_time(work: Assignment, cast: Cast, holder: Member) -> None:
    (part,) = passed(work, cast, holder, new_1=10)
    with pytest.raises(BadInput):
        passed(work, cast, holder, new_1=20)
    actions.withdraw(part, reason="Ghi nhầm chỉ tiêu.", actor=holder.actor)
    assert passed(work, cast, holder, new_1=20)[0].target == 20


def test_only_accepted_work_and_only_by_its_holder(
    work: Assignment, cast: Cast, holder: Member
) -> None:
    with pytest.raises(NotAllowed):
        passed(work, cast, cast.coordinator, new_1=10)
    for state in (State.ISSUED, State.CLARIFY, State.REPORTED, State.VERIFIED, State.WITHDRAWN):
        Assignment.objects.update(state=state)
        with pytest.raises(WrongState):
            passed(work, cast, holder, new_1=10)
    assert Assignment.objects.count() == 1


def test_withdrawing_the_whole_withdraws_what_is_open_of_it(
    work: Assignment, cast: Cast, holder: Member
) -> None:
    first, second = passed(work, cast, holder, new_1=10, new_2=20)
    Assignment.objects.filter(pk=second.pk).update(state=State.VERIFIED)
    actions.withdraw(work, reason="Chuyển sang năm sau.", actor=cast.coordinator.actor)
    states = dict(Assignment.objects.values_list("pk", "state"))
    assert states == {work.pk: "withdrawn", first.pk: "withdrawn", second.pk: "verified"}
    assert history(first)[-1].sentence == f"Đã rút cùng với việc «{work.title}»"
    assert history(first)[-1].note == "Chuyển sang năm sau."


def test_a_line_with_nobody_below_passes_inside_its_area(cast: Cast) -> None:
    province = cast.tree.unit("mass_mobilisation", "province")
    under = UnitSpan.objects.on(TODAY).filter(superior=province)
    assert [span.unit_id for span in below(province.pk)] == [
        span.unit_id for span in under.order_by("level", "name", "unit_id")
    ]
    assert under.exists()
    UnitSpan.objects.filter(superior=province).update(superior=None)
    inside = below(province.pk)
    assert {span.level for span in inside} == {"commune"}
    assert cast.tree.unit(MILITARY, "new_1").pk in {span.unit_id for span in inside}
    assert cast.tree.unit(MILITARY, "other_commune").pk not in {span.unit_id for span in inside}

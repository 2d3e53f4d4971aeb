"""What becomes of open work when the units that owe it end."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from danvan.assignments import actions
from danvan.assignments.carrying import AssignmentCarrier
from danvan.assignments.making import made
from danvan.assignments.models import UNFINISHED, Assignment, Carried, Handover, State
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.org.models import Change, Reorganisation, Unit
from tests.assignments.conftest import Giver
from tests.factories import REFORM, Tree, make_tree, reform

pytestmark = pytest.mark.django_db
carrier = AssignmentCarrier()
MILITARY, PARTY, FRONT = "military_command", "party_committee", "fatherland_front"


def carry(tree: Tree) -> dict[str, int]:
    """As applying does: spans first, then the carrier, in one go."""
    act = tree.reorganisations["province"]
    foreseen = carrier.preview(act)
    reform(tree)
    Reorganisation.objects.filter(pk=act.pk).update(applied_at=clock.now())
    act.refresh_from_db()
    with clock.at(REFORM):
        counts = carrier.carry(act)
    assert foreseen == counts
    return counts


def everything() -> list[tuple]:
    rows = Assignment.objects.order_by("pk").values_list(
        "pk", "unit_id", "placing_unit_id", "issuer_id", "due", "state", "joined_to_id",
        "issued_at", "answered_at", "title", "clause_key", "period", "parent_id", "target",
    )  # fmt: skip
    together = Assignment.coordinators.through.objects.order_by("assignment_id", "unit_id")
    return [*rows, *together.values_list("assignment_id", "unit_id")]


def test_one_successor_takes_it_whole(tree_before: Tree, given: Giver) -> None:
    tree, due = tree_before, date(2025, 8, 1)
    work = given(tree, MILITARY, "old_1", due=due, state=State.ACCEPTED, key="obligation:1")
    assert carry(tree) == {
        "passed": 1,
        "to_place": 0,
        "joined": 0,
        "issuers": 0,
        "coordinators": 0,
    }
    number = work.pk
    work = Assignment.objects.get()
    assert (work.pk, work.unit, work.state, work.due) == (
        number,
        tree.unit(MILITARY, "new_1"),
        State.ACCEPTED,
        due,
    )
    row = Handover.objects.get()
    assert (row.from_unit, row.to_unit, row.on, row.state_before) == (
        tree.unit(MILITARY, "old_1"),
        tree.unit(MILITARY, "new_1"),
        REFORM,
        State.ACCEPTED,
    )


def test_the_same_clause_at_one_successor_becomes_one(tree_before: Tree, given: Giver) -> None:
    tree, key = tree_before, "obligation:1"
    late = given(tree, MILITARY, "old_4", due=date(2025, 9, 1), key=key)
    first = given(tree, MILITARY, "old_5", due=date(2025, 8, 1), key=key)
    done = given(tree, MILITARY, "old_6", due=date(2025, 8, 1), key=key, state=State.REPORTED)
    other_period = given(tree, MILITARY, "old_4", key=key, period="2025-07")
    other_clause = given(tree, MILITARY, "old_5", key="obligation:2")
    without_key = given(tree, MILITARY, "old_6")
    assert carry(tree)["joined"] == 2
    heir = tree.unit(MILITARY, "new_2")
    assert list(
        Assignment.objects.order_by("pk").values_list("pk", "unit", "state", "joined_to")
    ) == [
        (late.pk, heir.pk, State.JOINED, first.pk),
        (first.pk, heir.pk, State.ISSUED, None),
        (done.pk, heir.pk, State.JOINED, first.pk),
        (other_period.pk, heir.pk, State.ISSUED, None),
        (other_clause.pk, heir.pk, State.ISSUED, None),
        (without_key.pk, heir.pk, State.ISSUED, None),
    ]
    assert Handover.objects.get(assignment=late).joined_to == first


def test_several_successors_mean_the_placing_list_above(tree_before: Tree, given: Giver) -> None:
    tree, due = tree_before, date(2025, 8, 1)
    divided = given(tree, MILITARY, "old_3", due=due)
    district = given(tree, PARTY, "district_1", state=State.ACCEPTED)
    assert carry(tree)["to_place"] == 2
    divided.refresh_from_db(), district.refresh_from_db()
    assert (divided.unit, divided.placing_unit, divided.due) == (
        None,
        tree.unit(MILITARY, "province"),
        due,
    )
    assert (district.placing_unit, district.state) == (
        tree.unit(PARTY, "province"),
        State.ACCEPTED,
    )
    assert Handover.objects.get(assignment=district).from_unit == tree.unit(PARTY, "district_1")


def test_no_successor_means_the_issuers_placing_list(tree_before: Tree, given: Giver) -> None:
    tree = tree_before
    ended = tree.unit(FRONT, "old_1")
    Change.objects.filter(unit=ended, action="succeed").delete()
    work = given(tree, FRONT, "old_1")
    carry(tree)
    work.refresh_from_db()
    assert (work.unit, work.placing_unit) == (None, tree.unit("mass_mobilisation", "province"))


def test_issuer_and_coordinators_are_carried(tree_before: Tree, given: Giver) -> None:
    tree = tree_before
    work = given(
        tree, MILITARY, "old_1", issuer=(PARTY, "district_1"),
        beside=[(FRONT, "old_1"), (PARTY, "district_1"), (MILITARY, "old_2"),
                (FRONT, "province")],
    )  # fmt: skip
    counts = carry(tree)
    assert (counts["issuers"], counts["coordinators"]) == (1, 1)
    work.refresh_from_db()
    assert work.issuer == tree.unit(PARTY, "province")
    # old_2's command is new_1's now, which holds the work itself.
    assert set(work.coordinators.all()) == {
        tree.unit(FRONT, "new_1"),
        tree.unit(PARTY, "province"),
        tree.unit(FRONT, "province"),
    }


def test_finished_work_stays_where_it_was_done(tree_before: Tree, given: Giver) -> None:
    for state in (State.VERIFIED, State.JOINED, State.WITHDRAWN):
        given(tree_before, MILITARY, "old_1", state=state)
    before = everything()
    assert sum(carry(tree_before).values()) == 0
    assert (everything(), Carried.objects.count()) == (before, 0)


def test_work_done_by_an_ended_unit_and_opened_again_goes_to_its_successor(
    tree_before: Tree, given: Giver
) -> None:
    work = given(tree_before, MILITARY, "old_1", state=State.VERIFIED)
    carry(tree_before)
    with clock.at(REFORM):
        actions.reopen(work, reason="Chưa xong.", actor=system())
    work.refresh_from_db()
    assert (work.unit, work.state) == (tree_before.unit(MILITARY, "new_1"), State.ACCEPTED)


def test_undoing_restores_and_is_refused_once_touched(tree_before: Tree, given: Giver) -> None:
    tree, act = tree_before, tree_before.reorganisations["province"]
    for place in ("old_1", "old_2", "old_3", "old_4"):
        given(tree, MILITARY, place, key="obligation:1", beside=[(FRONT, place)])
    before = everything()
    carry(tree)
    assert (carrier.obstacle(act), everything() == before) == (None, False)
    carrier.restore(act)
    assert (everything(), Handover.objects.count(), Carried.objects.count()) == (before, 0, 0)

    carrier.carry(act)
    work = Assignment.objects.filter(state=State.ISSUED, unit__isnull=False).first()
    assert work is not None
    actions.answer(work, State.ACCEPTED, actor=system())
    assert "đã được xử lý tiếp" in (carrier.obstacle(act) or "")


def test_undoing_is_refused_once_there_is_new_evidence(tree_before: Tree, given: Giver) -> None:
    act = tree_before.reorganisations["province"]
    work = given(tree_before, MILITARY, "old_1", state=State.ACCEPTED)
    actions.add_evidence(work, kind="note", note="Trước ngày sắp xếp.", actor=system())
    carry(tree_before)
    assert carrier.obstacle(act) is None
    work.refresh_from_db()
    actions.add_evidence(work, kind="note", note="Sau ngày sắp xếp.", actor=system())
    assert "đã được xử lý tiếp" in (carrier.obstacle(act) or "")


def test_undoing_is_refused_once_new_units_were_given_work(tree_before: Tree, given: Giver) -> None:
    carry(tree_before)
    given(tree_before, MILITARY, "new_1")
    told = carrier.obstacle(tree_before.reorganisations["province"])
    assert told == (
        "Việc «Việc của new_1» đã được giao cho đơn vị mới lập, nên không hoàn tác được nữa."
    )


works = st.lists(
    st.tuples(
        st.sampled_from([MILITARY, PARTY]),
        st.sampled_from(
            ["old_1", "old_2", "old_3", "old_4", "district_1", "district_2", "province"]
        ),
        st.sampled_from(list(State)),
        st.sampled_from(["", "obligation:1", "obligation:2"]),
        st.sampled_from(["", "2025-07"]),
        st.one_of(st.none(), st.dates(date(2025, 6, 1), date(2025, 12, 1))),
        st.sampled_from(["province", "district_1"]),
        st.lists(st.sampled_from(["old_1", "old_3", "district_2"]), max_size=3, unique=True),
    ),
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@drawn(works)
def test_nothing_is_lost_and_nothing_doubled(db: None, drawn_works: list[tuple]) -> None:
    with transaction.atomic():
        hold_against_a_reform(drawn_works)
        transaction.set_rollback(True)


def hold_against_a_reform(drawn_works: list[tuple]) -> None:
    tree = make_tree()
    for line, place, state, key, period, due, issuer, beside in drawn_works:
        unit = tree.unit(line, place)
        work = made(
            [(unit.pk, None)], title="Việc", text="Việc", source="", area=tree.area("province"),
            issuer=tree.unit(PARTY, issuer), due=due, clause_key=key, period=period,
            coordinators={unit.pk: [tree.unit(FRONT, other).pk for other in beside]},
        )[0]  # fmt: skip
        Assignment.objects.filter(pk=work.pk).update(state=state)
    unfinished = Assignment.objects.filter(state__in=UNFINISHED)
    dues = dict(unfinished.values_list("pk", "due"))
    before, act = everything(), tree.reorganisations["province"]
    reform(tree)
    carrier.carry(act)

    changes = Change.objects.filter(reorganisation=act, action="end", unit__isnull=False)
    ended = set(changes.values_list("unit", flat=True))
    after = Assignment.objects.in_bulk(list(dues))
    assert after.keys() == dues.keys()
    for work in after.values():
        assert (work.unit_id is None) != (work.placing_unit_id is None)
        assert not {work.unit_id, work.placing_unit_id, work.issuer_id} & ended
        assert (work.state == State.JOINED) == (work.joined_to_id is not None)
        if work.joined_to_id is None:
            assert work.due == dues[work.pk]
            continue
        stays = after[work.joined_to_id]
        assert stays.state in UNFINISHED
        assert (stays.clause_key, stays.period, stays.unit_id) == (
            work.clause_key,
            work.period,
            work.unit_id,
        )
        assert (stays.due or date.max) <= (dues[work.pk] or date.max)
    assert not Unit.objects.filter(pk__in=ended, coordinated_assignments__in=dues).exists()

    carrier.restore(act)
    assert everything() == before


def test_the_queries_do_not_grow(tree_before: Tree, given: Giver) -> None:
    tree, act = tree_before, tree_before.reorganisations["province"]
    given(tree, MILITARY, "old_1", beside=[(FRONT, "old_1")], key="obligation:1")
    given(tree, MILITARY, "district_1", beside=[(FRONT, "old_3")])
    reform(tree)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            carrier.carry(act)
        carrier.restore(act)
        return len(queries)

    first = asked()
    for place in ("old_2", "old_3", "old_4", "old_5", "district_1"):
        given(tree, MILITARY, place, beside=[(FRONT, place)], key="obligation:1")
    assert asked() == first

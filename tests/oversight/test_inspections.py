"""An inspection from its opening to the verified remedy, and what it counts."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.assignments.actions import answer, report_done, verify
from danvan.assignments.models import State
from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, NotFound, WrongState
from danvan.kernel.journal import history
from danvan.kernel.periods import parse
from danvan.org.actions import delegate
from danvan.org.queries import actor_of
from danvan.oversight import queries
from danvan.oversight.actions import conclude, open_inspection, record_finding
from danvan.oversight.models import Finding, Inspection
from danvan.oversight.queries import Counts
from danvan.programmes.models import Programme
from tests.conftest import Clock
from tests.factories import TODAY, Cast

DUE = date(2026, 7, 15)
JUNE, JULY, AUGUST = parse("2026-06"), parse("2026-07"), parse("2026-08")


def found(inspection: Inspection, cast: Cast) -> Finding:
    return record_finding(
        inspection, text="Sổ chưa đủ.", remedy="Bổ sung sổ theo dõi.", due=DUE,
        actor=cast.inspector.actor,
    )  # fmt: skip


def test_a_finding_s_remedy_is_an_assignment_issued_by_the_inspecting_unit(
    opened: Inspection, cast: Cast
) -> None:
    remedy = found(opened, cast).assignment
    assert (remedy.unit, remedy.issuer, remedy.due, remedy.state) == (
        opened.unit, opened.by, DUE, State.ISSUED,
    )  # fmt: skip
    assert (remedy.title, remedy.source, remedy.area) == (
        "Bổ sung sổ theo dõi.", "Kiểm tra ngày 10/6/2026: Kiểm tra xã An Hòa",
        opened.programme.area,
    )  # fmt: skip
    assert opened.by == cast.tree.unit("inspection_committee", "province")
    assert [entry.event for entry in history(opened)] == [
        "inspection.opened", "inspection.finding_recorded",
    ]  # fmt: skip


def test_concluded_once_and_then_closed(opened: Inspection, cast: Cast) -> None:
    actor = cast.inspector.actor
    with pytest.raises(BadInput) as refused:
        conclude(opened, conclusion="  ", actor=actor)
    assert refused.value.field == "conclusion"
    conclude(opened, conclusion="Một tồn tại.", actor=actor)
    assert (opened.state, opened.concluded) == (Inspection.State.CONCLUDED, date(2026, 6, 10))
    with pytest.raises(WrongState):
        conclude(opened, conclusion="Hai tồn tại.", actor=actor)
    with pytest.raises(WrongState):
        found(opened, cast)


def test_bad_findings_are_told_where_they_are_bad(opened: Inspection, cast: Cast) -> None:
    actor = cast.inspector.actor
    good = {"text": "Sổ chưa đủ.", "remedy": "Bổ sung sổ.", "due": DUE}
    for field, bad in (("text", " "), ("remedy", ""), ("due", date(2026, 6, 9))):
        with pytest.raises(BadInput) as refused:
            record_finding(opened, **{**good, field: bad}, actor=actor)
        assert refused.value.field == field
    assert not Finding.objects.exists()


def test_an_ended_unit_is_not_inspected(cast: Cast, programme: Programme) -> None:
    ended = cast.tree.unit("military_command", "old_1")
    with pytest.raises(BadInput) as refused:
        open_inspection(programme, ended, title="Kiểm tra", actor=cast.inspector.actor)
    assert refused.value.field == "unit"


def test_counts_go_by_conclusion_and_by_verification(
    opened: Inspection, cast: Cast, clock: Clock
) -> None:
    """Remedied means verified by another unit; the unit's own word counts nothing."""
    finding, other = found(opened, cast), found(opened, cast)
    programme = opened.programme
    assert queries.counts(programme, JUNE) == Counts(0, 0, 0, 0, 0)
    conclude(opened, conclusion="Hai tồn tại.", actor=cast.inspector.actor)
    assert queries.counts(programme, JUNE) == Counts(1, 2, 0, 0, 2)
    clock.set(date(2026, 6, 20))
    answer(finding.assignment, State.ACCEPTED, actor=cast.officer.actor)
    report_done(finding.assignment, note="Đã bổ sung.", actor=cast.officer.actor)
    assert queries.counts(programme, JULY) == Counts(0, 0, 0, 0, 2)
    with pytest.raises(NotAllowed):
        verify(finding.assignment, actor=cast.officer.actor)
    verify(finding.assignment, actor=cast.inspector.actor)
    assert queries.counts(programme, JULY) == Counts(0, 0, 1, 0, 1)
    assert queries.counts(programme, JUNE) == Counts(1, 2, 0, 0, 2)
    clock.set(date(2026, 8, 1))
    assert queries.counts(programme, AUGUST) == Counts(0, 0, 0, 1, 1)
    assert [row.finding for row in queries.open_findings(programme, AUGUST.end)] == [other]
    rows = queries.inspections(programme, cast.inspector.actor)
    assert [(r.unit_name, r.verified, r.overdue) for r in rows] == [
        ("Ban Chỉ huy Quân sự xã An Hòa", 1, 1)
    ]
    assert [row.state_label for row in rows[0].findings] == ["đã kiểm chứng", "quá hạn"]


def test_who_may_inspect_and_who_sees(opened: Inspection, cast: Cast) -> None:
    """The whole cast, one by one."""
    members = cast.members
    unit = cast.tree.unit("military_command", "new_2")
    for name, member in members.items():
        if name not in ("inspector", "front"):
            with pytest.raises(NotAllowed):
                open_inspection(opened.programme, unit, title="Kiểm tra", actor=member.actor)
        if name != "inspector":
            with pytest.raises(NotAllowed):
                conclude(opened, conclusion="Xong.", actor=member.actor)
    seeing = {name for name, m in members.items() if m.actor.may("see", opened)}
    assert seeing == {
        "officer", "superior", "coordinator", "inspector", "front", "administrator",
    }  # fmt: skip
    for name, member in members.items():
        rows = queries.inspections(opened.programme, member.actor)
        assert [row.inspection for row in rows] == ([opened] if name in seeing else [])
    with pytest.raises(NotFound):
        queries.inspection(members["outsider"].actor, opened.pk)


def test_nobody_inspects_oneself_or_another_province(cast: Cast, programme: Programme) -> None:
    tree = cast.tree
    own = tree.unit("inspection_committee", "province")
    foreign = tree.unit("military_command", "other_commune")
    for unit in (own, foreign):
        with pytest.raises(NotAllowed):
            open_inspection(programme, unit, title="Kiểm tra", actor=cast.inspector.actor)
    with pytest.raises(NotAllowed):
        open_inspection(programme, own, title="Kiểm tra", by=own, actor=system())


def test_nor_a_unit_in_which_one_stands_in(
    opened: Inspection, cast: Cast, programme: Programme, clock: Clock
) -> None:
    assert cast.officer.post
    delegate(
        cast.officer.post, user=cast.inspector.user, valid_from=TODAY,
        valid_to=TODAY + timedelta(days=1), reason="Nghỉ phép", actor=cast.officer.actor,
    )  # fmt: skip
    actor = actor_of(cast.inspector.user)
    with pytest.raises(NotAllowed):
        conclude(opened, conclusion="Tốt.", actor=actor)
    with pytest.raises(NotAllowed):
        open_inspection(programme, opened.unit, title="Kiểm tra", actor=actor)
    beside = cast.tree.unit("military_command", "new_2")
    assert open_inspection(programme, beside, title="Kiểm tra", actor=actor).unit == beside
    clock.advance(timedelta(days=1))
    later = actor_of(cast.inspector.user)
    assert conclude(opened, conclusion="Tốt.", actor=later).state == Inspection.State.CONCLUDED


def test_the_list_costs_the_same_for_one_and_for_three(
    opened: Inspection, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def asked() -> int:
        with django_assert_num_queries(3):
            return len(queries.inspections(opened.programme, cast.inspector.actor))

    found(opened, cast)
    assert asked() == 1
    for place in ("new_1", "new_2"):
        again = open_inspection(
            opened.programme, cast.tree.unit("fatherland_front", place), title="Kiểm tra",
            actor=cast.inspector.actor,
        )  # fmt: skip
        found(again, cast)
    assert asked() == 3


def test_the_day_of_the_count_is_viet_nam_s(opened: Inspection, cast: Cast) -> None:
    with kernel_clock.at(date(2026, 6, 14)):
        conclude(opened, conclusion="Xong.", actor=cast.inspector.actor)
    assert queries.counts(opened.programme, JUNE).held == 1
    assert queries.counts(opened.programme, JULY).held == 0

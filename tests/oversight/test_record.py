"""A unit's record, what waits for whom, what stands in the calendar, and the paper."""

import io
from datetime import date

import pytest
from docx import Document
from pytest_django import DjangoAssertNumQueries

from danvan.assignments.actions import answer, report_done
from danvan.assignments.models import State as Work
from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.errors import NotFound
from danvan.oversight import actions, queries
from danvan.oversight.models import Inspection
from danvan.oversight.papers import conclusion_docx
from danvan.programmes.models import Programme
from tests.conftest import Clock
from tests.factories import TODAY, Cast, Member

DUE = date(2026, 7, 15)


def found(inspection: Inspection, cast: Cast) -> None:
    actions.record_finding(
        inspection, text="Sổ chưa đủ.", remedy="Bổ sung sổ.", due=DUE, actor=cast.inspector.actor
    )


def test_the_record_holds_what_was_found_at_predecessors(
    opened: Inspection, cast: Cast, programme: Programme
) -> None:
    old = cast.tree.unit("military_command", "old_1")
    with kernel_clock.at(date(2025, 5, 5)):
        earlier = actions.open_inspection(
            programme, old, title="Kiểm tra xã cũ", actor=system(),
            by=cast.tree.unit("inspection_committee", "province"),
        )  # fmt: skip
        actions.conclude(earlier, conclusion="Không có tồn tại.", actor=system())
    found(opened, cast)
    record = queries.record(opened.unit_id, cast.inspector.actor)
    assert [row.inspection for row in record.inspections] == [opened, earlier]
    assert (record.of, record.open, record.overdue, record.repeated) == (
        ["Ban Chỉ huy Quân sự xã An Hòa"], 1, 0, 0,
    )  # fmt: skip
    assert queries.record(opened.unit_id, cast.outsider.actor).inspections == []
    with pytest.raises(NotFound):
        queries.record(10**6, cast.inspector.actor)


def keys(member: Member, on: date = TODAY) -> list[str]:
    return [waiting.key for waiting in queries.waiting_for(member.actor, on)]


def test_what_waits_for_whom(cast: Cast, chief: Member, programme: Programme, clock: Clock) -> None:
    inspector, officer = cast.inspector, cast.officer
    plan = actions.start_plan(programme, 2026, actor=inspector.actor)
    unit = cast.tree.unit("military_command", "new_1")
    actions.plan_unit(plan, unit, month=6, scope="Sổ sách", actor=inspector.actor)
    actions.submit_plan(plan, actor=inspector.actor)
    assert keys(chief) == ["plan_to_approve"]
    actions.approve_plan(plan, actor=chief.actor)
    [inspection] = actions.announce_plan(plan, actor=inspector.actor)
    assert (keys(chief), keys(officer), keys(inspector)) == (
        [], ["inspection_to_receive"], ["inspection_to_open"],
    )  # fmt: skip
    actions.receive(inspection, actor=officer.actor)
    actions.begin(inspection, actor=inspector.actor)
    found(inspection, cast)
    actions.ask_reply(inspection, actor=inspector.actor)
    [reply] = queries.waiting_for(officer.actor, TODAY)
    assert (reply.key, reply.due) == ("inspection_to_reply", date(2026, 6, 17))
    assert keys(inspector) == []
    assert keys(inspector, date(2026, 6, 18)) == ["inspection_to_conclude"]
    actions.reply(inspection, agrees=True, actor=officer.actor)
    assert keys(inspector) == ["inspection_to_conclude"]
    actions.conclude(inspection, conclusion="Xong.", actor=inspector.actor)
    remedy = inspection.findings.get().assignment
    assert remedy
    answer(remedy, Work.ACCEPTED, actor=officer.actor)
    report_done(remedy, note="Đã bổ sung.", actor=officer.actor)
    assert (keys(inspector), keys(officer), keys(cast.sibling)) == (["remedy_to_check"], [], [])


def test_waiting_costs_the_same_for_one_and_for_three(
    cast: Cast, programme: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def opened(place: str) -> None:
        inspection = actions.open_inspection(
            programme, cast.tree.unit("military_command", place), title="Kiểm tra",
            actor=cast.inspector.actor,
        )  # fmt: skip
        actions.ask_reply(inspection, days=1, actor=cast.inspector.actor)

    def asked() -> int:
        with django_assert_num_queries(4):
            return len(queries.waiting_for(cast.inspector.actor, date(2026, 7, 1)))

    opened("new_1")
    assert asked() == 1
    opened("new_1")
    opened("new_2")
    assert asked() == 3


def test_the_calendar(opened: Inspection, cast: Cast) -> None:
    actions.ask_reply(opened, days=3, actor=cast.inspector.actor)
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    uid = f"inspection-{opened.pk}"
    told = [(h.uid, h.first, h.last) for h in queries.in_calendar(cast.officer.actor, june, july)]
    assert told == [(uid, TODAY, TODAY), (f"{uid}-reply", date(2026, 6, 15), date(2026, 6, 15))]
    assert queries.in_calendar(cast.officer.actor, july, date(2026, 8, 1)) == []
    assert queries.in_calendar(cast.sibling.actor, june, july) == []


def words(inspection: Inspection, cast: Cast) -> str:
    row = queries.inspection(cast.inspector.actor, inspection.pk)
    document = Document(io.BytesIO(conclusion_docx(row)))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_paper_says_what_was_concluded(opened: Inspection, cast: Cast) -> None:
    found(opened, cast)
    assert "DỰ THẢO" in words(opened, cast)
    actions.conclude(opened, conclusion="Một tồn tại về sổ.", actor=cast.inspector.actor)
    paper = words(opened, cast)
    for said in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "KẾT LUẬN", "Một tồn tại về sổ.", "Sổ chưa đủ.", "15/7/2026",
        "Có 1 nội dung (1 nhẹ):",
    ):  # fmt: skip
        assert said in paper
    assert "DỰ THẢO" not in paper

"""The checklist made of the clauses that bind the unit, and the findings that come of it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.assignments.actions import answer, report_done
from danvan.assignments.models import State as Work
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.oversight import actions, queries
from danvan.oversight.models import ChecklistItem, Finding, Inspection
from danvan.programmes.models import Programme
from tests.conftest import Clock
from tests.factories import Cast

DUE = date(2026, 7, 15)
State = Inspection.State


@pytest.fixture
def inspected(cast: Cast, bound: Programme) -> Inspection:
    unit = cast.tree.unit("military_command", "new_1")
    return actions.open_inspection(bound, unit, title="Kiểm tra", actor=cast.inspector.actor)


def clause(inspection: Inspection) -> ChecklistItem:
    return inspection.items.get(obligation__isnull=False)


def faulty(inspection: Inspection, cast: Cast) -> Finding:
    actor = cast.inspector.actor
    item = actions.answer_item(clause(inspection), "not", note="Chưa có sổ.", actor=actor)
    return actions.record_finding(
        inspection, text="Chưa có sổ.", remedy="Lập sổ.", due=DUE, severity="major", item=item,
        actor=actor,
    )  # fmt: skip


def test_the_list_is_made_of_what_binds_the_unit(inspected: Inspection, cast: Cast) -> None:
    assert [(i.source, i.text, i.told) for i in inspected.items.all()] == [
        ("24-CT/TU, điểm 2.1", "Lập sổ.", ""),
        ("Chế độ báo cáo", "Gửi đúng hạn, đủ kỳ: Báo cáo tháng.",
         "12 tháng qua phải gửi 3 báo cáo, thiếu 3."),
    ]  # fmt: skip
    other = cast.tree.unit("fatherland_front", "new_1")
    beside = actions.open_inspection(
        inspected.programme, other, title="Kiểm tra", actor=cast.inspector.actor
    )
    assert not beside.items.exists()


def test_answers_need_words_unless_met(inspected: Inspection, cast: Cast) -> None:
    actor, item = cast.inspector.actor, clause(inspected)
    for given, note, field in (("not", " ", "note"), ("best", "Tốt", "answer"), ("", "", "answer"),
                               ("met", "Gọi 0912345678", "note")):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.answer_item(item, given, note=note, actor=actor)
        assert refused.value.field == field
    assert actions.answer_item(item, "met", actor=actor).answer == "met"


def test_many_answers_are_one_entry_or_nothing(inspected: Inspection, cast: Cast) -> None:
    first, second = inspected.items.all()
    actor = cast.inspector.actor
    with pytest.raises(BadInput) as refused:
        actions.answer_many(inspected, {first.pk: ("met", ""), second.pk: ("not", "")}, actor=actor)
    assert refused.value.field == f"note_{second.pk}"
    given = {first.pk: ("met", ""), second.pk: ("partly", "Thiếu ba tháng.")}
    assert actions.answer_many(inspected, given, actor=actor) == 2
    assert actions.answer_many(inspected, given, actor=actor) == 0
    assert [i.answer for i in inspected.items.all()] == ["met", "partly"]
    assert [e.event for e in history(inspected)] == [
        "inspection.opened", "inspection.items_answered",
    ]  # fmt: skip


def test_a_finding_comes_from_an_item_that_is_faulty(inspected: Inspection, cast: Cast) -> None:
    item = clause(inspected)
    with pytest.raises(BadInput) as refused:
        actions.record_finding(
            inspected, text="Chưa có sổ.", remedy="Lập sổ.", due=DUE, item=item,
            actor=cast.inspector.actor,
        )  # fmt: skip
    assert refused.value.field == "item"
    found = faulty(inspected, cast)
    assert (found.severity, found.clause_key) == ("major", item.clause_key)
    with pytest.raises(BadInput) as refused:
        actions.answer_item(clause(inspected), "met", actor=cast.inspector.actor)
    assert refused.value.field == "answer"


def test_the_same_clause_within_three_years_is_a_repeat(
    inspected: Inspection, cast: Cast, clock: Clock
) -> None:
    first = faulty(inspected, cast)
    actions.conclude(inspected, conclusion="Một tồn tại.", actor=cast.inspector.actor)
    clock.advance(timedelta(days=400))
    for _again in range(2):
        later = actions.open_inspection(
            inspected.programme, inspected.unit, title="Lại", actor=cast.inspector.actor
        )
        actions.answer_item(clause(later), "not", note="Vẫn chưa.", actor=cast.inspector.actor)
        repeated = actions.record_finding(
            later, text="Vẫn chưa có sổ.", remedy="Lập sổ.", due=date(2027, 12, 1),
            item=clause(later), actor=cast.inspector.actor,
        )  # fmt: skip
        assert repeated.repeat_of == first
        first = repeated
        clock.advance(timedelta(days=30))
    clock.advance(timedelta(days=3 * 366))
    fresh = actions.open_inspection(
        inspected.programme, inspected.unit, title="Sau", actor=cast.inspector.actor
    )
    assert queries.earlier_finding(fresh, first.clause_key) is None


def test_evidence_is_a_file_a_paper_or_a_reported_figure(
    inspected: Inspection, cast: Cast, bound: Programme
) -> None:
    item, actor = clause(inspected), cast.inspector.actor
    file = SimpleUploadedFile("so.pdf", b"%PDF-1.4")
    kept = actions.add_item_evidence(item, kind="file", file=file, actor=actor)
    assert kept.file_name == "so.pdf"
    actions.add_item_evidence(item, kind="paper", paper=bound.paper, actor=actor)
    for kind, field in (("file", "file"), ("paper", "paper"), ("figure", "indicator"),
                        ("rumour", "kind")):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.add_item_evidence(item, kind=kind, actor=actor)
        assert refused.value.field == field
    assert item.evidence.count() == 2


def test_who_inspects_together_answers_but_does_not_conclude(
    inspected: Inspection, cast: Cast
) -> None:
    inspected.coordinators.set([cast.tree.unit("mass_mobilisation", "province")])
    actor = cast.coordinator.actor
    assert actions.answer_item(clause(inspected), "met", actor=actor).answer == "met"
    with pytest.raises(NotAllowed):
        actions.conclude(inspected, conclusion="Tốt.", actor=actor)
    with pytest.raises(NotAllowed):
        actions.answer_item(clause(inspected), "met", actor=cast.officer.actor)


def test_the_unit_is_heard_before_the_conclusion(
    inspected: Inspection, cast: Cast, clock: Clock
) -> None:
    faulty(inspected, cast)
    actor, officer = cast.inspector.actor, cast.officer.actor
    with pytest.raises(WrongState):
        actions.reply(inspected, agrees=True, actor=officer)
    for days in (0, 61, -3):
        with pytest.raises(BadInput):
            actions.ask_reply(inspected, days=days, actor=actor)
    actions.ask_reply(inspected, days=3, actor=actor)
    assert inspected.reply_due == date(2026, 6, 15)  # Thursday, Friday, Monday
    with pytest.raises(WrongState):
        actions.conclude(inspected, conclusion="Xong.", actor=actor)
    with pytest.raises(WrongState):
        faulty(inspected, cast)
    with pytest.raises(BadInput) as refused:
        actions.reply(inspected, agrees=False, text="", actor=officer)
    assert refused.value.field == "text"
    with pytest.raises(NotAllowed):
        actions.reply(inspected, agrees=True, actor=cast.sibling.actor)
    actions.reply(inspected, agrees=False, text="Sổ ở kho.", actor=officer)
    with pytest.raises(WrongState):
        actions.reply(inspected, agrees=True, actor=officer)
    actions.conclude(inspected, conclusion="Vẫn là tồn tại.", actor=actor)
    assert (inspected.state, inspected.agrees) == (State.CONCLUDED, False)
    with pytest.raises(WrongState) as late:
        actions.reply(inspected, agrees=True, actor=officer)
    assert late.value.message == "Cuộc kiểm tra đã kết luận, không giải trình được nữa."


def test_silence_until_the_last_day_does_not_stop_the_conclusion(
    inspected: Inspection, cast: Cast, clock: Clock
) -> None:
    actions.ask_reply(inspected, days=3, actor=cast.inspector.actor)
    clock.set(date(2026, 6, 16))
    with pytest.raises(WrongState):
        actions.reply(inspected, agrees=True, actor=cast.officer.actor)
    actions.conclude(inspected, conclusion="Xong.", actor=cast.inspector.actor)


def test_no_remedy_is_due_before_the_conclusion(
    inspected: Inspection, cast: Cast, clock: Clock
) -> None:
    found, actor = faulty(inspected, cast), cast.inspector.actor
    first = found.assignment
    clock.set(date(2026, 7, 16))
    with pytest.raises(BadInput):
        actions.conclude(inspected, conclusion="Xong.", actor=actor)
    actions.renew_remedy(found, due=date(2026, 8, 1), actor=actor)
    assert first and found.assignment
    first.refresh_from_db()
    assert (first.state, found.assignment.due) == (Work.WITHDRAWN, date(2026, 8, 1))
    actions.conclude(inspected, conclusion="Xong.", actor=actor)


def test_a_remedy_is_looked_at_or_inspected_again(
    inspected: Inspection, cast: Cast, clock: Clock
) -> None:
    found, actor, officer = faulty(inspected, cast), cast.inspector.actor, cast.officer.actor
    actions.conclude(inspected, conclusion="Một tồn tại.", actor=actor)
    remedy = found.assignment
    assert remedy
    with pytest.raises(WrongState):
        actions.verify_remedy(found, held=True, note="Đã xem.", actor=actor)
    answer(remedy, Work.ACCEPTED, actor=officer)
    report_done(remedy, note="Đã lập.", actor=officer)
    with pytest.raises(NotAllowed):
        actions.verify_remedy(found, held=True, note="Đã lập.", actor=officer)
    check = actions.verify_remedy(found, held=False, note="Sổ trống.", actor=actor)
    remedy.refresh_from_db()
    assert (check.held, remedy.state) == (False, Work.ACCEPTED)
    report_done(remedy, note="Đã ghi.", actor=officer)
    found = Finding.objects.get(pk=found.pk)
    with pytest.raises(BadInput) as refused:
        actions.verify_remedy(found, held=True, note="x", how="reinspection", actor=actor)
    assert refused.value.field == "reinspection"
    again = actions.open_inspection(
        inspected.programme, inspected.unit, title="Kiểm tra lại", actor=actor
    )
    actions.verify_remedy(
        found, held=True, note="Đủ.", how="reinspection", reinspection=again, actor=actor
    )
    remedy.refresh_from_db()
    assert remedy.state == Work.VERIFIED
    assert [c.inspection for c in found.checks.order_by("pk")] == [None, again]


def test_called_off_only_before_anything_is_found(inspected: Inspection, cast: Cast) -> None:
    actor = cast.inspector.actor
    with pytest.raises(BadInput):
        actions.call_off(inspected, reason="", actor=actor)
    faulty(inspected, cast)
    with pytest.raises(WrongState):
        actions.call_off(inspected, reason="Bận.", actor=actor)
    other = actions.open_inspection(inspected.programme, inspected.unit, title="Khác", actor=actor)
    actions.call_off(other, reason="Trùng.", actor=actor)
    assert other.state == State.CALLED_OFF
    with pytest.raises(WrongState):
        actions.conclude(other, conclusion="Xong.", actor=actor)

"""From given to verified, and every step in the journal."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Evidence, State
from danvan.assignments.queries import history
from danvan.kernel import journal
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.org.models import Holding
from danvan.org.queries import actor_of
from tests.assignments.conftest import Giver
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db


def entries(assignment: Assignment) -> list[tuple[str, dict, dict, str]]:
    found = journal.history(assignment)
    return [(entry.event, entry.before, entry.after, entry.note) for entry in found]


def test_the_whole_life_in_the_journal(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", due=date(2026, 7, 1))
    officer, issuer = cast.officer.actor, cast.coordinator.actor

    actions.answer(work, State.CLARIFY, note="Làm ở mấy thôn?", actor=officer)
    actions.explain(work, note="Ở hai thôn ven sông.", actor=issuer)
    actions.answer(work, State.ACCEPTED, actor=officer)
    shown = actions.add_evidence(work, kind="note", note="Đã họp hai thôn.", actor=officer)
    actions.report_done(work, note="Xong hai thôn.", actor=officer)
    actions.verify(work, actor=issuer)
    actions.reopen(work, reason="Thôn thứ hai chưa họp.", actor=cast.inspector.actor)

    work.refresh_from_db()
    assert (work.state, work.reported_at, work.verified_at, work.verified_by) == (
        State.ACCEPTED,
        None,
        None,
        None,
    )
    unit = issuer.unit_id
    stories = entries(work)
    assert [
        (event, before.get("state"), after.get("state"), note)
        for event, before, after, note in stories
    ] == [
        ("assignment.clarify_asked", "issued", "clarify", "Làm ở mấy thôn?"),
        ("assignment.explained", "clarify", "issued", "Ở hai thôn ven sông."),
        ("assignment.accepted", "issued", "accepted", ""),
        ("assignment.evidence_added", None, None, "Đã họp hai thôn."),
        ("assignment.reported", "accepted", "reported", "Xong hai thôn."),
        ("assignment.verified", "reported", "verified", ""),
        ("assignment.reopened", "verified", "accepted", "Thôn thứ hai chưa họp."),
    ]
    assert stories[3][2] == {"evidence": shown.pk, "kind": "note"}
    assert stories[6][1]["verified_by"] == unit
    assert [step.sentence for step in history(work)] == [
        "Đã giao việc",
        "Đã xin làm rõ",
        "Đã làm rõ và giao lại",
        "Đã tiếp nhận việc",
        "Đã thêm minh chứng",
        "Đã báo xong",
        "Đã kiểm chứng",
        "Đã mở lại việc",
    ]


def test_verified_by_the_issuers_unit(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.REPORTED)
    actions.verify(work, actor=cast.coordinator.actor)
    work.refresh_from_db()
    assert (work.state, work.verified_by_id) == (State.VERIFIED, cast.coordinator.actor.unit_id)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REPORTED, State.VERIFIED, State.JOINED])
def test_answering_twice_is_a_wrong_state(cast: Cast, given: Giver, state: State) -> None:
    work = given(cast.tree, "military_command", "new_1", state=state)
    with pytest.raises(WrongState):
        actions.answer(work, State.ACCEPTED, actor=cast.officer.actor)
    assert JournalEntry.objects.count() == 0


def test_only_accepted_work_is_reported_and_only_reported_work_verified(
    cast: Cast, given: Giver
) -> None:
    work = given(cast.tree, "military_command", "new_1")
    with pytest.raises(WrongState):
        actions.report_done(work, note="Xong.", actor=cast.officer.actor)
    with pytest.raises(WrongState):
        actions.verify(work, actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        actions.reopen(work, reason="Chưa xong.", actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        actions.add_evidence(work, kind="note", note="Ảnh.", actor=cast.officer.actor)
    assert (Assignment.objects.get().state, Evidence.objects.count()) == (State.ISSUED, 0)


def test_words_are_needed_where_somebody_must_understand(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1")
    for refusal in (State.CLARIFY, State.NOT_OURS, State.NO_MEANS):
        with pytest.raises(BadInput) as caught:
            actions.answer(work, refusal, note="  ", actor=cast.officer.actor)
        assert caught.value.field == "note"
    with pytest.raises(BadInput):
        actions.answer(work, State.VERIFIED, note="x", actor=cast.officer.actor)
    with pytest.raises(BadInput) as caught:
        actions.reopen(work, reason="", actor=cast.coordinator.actor)
    assert caught.value.field == "reason"


def test_a_unit_never_verifies_its_own_work(cast: Cast, given: Giver) -> None:
    own = given(cast.tree, "mass_mobilisation", "province", state=State.REPORTED)
    inspected = given(cast.tree, "inspection_committee", "province", state=State.REPORTED)
    with pytest.raises(NotAllowed):
        actions.verify(own, actor=cast.coordinator.actor)
    with pytest.raises(NotAllowed):
        actions.verify(inspected, actor=cast.inspector.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=own.pk).update(verified_by=own.unit_id)


def test_place_what_waits_and_what_was_refused(cast: Cast, given: Giver) -> None:
    tree, placer = cast.tree, cast.coordinator.actor
    waiting = given(tree, "military_command", "new_1", state=State.ACCEPTED, due=date(2026, 7, 1))
    above = tree.unit("military_command", "province")
    Assignment.objects.update(unit=None, placing_unit=above)
    waiting.refresh_from_db()
    actions.place(waiting, unit=tree.unit("military_command", "new_2"), actor=placer)
    waiting.refresh_from_db()
    assert (waiting.unit, waiting.placing_unit, waiting.state, waiting.due) == (
        tree.unit("military_command", "new_2"),
        None,
        State.ISSUED,
        date(2026, 7, 1),
    )
    with pytest.raises(NotAllowed):
        actions.place(waiting, unit=above, actor=cast.officer.actor)
    with pytest.raises(WrongState):
        actions.place(waiting, unit=above, actor=placer)

    actions.answer(waiting, State.NO_MEANS, note="Không có xe.", actor=system())
    actions.place(waiting, unit=above, actor=placer)
    assert waiting.unit == above
    moved = waiting.handovers.order_by("id").values_list("from_unit_id", "to_unit_id")
    assert list(moved) == [
        (None, tree.unit("military_command", "new_2").pk),
        (tree.unit("military_command", "new_2").pk, above.pk),
    ]


def test_a_place_must_be_there_and_in_the_province(cast: Cast, given: Giver) -> None:
    waiting = given(cast.tree, "military_command", "new_1")
    above = cast.tree.unit("military_command", "province")
    Assignment.objects.update(unit=None, placing_unit=above)
    waiting.refresh_from_db()
    for place in ("old_1", "other_commune"):
        with pytest.raises(BadInput) as caught:
            unit = cast.tree.unit("military_command", place)
            actions.place(waiting, unit=unit, actor=cast.coordinator.actor)
        assert caught.value.field == "unit"


def test_give_and_withdraw(cast: Cast) -> None:
    tree, giver = cast.tree, cast.inspector.actor
    work = actions.give(
        title="Bổ sung hồ sơ", text="", source="Kết luận kiểm tra 01", due=date(2026, 6, 30),
        unit=tree.unit("military_command", "new_1"), area=tree.area("province"),
        issuer=tree.unit("inspection_committee", "province"), actor=giver,
    )  # fmt: skip
    assert (work.text, work.state, work.clause_key) == ("Bổ sung hồ sơ", State.ISSUED, "")
    actions.withdraw(work, reason="Trùng việc.", actor=giver)
    with pytest.raises(WrongState):
        actions.withdraw(work, reason="Trùng việc.", actor=giver)
    assert [event for event, *_rest in entries(work)] == [
        "assignment.given",
        "assignment.withdrawn",
    ]
    with pytest.raises(NotAllowed):
        actions.give(
            title="Việc", text="", source="", due=None, area=tree.area("province"),
            unit=tree.unit("military_command", "new_1"),
            issuer=tree.unit("party_committee", "province"), actor=giver,
        )  # fmt: skip


def test_evidence_of_each_kind(cast: Cast, given: Giver) -> None:
    work, officer = (
        given(cast.tree, "military_command", "new_1", state=State.ACCEPTED),
        cast.officer,
    )
    for wrong in ("javascript:alert(1)", "ftp://x.vn/a", "không phải"):
        with pytest.raises(BadInput) as caught:
            actions.add_evidence(work, kind="link", link=wrong, actor=officer.actor)
        assert caught.value.field == "link"
    actions.add_evidence(work, kind="link", link="https://langgiang.vn/tin", actor=officer.actor)
    file = ContentFile(b"%PDF-1.7 x", name="../../etc/ảnh <b>.html")
    kept = actions.add_evidence(work, kind="file", file=file, note="Ảnh", actor=officer.actor)
    assert kept.file_name == "ảnh b.html"
    assert kept.file.name.startswith("evidence/")
    assert "." not in kept.file.name
    with pytest.raises(BadInput) as caught:
        actions.add_evidence(work, kind="file", file=ContentFile(b""), actor=officer.actor)
    assert caught.value.field == "file"
    with pytest.raises(BadInput):
        actions.add_evidence(work, kind="video", actor=officer.actor)


def test_many_at_once_is_one_entry_with_the_count(cast: Cast, given: Giver) -> None:
    works = [given(cast.tree, "military_command", "new_1") for _ in range(3)]
    ids = [work.pk for work in works]
    assert actions.answer_many(works, State.ACCEPTED, actor=cast.officer.actor) == 3
    mine = Assignment.objects.filter(pk__in=ids)
    assert actions.report_many(mine, note="Đã làm.", actor=cast.officer.actor) == 3
    assert actions.verify_many(mine, actor=cast.coordinator.actor) == 3
    told = list(JournalEntry.objects.order_by("id").values_list("event", "after"))
    assert told == [
        ("assignments.answered", {"state": "accepted", "count": 3, "assignments": ids}),
        ("assignments.reported", {"state": "reported", "count": 3, "assignments": ids}),
        ("assignments.verified", {"state": "verified", "count": 3, "assignments": ids}),
    ]
    works[0].refresh_from_db()
    assert [step.sentence for step in history(works[0])] == [
        "Đã giao việc",
        "Đã tiếp nhận việc",
        "Đã báo xong nhiều việc",
        "Đã kiểm chứng nhiều việc",
    ]
    assert actions.answer_many([], State.ACCEPTED, actor=cast.officer.actor) == 0


def test_many_is_all_or_nothing(cast: Cast, given: Giver) -> None:
    works = [given(cast.tree, "military_command", "new_1") for _ in range(3)]
    done = given(cast.tree, "military_command", "new_1", state=State.VERIFIED)
    foreign = given(cast.tree, "military_command", "new_2")
    with pytest.raises(WrongState):
        actions.answer_many([*works, done], State.ACCEPTED, actor=cast.officer.actor)
    with pytest.raises(NotAllowed):
        actions.answer_many([*works, foreign], State.ACCEPTED, actor=cast.officer.actor)
    assert Assignment.objects.filter(state=State.ACCEPTED).count() == 0
    assert JournalEntry.objects.count() == 0


def test_a_post_handed_over_yesterday_answers_nothing(cast: Cast, given: Giver) -> None:
    """The seat that an old page still names, and what the person is today."""
    work = given(cast.tree, "military_command", "new_1")
    assert cast.officer.holding
    Holding.objects.filter(pk=cast.officer.holding.pk).update(valid_to=TODAY)
    with pytest.raises(NotAllowed) as caught:
        actions.answer(work, State.ACCEPTED, actor=actor_of(cast.officer.user))
    assert caught.value.message
    assert (Assignment.objects.get().state, JournalEntry.objects.count()) == (State.ISSUED, 0)

"""A meeting from its planning to its closing, and every way in which it is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries

from danvan.assignments.models import Assignment
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.meetings import actions, queries
from danvan.meetings.actions import Seat
from danvan.meetings.content import Content
from danvan.meetings.models import Conclusion, Delegate, Meeting, Minutes, State
from tests.conftest import Clock
from tests.factories import Cast, Member
from tests.meetings.conftest import DAY, FRONT, MILITARY, MOBILISATION, Maker

pytestmark = pytest.mark.django_db
type Contents = Callable[..., Content]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": date(2026, 6, 9)}, "day"),
        ({"day": None}, "day"),
        ({"title": " "}, "title"),
        ({"place": ""}, "place"),
        ({"kind": "party"}, "kind"),
        ({"kind": "committee"}, "committee"),
        ({"chair": None}, "chair"),
        ({"title": "Họp, hỏi 0912 345 678"}, "title"),
    ],
)
def test_what_cannot_be_is_named(
    cast: Cast, content: Contents, values: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        actions.make(content(**values), actor=cast.coordinator.actor)
    assert refused.value.field == field
    assert not Meeting.objects.exists()


def test_only_officers_and_coordinators_call_a_meeting(cast: Cast, content: Contents) -> None:
    for member in (cast.superior, cast.inspector, cast.front, cast.postless):
        with pytest.raises(NotAllowed):
            actions.make(content(), actor=member.actor)


def test_the_whole_way_to_work_given(
    planned: Maker, cast: Cast, chair: Member, clock: Clock
) -> None:
    meeting, actor, tree = planned(), cast.coordinator.actor, cast.tree
    command, leader, front = meeting.delegates.order_by("pk")
    actions.answer(command, "attending", actor=cast.officer.actor)
    actions.answer(leader, "stand_in", stands_in_title="Phó Chỉ huy", actor=cast.superior.actor)
    actions.answer(front, "absent", reason="Đi công tác", actor=cast.other_line.actor)
    clock.set(DAY)
    actions.hold(meeting, actor=actor)
    assert list(meeting.delegates.order_by("pk").values_list("present", flat=True)) == [
        True, True, False,
    ]  # fmt: skip
    minutes = actions.write_minutes(meeting, text="Bàn việc.", actor=actor)
    with pytest.raises(WrongState):
        actions.sign_minutes(minutes, actor=chair.actor)
    actions.send_minutes(minutes, until=DAY, actor=actor)
    actions.remark(minutes, command, text="Ghi rõ hạn.", actor=cast.officer.actor)
    better = actions.write_minutes(meeting, text="Bàn việc, có hạn.", based_on=1, actor=actor)
    actions.send_minutes(better, until=DAY, actor=actor)
    one = actions.note_conclusion(
        meeting, text="Rà soát hộ khó khăn.", lead=tree.unit(MILITARY, "new_1"),
        coordinators=[tree.unit(FRONT, "new_1")], due=date(2026, 7, 1), actor=actor,
    )  # fmt: skip
    with pytest.raises(WrongState, match="khi biên bản đã được ký"):
        actions.issue_conclusions([one], actor=actor)
    with pytest.raises(NotAllowed):
        actions.sign_minutes(better, actor=actor)
    actions.sign_minutes(better, actor=chair.actor)
    with pytest.raises(WrongState, match="Còn 1 kết luận"):
        actions.close(meeting, actor=actor)
    [work] = actions.issue_conclusions([one], actor=actor)
    with pytest.raises(WrongState):
        actions.issue_conclusions([one], actor=actor)
    assert Assignment.objects.get() == work
    assert (work.unit, work.issuer, work.due, work.title, work.source) == (
        tree.unit(MILITARY, "new_1"), tree.unit(MOBILISATION, "province"), date(2026, 7, 1),
        "Rà soát hộ khó khăn.",
        "Kết luận hội nghị ngày 15/06/2026: Giao ban công tác dân vận quý II",
    )  # fmt: skip
    assert list(work.coordinators.all()) == [tree.unit(FRONT, "new_1")]
    assert Conclusion.objects.get().assignment == work
    actions.close(Meeting.objects.get(), actor=actor)
    assert Meeting.objects.get().state == State.CLOSED
    assert list(Minutes.objects.order_by("version").values_list("state", flat=True)) == [
        "superseded", "signed",
    ]  # fmt: skip
    assert [step.sentence for step in queries.history(meeting)][-4:] == [
        "Đã ghi kết luận: Ban Chỉ huy Quân sự xã An Hòa", "Đã ký biên bản",
        "Đã giao việc theo kết luận", "Đã kết thúc cuộc họp",
    ]  # fmt: skip


def test_a_delegate_is_invited_once(planned: Maker, cast: Cast) -> None:
    meeting, actor, unit = planned(), cast.coordinator.actor, cast.tree.unit(MILITARY, "new_2")
    for seats in ([Seat(unit), Seat(unit)], [Seat(cast.tree.unit(MILITARY, "new_1"))],
                  [Seat(post=cast.superior.post)], [Seat(cast.tree.unit(MILITARY, "old_1"))], [],
                  [Seat()]):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.invite(meeting, seats, actor=actor)
        assert refused.value.field == "delegates"
    assert meeting.delegates.count() == 3


def test_answers_are_whole_and_only_ones_own(planned: Maker, cast: Cast) -> None:
    meeting = planned()
    command, leader, _front = meeting.delegates.order_by("pk")
    officer = cast.officer.actor
    for state, values, field in (
        ("absent", {}, "reason"), ("stand_in", {}, "stands_in"), ("later", {}, "state"),
        ("stand_in", {"stands_in": cast.sibling.post}, "stands_in"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.answer(command, state, actor=officer, **values)  # type: ignore[arg-type]  # chosen by the test
        assert refused.value.field == field
    for member in (cast.sibling, cast.other_line, cast.coordinator):
        with pytest.raises(NotAllowed):
            actions.answer(command, "attending", actor=member.actor)
    actions.answer(command, "stand_in", stands_in=cast.officer.post, actor=officer)
    assert Delegate.objects.get(pk=command.pk).stands_in == cast.officer.post
    actions.cancel(meeting, reason="Bão", actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        actions.answer(leader, "attending", actor=cast.superior.actor)


def test_moved_everybody_is_asked_again(planned: Maker, cast: Cast) -> None:
    meeting, actor = planned(), cast.coordinator.actor
    command = meeting.delegates.order_by("pk")[0]
    actions.answer(command, "attending", actor=cast.officer.actor)
    assert queries.waiting_for(cast.officer.actor, DAY) == []
    for day, reason, field in (
        (date(2026, 6, 1), "Bận", "day"), (DAY, "Bận", "day"), (date(2026, 6, 20), " ", "reason"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.move_day(meeting, day=day, reason=reason, actor=actor)
        assert refused.value.field == field
    actions.move_day(meeting, day=date(2026, 6, 20), reason="Trùng lịch", actor=actor)
    [waiting] = queries.waiting_for(cast.officer.actor, DAY)
    assert (waiting.key, waiting.due, waiting.title, waiting.counterpart) == (
        "invitation_moved", date(2026, 6, 20), "Giao ban công tác dân vận quý II",
        "Ban Dân vận Tỉnh ủy Lam Giang",
    )  # fmt: skip
    assert Meeting.objects.get().moved_from == DAY


def test_before_its_day_nothing_is_held_minuted_concluded_or_signed(
    planned: Maker, cast: Cast, chair: Member
) -> None:
    meeting, actor = planned(), cast.coordinator.actor
    unit = cast.tree.unit(MILITARY, "new_1")
    early = Minutes.objects.create(
        meeting=meeting, version=1, text="x", state="remarks", unit=meeting.organiser,
        made_at=meeting.made_at,
    )  # fmt: skip
    for verb in (
        lambda: actions.hold(meeting, actor=actor),
        lambda: actions.write_minutes(meeting, text="Sớm", actor=actor),
        lambda: actions.sign_minutes(early, actor=chair.actor),
        lambda: actions.note_conclusion(meeting, text="Sớm", lead=unit, actor=actor),
        lambda: actions.close(meeting, actor=actor),
    ):
        with pytest.raises(WrongState):
            verb()
    assert Meeting.objects.get().state == State.PLANNED


def test_minutes_saved_by_two_hands_lose_nothing(held: Maker, cast: Cast) -> None:
    meeting, actor = held(), cast.coordinator.actor
    actions.write_minutes(meeting, text="Bản một", actor=actor)
    with pytest.raises(WrongState, match="bản biên bản khác"):
        actions.write_minutes(meeting, text="Bản khác", actor=actor)
    actions.write_minutes(meeting, text="Bản hai", based_on=1, actor=actor)
    assert list(Minutes.objects.order_by("version").values_list("version", "text")) == [
        (1, "Bản một"), (2, "Bản hai"),
    ]  # fmt: skip


def test_remarks_only_while_it_is_out(held: Maker, cast: Cast, clock: Clock) -> None:
    meeting, actor = held(), cast.coordinator.actor
    command = meeting.delegates.order_by("pk")[0]
    minutes = actions.write_minutes(meeting, text="Bản một", actor=actor)
    with pytest.raises(WrongState):
        actions.remark(minutes, command, actor=cast.officer.actor)
    with pytest.raises(BadInput):
        actions.send_minutes(minutes, until=date(2026, 6, 14), actor=actor)
    actions.send_minutes(minutes, until=DAY, actor=actor)
    assert [w.key for w in queries.waiting_for(cast.officer.actor, DAY)] == ["minutes_to_remark"]
    actions.remark(minutes, command, actor=cast.officer.actor)
    assert queries.waiting_for(cast.officer.actor, DAY) == []
    clock.set(date(2026, 6, 16))
    with pytest.raises(WrongState):
        actions.remark(minutes, command, text="Muộn", actor=cast.officer.actor)


def test_conclusions_that_cannot_be(signed: Maker, cast: Cast, clock: Clock) -> None:
    meeting, actor, tree = signed(), cast.coordinator.actor, cast.tree
    unit = tree.unit(MILITARY, "new_1")
    for values, field in (
        ({"due": date(2026, 6, 14)}, "due"), ({"lead": None}, "lead"), ({"text": ""}, "text"),
        ({"lead": tree.unit(MILITARY, "old_1")}, "lead"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            given: dict[str, Any] = {"text": "Làm", "lead": unit} | values
            actions.note_conclusion(meeting, **given, actor=actor)
        assert refused.value.field == field
    one = actions.note_conclusion(meeting, text="Làm", lead=unit, due=DAY, actor=actor)
    clock.set(date(2026, 6, 16))
    with pytest.raises(BadInput, match="đã qua"):
        actions.issue_conclusions([one], actor=actor)
    actions.edit_conclusion(one, text="Làm kỹ", lead=unit, due=date(2026, 6, 30), actor=actor)
    actions.drop_conclusion(one, reason="Đã làm rồi", actor=actor)
    with pytest.raises(WrongState):
        actions.issue_conclusions([one], actor=actor)
    actions.close(meeting, actor=actor)
    assert not Assignment.objects.exists()


def test_words_signed_with_the_minutes_stay(held: Maker, cast: Cast, chair: Member) -> None:
    meeting, actor, unit = held(), cast.coordinator.actor, cast.tree.unit(MILITARY, "new_1")
    one = actions.note_conclusion(meeting, text="Làm", lead=unit, actor=actor)
    minutes = actions.write_minutes(meeting, text="Biên bản", actor=actor)
    actions.send_minutes(minutes, until=DAY, actor=actor)
    actions.sign_minutes(minutes, actor=chair.actor)
    with pytest.raises(WrongState, match="đã ký cùng biên bản"):
        actions.edit_conclusion(one, text="Khác", lead=unit, actor=actor)
    actions.edit_conclusion(one, text="Làm", lead=unit, due=date(2026, 7, 1), actor=actor)
    assert Conclusion.objects.get().due == date(2026, 7, 1)


def test_papers_are_files_or_of_the_register(planned: Maker, cast: Cast, clock: Clock) -> None:
    meeting, actor = planned(), cast.coordinator.actor
    actions.attach(meeting, file=ContentFile(b"%PDF", "bao-cao.pdf"), actor=actor)
    for file in (ContentFile(b"", "rong.pdf"), ContentFile(b"MZ", "chay.exe"), None):
        with pytest.raises(BadInput) as refused:
            actions.attach(meeting, file=file, actor=actor)
        assert refused.value.field == "file"
    clock.set(DAY)
    actions.hold(meeting, actor=actor)
    with pytest.raises(WrongState):
        actions.detach(meeting.papers.get(), actor=actor)


def test_two_hands_one_holding_and_one_issue(signed: Maker, cast: Cast) -> None:
    meeting, actor = signed(), cast.coordinator.actor
    one = actions.note_conclusion(
        meeting, text="Làm", lead=cast.tree.unit(MILITARY, "new_1"), actor=actor
    )
    stale = Conclusion.objects.get(pk=one.pk)
    actions.issue_conclusions([one], actor=actor)
    with pytest.raises(WrongState):
        actions.issue_conclusions([stale], actor=actor)
    with pytest.raises(WrongState):
        actions.cancel(Meeting.objects.get(), reason="Thôi", actor=actor)
    assert JournalEntry.objects.filter(event="meeting.conclusions_issued").count() == 1


def test_what_waits_for_whom(planned: Maker, cast: Cast, chair: Member, clock: Clock) -> None:
    meeting, actor = planned(), cast.coordinator.actor

    def keys(member: Member) -> list[str]:
        return [w.key for w in queries.waiting_for(member.actor, DAY)]

    assert keys(cast.officer) == ["invitation_to_answer"]
    assert keys(cast.superior) == ["invitation_to_answer"]
    clock.set(DAY)
    actions.hold(meeting, actor=actor)
    assert (keys(cast.officer), keys(cast.coordinator)) == ([], ["minutes_to_write"])
    minutes = actions.write_minutes(meeting, text="Biên bản", actor=actor)
    actions.send_minutes(minutes, until=DAY, actor=actor)
    assert (keys(chair), keys(cast.coordinator)) == (["minutes_to_sign"], [])
    actions.note_conclusion(
        meeting, text="Làm", lead=cast.tree.unit(MILITARY, "new_1"), actor=actor
    )
    actions.sign_minutes(minutes, actor=chair.actor)
    assert (keys(chair), keys(cast.coordinator)) == ([], ["conclusions_to_issue"])


def test_the_calendar_of_those_concerned(planned: Maker, cast: Cast, chair: Member) -> None:
    meeting = planned()
    first, end = date(2026, 6, 15), date(2026, 6, 16)
    for member in (cast.officer, cast.superior, cast.coordinator, chair, cast.other_line):
        [one] = queries.in_calendar(member.actor, first, end)
        assert (one.uid, one.first, one.last) == (f"meeting-{meeting.pk}", DAY, DAY)
        assert one.title == "08:00 Giao ban công tác dân vận quý II"
        assert queries.in_calendar(member.actor, end, date(2026, 6, 30)) == []
    for member in (cast.sibling, cast.outsider, cast.inspector):
        assert queries.in_calendar(member.actor, first, end) == []
    actions.cancel(meeting, reason="Bão", actor=system())
    [one] = queries.in_calendar(cast.officer.actor, first, end)
    assert one.title == "Đã hủy: Giao ban công tác dân vận quý II"


def test_the_list_narrows(planned: Maker, cast: Cast) -> None:
    first = planned(title="Hội nghị sơ kết", day=date(2026, 6, 20))
    second = planned(title="Làm việc với xã", kind="working")
    asked = queries.Asked
    found = queries.meetings(cast.coordinator.actor)
    assert list(found) == [second, first]
    actions.cancel(second, reason="Bão", actor=cast.coordinator.actor)
    assert list(queries.meetings(cast.coordinator.actor, asked(box="coming"))) == [first]
    assert list(queries.meetings(cast.coordinator.actor, asked(box="past"))) == [second]
    assert list(queries.meetings(cast.officer.actor, asked(words="so ket"))) == [first]
    assert list(queries.meetings(cast.inspector.actor, asked(box="mine"))) == []


def test_what_waits_takes_two_queries_whatever_the_number(
    planned: Maker, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(3):
        planned(title=f"Giao ban {n}", day=date(2026, 6, 20 + n))
    with django_assert_num_queries(2):
        assert len(queries.waiting_for(cast.officer.actor, DAY)) == 3

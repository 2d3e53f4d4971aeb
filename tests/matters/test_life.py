"""A matter from being raised to being closed, and every way in which it is refused."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from danvan.assignments import actions as work
from danvan.assignments.models import State as Work
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.kernel.models import JournalEntry
from danvan.matters import actions, queries
from danvan.matters.models import Matter, Passage, State
from tests.conftest import Clock
from tests.factories import TODAY, Cast, Member
from tests.matters.conftest import COMMITTEE, MILITARY, Raiser

pytestmark = pytest.mark.django_db
TEXT = {"title": "Đường sạt lở", "text": "Xe không vào được."}


def raise_with(cast: Cast, **values: object) -> Matter:
    tree = cast.tree
    given = {
        "area": tree.area("new_1"), "kind": "damage", "owner": tree.unit(COMMITTEE, "new_1"),
        "actor": cast.officer.actor, **TEXT,
    }  # fmt: skip
    return actions.raise_matter(**(given | values))  # type: ignore[arg-type]  # chosen by the test


def test_raised_it_waits_for_its_owner_by_urgency(cast: Cast) -> None:
    found = {
        urgency: raise_with(cast, urgency=urgency).due
        for urgency in ("normal", "urgent", "emergency")
    }
    assert found == {
        "normal": date(2026, 7, 1), "urgent": date(2026, 6, 17), "emergency": date(2026, 6, 11),
    }  # fmt: skip
    assert JournalEntry.objects.filter(event="matter.raised").count() == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"kind": "faith"}, "kind"),
        ({"urgency": "now"}, "urgency"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
        ({"text": "Số thẻ 040085001234."}, "text"),
        ({"title": "Gọi 0912345678"}, "title"),
        ({"text": "Ông Nguyễn Văn A chưa nhận tiền."}, "confirmed"),
        ({"text": "Bà con theo đạo cần điện."}, "confirmed"),
    ],
)
def test_what_cannot_be_is_named(cast: Cast, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        raise_with(cast, **values)
    assert refused.value.field == field
    assert not Matter.objects.exists()


def test_confirmed_words_are_taken_and_the_journal_says_so(cast: Cast) -> None:
    matter = raise_with(cast, text="Vùng dân tộc thiểu số thiếu nước.", confirmed=True)
    assert history(matter)[0].after["confirmed"] is True


def test_of_an_ended_area_or_to_an_ended_unit_nothing_is_raised(cast: Cast) -> None:
    for values, field in (
        ({"area": cast.tree.area("old_1")}, "area"),
        ({"owner": cast.tree.unit(COMMITTEE, "old_1")}, "owner"),
    ):
        with pytest.raises(BadInput) as refused:
            raise_with(cast, **values)
        assert refused.value.field == field


def test_settled_directly_and_closed_with_what_was_done(
    raised: Raiser, owner: Member, cast: Cast, clock: Clock
) -> None:
    matter = raised()
    clock.set(date(2026, 6, 15))
    proof = actions.prove(
        matter, note="Đã thông xe", file=ContentFile(b"anh", "duong.jpg"), actor=owner.actor
    )
    actions.settle(matter, how="Đã san gạt, xe vào được.", actor=owner.actor)
    actions.close(matter, actor=cast.officer.actor)
    matter = Matter.objects.get()
    assert (matter.state, matter.how, matter.settled_level, matter.settled_by_id) == (
        State.CLOSED, "Đã san gạt, xe vào được.", "commune", owner.actor.unit_id,
    )  # fmt: skip
    assert proof.file_name == "duong.jpg"
    assert [step.sentence for step in queries.history(matter)] == [
        "Đã nêu vấn đề của địa bàn: Ủy ban nhân dân xã An Hòa",
        "Đã thêm minh chứng đã giải quyết", "Đã giải quyết", "Đã kết thúc vấn đề",
    ]  # fmt: skip
    for verb in (
        lambda: actions.settle(matter, how="Lại", actor=owner.actor),
        lambda: actions.prove(matter, link="https://a.vn", actor=owner.actor),
        lambda: actions.reopen(matter, reason="Chưa", actor=cast.officer.actor),
        lambda: actions.pass_up(matter, reason="Không đủ", actor=owner.actor),
    ):
        with pytest.raises(WrongState):
            verb()


def test_work_given_must_be_done_before_it_is_settled(
    raised: Raiser, owner: Member, cast: Cast
) -> None:
    matter = raised()
    unit = cast.tree.unit(MILITARY, "new_1")
    given = actions.give_work(
        matter, unit=unit, title="Huy động dân quân sửa đường", due=date(2026, 6, 20),
        actor=owner.actor,
    )  # fmt: skip
    assert (given.unit_id, given.issuer_id, given.area_id, given.due) == (
        unit.pk, owner.actor.unit_id, cast.tree.area("province").pk, date(2026, 6, 20),
    )  # fmt: skip
    assert given.source.startswith("Vấn đề của địa bàn nêu ngày 10/6/2026: Đường vào bản")
    with pytest.raises(WrongState, match="Còn 1 việc"):
        actions.settle(matter, how="Xong", actor=owner.actor)
    work.answer(given, Work.ACCEPTED, actor=cast.officer.actor)
    work.report_done(given, note="Xong", actor=cast.officer.actor)
    work.verify(given, actor=owner.actor)
    actions.settle(matter, how="Dân quân đã sửa xong.", actor=owner.actor)
    assert Matter.objects.get().state == State.SETTLED
    with pytest.raises(BadInput) as refused:
        actions.give_work(
            raised(), unit=unit, title="Muộn", due=date(2026, 6, 1), actor=owner.actor
        )
    assert refused.value.field == "due"


def test_not_ours_is_addressed_anew_with_a_new_term(
    raised: Raiser, owner: Member, cast: Cast, clock: Clock
) -> None:
    matter = raised()
    actions.not_ours(matter, reason="Đường tỉnh quản lý", actor=owner.actor)
    clock.set(date(2026, 6, 22))
    province = cast.tree.unit(COMMITTEE, "province")
    actions.address(matter, owner=province, reason="Đường tỉnh", actor=cast.officer.actor)
    assert (matter.owner_id, matter.state, matter.due) == (
        province.pk, State.OPEN, date(2026, 7, 13),
    )  # fmt: skip
    passage = Passage.objects.get()
    assert (passage.from_unit_id, passage.to_unit_id, passage.overdue) == (
        owner.actor.unit_id, province.pk, False,
    )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        actions.address(matter, owner=province, reason="Lại", actor=cast.officer.actor)
    assert refused.value.field == "owner"


def test_who_raised_it_opens_it_again(raised: Raiser, owner: Member, cast: Cast) -> None:
    matter = raised()
    actions.settle(matter, how="Đã làm", actor=owner.actor)
    with pytest.raises(BadInput):
        actions.reopen(matter, reason=" ", actor=cast.officer.actor)
    actions.reopen(matter, reason="Mưa lại sạt", actor=cast.officer.actor)
    matter.refresh_from_db()
    assert (matter.state, matter.how, matter.settled_level) == (State.OPEN, "", "")


def test_nobody_settles_in_time_and_it_goes_up(
    raised: Raiser, owner: Member, cast: Cast, clock: Clock
) -> None:
    matter = raised(due=date(2026, 6, 12))
    settled = raised(due=date(2026, 6, 12), title="Đã giải quyết sớm")
    actions.settle(settled, how="Xong", actor=owner.actor)
    clock.set(date(2026, 6, 12))
    assert actions.pass_up_overdue(actor=system()) == 0
    clock.set(date(2026, 6, 13))
    assert actions.pass_up_overdue(actor=system()) == 1
    assert actions.pass_up_overdue(actor=system()) == 0
    matter.refresh_from_db()
    province = cast.tree.unit(COMMITTEE, "province")
    assert (matter.owner_id, matter.state, matter.due) == (
        province.pk, State.PASSED_UP, date(2026, 7, 3),
    )  # fmt: skip
    assert Passage.objects.get().overdue
    clock.set(date(2026, 8, 1))
    assert actions.pass_up_overdue(actor=system()) == 0  # nothing stands above
    assert queries.history(matter)[-1].sentence == (
        "Quá hạn chưa giải quyết, tự chuyển lên cấp trên: Ủy ban nhân dân tỉnh Lam Giang"
    )


def test_a_line_that_ends_leads_to_the_peoples_committee(cast: Cast, clock: Clock) -> None:
    matter = raise_with(cast, owner=cast.tree.unit("fatherland_front", "province"))
    clock.set(matter.due + timedelta(days=1))
    actions.pass_up_overdue(actor=system())
    matter.refresh_from_db()
    assert matter.owner_id == cast.tree.unit(COMMITTEE, "province").pk


def test_two_hands_one_winner(raised: Raiser, owner: Member) -> None:
    matter = raised()
    stale = Matter.objects.get(pk=matter.pk)
    actions.pass_up(matter, reason="Vượt thẩm quyền", actor=owner.actor)
    with pytest.raises(NotAllowed):
        actions.pass_up(stale, reason="Vượt thẩm quyền", actor=owner.actor)
    assert JournalEntry.objects.filter(event="matter.passed_up").count() == 1

"""What was concluded and is not dealt with comes up again; notices are read into conclusions."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.assignments import actions as work
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.meetings import actions
from danvan.meetings.content import Content
from danvan.meetings.models import Conclusion, Meeting
from danvan.programmes.actions import set_up
from danvan.programmes.models import Programme, SteeringCommittee
from danvan.programmes.seating import Seat
from tests.conftest import Clock
from tests.factories import Cast, Member
from tests.meetings.conftest import FRONT, MILITARY, MOBILISATION, Maker, signed_now
from tests.web.making import make_programme

pytestmark = pytest.mark.django_db
NEXT = date(2026, 7, 15)
NOTICE = """TỈNH ỦY LAM GIANG
*
Số 15-TB/TU

THÔNG BÁO
kết luận hội nghị giao ban công tác dân vận

1. Giao Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh xây dựng kế hoạch, \
hoàn thành trước ngày 30/7/2026.
2. Giao Ban Chỉ huy Quân sự xã An Hòa rà soát các hộ khó khăn, báo cáo trước ngày 30/6/2026.
"""


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.agenda.order_by("place").values_list("title", flat=True))


def test_what_is_left_comes_up_next_with_a_choice(
    signed: Maker, planned: Maker, cast: Cast, content: Callable[..., Content]
) -> None:
    actor, unit = cast.coordinator.actor, cast.tree.unit(MILITARY, "new_1")
    first = signed()
    left, given, done, dropped = (
        actions.note_conclusion(first, text=text, lead=unit, actor=actor)
        for text in ("Chưa giao", "Đã giao", "Đã xong", "Không giao")
    )
    actions.drop_conclusion(dropped, reason="Thôi", actor=actor)
    _given, over = actions.issue_conclusions([given, done], actor=actor)
    work.withdraw(over, reason="Đã xong", actor=actor)
    following = planned(day=NEXT)
    assert titles(following) == ["Chưa giao", "Đã giao"]
    for other in ({"kind": "working"}, {"day": date(2026, 6, 15)}):
        assert titles(planned(**({"day": NEXT} | other))) == []
    one, two = following.agenda.order_by("place")
    with pytest.raises(WrongState, match="không xóa được"):
        actions.remove_item(one, actor=actor)
    actions.choose_item(one, keep=True, actor=actor)
    actions.choose_item(two, keep=False, actor=actor)
    own = actions.add_item(following, title="Sơ kết", minutes=20, actor=actor)
    actions.shift_item(own, up=True, actor=actor)
    actions.edit(following, content(title="Giao ban quý III", day=NEXT), actor=actor)
    assert titles(following) == ["Chưa giao", "Sơ kết", "Đã giao"]
    assert list(following.agenda.order_by("place").values_list("kept", flat=True)) == [
        True, None, False,
    ]  # fmt: skip
    # Dropped from one agenda, it comes up again on the next.
    assert titles(planned(day=date(2026, 8, 15))) == ["Chưa giao", "Đã giao"]
    for wrong in (0, 601):
        with pytest.raises(BadInput):
            actions.add_item(following, title="Dài", minutes=wrong, actor=actor)
    with pytest.raises(WrongState):
        actions.choose_item(own, keep=True, actor=actor)
    assert left.pk == Conclusion.objects.get(text="Chưa giao").pk


def test_a_meeting_planned_before_takes_up_what_is_concluded_after(
    held: Maker, planned: Maker, cast: Cast
) -> None:
    following = planned(day=NEXT)
    meeting = held()
    actions.note_conclusion(
        meeting, text="Làm ngay", lead=cast.tree.unit(MILITARY, "new_1"),
        actor=cast.coordinator.actor,
    )  # fmt: skip
    assert titles(following) == ["Làm ngay"]


def test_a_notice_is_read_into_conclusions_once(signed: Maker, cast: Cast, clock: Clock) -> None:
    meeting, actor, tree = signed(), cast.coordinator.actor, cast.tree
    made = actions.read_notice(meeting, text=NOTICE, actor=actor)
    assert [(one.lead, one.due, list(one.coordinators.all())) for one in made] == [
        (tree.unit(MOBILISATION, "province"), date(2026, 7, 30),
         [tree.unit(MILITARY, "province")]),
        (tree.unit(MILITARY, "new_1"), date(2026, 6, 30), []),
    ]  # fmt: skip
    assert actions.read_notice(meeting, text=NOTICE, actor=actor) == []
    for text in ("", "Trời đẹp.", "x" * 100_001):
        with pytest.raises(BadInput) as refused:
            actions.read_notice(meeting, text=text, actor=actor)
        assert refused.value.field == "text"
    given = actions.issue_conclusions(made, actor=actor)
    assert [one.unit for one in given] == [one.lead for one in made]


def test_a_name_that_nobody_bears_stands_as_printed(signed: Maker, cast: Cast) -> None:
    meeting, actor = signed(), cast.coordinator.actor
    text = NOTICE.replace("Ban Chỉ huy Quân sự xã An Hòa", "Sở Xây dựng")
    _first, second = actions.read_notice(meeting, text=text, actor=actor)
    assert (second.lead, second.printed) == (None, "Sở Xây dựng")
    with pytest.raises(BadInput, match="chưa có đơn vị chủ trì"):
        actions.issue_conclusions([second], actor=actor)


def committee_of(cast: Cast, programme: Programme, chair: Member) -> SteeringCommittee:
    members = [
        Seat("head", post=chair.post), Seat("member", post=cast.superior.post),
        Seat("member", unit=cast.tree.unit(FRONT, "province"), title="Chủ tịch"),
    ]  # fmt: skip
    return set_up(
        programme, area=cast.tree.area("province"), day=date(2026, 6, 1), members=members,
        actor=system(),
    )  # fmt: skip


def test_members_of_the_committee_are_invited_and_its_meetings_are_a_series(
    cast: Cast, chair: Member, content: Callable[..., Content], clock: Clock
) -> None:
    programme, actor = make_programme(cast.tree).programme, cast.coordinator.actor
    committee = committee_of(cast, programme, chair)
    given = {"kind": "committee", "committee": committee}
    first = actions.make(content(**given), actor=actor)
    assert first.programme == programme
    assert sorted(first.delegates.values_list("title", flat=True)) == sorted(
        ["Chủ tịch", cast.superior.post.title]  # type: ignore[union-attr]  # chosen by the test
    )
    clock.set(first.day)
    actions.hold(first, actor=actor)
    signed_now(first)
    actions.note_conclusion(
        first, text="Việc của Ban", lead=cast.tree.unit(MILITARY, "new_1"), actor=actor
    )
    following = actions.make(content(**given, title="Kỳ hai", day=date(2026, 9, 1)), actor=actor)
    assert titles(following) == ["Việc của Ban"]

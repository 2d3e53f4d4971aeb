"""What becomes of meetings when organisers, delegates and leads end; and back."""

from datetime import date

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import WrongState
from danvan.meetings import actions, queries
from danvan.meetings.actions import Seat
from danvan.meetings.carrying import MeetingCarrier
from danvan.meetings.content import Content
from danvan.meetings.models import Conclusion, Delegate, Meeting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Reorganisation
from tests.conftest import Clock
from tests.factories import BEFORE, REFORM, Cast, Tree
from tests.factories.cast import make_member
from tests.meetings.conftest import FRONT, MILITARY, signed_now

pytestmark = pytest.mark.django_db
carrier = MeetingCarrier()
LATER = date(2025, 7, 20)


@pytest.fixture
def called(cast_before: Cast, clock: Clock) -> Tree:
    """Two meetings of old_1's command: one held with a conclusion, one after the reform."""
    clock.set(BEFORE)
    tree, actor = cast_before.tree, cast_before.officer.actor
    chair = make_member(tree, "chi-huy", Role.LEADER, MILITARY, "old_1", since=date(2020, 1, 1))
    for title, day in (("Đã họp", BEFORE), ("Sắp họp", LATER)):
        made = actions.make(
            Content("conference", title, day, "Hội trường", chair.post), actor=actor
        )
        seats = [Seat(tree.unit(FRONT, "old_2")), Seat(post=cast_before.sibling.post)]
        actions.invite(made, seats, actor=actor)
    held = Meeting.objects.get(title="Đã họp")
    actions.hold(held, actor=actor)
    actions.note_conclusion(held, text="Làm", lead=tree.unit(FRONT, "old_2"), actor=actor)
    return tree


def state() -> list[object]:
    return [
        list(Meeting.objects.order_by("pk").values_list("title", "organiser")),
        list(Delegate.objects.order_by("pk").values_list("unit", "post", "state")),
        list(Conclusion.objects.values_list("lead", flat=True)),
    ]


def apply(tree: Tree) -> Reorganisation:
    act = tree.reorganisations["province"]
    foreseen = carrier.preview(act)
    with kernel_clock.at(REFORM):
        counts = apply_reorganisation(act, actor=system())
    assert foreseen == {key: counts[key] for key in ("meetings", "delegates", "conclusions")}
    act.refresh_from_db()
    return act


def test_all_follow_their_heirs_and_come_back(called: Tree) -> None:
    tree, was = called, state()
    act = apply(tree)
    command, front = tree.unit(MILITARY, "new_1").pk, tree.unit(FRONT, "new_1").pk
    assert set(Meeting.objects.values_list("organiser", flat=True)) == {command}
    assert set(Delegate.objects.values_list("unit", flat=True)) == {command, front}
    assert Conclusion.objects.get().lead_id == front
    with kernel_clock.at(date(2025, 7, 2)):
        assert carrier.obstacle(act) is None
        undo_reorganisation(act, actor=system())
    assert state() == was


def test_the_new_units_go_on_with_it(called: Tree) -> None:
    apply(called)
    with kernel_clock.at(date(2025, 7, 2)):
        clerk = make_member(called, "moi", Role.OFFICER, MILITARY, "new_1", since=REFORM)
        head = make_member(called, "dau", Role.LEADER, MILITARY, "new_1", since=REFORM)
        other = make_member(called, "mat", Role.OFFICER, FRONT, "new_1", since=REFORM)
        held = Meeting.objects.get(title="Đã họp")
        minutes = actions.write_minutes(held, text="Biên bản", actor=clerk.actor)
        actions.send_minutes(minutes, until=date(2025, 7, 2), actor=clerk.actor)
        keys = [w.key for w in queries.waiting_for(head.actor, date(2025, 7, 2))]
        assert "minutes_to_sign" in keys
        actions.sign_minutes(minutes, actor=head.actor)
        coming = Meeting.objects.get(title="Sắp họp")
        [mine] = queries.delegates_of(coming, other.actor)
        actions.answer(mine, "attending", actor=other.actor)
        assert [one.unit_id for one in Delegate.objects.filter(state="attending")] == [
            called.unit(FRONT, "new_1").pk
        ]
        step = queries.history(coming)[-2].sentence
    assert step == (
        "Tổ chức chính quyền hai cấp tại Lam Giang: chuyển từ Ban Chỉ huy Quân sự xã An Hòa "
        "sang Ban Chỉ huy Quân sự xã An Hòa."
    )


def test_what_went_on_since_stands_in_the_way(called: Tree) -> None:
    act = apply(called)
    with kernel_clock.at(date(2025, 7, 2)):
        signed_now(Meeting.objects.get(title="Đã họp"))
        with pytest.raises(WrongState, match="Cuộc họp «Đã họp» đã có thay đổi"):
            undo_reorganisation(act, actor=system())
    titles = [section.title for section in carrier.sections(act, 1)]
    assert titles == ["Cuộc họp", "Đại biểu được mời", "Kết luận chưa giao"]


def test_earlier_meetings_of_the_predecessor_are_of_the_series(called: Tree) -> None:
    apply(called)
    coming = Meeting.objects.get(title="Sắp họp")
    assert list(coming.agenda.values_list("title", flat=True)) == ["Làm"]
    with kernel_clock.at(date(2025, 7, 2)):
        head = make_member(called, "dau", Role.LEADER, MILITARY, "new_1", since=REFORM)
        clerk = make_member(called, "moi", Role.OFFICER, MILITARY, "new_1", since=REFORM)
        made = actions.make(
            Content("conference", "Kỳ mới", date(2025, 8, 1), "Hội trường", head.post),
            actor=clerk.actor,
        )
    assert list(made.agenda.values_list("title", flat=True)) == ["Làm"]

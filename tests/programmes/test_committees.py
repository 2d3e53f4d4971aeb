"""Steering committees: set up, changed, dissolved, and carried through a reform and back."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.kernel.actor import Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Post, Reorganisation
from danvan.org.queries import reorganisation_preview
from danvan.programmes import actions, queries
from danvan.programmes.actions.committees import Decision
from danvan.programmes.models import Member, Programme, SteeringCommittee
from danvan.programmes.seating import Office, Seat
from tests.conftest import Clock
from tests.factories import REFORM, Cast, Tree
from tests.programmes.conftest import paper_of, programme_of

DAY = date(2025, 4, 1)
HEAD, DEPUTY, PLAIN = Member.Role.HEAD, Member.Role.DEPUTY, Member.Role.MEMBER
PARTY, MILITARY, FRONT = "party_committee", "military_command", "fatherland_front"
COMMUNES = ("old_1", "old_2", "old_3", "old_4", "old_5", "old_6")
ALIKE = (
    Office(HEAD, PARTY, "Bí thư Đảng ủy"),
    Office(DEPUTY, MILITARY, "Chỉ huy trưởng"),
    Office(PLAIN, FRONT, "Chủ tịch"),
)


def programme(tree: Tree) -> Programme:
    return programme_of(tree, paper_of(tree))


def office(tree: Tree, role: str, line: str, place: str, title: str = "Trưởng") -> Seat:
    return Seat(role, unit=tree.unit(line, place), title=title)


def committee(tree: Tree, made: Programme, place: str, *more: Seat, **values: Any) -> (
    SteeringCommittee
):  # fmt: skip
    seats = [office(tree, HEAD, PARTY, place, "Bí thư"), *more]
    return actions.set_up(
        made, area=tree.area(place), day=DAY, members=seats, actor=system(), **values
    )


def post(tree: Tree, line: str, place: str, since: date = date(2020, 1, 1)) -> Post:
    return Post.objects.create(
        unit=tree.unit(line, place), role=Role.LEADER, title=f"Chỉ huy trưởng {place}",
        valid_from=since,
    )  # fmt: skip


def test_one_is_set_up_by_a_decision(cast_before: Cast) -> None:
    tree, made = cast_before.tree, programme(cast_before.tree)
    found = actions.set_up(
        made, area=tree.area("province"), day=DAY,
        members=[Seat(HEAD, post=cast_before.coordinator.post),
                 office(tree, DEPUTY, MILITARY, "province", "Chính ủy")],
        decision=Decision("1403-QĐ/TU", date(2025, 3, 30)),
        standing_body=tree.unit("mass_mobilisation", "province"), working_rules="Họp mỗi quý.",
        actor=cast_before.coordinator.actor,
    )  # fmt: skip
    seats = queries.seats(queries.committee(cast_before.officer.actor, found.pk))
    assert [str(member) for member in seats.sitting] == [
        f"{cast_before.coordinator.post}, Trưởng ban", "Chính ủy, Phó Trưởng ban",
    ]  # fmt: skip
    (entry,) = history(found)
    assert (entry.event, entry.after["level"], entry.after["members"]) == (
        "committee.set_up", "province", 2,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.dissolve(found, day=date(2025, 6, 1), reason="x", actor=cast_before.officer.actor)
    with pytest.raises(WrongState, match="đã có Ban Chỉ đạo"):
        committee(tree, made, "province")


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "two heads": ({"members": "two"}, "members", "chỉ có một Trưởng ban"),
    "no head": ({"members": "none"}, "members", "phải có Trưởng ban"),
    "outside": ({"area": "other_province"}, "area", "ngoài phạm vi"),
    "not there yet": ({"area": "new_1"}, "area", "không tồn tại"),
    "the country": ({"area": "country"}, "area", "cấp tỉnh, cấp huyện hoặc cấp xã"),
    "before the programme": ({"day": date(2025, 1, 1)}, "day", "trong thời gian"),
    "after it": ({"day": date(2031, 1, 1)}, "day", "trong thời gian"),
    "a post that is no more": ({"members": "ended"}, "members", "không còn hoặc chưa có"),
    "a unit without a title": ({"members": "untitled"}, "members", "chức danh"),
    "a post twice": ({"members": "twice"}, "members", "một lần"),
    "a standing body to come": ({"body": "new_1"}, "standing_body", "không hoạt động"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused(tree_before: Tree, clock: Clock, what: str) -> None:
    tree, (values, field, why) = tree_before, REFUSED[what]
    made, head = programme(tree), office(tree, HEAD, PARTY, "province")
    commander = post(tree, MILITARY, "province")
    ended = post(tree, FRONT, "province")
    Post.objects.filter(pk=ended.pk).update(valid_to=date(2025, 1, 1))
    members = {
        "two": [head, office(tree, HEAD, FRONT, "province")],
        "none": [office(tree, DEPUTY, FRONT, "province")],
        "ended": [head, Seat(PLAIN, post=ended)],
        "untitled": [head, Seat(PLAIN, unit=tree.unit(FRONT, "province"), title=" ")],
        "twice": [head, Seat(PLAIN, post=commander), Seat(DEPUTY, post=commander)],
    }.get(str(values.get("members")), [head])
    body = values.get("body")
    with pytest.raises(BadInput, match=why) as refused:
        actions.set_up(
            made, area=tree.area(str(values.get("area", "province"))),
            day=values.get("day", DAY), members=members,
            standing_body=tree.unit(MILITARY, str(body)) if body else None, actor=system(),
        )  # fmt: skip
    assert refused.value.field == field
    assert not SteeringCommittee.objects.exists()


def test_everywhere_alike_in_one_verb(tree_before: Tree, clock: Clock) -> None:
    tree, made = tree_before, programme(tree_before)
    committee(tree, made, "old_1")
    commander = post(tree, MILITARY, "old_2")
    assert [span.name for span in queries.areas_without(made, "commune", DAY)] == [
        "An Lạc", "An Phú", "Bình Minh", "Bình Sơn", "Bình Yên",
    ]  # fmt: skip
    told = actions.set_up_everywhere(
        made, level="commune", composition=ALIKE, day=DAY, standing_line="mass_mobilisation",
        actor=system(),
    )  # fmt: skip
    assert (len(told.made), told.without_head, told.empty_seats) == (5, [], 0)
    second = SteeringCommittee.objects.get(area=tree.area("old_2"))
    assert second.standing_body == tree.unit("mass_mobilisation", "old_2")
    assert {(m.role, m.title, m.post, m.unit) for m in second.members.all()} == {
        (HEAD, "Bí thư Đảng ủy", None, tree.unit(PARTY, "old_2")),
        (DEPUTY, commander.title, commander, None),
        (PLAIN, "Chủ tịch", None, tree.unit(FRONT, "old_2")),
    }
    assert [e.event for e in history(made)] == ["programme.started", "committees.set_up"]
    again = actions.set_up_everywhere(
        made, level="commune", composition=ALIKE, day=DAY, actor=system()
    )
    assert (again.made, again.without_head) == ([], [])
    levels = {c.level: (c.areas, c.having) for c in queries.coverage(made, DAY)}
    assert levels == {"province": (1, 0), "district": (2, 0), "commune": (6, 6)}


def test_members_change_and_it_is_dissolved(tree_before: Tree, clock: Clock) -> None:
    tree, made = tree_before, programme(tree_before)
    found = committee(tree, made, "province", office(tree, PLAIN, FRONT, "province", "Chủ tịch"))
    new = office(tree, HEAD, MILITARY, "province", "Chính ủy")
    with pytest.raises(BadInput, match="chỉ có một Trưởng ban"):
        actions.change_members(found, day=date(2025, 5, 1), join=[new], actor=system())
    head = found.members.get(role=HEAD)
    actions.change_members(
        found, day=date(2025, 5, 1), leave=[head], join=[new], note="Theo QĐ 7", actor=system()
    )
    seats = queries.seats(queries.committee(system(), found.pk))
    assert [(m.title, m.valid_from) for m in seats.sitting] == [
        ("Chính ủy", date(2025, 5, 1)), ("Chủ tịch", DAY),
    ]  # fmt: skip
    assert [(m.title, m.valid_to) for m in seats.former] == [("Bí thư", date(2025, 5, 1))]
    with pytest.raises(WrongState, match="không còn trong"):
        actions.change_members(found, day=date(2025, 5, 2), leave=[seats.former[0]],
                               actor=system())  # fmt: skip
    with pytest.raises(BadInput, match="lý do"):
        actions.dissolve(found, day=date(2025, 6, 1), reason=" ", actor=system())
    with pytest.raises(BadInput, match="sau ngày lập"):
        actions.dissolve(found, day=DAY, reason="Xong", actor=system())
    actions.dissolve(found, day=date(2025, 6, 1), reason="Xong", actor=system())
    assert set(found.members.values_list("valid_to", flat=True)) == {
        date(2025, 5, 1), date(2025, 6, 1),
    }  # fmt: skip
    with pytest.raises(WrongState, match="đã kết thúc"):
        actions.dissolve(found, day=date(2025, 6, 2), reason="Xong", actor=system())
    committee(tree, made, "province")


def state() -> dict[str, list[tuple[Any, ...]]]:
    committees = SteeringCommittee.objects.order_by("pk")
    members = Member.objects.order_by("pk")
    return {
        "committees": list(committees.values_list()),
        "members": list(members.values_list()),
    }


def reformed(tree: Tree, **choices: str) -> tuple[Reorganisation, dict[str, int]]:
    act = tree.reorganisations["province"]
    act.choices = choices
    act.save()
    return act, apply_reorganisation(act, actor=system())


def test_a_reform_ends_moves_and_brings_together(tree_before: Tree, clock: Clock) -> None:
    tree, made = tree_before, programme(tree_before)
    clock.set(date(2025, 6, 4))
    province = committee(
        tree, made, "province", office(tree, PLAIN, FRONT, "district_2", "Chủ tịch")
    )
    district = committee(tree, made, "district_1")
    commander = post(tree, MILITARY, "old_1")
    first = committee(tree, made, "old_1", Seat(DEPUTY, post=commander),
                      standing_body=tree.unit(FRONT, "old_1"))  # fmt: skip
    second = committee(tree, made, "old_2", office(tree, PLAIN, FRONT, "old_2", "Chủ tịch"))
    divided = committee(tree, made, "old_3")
    before = state()
    act = tree.reorganisations["province"]
    foreseen = reorganisation_preview(act)
    told = {section.key: section for section in drafting.preview(act).sections}["committees"]
    assert told.counts == {"committees_end": 2, "committees_merge": 1, "committees_move": 1,
                           "seats_vacant": 2}  # fmt: skip
    assert [row.becomes for row in told.rows] == [
        "kết thúc cùng địa bàn; việc đang làm đi theo đơn vị kế thừa",
        "tiếp tục ở An Hòa (97101)",
        "nhập vào Ban Chỉ đạo An Hòa (97101); thành viên còn giữ việc tham gia ở đó",
        "kết thúc cùng địa bàn; việc đang làm đi theo đơn vị kế thừa",
        *["vị trí kết thúc; cần thành viên mới"] * 2,
    ]
    assert [list(choice.options.values()) for choice in told.choices] == [
        ["An Hòa (97101)", "An Lạc (97102)"],
        [
            "Kết thúc; lập mới ở từng nơi",
            "Tiếp tục ở An Hòa (97101)",
            "Tiếp tục ở Bình Minh (97190)",
        ],
    ]
    clock.set(date(2025, 7, 2))
    act, counts = reformed(tree)
    assert {kind: counts[kind] for kind in told.counts} == told.counts
    assert {kind: foreseen[kind] for kind in told.counts} == told.counts
    for row in (province, district, first, second, divided):
        row.refresh_from_db()
    assert [row.valid_to for row in (province, district, first, second, divided)] == [
        None, REFORM, None, REFORM, REFORM,
    ]  # fmt: skip
    assert (first.area, second.merged_into) == (tree.area("new_1"), first)
    assert first.standing_body == tree.unit(FRONT, "new_1")
    seats = queries.seats(queries.committee(system(), first.pk))
    assert [(m.role, m.title, m.unit) for m in seats.sitting] == [
        (HEAD, "Bí thư", tree.unit(PARTY, "new_1")),
        (PLAIN, "Chủ tịch", tree.unit(FRONT, "new_1")),
    ]
    assert [member.post for member in seats.wanted] == [commander]
    (empty,) = queries.seats(queries.committee(system(), province.pk)).wanted
    assert (empty.unit, empty.dropped_by) == (tree.unit(FRONT, "district_2"), act)
    actions.change_members(province, day=date(2025, 7, 2), actor=system(),
                           join=[office(tree, PLAIN, FRONT, "new_2", "Chủ tịch")])  # fmt: skip
    assert queries.seats(queries.committee(system(), province.pk)).wanted == []
    with pytest.raises(WrongState, match="được lập hoặc thay đổi"):
        undo_reorganisation(act, actor=system())
    Member.objects.get(committee=province, unit=tree.unit(FRONT, "new_2")).delete()
    undo_reorganisation(act, actor=system())
    assert state() == before


def test_the_chosen_head_goes_on_and_a_divided_one_moves(tree_before: Tree, clock: Clock) -> None:
    tree, made = tree_before, programme(tree_before)
    first, second = (committee(tree, made, place) for place in ("old_1", "old_2"))
    third = committee(tree, made, "old_3", office(tree, PLAIN, FRONT, "province", "Chủ tịch"))
    member = office(tree, DEPUTY, MILITARY, "old_1", "Chỉ huy trưởng")
    actions.change_members(first, day=DAY, join=[member], actor=system())
    before = state()
    new_1 = tree.area("new_1").pk
    act, counts = reformed(tree, **{
        f"committees.head.{made.pk}.{new_1}": str(second.pk),
        f"committees.heir.{third.pk}": str(new_1),
    })  # fmt: skip
    assert (counts["committees_merge"], counts["committees_move"]) == (2, 1)
    for row in (first, second, third):
        row.refresh_from_db()
    assert (first.merged_into, third.merged_into, second.area_id) == (second, second, new_1)
    sitting = queries.seats(queries.committee(system(), second.pk)).sitting
    assert [(m.role, m.unit) for m in sitting] == [
        (HEAD, tree.unit(PARTY, "new_1")),
        (DEPUTY, tree.unit(MILITARY, "new_1")),
        (PLAIN, tree.unit(FRONT, "province")),
    ]
    undo_reorganisation(act, actor=system())
    assert state() == before


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(data=st.data())
def test_whatever_there_was_comes_back(
    tree_before: Tree, clock: Clock, data: st.DataObject
) -> None:
    """An area never has two open ones, none that ended goes on, and undoing restores all."""
    with transaction.atomic():
        tree, made = tree_before, programme(tree_before)
        places = ("province", "district_1", "district_2", *COMMUNES)
        chosen = data.draw(st.lists(st.sampled_from(places), unique=True))
        for place in chosen:
            sits = data.draw(st.sampled_from(("province", "district_1", *COMMUNES)))
            body = tree.unit(FRONT, place) if data.draw(st.booleans()) else None
            committee(tree, made, place, Seat(DEPUTY, post=post(tree, MILITARY, sits)),
                      office(tree, PLAIN, FRONT, sits, "Chủ tịch"), standing_body=body)  # fmt: skip
        before, act = state(), tree.reorganisations["province"]
        asked = [c for section in drafting.preview(act).sections for c in section.choices]
        choices = {c.key: data.draw(st.sampled_from(sorted(c.options))) for c in asked}
        foreseen_act, counts = reformed(tree, **choices)
        open_ones = SteeringCommittee.objects.filter(valid_to=None)
        standing = {tree.area(place).pk for place in ("province", "new_1", "new_2")}
        assert set(open_ones.values_list("area_id", flat=True)) <= standing
        sitting = Member.objects.filter(valid_to=None)
        assert not sitting.filter(post__valid_to__isnull=False).exists()
        ended = {tree.unit(line, place).pk for line in (PARTY, MILITARY, FRONT)
                 for place in (*COMMUNES, "district_1", "district_2")}  # fmt: skip
        assert not sitting.filter(unit__in=ended).exists()
        assert not open_ones.filter(standing_body__in=ended).exists()
        assert len(chosen) == open_ones.count() + counts.get("committees_end", 0) + counts.get(
            "committees_merge", 0
        )
        undo_reorganisation(foreseen_act, actor=system())
        assert state() == before
        transaction.set_rollback(True)

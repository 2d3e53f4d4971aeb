"""What is wrong with a draft, told at once; and its way to the day on which it is applied."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Area, AreaSpan, Change, Reorganisation, UnitSpan
from tests.conftest import Clock
from tests.factories import TODAY, Tree

DAY = TODAY + timedelta(days=20)
MILITARY = "military_command"
State = Reorganisation.State


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


def make(code: str = "thu", on: date = DAY) -> Reorganisation:
    return drafting.draft(code=code, title=f"Thử {code}", act="NQ 1", on=on, actor=system())


def codes(draft: Reorganisation) -> list[tuple[str, bool]]:
    return [(fault.code, fault.stops) for fault in drafting.check(draft)]


def change(draft: Reorganisation, action: str, **values: Any) -> None:
    Change.objects.create(reorganisation=draft, action=action, **values)


def _children_stay(draft: Reorganisation, tree: Tree) -> None:
    drafting.end(draft, areas=["98"], into=["97"], actor=system())


def _no_superior(draft: Reorganisation, tree: Tree) -> None:
    facts = {"superior_id": None}
    change(draft, "respan", unit=tree.unit(MILITARY, "new_1"), facts=facts)


def _own_superior(draft: Reorganisation, tree: Tree) -> None:
    facts = {"superior_id": tree.unit(MILITARY, "new_1").pk}
    change(draft, "respan", unit=tree.unit(MILITARY, "province"), facts=facts)


def _code_of_another(draft: Reorganisation, tree: Tree) -> None:
    drafting.rename(draft, area="97101", code="97190", actor=system())


def _beyond_the_whole(draft: Reorganisation, tree: Tree) -> None:
    into = [{"keep": "97190", "share": "0.7"}, {"keep": "98101", "share": "0.4"}]
    drafting.split(draft, area="97101", into=into, actor=system())


def _short_of_it(draft: Reorganisation, tree: Tree) -> None:
    into = [{"keep": "97190", "share": "0.7"}, {"keep": "98101", "share": "0.2"}]
    drafting.split(draft, area="97101", into=into, actor=system())


def _heir_is_gone(draft: Reorganisation, tree: Tree) -> None:
    change(draft, "end", area=tree.area("new_1"))
    change(draft, "succeed", area=tree.area("new_1"), to_area=tree.area("old_1"), kind="merged")


def _goes_on_and_passes(draft: Reorganisation, tree: Tree) -> None:
    values = {"area": tree.area("new_1"), "to_area": tree.area("new_2")}
    change(draft, "succeed", kind="merged", **values)


def _twice(draft: Reorganisation, tree: Tree) -> None:
    for facts in ({"name": "a"}, {"name": "b"}):
        change(draft, "respan", unit=tree.unit(MILITARY, "new_1"), facts=facts)


def _not_there(draft: Reorganisation, tree: Tree) -> None:
    change(draft, "end", unit=tree.unit(MILITARY, "old_1"))


def _ends_for_good(draft: Reorganisation, tree: Tree) -> None:
    drafting.end(draft, units=[tree.unit(MILITARY, "new_1").pk], actor=system())


STOPPING: list[tuple[Callable[[Reorganisation, Tree], None], str]] = [
    (_children_stay, "orphan"),
    (_no_superior, "superior"),
    (_own_superior, "cycle"),
    (_code_of_another, "code"),
    (_beyond_the_whole, "share"),
    (_short_of_it, "gap"),
    (_heir_is_gone, "heir"),
    (_goes_on_and_passes, "heir"),
    (_twice, "overlap"),
    (_not_there, "predecessor"),
]


@pytest.mark.parametrize(("spoil", "code"), STOPPING)
def test_what_stops_a_draft(
    tree: Tree, clock: Clock, spoil: Callable[[Reorganisation, Tree], None], code: str
) -> None:
    draft = make()
    spoil(draft, tree)
    assert code in {found for found, stops in codes(draft) if stops}
    with pytest.raises(BadInput) as refused:
        drafting.schedule(draft, actor=system())
    assert refused.value.field == "changes"
    clock.set(DAY)
    with pytest.raises(BadInput):
        apply_reorganisation(draft, actor=system())


WHERE = {  # the line that each belongs to: what it does, to which area or unit
    _children_stay: ("end", "area", "other_province"),
    _no_superior: ("respan", "unit", "new_1"),
    _own_superior: ("respan", "unit", "province"),
    _code_of_another: ("respan", "area", "new_1"),
    _beyond_the_whole: ("succeed", "area", "new_1"),
    _short_of_it: ("succeed", "area", "new_1"),
    _heir_is_gone: ("succeed", "area", "new_1"),
    _goes_on_and_passes: ("succeed", "area", "new_1"),
    _twice: ("respan", "unit", "new_1"),
    _not_there: ("end", "unit", "old_1"),
    _ends_for_good: ("end", "unit", "new_1"),
}


@pytest.mark.parametrize(("spoil", "code"), [*STOPPING, (_ends_for_good, "gap")])
def test_a_fault_belongs_to_its_line(
    tree: Tree, clock: Clock, spoil: Callable[[Reorganisation, Tree], None], code: str
) -> None:
    draft = make()
    spoil(draft, tree)
    lines = {change.pk: change for change in draft.changes.all()}
    found = [(f.code, lines[f.change_id or 0]) for f in drafting.check(draft)]  # each has one
    told = {
        (line.action, "area" if line.area_id else "unit", line.area_id or line.unit_id)
        for fault, line in found
        if fault == code
    }
    action, of, place = WHERE[spoil]
    thing = tree.area(place) if of == "area" else tree.unit(MILITARY, place)
    assert (action, of, thing.pk) in told


def test_a_fault_with_another_draft_belongs_to_the_line_that_both_change(
    tree: Tree, clock: Clock
) -> None:
    first, second = make("mot"), make("hai")
    drafting.rename(first, area="97190", name="Một", actor=system())
    drafting.rename(first, area="97101", name="Một", actor=system())
    drafting.end(second, areas=["97101"], into=["97190"], actor=system())
    (here, *_units) = [f for f in drafting.check(first) if f.code == "draft"]
    assert first.changes.get(pk=here.change_id).area in (tree.area("new_1"), tree.area("new_2"))
    there = next(f for f in drafting.check(second) if f.code == "draft")
    assert second.changes.get(pk=there.change_id).area == tree.area("new_1")


def test_an_end_without_an_heir_only_wants_to_be_seen(tree: Tree, clock: Clock) -> None:
    draft = make()
    _ends_for_good(draft, tree)
    assert codes(draft) == [("gap", False)]
    drafting.schedule(draft, actor=system())


def test_two_drafts_of_one_day_that_touch_the_same(tree: Tree, clock: Clock) -> None:
    first, second = make("mot"), make("hai")
    drafting.rename(first, area="97101", name="Một", actor=system())
    drafting.rename(second, area="97101", name="Hai", actor=system())
    for mine, other in ((first, "Thử hai"), (second, "Thử mot")):
        found = [f for f in drafting.check(mine) if f.code == "draft"]
        assert found[0].stops
        assert f"An Hòa (97101)» cũng được thay đổi trong bản dự thảo «{other}»" in found[0].message
    third = make("ba", DAY + timedelta(days=3))
    drafting.rename(third, area="97190", name="Ba", actor=system())
    assert codes(third) == []
    drafting.end(second, areas=["97190"], into=["98101"], actor=system())
    assert ("draft", False) in codes(third)
    told = [fault.message for fault in drafting.check(third)]
    assert any("«Bình Minh» không tồn tại ngay trước ngày" in message for message in told)
    assert any("Phải áp dụng văn bản ấy trước" in message for message in told)


def test_of_two_of_one_day_neither_is_applied_unless_it_waited(tree: Tree, clock: Clock) -> None:
    first, second = make("mot"), make("hai")
    drafting.rename(first, area="97101", name="Một", actor=system())
    drafting.schedule(first, actor=system())
    drafting.rename(second, area="97101", name="Hai", actor=system())
    clock.set(DAY)
    with pytest.raises(WrongState, match="«Thử mot» cùng ngày cũng thay đổi"):
        apply_reorganisation(second, actor=system())
    drafting.recall(first, actor=system())
    with pytest.raises(WrongState, match="«Thử hai» cùng ngày cũng thay đổi"):
        apply_reorganisation(first, actor=system())
    Reorganisation.objects.filter(pk=first.pk).update(state=State.WAITING)
    assert drafting.apply_due(actor=system()) == ["mot"]
    with pytest.raises(BadInput, match="không tồn tại ngay trước"):
        apply_reorganisation(second, actor=system())


def test_an_area_that_lies_nowhere_is_refused(tree: Tree, clock: Clock) -> None:
    draft = make()
    facts = {"code": "97555", "level": "commune", "kind": "commune", "name": "Xã Trôi",
             "folded": "xa troi", "parent_id": None}  # fmt: skip
    change(draft, "begin", area=Area.objects.create(), facts=facts)
    assert ("orphan", True) in codes(draft)
    clock.set(DAY)
    with pytest.raises(BadInput, match="«Xã Trôi» chưa rõ nằm trong địa bàn nào"):
        apply_reorganisation(draft, actor=system())


def test_a_top_unit_takes_in_those_below_and_stays_on_top(tree: Tree, clock: Clock) -> None:
    """Whom nobody commanded needs no superior, though it takes in units that it commands."""
    draft = make()
    top, below = (tree.unit(MILITARY, place) for place in ("province", "new_1"))
    into = {"keep": top.pk, "name": "Bộ Chỉ huy mới"}
    drafting.merge(draft, units=[below.pk], into=into, actor=system())
    assert codes(draft) == []
    clock.set(DAY)
    apply_reorganisation(draft, actor=system())
    assert UnitSpan.objects.on(DAY).get(unit=top).superior_id is None


def test_a_new_unit_has_a_superior_as_those_had_that_it_follows(tree: Tree, clock: Clock) -> None:
    draft = make()
    units = [tree.unit(MILITARY, place).pk for place in ("new_1", "new_2")]
    into = {"name": "Ban Chỉ huy liên xã", "superior": None}
    drafting.merge(draft, units=units, into=into, actor=system())
    assert codes(draft) == [("superior", True)]
    clock.set(DAY)
    with pytest.raises(BadInput, match="«Ban Chỉ huy liên xã» không còn cấp trên"):
        apply_reorganisation(draft, actor=system())


def test_it_waits_for_its_day(tree: Tree, clock: Clock) -> None:
    draft = make()
    with pytest.raises(BadInput, match="chưa có dòng nào"):
        drafting.schedule(draft, actor=system())
    drafting.rename(draft, area="97101", name="An Hòa Mới", actor=system())
    with pytest.raises(WrongState, match="Chưa đến ngày"):
        apply_reorganisation(draft, actor=system())
    assert drafting.schedule(draft, actor=system()).state == State.WAITING
    with pytest.raises(WrongState):
        drafting.rename(draft, area="97190", name="x", actor=system())
    clock.set(DAY - timedelta(days=1))
    assert drafting.apply_due(actor=system()) == []
    clock.set(DAY)
    assert drafting.apply_due(actor=system()) == ["thu"]
    assert drafting.apply_due(actor=system()) == []
    assert AreaSpan.objects.on(DAY).get(code="97101").name == "An Hòa Mới"
    draft.refresh_from_db()
    assert draft.state == State.APPLIED
    with pytest.raises(WrongState):
        drafting.schedule(draft, actor=system())
    undo_reorganisation(draft, actor=system())
    assert [e.event.partition(".")[2] for e in history(draft)] == [
        "drafted", "lines_drafted", "scheduled", "applied", "undone",
    ]  # fmt: skip


def test_what_waits_can_be_called_back(tree: Tree, clock: Clock) -> None:
    draft = make()
    drafting.rename(draft, area="97101", name="An Hòa Mới", actor=system())
    drafting.schedule(draft, actor=system())
    drafting.recall(draft, actor=system(), note="Tên đổi lại")
    drafting.rename(draft, area="97101", name="An Hòa", actor=system())
    with pytest.raises(WrongState):
        drafting.recall(draft, actor=system())
    clock.set(DAY)
    assert drafting.apply_due(actor=system()) == []
    with pytest.raises(WrongState, match="áp dụng ngay"):
        drafting.schedule(draft, actor=system())


def test_one_that_cannot_be_applied_does_not_hold_up_the_others(tree: Tree, clock: Clock) -> None:
    broken, sound = make("hong"), make("lanh")
    drafting.rename(broken, area="97101", name="Một", actor=system())
    drafting.rename(sound, area="97190", name="Hai", actor=system())
    for draft in (broken, sound):
        drafting.schedule(draft, actor=system())
    AreaSpan.objects.filter(code="97101", valid_to=None).update(valid_to=DAY)
    UnitSpan.objects.filter(area=tree.area("new_1")).update(valid_to=DAY)
    clock.set(DAY)
    assert drafting.apply_due(actor=system()) == ["lanh"]
    broken.refresh_from_db()
    assert broken.state == State.DRAFT
    entry = history(broken).last()
    assert entry is not None
    assert entry.event == "reorganisation.held_back"
    assert "không tồn tại ngay trước ngày sắp xếp" in entry.note

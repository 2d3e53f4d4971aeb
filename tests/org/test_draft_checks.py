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
from danvan.org.models import AreaSpan, Change, Reorganisation, UnitSpan
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
    if code not in ("gap", "superior"):  # those are for people to decide, not for the tree
        with pytest.raises(BadInput):
            apply_reorganisation(draft, actor=system())


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

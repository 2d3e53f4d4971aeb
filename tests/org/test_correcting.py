"""The act of a draft is corrected: its title, its number, its day."""

from datetime import date, timedelta
from typing import Any

import pytest

from danvan.kernel.actor import Actor, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import AreaSpan, Reorganisation, UnitSpan
from tests.conftest import Clock
from tests.factories import FIRST, REFORM, TODAY, Cast, Tree
from tests.org.snapshot import snapshot

DAY = TODAY + timedelta(days=20)
WEEK = timedelta(days=7)
MILITARY = "military_command"


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


def make(code: str = "thu", on: date = DAY, actor: Actor | None = None) -> Reorganisation:
    return drafting.draft(
        code=code, title=f"Thử {code}", act="NQ 1", on=on, actor=actor or system()
    )


def correct(draft: Reorganisation, *, actor: Actor | None = None, **said: Any) -> Reorganisation:
    told = {"title": draft.title, "act": draft.act, "on": draft.on, **said}
    return drafting.correct_act(draft, **told, actor=actor or system())


def facts(draft: Reorganisation) -> tuple[str, str, date]:
    row = Reorganisation.objects.get(pk=draft.pk)
    return row.title, row.act, row.on


def refused(draft: Reorganisation, **said: Any) -> BadInput:
    before, held = snapshot(), facts(draft)
    with pytest.raises(BadInput) as found:
        correct(Reorganisation.objects.get(pk=draft.pk), **said)
    assert (snapshot(), facts(draft)) == (before, held)
    return found.value


def test_title_number_and_day(tree: Tree, clock: Clock) -> None:
    draft = make()
    drafting.rename(draft, area="97101", name="Xã An Hòa Mới", actor=system())
    correct(draft, title="  Đổi tên   xã ", act="Nghị quyết 15/NQ-HĐND", on=DAY + WEEK)
    assert facts(draft) == ("Đổi tên xã", "Nghị quyết 15/NQ-HĐND", DAY + WEEK)
    entry = history(draft).last()
    assert entry is not None
    assert (entry.event, entry.before["on"], entry.after["on"]) == (
        "reorganisation.corrected", DAY.isoformat(), (DAY + WEEK).isoformat(),
    )  # fmt: skip
    correct(draft, act="NQ 15")
    entry = history(draft).last()
    assert entry is not None
    assert (entry.before, entry.after) == ({"act": "Nghị quyết 15/NQ-HĐND"}, {"act": "NQ 15"})
    clock.set(DAY + WEEK)
    apply_reorganisation(draft, actor=system())
    assert AreaSpan.objects.get(area=tree.area("new_1"), valid_to=None).valid_from == DAY + WEEK


def test_the_units_follow_on_the_new_day(tree: Tree, clock: Clock) -> None:
    """A unit that is there on the new eve alone follows its area too."""
    draft = make()
    drafting.rename(draft, area="97101", name="Phường An Hòa", actor=system())
    six = draft.changes.filter(unit__isnull=False).count()
    late = UnitSpan.objects.get(unit=tree.unit(MILITARY, "new_1"), valid_to=None)
    UnitSpan.objects.filter(pk=late.pk).update(valid_from=DAY + timedelta(days=1))
    correct(draft, on=DAY + WEEK)
    assert draft.changes.filter(unit__isnull=False).count() == six
    correct(draft, on=DAY)
    assert draft.changes.filter(unit__isnull=False).count() == six - 1


@pytest.mark.parametrize(
    ("field", "said"),
    [("title", {"title": " "}), ("title", {"title": "x" * 301}), ("act", {"act": ""}),
     ("act", {"act": "x" * 201})],
)  # fmt: skip
def test_what_is_missing_or_too_long(tree: Tree, field: str, said: dict[str, str]) -> None:
    assert refused(make(), **said).field == field


def test_no_day_before_what_it_changes_last_changed(tree: Tree) -> None:
    draft = make()
    drafting.merge(draft, areas=["97101", "97190"], into={"code": "97200", "name": "Xã Mới"},
                   actor=system())  # fmt: skip
    for on in (REFORM, REFORM - WEEK, FIRST):
        error = refused(draft, on=on)
        assert error.field == "on"
        assert "đã thay đổi từ ngày 01/07/2025" in error.message
    correct(draft, on=REFORM + timedelta(days=1))
    assert [fault for fault in drafting.check(draft) if fault.stops] == []


def test_no_day_on_which_who_takes_it_in_is_not_there(tree: Tree) -> None:
    draft = make()
    drafting.end(draft, areas=["98"], into=["97190"], actor=system())
    error = refused(draft, on=REFORM - WEEK)
    assert error.field == "on"
    assert error.message.startswith("«Bình Minh» không tồn tại ngay trước ngày 24/06/2025")


def test_drafts_keep_their_turn(tree: Tree) -> None:
    first, second = make("mot"), make("hai", DAY + WEEK)
    begun = drafting.create(
        first, unit={"name": "Ban mới", "line": MILITARY, "level": "commune", "area": "97101",
                     "superior": tree.unit(MILITARY, "province").pk},
        actor=system(),
    )[0].unit  # fmt: skip
    assert begun is not None
    second.changes.create(action="respan", unit=begun, facts={"name": "Ban khác"})
    for on in (DAY, DAY - WEEK):
        error = refused(second, on=on)
        assert (error.field, error.message) == (
            "on",
            f"Văn bản này thay đổi nơi do «Thử mot» (ngày {DAY:%d/%m/%Y}) lập ra. Hãy chọn một "
            "ngày sau ngày đó.",
        )
    error = refused(first, on=DAY + WEEK)
    assert error.message.startswith(f"«Thử hai» (ngày {DAY + WEEK:%d/%m/%Y}) thay đổi nơi do")
    correct(second, on=DAY + timedelta(days=1))
    correct(first, on=DAY - timedelta(days=3))


def test_only_a_draft_is_corrected(tree: Tree, clock: Clock) -> None:
    draft = make()
    drafting.rename(draft, area="97101", name="Xã An Hòa Mới", actor=system())
    drafting.schedule(draft, actor=system())
    with pytest.raises(WrongState):
        correct(draft, title="Khác")
    drafting.recall(draft, actor=system())
    assert correct(draft, title="Khác").title == "Khác"
    clock.set(DAY)
    apply_reorganisation(draft, actor=system())
    with pytest.raises(WrongState):
        correct(draft, on=DAY + WEEK)
    undo_reorganisation(draft, actor=system())
    assert correct(draft, on=DAY - WEEK).on == DAY - WEEK


def test_who_may_correct(cast: Cast) -> None:
    draft = make(actor=cast.coordinator.actor)
    for name, member in cast.members.items():
        if name in ("coordinator", "administrator"):
            correct(draft, title=f"Do {name}", actor=member.actor)
        else:
            with pytest.raises(NotAllowed):
                correct(draft, title="Khác", actor=member.actor)
    assert draft.title == "Do administrator"


def test_a_coordinator_stays_in_the_own_province_on_every_day(cast: Cast) -> None:
    """An area that lay in another province on the new eve is not theirs to draft."""
    draft = make(actor=cast.coordinator.actor)
    drafting.rename(draft, area="97101", name="Khác", actor=cast.coordinator.actor)
    span = AreaSpan.objects.get(area=cast.tree.area("new_1"), valid_to=None)
    AreaSpan.objects.filter(pk=span.pk).update(valid_to=DAY + WEEK)
    AreaSpan.objects.create(
        area=span.area, code=span.code, level=span.level, kind=span.kind, name=span.name,
        folded=span.folded, parent=cast.tree.area("other_province"), valid_from=DAY + WEEK,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        correct(draft, on=DAY + 2 * WEEK, actor=cast.coordinator.actor)
    assert facts(draft)[2] == DAY

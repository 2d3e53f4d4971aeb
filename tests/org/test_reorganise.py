"""Applying a legal act and taking it back, on the made-up country."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction

from danvan.kernel.actor import Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers
from danvan.org.actions import apply_reorganisation, open_post, undo_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import Area, AreaSpan, Change, Reorganisation, Unit, UnitSpan
from danvan.org.queries import posts_of, reorganisation_preview
from tests.conftest import Clock
from tests.factories import REFORM, Cast, Tree, reform
from tests.org.snapshot import snapshot

MILITARY = "military_command"
State = Reorganisation.State


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


def apply_all(tree: Tree) -> list[dict[str, int]]:
    return [apply_reorganisation(r, actor=system()) for r in tree.reorganisations.values()]


def later(tree: Tree, on: date, *changes: Change) -> Reorganisation:
    made = Reorganisation.objects.create(code=f"thu-{on}", title=f"Thử {on}", on=on)
    for change in changes:
        change.reorganisation = made
        change.save()
    return made


def ending(unit: Unit) -> Change:
    return Change(action="end", unit=unit)


def test_the_verb_does_what_the_drafts_say(tree_before: Tree) -> None:
    with transaction.atomic():
        reform(tree_before)
        expected = snapshot()
        transaction.set_rollback(True)
    counts = apply_all(tree_before)
    assert snapshot() == expected
    assert counts[0] == {
        "areas_ended": 8, "areas_begun": 2, "areas_changed": 0, "areas_succeeded": 10,
        "units_ended": 48, "units_begun": 12, "units_changed": 0, "units_succeeded": 72,
        "posts_ended": 0,
    }  # fmt: skip
    assert tree_faults() == []


def test_any_order_gives_the_same_tree(tree_before: Tree) -> None:
    before = snapshot()
    apply_all(tree_before)
    forward = snapshot()
    for reorganisation in tree_before.reorganisations.values():
        undo_reorganisation(reorganisation, actor=system())
    assert snapshot() == before
    for reorganisation in reversed(tree_before.reorganisations.values()):
        apply_reorganisation(reorganisation, actor=system())
    assert snapshot() == forward


def test_one_entry_with_the_counts(tree_before: Tree) -> None:
    reorganisation = tree_before.reorganisations["province"]
    counts = apply_reorganisation(reorganisation, actor=system())
    (entry,) = history(reorganisation)
    assert entry.event == "reorganisation.applied"
    assert (entry.before, entry.after) == (
        {"state": "draft"},
        {"state": "applied", "counts": counts},
    )


def test_only_once(tree_before: Tree) -> None:
    apply_all(tree_before)
    stale = tree_before.reorganisations["province"]
    stale.state = State.DRAFT
    with pytest.raises(WrongState):
        apply_reorganisation(stale, actor=system())


def test_an_earlier_draft_goes_first(tree_before: Tree) -> None:
    early = later(
        tree_before,
        REFORM - timedelta(days=100),
        ending(tree_before.unit("fatherland_front", "old_1")),
    )
    before = snapshot()
    with pytest.raises(WrongState, match=r"Thử 2025-03-23"):
        apply_reorganisation(tree_before.reorganisations["province"], actor=system())
    assert snapshot() == before
    apply_reorganisation(tree_before.reorganisations["other_province"], actor=system())
    apply_reorganisation(early, actor=system())
    with pytest.raises(BadInput):  # ended before it could pass on
        apply_reorganisation(tree_before.reorganisations["province"], actor=system())


def respan(unit: Unit, **facts: int) -> Change:
    return Change(action="respan", unit=unit, facts=facts)


def test_what_would_break_a_tree_is_refused(tree_before: Tree) -> None:
    province, district, commune, ended = (
        tree_before.unit(MILITARY, place) for place in ("province", "district_1", "old_1", "new_1")
    )
    breaking = {
        "orphans": [ending(district)],
        "ring": [respan(province, superior_id=commune.pk)],
        "own superior": [respan(commune, superior_id=commune.pk)],
        "superior not there": [respan(commune, superior_id=ended.pk)],
        "area not there": [respan(commune, area_id=tree_before.area("new_1").pk)],
        "nothing to end": [ending(ended)],
        "twice": [respan(commune), ending(commune)],
        "begun already": [Change(action="begin", unit=commune, facts={"name": "x"})],
        "unknown fact": [Change(action="respan", unit=commune, facts={"valid_to": None})],
        "passes without ending": [Change(action="succeed", unit=commune, to_unit=district)],
        "passes to nobody": [
            ending(commune),
            Change(action="succeed", unit=commune, to_unit=ended, kind="absorbed"),
        ],
        "place with units": [Change(action="end", area=tree_before.area("old_1"))],
    }
    before = snapshot()["UnitSpan"]
    for number, (why, changes) in enumerate(breaking.items()):
        reorganisation = later(tree_before, date(2024, 1, 1 + number), *changes)
        with pytest.raises(BadInput) as refused:
            apply_reorganisation(reorganisation, actor=system())
            pytest.fail(why)
        assert refused.value.field == "changes"
        assert Reorganisation.objects.get(pk=reorganisation.pk).state == State.DRAFT
        reorganisation.delete()
    assert snapshot()["UnitSpan"] == before


def test_posts_of_ended_units_end_and_come_back(cast_before: Cast, clock: Clock) -> None:
    tree = cast_before.tree
    clock.set(REFORM)
    before = snapshot()
    reorganisation = tree.reorganisations["province"]
    counts = apply_reorganisation(reorganisation, actor=system())
    assert counts["posts_ended"] == 4
    held = {
        name: posts_of(member.user, REFORM).count() for name, member in cast_before.members.items()
    }
    assert [name for name, number in held.items() if not number] == [
        "officer", "superior", "sibling", "other_line", "postless",
    ]  # fmt: skip
    eve = REFORM - timedelta(days=1)
    assert posts_of(cast_before.officer.user, eve).count() == 1
    undo_reorganisation(reorganisation, actor=system())
    assert snapshot() == before


def test_undoing_is_refused_once_something_was_built_on_it(tree_before: Tree) -> None:
    apply_all(tree_before)
    reorganisation = tree_before.reorganisations["province"]
    new = tree_before.unit(MILITARY, "new_1")
    act = later(tree_before, date(2026, 1, 26), respan(new))
    apply_reorganisation(act, actor=system())
    with pytest.raises(WrongState, match="đã thay đổi tiếp"):
        undo_reorganisation(reorganisation, actor=system())
    undo_reorganisation(act, actor=system())
    post = open_post(unit=new, role=Role.OFFICER, title="Cán bộ", valid_from=REFORM, actor=system())
    with pytest.raises(WrongState, match="Cán bộ"):
        undo_reorganisation(reorganisation, actor=system())
    post.delete()
    undo_reorganisation(reorganisation, actor=system())
    assert Reorganisation.objects.get(pk=reorganisation.pk).state == State.UNDONE
    assert tree_faults() == []


def test_undoing_is_refused_when_a_stranger_stands_below(tree_before: Tree) -> None:
    apply_all(tree_before)
    UnitSpan.objects.create(
        unit=Unit.objects.create(), name="Công đoàn xã An Hòa", line="trade_union",
        identity="union.commune", level="commune", area=tree_before.area("new_1"),
        valid_from=date(2025, 8, 20),
    )  # fmt: skip
    with pytest.raises(WrongState, match="Công đoàn xã An Hòa"):
        undo_reorganisation(tree_before.reorganisations["province"], actor=system())


def test_a_draft_cannot_be_undone(tree_before: Tree) -> None:
    with pytest.raises(WrongState):
        undo_reorganisation(tree_before.reorganisations["province"], actor=system())


def test_nobody_but_the_administrator(cast_before: Cast, clock: Clock) -> None:
    reorganisation = cast_before.tree.reorganisations["province"]
    clock.set(REFORM)
    before = snapshot()
    for name, member in cast_before.members.items():
        if name != "administrator":
            for verb in (apply_reorganisation, undo_reorganisation):
                with pytest.raises(NotAllowed):
                    verb(reorganisation, actor=member.actor)
    assert snapshot() == before
    apply_reorganisation(reorganisation, actor=cast_before.administrator.actor)
    undo_reorganisation(reorganisation, actor=cast_before.administrator.actor)


class Porter:
    """Writes down what it was asked."""

    name = "porter"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.why: str | None = None

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        return {"parcels": 3}

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        ended = UnitSpan.objects.filter(valid_to=reorganisation.on).exists()
        self.asked.append(f"carry, spans changed: {ended}")
        return {"parcels": 3}

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        return self.why

    def restore(self, reorganisation: Reorganisation) -> None:
        ended = UnitSpan.objects.filter(valid_to=reorganisation.on).exists()
        self.asked.append(f"restore, spans changed: {ended}")


@pytest.fixture
def porter() -> Iterator[Porter]:
    made = Porter()
    carriers.register(made)
    yield made
    carriers.forget(made.name)


def test_carriers_are_asked_while_the_new_spans_stand(tree_before: Tree, porter: Porter) -> None:
    reorganisation = tree_before.reorganisations["province"]
    assert reorganisation_preview(reorganisation) == {
        "areas_begin": 2, "areas_end": 8, "areas_succeed": 10,
        "units_begin": 12, "units_end": 48, "units_succeed": 72, "parcels": 3,
    }  # fmt: skip
    assert apply_reorganisation(reorganisation, actor=system())["parcels"] == 3
    porter.why = "Đã duyệt một báo cáo của đơn vị mới."
    with pytest.raises(WrongState, match="Đã duyệt một báo cáo"):
        undo_reorganisation(reorganisation, actor=system())
    porter.why = None
    undo_reorganisation(reorganisation, actor=system())
    assert porter.asked == ["carry, spans changed: True", "restore, spans changed: True"]


def test_areas_without_heirs_keep_their_place_in_time(tree_before: Tree) -> None:
    apply_all(tree_before)
    assert Area.objects.count() == len(tree_before.areas)
    assert not AreaSpan.objects.filter(area=tree_before.area("old_1"), valid_to=None).exists()

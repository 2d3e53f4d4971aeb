"""Drafting by hand: the lines, the units that follow, and what becomes of it once applied."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from danvan.kernel.actor import Actor, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import (
    Area,
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    Unit,
    UnitSpan,
    UnitSuccession,
)
from tests.factories import Cast, Tree
from tests.org.snapshot import snapshot

DAY = date(2025, 4, 1)
MILITARY = "military_command"
State = Reorganisation.State


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


@pytest.fixture
def tree(tree_before: Tree) -> Tree:
    """The country before the reform, with nothing drafted yet; districts and six communes."""
    Reorganisation.objects.all().delete()
    return tree_before


def make(on: date = DAY, code: str = "thu", actor: Actor | None = None) -> Reorganisation:
    return drafting.draft(
        code=code, title="Sắp xếp thử", act="Nghị quyết 01/NQ-HĐND", on=on, actor=actor or system()
    )


def applied(draft: Reorganisation) -> Reorganisation:
    assert [fault for fault in drafting.check(draft) if fault.stops] == []
    apply_reorganisation(draft, actor=system())
    assert tree_faults() == []
    return draft


def names(on: date, **wanted: Any) -> list[str]:
    spans = UnitSpan.objects.on(on).filter(**wanted).order_by("line", "name")
    return list(spans.values_list("name", flat=True))


def test_a_merger_takes_the_units_along_by_line(tree: Tree) -> None:
    draft, before = make(), snapshot()
    units, areas = Unit.objects.count(), Area.objects.count()
    drafting.merge(
        draft,
        areas=["97101", "97102"],
        into={"code": "97101", "name": "An Hòa Lạc"},
        actor=system(),
    )
    assert (Unit.objects.count(), Area.objects.count()) == (units + 6, areas + 1)
    assert {k: v for k, v in snapshot().items() if k != "Change"} == {
        k: v for k, v in before.items() if k != "Change"
    }
    applied(draft)
    area = AreaSpan.objects.on(DAY).get(code="97101")
    assert (area.name, area.kind, area.level, area.parent) == (
        "An Hòa Lạc", "commune", "commune", tree.area("district_1"),
    )  # fmt: skip
    assert names(DAY, area=area.area, level="commune") == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Hòa Lạc",
        "Ủy ban Kiểm tra Đảng ủy xã An Hòa Lạc",
        "Khối Dân vận xã An Hòa Lạc",
        "Ban Chỉ huy Quân sự xã An Hòa Lạc",
        "Đảng ủy xã An Hòa Lạc",
        "Ủy ban nhân dân xã An Hòa Lạc",
    ]
    military = UnitSpan.objects.on(DAY).get(area=area.area, line=MILITARY)
    assert military.superior == tree.unit(MILITARY, "district_1")
    assert set(
        UnitSuccession.objects.filter(successor=military.unit).values_list(
            "predecessor", "kind", "share", "on"
        )
    ) == {(tree.unit(MILITARY, old).pk, "merged", None, DAY) for old in ("old_1", "old_2")}
    undo_reorganisation(draft, actor=system())
    assert {k: v for k, v in snapshot().items() if k != "Change"} == {
        k: v for k, v in before.items() if k != "Change"
    }


def test_one_may_go_on_and_take_the_others_in(tree: Tree) -> None:
    draft = make()
    drafting.merge(draft, areas=["97102"], into={"keep": "97101"}, actor=system())
    applied(draft)
    (passed,) = AreaSuccession.objects.all()
    assert (passed.predecessor, passed.successor, passed.kind) == (
        tree.area("old_2"), tree.area("old_1"), "absorbed",
    )  # fmt: skip
    kept = UnitSpan.objects.get(unit=tree.unit(MILITARY, "old_1"))
    assert (kept.valid_to, kept.name) == (None, "Ban Chỉ huy Quân sự xã An Hòa")
    assert UnitSuccession.objects.get(
        predecessor=tree.unit(MILITARY, "old_2")
    ).successor == tree.unit(MILITARY, "old_1")


def test_a_division_with_shares_and_without(tree: Tree) -> None:
    draft = make()
    drafting.split(
        draft,
        area="97101",
        into=[
            {"code": "97121", "name": "An Đông", "share": "25%"},
            {"code": "97122", "name": "An Tây", "share": "0,75"},
        ],
        actor=system(),
    )
    drafting.split(
        draft, area="97102", into=[{"code": "97123", "name": "An Nam"}, {"keep": "97103"}],
        actor=system(),
    )  # fmt: skip
    applied(draft)
    shares = AreaSuccession.objects.order_by("id").values_list("kind", "share")
    assert list(shares) == [
        ("split", Decimal("0.25")), ("split", Decimal("0.75")), ("split", None), ("split", None),
    ]  # fmt: skip
    police = UnitSuccession.objects.filter(predecessor=tree.unit(MILITARY, "old_1"))
    assert sorted(police.values_list("share", flat=True)) == [Decimal("0.25"), Decimal("0.75")]


def test_a_new_name_and_kind_reach_the_units(tree: Tree) -> None:
    draft = make()
    drafting.rename(draft, area="97101", name="Phường An Hòa", actor=system())
    applied(draft)
    assert AreaSpan.objects.on(DAY).get(area=tree.area("old_1")).kind == "ward"
    assert names(DAY, unit=tree.unit(MILITARY, "old_1")) == ["Ban Chỉ huy Quân sự phường An Hòa"]


def test_a_commune_moves_under_another_district(tree: Tree) -> None:
    draft = make()
    drafting.move_under(draft, areas=["97101"], under="972", actor=system())
    applied(draft)
    span = UnitSpan.objects.on(DAY).get(unit=tree.unit(MILITARY, "old_1"))
    assert span.superior == tree.unit(MILITARY, "district_2")
    assert AreaSpan.objects.on(DAY).get(area=tree.area("old_1")).parent == tree.area("district_2")


def test_a_district_ends_into_its_province(tree: Tree) -> None:
    draft = make()
    drafting.move_under(draft, areas=["97101", "97102", "97103"], under="97", actor=system())
    drafting.end(draft, areas=["971"], into=["97"], actor=system())
    applied(draft)
    span = UnitSpan.objects.on(DAY).get(unit=tree.unit(MILITARY, "old_1"))
    assert span.superior == tree.unit(MILITARY, "province")
    passed = UnitSuccession.objects.get(predecessor=tree.unit(MILITARY, "district_1"))
    assert passed.successor == tree.unit(MILITARY, "province")


def test_units_by_hand_stand_before_what_follows(tree: Tree) -> None:
    draft = make()
    first, second = (tree.unit(MILITARY, place).pk for place in ("old_1", "old_2"))
    drafting.merge(
        draft, units=[first, second], into={"name": "Ban Chỉ huy Quân sự liên xã"}, actor=system()
    )
    drafting.merge(
        draft, areas=["97101", "97102"], into={"code": "97130", "name": "An Hòa Lạc"},
        actor=system(),
    )  # fmt: skip
    faults = drafting.check(draft)
    assert [(f.code, f.stops) for f in faults] == [("orphan", True)]
    made = Change.objects.get(reorganisation=draft, action="begin", unit__isnull=False,
                              facts__name="Ban Chỉ huy Quân sự liên xã")  # fmt: skip
    drafting.remove_line(made, actor=system())
    assert [f for f in drafting.check(draft) if f.stops] == []
    applied(draft)


def test_units_end_are_made_and_move(tree: Tree) -> None:
    draft = make()
    front = tree.unit("fatherland_front", "old_1")
    drafting.end(
        draft, units=[front.pk], into=[tree.unit("fatherland_front", "old_2").pk], actor=system()
    )
    drafting.create(
        draft,
        unit={
            "name": "Công đoàn xã An Hòa", "line": "trade_union", "level": "commune",
            "area": "97101", "superior": tree.unit("fatherland_front", "district_1").pk,
        },
        actor=system(),
    )  # fmt: skip
    drafting.move_under(
        draft, units=[tree.unit(MILITARY, "old_1").pk],
        under=tree.unit("peoples_committee", "old_1").pk, actor=system(),
    )  # fmt: skip
    drafting.rename(draft, unit=tree.unit(MILITARY, "old_2").pk, name="Ban mới", actor=system())
    applied(draft)
    assert names(DAY, line="trade_union") == ["Công đoàn xã An Hòa"]
    assert names(DAY, superior=tree.unit("peoples_committee", "old_1")) == [
        "Ban Chỉ huy Quân sự xã An Hòa"
    ]
    assert names(DAY, unit=tree.unit(MILITARY, "old_2")) == ["Ban mới"]
    assert not names(DAY, unit=front)


def test_taking_a_line_out_takes_what_hung_on_it(tree: Tree) -> None:
    draft, before = make(), (Unit.objects.count(), Area.objects.count())
    drafting.merge(
        draft, areas=["97101", "97102"], into={"code": "97130", "name": "Mới"}, actor=system()
    )
    drafting.rename(draft, area="97103", name="An Phú Mới", actor=system())
    begin = draft.changes.get(action="begin", area__isnull=False)
    assert drafting.remove_line(begin, actor=system()) == 5
    assert {c.action for c in draft.changes.all()} == {"respan"}
    drafting.discard_draft(draft, actor=system())
    assert (Unit.objects.count(), Area.objects.count()) == before
    assert not Reorganisation.objects.exists()
    assert [e.event for e in history(draft)] == [
        "reorganisation.drafted", "reorganisation.lines_drafted", "reorganisation.lines_drafted",
        "reorganisation.line_removed", "reorganisation.discarded",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("area", {"areas": ["97101", "00000"], "into": {"code": "1", "name": "x"}}),
        ("areas", {"areas": ["97101"], "into": {"code": "1", "name": "x"}}),
        ("areas", {"into": {"code": "1", "name": "x"}}),
        ("code", {"areas": ["97101", "97102"], "into": {"name": "x"}}),
        ("name", {"areas": ["97101", "97102"], "into": {"code": "1", "name": "  "}}),
        ("parent", {"areas": ["97101", "97102"],
                    "into": {"code": "1", "name": "x", "parent": "555"}}),
        ("belief", {"areas": ["97101", "97102"], "into": {"code": "1", "name": "x", "belief": 1}}),
        ("share", {"areas": ["97101"], "into": {"keep": "97102", "share": "1,2"}}),
        ("unit", {"units": [999999], "into": {"name": "x"}}),
    ],
)  # fmt: skip
def test_what_cannot_be_meant(tree: Tree, field: str, said: dict[str, Any]) -> None:
    draft = make()
    before = (Area.objects.count(), Unit.objects.count())
    with pytest.raises(BadInput) as refused:
        drafting.merge(draft, **said, actor=system())
    assert refused.value.field == field
    assert (Area.objects.count(), Unit.objects.count()) == before
    assert not draft.changes.exists()


def test_a_thing_is_changed_once(tree: Tree) -> None:
    draft = make()
    drafting.end(draft, areas=["97101"], into=["97102"], actor=system())
    for again in (
        lambda: drafting.end(draft, areas=["97101"], actor=system()),
        lambda: drafting.rename(draft, area="97101", name="x", actor=system()),
    ):
        with pytest.raises(BadInput, match="hai lần"):
            again()
    drafting.rename(draft, area="97103", name="An Phú Mới", actor=system())
    drafting.move_under(draft, areas=["97103"], under="972", actor=system())
    line = draft.changes.get(area=tree.area("old_3"))
    assert (line.facts["name"], line.facts["parent_id"]) == (
        "An Phú Mới", tree.area("district_2").pk,
    )  # fmt: skip


def test_a_draft_needs_a_code_a_title_and_an_act(tree: Tree) -> None:
    make()
    for field, said in {
        "code": {"code": "Có dấu", "title": "x", "act": "x"},
        "title": {"code": "a2", "title": " ", "act": "x"},
        "act": {"code": "a2", "title": "x", "act": ""},
    }.items():
        with pytest.raises(BadInput) as refused:
            drafting.draft(**said, on=DAY, actor=system())
        assert refused.value.field == field
    with pytest.raises(BadInput, match="đã dùng"):
        make()


def test_who_may_draft(cast_before: Cast) -> None:
    Reorganisation.objects.all().delete()
    for name, member in cast_before.members.items():
        if name not in ("administrator", "coordinator"):
            with pytest.raises(NotAllowed):
                make(actor=member.actor)
    coordinator, administrator = cast_before.coordinator.actor, cast_before.administrator.actor
    own = make(actor=coordinator)
    other = make(code="khac", actor=administrator)
    assert own.made_by_id == coordinator.unit_id
    drafting.rename(own, area="97101", name="An Hòa Mới", actor=coordinator)
    for outside in (
        lambda: drafting.rename(own, area="98101", name="x", actor=coordinator),
        lambda: drafting.move_under(own, areas=["97102"], under="981", actor=coordinator),
        lambda: drafting.create(own, area={"code": "98102", "name": "Mới", "level": "commune",
                                           "parent": "981"}, actor=coordinator),
        lambda: drafting.rename(other, area="97102", name="x", actor=coordinator),
        lambda: drafting.schedule(own, actor=coordinator),
        lambda: drafting.apply_due(actor=coordinator),
        lambda: apply_reorganisation(own, actor=coordinator),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            outside()
    drafting.rename(own, area="97102", name="An Lạc Mới", actor=administrator)
    with pytest.raises(NotAllowed):
        drafting.rename(own, area="97103", name="x", actor=cast_before.officer.actor)


def test_what_is_applied_is_not_edited(tree: Tree) -> None:
    draft = make()
    drafting.rename(draft, area="97101", name="An Hòa Mới", actor=system())
    applied(draft)
    with pytest.raises(WrongState):
        drafting.rename(draft, area="97102", name="x", actor=system())
    with pytest.raises(WrongState):
        drafting.discard_draft(draft, actor=system())
    undo_reorganisation(draft, actor=system())
    drafting.rename(draft, area="97102", name="An Lạc Mới", actor=system())
    applied(draft)
    assert AreaSpan.objects.on(DAY).get(code="97102").name == "An Lạc Mới"

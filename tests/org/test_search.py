"""Finding what was there in any era, by any name or code, and what became of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kernel.actor import system
from danvan.org.actions import undo_reorganisation
from danvan.org.models import AreaSpan, AreaSuccession, Unit, UnitSpan, UnitSuccession
from danvan.org.queries import Found, search
from tests.factories import FIRST, REFORM, TODAY, Tree

EVE = REFORM - timedelta(days=1)
MILITARY = "military_command"


def names(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in found]


def areas(text: str, on=TODAY) -> list[Found]:  # type: ignore[no-untyped-def]  # a date
    return [one for one in search(text, on=on) if one.kind == "area"]


def test_a_district_that_ended_and_where_its_ground_is(tree: Tree) -> None:
    (found,) = areas("Đông Lam")
    assert found == Found(
        kind="area", id=tree.area("district_1").pk, name="Đông Lam", code="971", level="district",
        line="", valid_from=FIRST, valid_to=REFORM, there=False, now="", inside="Lam Giang",
        became=found.became, land=found.land,
    )  # fmt: skip
    assert [heir.name for heir in found.became] == ["An Hòa", "Bình Minh"]
    assert found.land == []  # what lay in it went to the same two


def test_a_district_whose_own_heir_is_the_province_shows_its_ground(tree: Tree) -> None:
    AreaSuccession.objects.filter(predecessor=tree.area("district_1")).delete()
    AreaSuccession.objects.create(
        predecessor=tree.area("district_1"), successor=tree.area("province"), on=REFORM,
        kind="absorbed",
    )  # fmt: skip
    (found,) = areas("dong lam")
    assert [(heir.name, heir.code, heir.level) for heir in found.became] == [
        ("Lam Giang", "97", "province")
    ]
    assert [(heir.name, heir.code) for heir in found.land] == [
        ("An Hòa", "97101"), ("Bình Minh", "97190"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Đông Lam", "đông lam", "dong lam", "DONG  LAM ", "đong lam"])
def test_with_marks_or_without(tree: Tree, text: str) -> None:
    assert [one.code for one in areas(text)] == ["971"]


def test_the_marks_that_were_typed_decide_among_equals(tree: Tree) -> None:
    AreaSpan.objects.filter(area=tree.area("old_2")).update(name="Ân Hòa", folded="an hoa")
    assert [one.code for one in areas("Ân Hòa")] == ["97102", "97101", "97101"]
    assert [one.name for one in areas("An Hòa")] == ["An Hòa", "An Hòa", "Ân Hòa"]


def test_a_code_that_meant_two_places(tree: Tree) -> None:
    found = search("97101", on=TODAY)
    assert [(one.id, one.there, [h.id for h in one.became]) for one in found] == [
        (tree.area("new_1").pk, True, []),
        (tree.area("old_1").pk, False, [tree.area("new_1").pk]),
    ]
    assert [one.inside for one in found] == ["Lam Giang", "Đông Lam, Lam Giang"]


def test_a_code_without_its_zero(tree: Tree) -> None:
    AreaSpan.objects.filter(area=tree.area("old_1")).update(code="07101")
    assert [one.id for one in search("7101", on=TODAY)] == [tree.area("old_1").pk]


def test_nothing_for_nothing(tree: Tree) -> None:
    for text in ("", "  ", "zzz", "99999", "%", "_", "' OR 1=1 --"):
        assert search(text, on=TODAY) == []


def test_the_day_decides_what_is_there(tree: Tree) -> None:
    before = {one.id: (one.there, one.now) for one in search("97101", on=EVE)}
    assert before == {
        tree.area("old_1").pk: (True, "An Hòa"),
        tree.area("new_1").pk: (False, ""),
    }


def test_units_of_before_and_who_took_them_over(tree: Tree) -> None:
    found = search("Ban Chỉ huy Quân sự huyện Tây Lam", on=TODAY)
    assert [(one.kind, one.line, one.inside) for one in found] == [
        ("unit", MILITARY, "Lam Giang"),
    ]  # fmt: skip
    assert {heir.name for heir in found[0].became} == {
        "Bộ Chỉ huy Quân sự tỉnh Lam Giang", "Ban Chỉ huy Quân sự xã Bình Minh",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["UBND huyện Tây Lam", "UBND h. tay lam", "tây lam ủy ban nhân dân"]
)
def test_as_clerks_write(tree: Tree, text: str) -> None:
    assert search(text, on=TODAY)[0].id == tree.unit("peoples_committee", "district_2").pk


def test_areas_before_units_and_whole_names_before_parts(tree: Tree) -> None:
    told = [(one.kind, one.name) for one in search("An Hòa", on=TODAY, limit=4)]
    assert told[:2] == [("area", "An Hòa"), ("area", "An Hòa")]
    assert [kind for kind, _name in told[2:]] == ["unit", "unit"]
    assert [one.there for one in search("An Hòa", on=TODAY, limit=2)] == [True, False]


def test_an_old_name_finds_what_goes_on(tree: Tree) -> None:
    area = tree.area("other_commune")
    AreaSpan.objects.filter(area=area, valid_to=REFORM).update(name="Cát Cũ", folded="cat cu")
    (found,) = areas("cát cũ")
    assert (found.name, found.now, found.there, found.became) == ("Cát Cũ", "Cát Trắng", True, [])
    assert (found.valid_from, found.valid_to) == (FIRST, REFORM)


def test_through_several_reforms(tree: Tree) -> None:
    """new_1's command merged again a year later; the line is followed to its end."""
    new, later = tree.unit(MILITARY, "new_1"), Unit.objects.create()
    day = REFORM + timedelta(days=200)
    facts = UnitSpan.objects.filter(unit=new).values().get()
    UnitSpan.objects.filter(unit=new).update(valid_to=day)
    kept = {k: v for k, v in facts.items() if k not in ("id", "unit_id", "name", "folded")}
    UnitSpan.objects.create(
        **kept | {"valid_from": day}, unit=later, name="Ban CHQS mới", folded="ban chqs moi"
    )
    UnitSuccession.objects.create(predecessor=new, successor=later, on=day, kind="merged")
    text = "Ban Chỉ huy Quân sự xã An Lạc"
    assert [h.id for h in search(text, on=day)[0].became] == [later.pk]
    assert [h.id for h in search(text, on=day - timedelta(days=1))[0].became] == [new.pk]


def test_the_end_without_an_heir(tree: Tree) -> None:
    old = tree.unit(MILITARY, "old_1")
    UnitSuccession.objects.filter(predecessor=old).delete()
    found = next(one for one in search("quân sự xã An Hòa", on=TODAY) if one.id == old.pk)
    assert (found.there, found.became) == (False, [])


def test_what_splits_off_the_living_does_not_replace_it(tree: Tree) -> None:
    UnitSuccession.objects.create(
        predecessor=tree.unit(MILITARY, "new_1"), successor=tree.unit(MILITARY, "new_2"),
        on=REFORM + timedelta(days=9), kind="split",
    )  # fmt: skip
    found = search("Ban Chỉ huy Quân sự xã An Lạc", on=TODAY)
    assert [heir.id for heir in found[0].became] == [tree.unit(MILITARY, "new_1").pk]


def test_queries_do_not_grow(tree: Tree) -> None:
    counts = set()
    for text, limit in (("an", 1), ("an", 3), ("an", 60)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(search(text, on=TODAY, limit=limit)) >= 1
        counts.add(len(asked))
    assert max(counts) <= 16


def test_undone_is_as_if_it_had_never_been(tree: Tree) -> None:
    undo_reorganisation(tree.reorganisations["province"], actor=system())
    (found,) = areas("đông lam")
    assert (found.there, found.became, found.land) == (True, [], [])
    assert [one.id for one in search("97101", on=TODAY)] == [tree.area("old_1").pk]

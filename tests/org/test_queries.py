"""The questions about areas and units, asked of the made-up country."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.errors import BadInput, NotFound
from danvan.org import queries
from danvan.org.models import Delegation, Post, UnitSpan
from tests.factories import FIRST, REFORM, TODAY, Cast, Tree

EVE = REFORM - timedelta(days=1)
MILITARY = "military_command"


def test_no_country_before_anything_is_loaded(db: None) -> None:
    with pytest.raises(NotFound):
        queries.country()


def test_a_code_counts_only_with_its_day(tree: Tree) -> None:
    before = queries.area_by_code("97101", "commune", EVE)
    after = queries.area_by_code("97101", "commune", REFORM)
    assert (before.area, after.area) == (tree.area("old_1"), tree.area("new_1"))


@pytest.mark.parametrize(
    ("code", "level", "on"),
    [
        ("99", "province", REFORM),
        ("971", "district", REFORM),
        ("97101", "province", EVE),
        ("97101", "commune", FIRST - timedelta(days=1)),
        ("'; DROP TABLE", "commune", EVE),
    ],
)
def test_an_unknown_area_is_bad_input(tree: Tree, code: str, level: str, on: date) -> None:
    with pytest.raises(BadInput) as refused:
        queries.area_by_code(code, level, on)
    assert refused.value.field == "area"


def test_the_last_day_is_in_and_the_end_is_out(tree: Tree) -> None:
    old = tree.unit(MILITARY, "old_1").pk
    assert queries.unit_span(old, FIRST - timedelta(days=1)) is None
    assert queries.unit_span(old, FIRST) is not None
    assert queries.unit_span(old, EVE) is not None
    assert queries.unit_span(old, REFORM) is None


def test_paths_of_a_day(tree: Tree, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        before = queries.area_paths(EVE)
    steps = ("country", "province", "district_1", "old_1")
    assert before[tree.area("old_1").pk] == tuple(tree.area(step).pk for step in steps)
    assert tree.area("new_1").pk not in before
    assert len(queries.area_paths(REFORM)) == 6


def test_children_and_provinces(tree: Tree) -> None:
    children = queries.area_children(tree.area("province").pk, EVE)
    assert [span.name for span in children] == ["Đông Lam", "Tây Lam"]
    assert [span.code for span in queries.provinces(REFORM)] == ["97", "98"]
    assert [span.code for span in queries.area_children(None, REFORM)] == ["VN"]


def test_above_and_below_on_a_day(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    command = tree.unit(MILITARY, "province").pk
    commune = tree.unit(MILITARY, "old_1").pk
    with django_assert_num_queries(3):
        above = queries.ancestor_ids(commune, EVE)
        before = queries.descendant_ids(command, EVE)
        after = queries.descendant_ids(command, REFORM)
    assert above == [tree.unit(MILITARY, "district_1").pk, command]
    assert len(before) == 8
    assert after == {tree.unit(MILITARY, new).pk for new in ("new_1", "new_2")}
    direct = queries.subordinates(command, EVE).values_list("unit_id", flat=True)
    assert set(direct) == {tree.unit(MILITARY, f"district_{n}").pk for n in (1, 2)}


def test_names_of_a_day_of_before_and_of_later(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old, new = (tree.unit(MILITARY, place).pk for place in ("old_1", "new_1"))
    with django_assert_num_queries(1):
        names = queries.unit_names([old, new], EVE)
    assert names == {old: "Ban Chỉ huy Quân sự xã An Hòa", new: "Ban Chỉ huy Quân sự xã An Hòa"}
    with django_assert_num_queries(1):
        last = queries.last_spans([old, new], TODAY)
    assert (last[old].valid_to, last[new].valid_from) == (REFORM, REFORM)
    assert queries.last_spans([new], EVE) == {}


def test_a_selector_follows_the_tree_of_the_day(tree: Tree) -> None:
    asked = {"line": MILITARY, "level": "commune", "area_id": tree.area("province").pk}
    before = [span.unit for span in queries.units_of(**asked, on=EVE)]
    after = [span.unit for span in queries.units_of(**asked, on=REFORM)]
    assert before == [tree.unit(MILITARY, f"old_{n}") for n in range(1, 7)]
    assert after == [tree.unit(MILITARY, f"new_{n}") for n in (1, 2)]


def test_units_of_every_era_within(tree: Tree) -> None:
    inside = set(queries.units_within(tree.area("province").pk))
    others = {"other_province", "other_district", "other_commune"}
    assert inside == {unit.pk for (_, place), unit in tree.units.items() if place not in others}
    assert set(UnitSpan.objects.filter(unit__in=queries.units_within(0))) == set()


def test_finding_by_name(tree: Tree) -> None:
    found = queries.find_units("ban chi huy quan su xa an h", on=EVE)
    assert [span.name for span in found] == ["Ban Chỉ huy Quân sự xã An Hòa"]
    assert queries.find_units("  ", on=EVE) == []
    assert queries.find_units("Ban Chỉ huy Quân sự huyện Đông Lam", on=REFORM) == []
    elsewhere = tree.area("other_province").pk
    assert queries.find_units("An Hòa", on=EVE, area_id=elsewhere) == []


def test_the_exact_name_comes_first(tree: Tree) -> None:
    names = [s.name for s in queries.find_units("Tỉnh ủy Lam Giang", on=EVE)]
    assert names == [
        "Tỉnh ủy Lam Giang", "Ban Dân vận Tỉnh ủy Lam Giang", "Ủy ban Kiểm tra Tỉnh ủy Lam Giang",
    ]  # fmt: skip


def test_rows_for_a_table(tree: Tree, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        every = queries.unit_rows(on=EVE)
    assert len(every) == 6 * 12
    (row,) = queries.unit_rows(on=REFORM, under="97101", line=MILITARY)
    assert (row.code, row.name, row.superior, row.valid_from, row.valid_to) == (
        "97101", "Ban Chỉ huy Quân sự xã An Hòa", "Bộ Chỉ huy Quân sự tỉnh Lam Giang", REFORM,
        None,
    )  # fmt: skip
    assert {r.level for r in queries.unit_rows(on=EVE, under="971", level="district")} == {
        "district"
    }
    with pytest.raises(BadInput):
        queries.unit_rows(on=REFORM, under="971")


def test_successors_by_predecessor(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        areas, units = queries.area_successors(), queries.unit_successors()
    new = [tree.area("new_1").pk, tree.area("new_2").pk]
    assert areas[tree.area("old_3").pk] == [(pk, REFORM, None) for pk in new]
    assert areas[tree.area("old_1").pk] == [(new[0], REFORM, None)]
    district = units[tree.unit(MILITARY, "district_2").pk]
    assert {heir for heir, _on, _share in district} == {
        tree.unit(MILITARY, "new_2").pk,
        tree.unit(MILITARY, "province").pk,
    }


def test_who_acts_in_a_post(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for member in (cast.officer, cast.coordinator, cast.outsider, cast.administrator):
        with django_assert_num_queries(4):
            assert queries.actor_of(member.user) == member.actor


def test_the_units_of_all_posts_are_read_together(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for member in (cast.officer, cast.sibling, cast.front):
        assert member.post
        Delegation.objects.create(
            post=member.post, user=cast.inspector.user, valid_from=TODAY,
            valid_to=TODAY + timedelta(days=1), reason="Nghỉ phép",
        )  # fmt: skip
    with django_assert_num_queries(4):
        actor = queries.actor_of(cast.inspector.user)
    lent = {pk for m in (cast.officer, cast.sibling, cast.front) for pk in m.actor.unit_ids}
    assert actor.unit_ids == cast.inspector.actor.unit_ids
    assert actor.other_unit_ids == tuple(sorted(lent))
    assert set(actor.every_unit_ids) == lent | set(actor.unit_ids)
    assert cast.officer.post
    chosen = queries.actor_of(cast.inspector.user, post_id=cast.officer.post.pk)
    assert set(chosen.every_unit_ids) == set(actor.every_unit_ids)
    assert cast.tree.unit(MILITARY, "old_1").pk in actor.other_unit_ids


def test_without_a_post_nobodys(cast: Cast) -> None:
    actor = queries.actor_of(cast.postless.user)
    assert (actor.post_id, actor.unit_ids, actor.province_id) == (None, (), None)
    assert not actor.may("see", cast.tree.unit(MILITARY, "new_1"))
    assert cast.officer.actor.may("see", cast.tree.unit(MILITARY, "new_1"))


def test_a_strangers_post_cannot_be_chosen(cast: Cast) -> None:
    strange = cast.administrator.actor.post_id
    assert queries.actor_of(cast.officer.user, post_id=strange) == cast.officer.actor


def test_an_ended_post_is_held_no_more(cast: Cast) -> None:
    Post.objects.filter(pk=cast.officer.actor.post_id).update(valid_to=TODAY)
    assert not queries.posts_of(cast.officer.user).exists()
    assert queries.posts_of(cast.officer.user, TODAY - timedelta(days=1)).exists()

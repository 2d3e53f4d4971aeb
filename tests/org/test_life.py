"""The life line: born from, names, superiors, ended into, and by which acts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.errors import NotFound
from danvan.org.models import UnitSpan, UnitSuccession
from danvan.org.queries import area_life, life
from tests.factories import FIRST, REFORM, Tree

MILITARY = "military_command"
ACT = "Tổ chức chính quyền hai cấp tại Lam Giang"


def test_a_unit_that_ended(tree: Tree, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(6):
        found = life(tree.unit(MILITARY, "district_2").pk)
    assert (found.kind, found.name, found.born, found.ended, found.ended_by) == (
        "unit", "Ban Chỉ huy Quân sự huyện Tây Lam", FIRST, REFORM, ACT,
    )  # fmt: skip
    (age,) = found.ages
    assert (age.above, age.area, age.line, age.by, age.changed) == (
        "Bộ Chỉ huy Quân sự tỉnh Lam Giang", "Tây Lam", MILITARY, "", (),
    )  # fmt: skip
    assert [(kin.name, kin.on, kin.kind, kin.share) for kin in found.heirs] == [
        ("Bộ Chỉ huy Quân sự tỉnh Lam Giang", REFORM, "split", None),
        ("Ban Chỉ huy Quân sự xã Bình Minh", REFORM, "split", None),
    ]
    assert found.origins == []


def test_a_unit_that_was_born(tree: Tree) -> None:
    UnitSuccession.objects.filter(
        predecessor=tree.unit(MILITARY, "old_3"), successor=tree.unit(MILITARY, "new_1")
    ).update(share=Decimal("0.4"))
    found = life(tree.unit(MILITARY, "new_1").pk)
    assert (found.born, found.ended, found.ended_by, found.heirs) == (REFORM, None, "", [])
    assert [age.by for age in found.ages] == [ACT]
    assert [(kin.name, kin.share) for kin in found.origins] == [
        ("Ban Chỉ huy Quân sự huyện Đông Lam", None),
        ("Ban Chỉ huy Quân sự xã An Hòa", None),
        ("Ban Chỉ huy Quân sự xã An Lạc", None),
        ("Ban Chỉ huy Quân sự xã An Phú", Decimal("0.4")),
    ]


def test_one_that_goes_on_under_another_superior(tree: Tree) -> None:
    found = life(tree.unit(MILITARY, "other_commune").pk)
    assert [(age.valid_from, age.valid_to, age.above, age.changed) for age in found.ages] == [
        (FIRST, REFORM, "Ban Chỉ huy Quân sự huyện Nam Hải", ()),
        (REFORM, None, "Bộ Chỉ huy Quân sự tỉnh Hải Vân", ("superior_id",)),
    ]
    assert (found.ended, found.origins[0].name) == (None, "Ban Chỉ huy Quân sự huyện Nam Hải")


def test_names_are_those_of_their_day(tree: Tree) -> None:
    """The superior is renamed later; the heir's name of today is not its name of then."""
    later = REFORM + timedelta(days=50)
    spans = UnitSpan.objects.filter(unit=tree.unit(MILITARY, "province"))
    facts = spans.values().get()
    spans.update(valid_to=later)
    kept = {k: v for k, v in facts.items() if k not in ("id", "valid_from", "name")}
    UnitSpan.objects.create(**kept, valid_from=later, name="Bộ Chỉ huy mới")
    assert life(tree.unit(MILITARY, "district_2").pk).heirs[0].name.endswith("Lam Giang")
    assert life(tree.unit(MILITARY, "new_1").pk).ages[0].above.endswith("Lam Giang")
    own = life(tree.unit(MILITARY, "province").pk)
    assert (own.name, [age.changed for age in own.ages]) == ("Bộ Chỉ huy mới", [(), ("name",)])


def test_an_area(tree: Tree, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):
        found = area_life(tree.area("old_3").pk)
    assert (found.kind, found.ended, [kin.name for kin in found.heirs]) == (
        "area", REFORM, ["An Hòa", "Bình Minh"],
    )  # fmt: skip
    (age,) = found.ages
    assert (age.code, age.above, age.area, age.line) == ("97103", "Đông Lam", "", "")


def test_who_never_was(tree: Tree) -> None:
    for ask in (life, area_life):
        with pytest.raises(NotFound):
            ask(0)

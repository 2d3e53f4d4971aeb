"""Printed names: what is certain is found, what is not stays open."""

from datetime import date

import pytest

from danvan.kernel.text import fold
from danvan.org.models import Unit, UnitSpan
from danvan.programmes.resolution import Names, Selector, selectors
from tests.factories import Tree

DAY = date(2025, 3, 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("printed", "line", "place"),
    [
        ("Bộ Chỉ huy Quân sự tỉnh", "military_command", "province"),
        ("Bộ CHQS tỉnh Lam Giang", "military_command", "province"),
        ("Ban Dân vận Tỉnh ủy", "mass_mobilisation", "province"),
        ("Ban Dân vận Tỉnh uỷ Lam Giang", "mass_mobilisation", "province"),
        ("Uỷ ban kiểm tra Tỉnh ủy", "inspection_committee", "province"),
        ("UBKT Tỉnh ủy", "inspection_committee", "province"),
        ("UBND tỉnh", "peoples_committee", "province"),
        ("Ủy ban nhân dân tỉnh Lam Giang", "peoples_committee", "province"),
        ("Tỉnh ủy", "party_committee", "province"),
        ("Ban Thường vụ Tỉnh ủy", "party_committee", "province"),
        ("Thường trực Tỉnh ủy Lam Giang", "party_committee", "province"),
        ("Ban Chấp hành Đảng bộ tỉnh", "party_committee", "province"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "fatherland_front", "province"),
        ("Mặt trận Tổ quốc tỉnh", "fatherland_front", "province"),
        ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "fatherland_front", "province"),
        ("Ban cán sự đảng Ủy ban nhân dân tỉnh", "peoples_committee", "province"),
        ("Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "fatherland_front", "province"),
        ("Huyện ủy Đông Lam", "party_committee", "district_1"),
        ("UBND huyện Tây Lam", "peoples_committee", "district_2"),
        ("Đảng ủy xã An Hòa", "party_committee", "old_1"),
        ("Ban Thường vụ Đảng ủy xã An Hòa", "party_committee", "old_1"),
    ],
)
def test_certain_names(tree_before: Tree, printed: str, line: str, place: str) -> None:
    names = Names(tree_before.area("province").pk, DAY)
    assert names.unit(printed) == tree_before.unit(line, place).pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    "printed",
    [
        "các cơ quan liên quan", "Sở Nội vụ", "Đảng ủy xã Cát Trắng", "Ban Chỉ đạo", "",
        "Đảng ủy Quân sự tỉnh", "Chủ tịch UBND tỉnh", "Mặt trận Tổ quốc", "hai bên", "tỉnh",
    ],
)  # fmt: skip
def test_uncertain_names_stay_open(tree_before: Tree, printed: str) -> None:
    assert Names(tree_before.area("province").pk, DAY).unit(printed) is None
    assert selectors(printed) == []


@pytest.mark.django_db
def test_a_name_that_two_bear_stays_open(tree_before: Tree) -> None:
    facts = UnitSpan.objects.get(unit=tree_before.unit("party_committee", "old_4"))
    facts.pk, facts.unit = None, Unit.objects.create()
    facts.name, facts.folded = "Đảng ủy xã An Hòa", fold("Đảng ủy xã An Hòa")
    facts.save()
    assert Names(tree_before.area("province").pk, DAY).unit("Đảng ủy xã An Hòa") is None


@pytest.mark.django_db
def test_names_are_those_of_the_day(tree: Tree) -> None:
    area = tree.area("province").pk
    then, now = Names(area, DAY), Names(area, date(2025, 8, 1))
    assert then.unit("Đảng ủy xã An Hòa") == tree.unit("party_committee", "old_1").pk
    assert now.unit("Đảng ủy xã An Hòa") == tree.unit("party_committee", "new_1").pk
    assert now.unit("Huyện ủy Đông Lam") is None


PARTY, PEOPLE, ARMY = "party_committee", "peoples_committee", "military_command"


@pytest.mark.parametrize(
    ("printed", "line", "levels"),
    [
        ("các huyện ủy", PARTY, "district"),
        ("thị ủy", PARTY, "district"),
        ("các huyện ủy, thành ủy, thị ủy", PARTY, "district"),
        ("các huyện uỷ, thành uỷ và thị uỷ", PARTY, "district"),
        ("Ban Dân vận các huyện ủy, thị ủy", "mass_mobilisation", "district"),
        ("Ủy ban Kiểm tra các huyện ủy", "inspection_committee", "district"),
        ("Ban Chỉ huy Quân sự các xã, phường, thị trấn", ARMY, "commune"),
        ("Ban CHQS các xã, phường", ARMY, "commune"),
        ("Ban CHQS cấp huyện", ARMY, "district"),
        ("UBND các huyện, thành phố, thị xã", PEOPLE, "district"),
        ("Ủy ban nhân dân các huyện, thành phố, thị xã trong tỉnh", PEOPLE, "district"),
        ("Ủy ban nhân dân cấp huyện, cấp xã", PEOPLE, "district commune"),
        ("UBND cấp xã", PEOPLE, "commune"),
        ("Ủy ban nhân dân các xã, phường và đặc khu", PEOPLE, "commune"),
        ("Công an các xã, phường", "police", "commune"),
        ("Khối Dân vận các xã, phường, thị trấn", "mass_mobilisation", "commune"),
        ("Đảng ủy các xã, phường", PARTY, "commune"),
        ("các đảng ủy xã, phường, thị trấn", PARTY, "commune"),
        ("Ủy ban MTTQ Việt Nam các xã, phường", "fatherland_front", "commune"),
        ("các cấp ủy", PARTY, "province district commune"),
        ("các cấp uỷ, tổ chức đảng", PARTY, "province district commune"),
        ("chính quyền các cấp", PEOPLE, "province district commune"),
        ("Mặt trận Tổ quốc các cấp", "fatherland_front", "province district commune"),
        ("các đồn Biên phòng", "border_guard", "station"),
        ("các huyện, thành, thị ủy", PARTY, "district"),
        ("BCHQS các xã, phường", ARMY, "commune"),
        ("UBND xã, phường, thị trấn", PEOPLE, "commune"),
        ("CA các xã, phường", "police", "commune"),
        ("ĐU các xã, phường", PARTY, "commune"),
        ("Party Committees of communes and wards", PARTY, "commune"),
        ("authorities at all levels", PEOPLE, "province district commune"),
        ("Volkskomitees der Gemeinden und Stadtbezirke", PEOPLE, "commune"),
        ("Polizei der Gemeinden", "police", "commune"),
    ],
)
def test_groups_are_selectors(printed: str, line: str, levels: str) -> None:
    assert selectors(printed) == sorted(Selector(line, level) for level in levels.split())


@pytest.mark.parametrize(
    "printed",
    [
        "cấp ủy", "chính quyền", "chính quyền cơ sở", "tổ chức đảng",
        "các sở, ban, ngành cấp tỉnh", "Đảng ủy các xã, thị trấn biên giới",
        "Ban dân vận các huyện ủy, thị ủy biên giới, ven biển", "các đơn vị liên quan",
        "các đảng ủy trực thuộc Tỉnh ủy", "các tổ chức chính trị - xã hội", "Công an xã",
        "cơ quan, đơn vị các xã, phường",
    ],
)  # fmt: skip
def test_groups_with_conditions_stay_open(printed: str) -> None:
    assert selectors(printed) == []

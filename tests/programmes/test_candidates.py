"""What is not certain gets ranked candidates; what is vague gets none."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.org.models import Unit, UnitSpan
from danvan.programmes.resolution import Names, Selector, Why, picked
from danvan.programmes.resolution.likeness import Likeness
from danvan.reading import Definition
from tests.factories import Tree

DAY, NOW = date(2025, 3, 5), date(2025, 8, 1)
UNIONS = ("farmers_association", "trade_union", "veterans_association", "womens_union",
          "youth_union")  # fmt: skip

pytestmark = pytest.mark.django_db


def names_of(tree: Tree, on: date = DAY, **more: object) -> Names:
    return Names(tree.area("province").pk, on, **more)  # type: ignore[arg-type]  # of a test


def first(names: Names, printed: str, *beside: str) -> tuple[object, str]:
    found = names.candidates(printed, beside)[0]
    return found.unit_id or found.selectors, found.why


@pytest.mark.parametrize(
    ("printed", "line", "place", "why"),
    [
        ("Chủ tịch UBND tỉnh", "peoples_committee", "province", Why.HEAD_OF),
        ("Bí thư Đảng ủy xã An Hòa", "party_committee", "old_1", Why.HEAD_OF),
        ("Văn phòng Ủy ban nhân dân tỉnh", "peoples_committee", "province", Why.PART_OF),
        ("Đảng ủy Quân sự tỉnh", "military_command", "province", Why.PART_OF),
        ("Phòng Chính trị Bộ CHQS tỉnh", "military_command", "province", Why.PART_OF),
        ("Ủy ban nhân dân xã An Hoà Bình", "peoples_committee", "old_1", Why.ALIKE),
        ("Đảng ủy xã Bình Mnh", "party_committee", "old_4", Why.ALIKE),
        ("Provinzmilitärkommando", "military_command", "province", Why.LINE),
    ],
)
def test_the_likeliest_unit_comes_first(
    tree_before: Tree, printed: str, line: str, place: str, why: Why
) -> None:
    names = names_of(tree_before)
    assert names.unit(printed) is None
    assert first(names, printed) == (tree_before.unit(line, place).pk, why)


@pytest.mark.parametrize(
    ("printed", "selectors", "why"),
    [
        ("Đảng ủy các xã, thị trấn biên giới", "party_committee.commune", Why.CONDITION),
        ("Chủ tịch Ủy ban nhân dân các xã, phường", "peoples_committee.commune", Why.HEAD_OF),
        ("chính quyền cơ sở", "peoples_committee.commune", Why.LINE),
        ("các đảng ủy trực thuộc Tỉnh ủy", "party_committee.district", Why.DIRECTLY_UNDER),
        ("Ủy ban nhân dân huyện", "peoples_committee.district", Why.LINE),
    ],
)
def test_the_likeliest_group_comes_first(
    tree_before: Tree, printed: str, selectors: str, why: Why
) -> None:
    names = names_of(tree_before)
    assert not names.resolve(printed)
    assert first(names, printed) == (
        tuple(Selector(*pair.split(".")) for pair in selectors.split()), why,
    )  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    ["các cơ quan liên quan", "hai bên", "các cơ quan, đơn vị, địa phương", "relevant agencies",
     "Thủ trưởng các cơ quan, đơn vị có liên quan", "beide Seiten", "các sở, ban, ngành cấp tỉnh",
     "Các lực lượng vũ trang đóng quân trên địa bàn", "lãnh đạo hai bên"],
)  # fmt: skip
def test_a_vague_group_stays_vague(tree_before: Tree, printed: str) -> None:
    names = names_of(tree_before)
    assert (names.vague(printed), names.candidates(printed)) == (True, [])


@pytest.mark.parametrize(
    "printed", ["Sở Nội vụ", "Trường Chính trị tỉnh", "Nguyễn Văn An", "Bưu điện tỉnh", "",
                "đảng đoàn"],
)  # fmt: skip
def test_what_the_register_does_not_hold_is_not_offered(tree_before: Tree, printed: str) -> None:
    names = names_of(tree_before)
    assert names.candidates(printed) == []


def test_namesakes_are_told_apart_by_their_area(tree_before: Tree) -> None:
    facts = UnitSpan.objects.get(unit=tree_before.unit("party_committee", "old_1"))
    facts.pk, facts.unit = None, Unit.objects.create()
    facts.area = tree_before.area("old_4")
    facts.save()
    found = names_of(tree_before).candidates("Đảng ủy xã An Hòa")
    assert [(c.unit_id, c.why, c.inside) for c in found[:2]] == [
        (tree_before.unit("party_committee", "old_1").pk, Why.NAMESAKE, "Đông Lam"),
        (facts.unit_id, Why.NAMESAKE, "Tây Lam"),
    ]


def test_a_body_is_found_by_its_line_and_its_place(tree_before: Tree) -> None:
    names = names_of(tree_before)
    for printed, place in [("MTTQ xã An Lạc", "old_2"), ("Mặt trận huyện Đông Lam", "district_1"),
                           ("UBMTTQ tỉnh Lam Giang", "province")]:  # fmt: skip
        assert names.unit(printed) == tree_before.unit("fatherland_front", place).pk


def test_districts_of_older_papers_and_communes_of_newer_ones(tree: Tree) -> None:
    then, now = names_of(tree), names_of(tree, NOW)
    assert then.unit("BCHQS huyện Tây Lam") == tree.unit("military_command", "district_2").pk
    assert then.resolve("các huyện ủy").selectors == (Selector("party_committee", "district"),)
    assert not now.resolve("các huyện ủy")
    assert now.unit("BCHQS huyện Tây Lam") is None
    assert now.resolve("Mặt trận Tổ quốc các cấp").selectors == (
        Selector("fatherland_front", "commune"), Selector("fatherland_front", "province"),
    )  # fmt: skip


def test_the_five_unions(tree_before: Tree) -> None:
    names = names_of(tree_before)
    assert names.resolve("các tổ chức chính trị - xã hội tỉnh").selectors == tuple(
        Selector(line, "province") for line in UNIONS
    )
    both = names.resolve("Mặt trận Tổ quốc và các đoàn thể các cấp").selectors
    assert {s.line for s in both} == {*UNIONS, "fatherland_front"}
    assert len(both) == 18


def test_a_list_shares_its_last_words(tree_before: Tree) -> None:
    names = names_of(tree_before)
    closing = "các tổ chức chính trị - xã hội các cấp"
    assert names.resolve("chính quyền", [closing]).selectors == tuple(
        Selector("peoples_committee", level) for level in ("commune", "district", "province")
    )
    assert names.resolve("Party committees", ["authorities at all levels"]).selectors
    assert not names.resolve("Party committees")
    assert not names.resolve("chính quyền")
    assert not names.resolve("các cơ quan", [closing])


def test_a_bare_head_takes_the_place_of_its_list(tree_before: Tree) -> None:
    names = names_of(tree_before)
    party, people = (tree_before.unit(f"{line}_committee", "district_1").pk
                     for line in ("party", "peoples"))  # fmt: skip
    assert names.resolve("Huyện ủy", ["UBND huyện Đông Lam"]).units == (party,)
    assert names.resolve("Huyện ủy, UBND huyện Đông Lam").units == (party, people)
    assert not names.resolve("Huyện ủy", ["UBND huyện Nơi Khác"])
    assert not names.resolve("Ban Thường vụ Huyện ủy", ["Ban Dân vận Tỉnh ủy"]).units
    assert not names.resolve("Ban CHQS", ["Công an tỉnh"])
    assert names.resolve("huyện ủy", ["thị ủy"]).selectors
    assert names.resolve("Bộ CHQS", ["Công an", "Hội Nông dân tỉnh"]).units == (
        tree_before.unit("military_command", "province").pk,
    )
    assert not names.resolve("chính quyền", ["Công an tỉnh"])


def test_definitions_stand_for_their_meaning(tree_before: Tree) -> None:
    said = [
        Definition("Ban Dân vận", "Ban Dân vận Tỉnh ủy", 0, 9),
        Definition("hai bên", "Ban Dân vận Tỉnh ủy và Bộ Chỉ huy Quân sự tỉnh", 0, 9),
        Definition("cơ quan thường trực", "Văn phòng UBND tỉnh", 0, 9),
        Definition("A", "B", 0, 9), Definition("B", "A", 0, 9),
    ]  # fmt: skip
    names = names_of(tree_before, definitions=said)
    dan_van = tree_before.unit("mass_mobilisation", "province").pk
    assert names.unit("Ban Dân vận") == dan_van
    assert names.resolve("Hai bên").units == (
        dan_van, tree_before.unit("military_command", "province").pk,
    )  # fmt: skip
    assert not names.vague("hai bên")
    assert first(names, "Cơ quan thường trực") == (
        tree_before.unit("peoples_committee", "province").pk, Why.PART_OF,
    )  # fmt: skip
    assert not names.resolve("A")


def test_a_commune_s_own_paper_means_its_own_bodies(tree_before: Tree) -> None:
    names = names_of(tree_before, issuer="Ban Chấp hành Đảng bộ xã An Hòa")
    for printed, line in [("UBND xã", "peoples_committee"), ("Đảng ủy", "party_committee"),
                          ("Ban Thường vụ Đảng ủy", "party_committee"),
                          ("Ban CHQS xã", "military_command")]:  # fmt: skip
        assert names.unit(printed) == tree_before.unit(line, "old_1").pk
    strange = names_of(tree_before, issuer="Huyện ủy Nơi Khác")
    assert not strange.resolve("Ban Dân vận Huyện ủy")
    assert names_of(tree_before).resolve("Ban Dân vận Huyện ủy").selectors


def test_four_queries_however_many_names(
    tree_before: Tree, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    with django_assert_num_queries(4):
        names = names_of(tree_before)
        for printed in ("Đảng ủy xã An Hoa", "Sở Nội vụ", "chính quyền", "Chủ tịch UBND tỉnh"):
            names.candidates(printed)


def test_what_is_picked_comes_back_as_addressees(tree_before: Tree) -> None:
    names = names_of(tree_before)
    unit, group = names.candidates("Chủ tịch UBND tỉnh")[0], names.candidates("chính quyền")[0]
    assert picked(unit.key) == [(tree_before.unit("peoples_committee", "province").pk, "", "")]
    assert picked(group.key) == [(None, s.line, s.level) for s in group.selectors]
    assert [picked(key) for key in ("", "u", "ux", "s", "sparty.moon", "x1")] == [[]] * 6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcdexy ", max_size=18), max_size=8), st.text("abcdexy ", max_size=18))
def test_likeness_is_a_share_and_finds_itself(spellings: list[str], asked: str) -> None:
    index = Likeness(dict(enumerate(spellings)))
    assert all(0.6 <= score <= 1 for _key, score in index.nearest(asked))
    many = Likeness({n: f"xã {word} {n}" for n, word in enumerate(("an", "bình", "cát", "đông"))})
    assert many.nearest("xã cát 2")[0] == (2, 1.0)

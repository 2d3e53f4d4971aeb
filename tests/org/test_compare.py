"""Two days of the map side by side."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kernel.errors import BadInput
from danvan.org.models import AreaSpan
from danvan.org.queries import Comparison, compare
from danvan.org.queries.compare import Changed
from tests.factories import FIRST, REFORM, TODAY, Tree

EVE = REFORM - timedelta(days=1)


def of(
    tree: Tree, place: str, first: date = EVE, second: date = REFORM, **more: bool
) -> Comparison:
    return compare(first, second, under=tree.area(place).pk, **more)


def heirs(found: Comparison) -> dict[str, list[str]]:
    return {one.was.code: [heir.code for heir in one.became] for one in found.ended}


def moves(pairs: list[Changed]) -> list[tuple[str, str, str]]:
    return [(pair.now.name, pair.was.above, pair.now.above) for pair in pairs]


def test_the_reform_of_a_province(tree: Tree) -> None:
    found = of(tree, "province")
    assert (found.before, found.after) == (9, 3)
    assert heirs(found) == {
        "971": ["97101", "97190"], "972": ["97190"],
        "97101": ["97101"], "97102": ["97101"], "97103": ["97101", "97190"],
        "97104": ["97190"], "97105": ["97190"], "97106": ["97190"],
    }  # fmt: skip
    assert {one.now.code: [old.code for old in one.out_of] for one in found.begun} == {
        "97101": ["971", "97101", "97102", "97103"],
        "97190": ["971", "972", "97103", "97104", "97105", "97106"],
    }
    assert (found.renamed, found.recoded, found.moved, found.same) == ([], [], [], False)
    assert (found.ended[0].was.above, found.begun[0].now.above) == ("Lam Giang", "Lam Giang")


def test_who_goes_on_in_another_place(tree: Tree) -> None:
    found = of(tree, "other_province")
    assert moves(found.moved) == [("Cát Trắng", "Nam Hải", "Hải Vân")]
    assert (heirs(found), found.begun) == ({"981": ["98101"]}, [])


def test_the_whole_country_is_its_parts(tree: Tree) -> None:
    whole = of(tree, "country")
    parts = [of(tree, place) for place in ("province", "other_province")]
    assert heirs(whole) == heirs(parts[0]) | heirs(parts[1])
    assert whole.begun == parts[0].begun
    assert whole.moved == parts[1].moved
    assert (whole.before, whole.after) == (13, 6)


def test_other_names_and_codes(tree: Tree) -> None:
    spans = AreaSpan.objects.filter(area=tree.area("other_commune"), valid_from=REFORM)
    spans.update(name="Cát Vàng", code="98109")
    found = of(tree, "other_province")
    for pairs in (found.renamed, found.recoded):
        assert [(p.was.name, p.was.code, p.now.name, p.now.code) for p in pairs] == [
            ("Cát Trắng", "98101", "Cát Vàng", "98109")
        ]


def test_who_left_for_another_province_moved_and_did_not_end(tree: Tree) -> None:
    AreaSpan.objects.filter(area=tree.area("other_commune"), valid_from=REFORM).update(
        parent=tree.area("province")
    )
    assert moves(of(tree, "other_province").moved) == [("Cát Trắng", "Nam Hải", "Lam Giang")]
    came = of(tree, "province")
    assert moves(came.moved) == [("Cát Trắng", "Nam Hải", "Lam Giang")]
    assert (came.before, came.after, len(came.begun)) == (9, 4, 2)


def test_what_is_there_on_one_day_only(tree: Tree) -> None:
    ended = of(tree, "district_1")
    assert (ended.before, ended.after, ended.begun) == (4, 0, [])
    assert heirs(ended)["97103"] == ["97101", "97190"]
    begun = of(tree, "new_1")
    assert ([one.now.code for one in begun.begun], begun.ended) == (["97101"], [])


def test_nothing_changed(tree: Tree) -> None:
    found = of(tree, "country", REFORM, TODAY)
    assert (found.same, found.before, found.after) == (True, 6, 6)
    assert of(tree, "province", FIRST - timedelta(days=9), FIRST - timedelta(days=1)).same


def test_units_too(tree: Tree) -> None:
    found = of(tree, "other_province", units=True)
    assert (found.before, found.after, len(found.ended), found.begun) == (18, 12, 6, [])
    told = {one.was.name: [heir.name for heir in one.became] for one in found.ended}
    assert set(told["Ban Chỉ huy Quân sự huyện Nam Hải"]) == {
        "Ban Chỉ huy Quân sự xã Cát Trắng", "Bộ Chỉ huy Quân sự tỉnh Hải Vân",
    }  # fmt: skip
    assert len(found.moved) == 6


@pytest.mark.parametrize("second", [EVE, EVE - timedelta(days=1)])
def test_the_second_day_is_the_later_one(tree: Tree, second: date) -> None:
    with pytest.raises(BadInput) as refused:
        of(tree, "country", EVE, second)
    assert refused.value.field == "second"


@pytest.mark.parametrize("units", [False, True])
def test_queries_do_not_grow(tree: Tree, units: bool) -> None:
    counts = []
    for place in ("other_province", "province", "country"):
        with CaptureQueriesContext(connection) as asked:
            of(tree, place, units=units)
        counts.append(len(asked))
    assert max(counts) <= 12

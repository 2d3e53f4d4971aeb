"""Which places go on, and what becomes of the others, by the published lists alone."""

from collections import Counter

import pytest

from danvan.org.loading.kinds import bare_name, kind_of, kind_word_en
from danvan.org.loading.published import published
from danvan.org.loading.redraw import Redraw, new_key, old_key


@pytest.fixture(scope="module")
def redraw() -> Redraw:
    return Redraw(published())


def test_who_goes_on(redraw: Redraw) -> None:
    levels = Counter(level for level, _code in redraw.goes_on)
    assert levels == {"commune": 130, "province": 11}


def test_another_name_beside_an_uncovered_commune_is_another_place(redraw: Redraw) -> None:
    """Tân Lập's only published heir is Tân Yên, but Tân Hợp beside it is published nowhere."""
    assert ("commune", "03997") not in redraw.goes_on
    changes = redraw.changes("14")
    (passed,) = [c for c in changes if c.to == new_key("commune", "03997")]
    assert (passed.key, passed.kind) == (old_key("commune", "03997"), "absorbed")


def test_a_new_spelling_is_the_same_place(redraw: Redraw) -> None:
    data = redraw.data
    assert data.before["commune", "16906"].name == "Xã Lưỡng Minh"
    assert data.after["commune", "16906"].name == "Xã Lượng Minh"
    assert redraw.key_after("commune", "16906") == old_key("commune", "16906")


def test_every_place_of_before_is_told_once(redraw: Redraw) -> None:
    """It goes on or ends, in exactly one act."""
    codes = [code for level, code in redraw.data.after if level == "province"]
    changes = [change for code in codes for change in redraw.changes(code)]
    told = Counter(c.key for c in changes if c.action in ("end", "respan"))
    untold = {("country", "VN"), *(("province", n) for lv, n in redraw.goes_on if lv == "province")}
    assert set(told.values()) == {1}
    assert {key[1:] for key in told} == set(redraw.data.before) - untold
    begun = {c.key for c in changes if c.action == "begin"}
    assert begun == set(redraw.born())


def test_what_the_lists_contradict_is_named(redraw: Redraw) -> None:
    assert redraw.data.cities_since == (
        "Thành phố Quảng Ninh", "Thành phố Bắc Ninh", "Thành phố Đồng Nai",
    )  # fmt: skip
    assert redraw.data.slips == ("Phường 4 (27691)", "Xã Tiên Hải (30781)")


@pytest.mark.parametrize(
    ("level", "name", "kind", "bare"),
    [
        ("province", "Thành phố Huế", "municipality", "Huế"),
        ("district", "Thành phố Vinh", "district_city", "Vinh"),
        ("district", "Thị xã Hồng Lĩnh", "town", "Hồng Lĩnh"),
        ("commune", "Thị trấn Kim Sơn", "township", "Kim Sơn"),
        ("commune", "Phường 14", "ward", "14"),
        ("commune", "Đặc khu Lý Sơn", "special_zone", "Lý Sơn"),
    ],
)
def test_kind_and_bare_name(level: str, name: str, kind: str, bare: str) -> None:
    assert kind_of(level, name) == kind
    assert bare_name(kind, name) == bare


def test_english_kinds() -> None:
    assert [kind_word_en(k) for k in ("commune", "district_city", "rural_district")] == [
        "Commune", "City", "Rural District",
    ]  # fmt: skip

"""Searching all eras, and what became of what was found."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import DOTALL, findall, sub

from django.urls import reverse

from tests.factories import Cast


def _found(cast: Cast, **asked: object) -> list[str]:
    html = cast.officer.client().get(reverse("units"), asked).content.decode()
    section = html[html.index('class="found"') : html.index("<footer")]
    return [" ".join(unescape(sub(r"<[^>]+>", " ", one)).split()).replace(" ,", ",")
            for one in findall(r"<li>(.*?)</li>", section, DOTALL)]  # fmt: skip


def test_a_district_that_ended_leads_to_what_lies_there_now(cast: Cast) -> None:
    first = _found(cast, q="đông lam")[0]
    assert (
        first == "Đông Lam 971 · cấp huyện · Lam Giang tên đến 30/06/2025 nay là An Hòa, Bình Minh"
    )


def test_without_marks_and_by_code(cast: Cast) -> None:
    assert _found(cast, q="dong lam")[0].startswith("Đông Lam 971")
    assert [one.split(" · ")[0] for one in _found(cast, q="97103")] == ["An Phú 97103"]


def test_a_code_that_was_given_again_finds_both_bearers(cast: Cast) -> None:
    assert [one.split(" tên")[0] for one in _found(cast, q="97101")] == [
        "An Hòa 97101 · cấp xã · Lam Giang",
        "An Hòa 97101 · cấp xã · Đông Lam, Lam Giang",
    ]


def test_only_units_of_the_line(cast: Cast) -> None:
    lines = _found(cast, q="an phú", line="fatherland_front")
    assert lines == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Phú Đông Lam, Lam Giang tên đến "
        "30/06/2025 nay là Ủy ban Mặt trận Tổ quốc Việt Nam xã An Hòa, Ủy ban Mặt trận Tổ quốc "
        "Việt Nam xã Bình Minh"
    ]


def test_query_count_does_not_grow_with_what_is_found(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client = cast.officer.client()
    for text in ("an lạc", "xã"):
        with django_assert_max_num_queries(26):
            client.get(reverse("units"), {"q": text})

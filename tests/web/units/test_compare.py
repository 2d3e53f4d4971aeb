"""Two days side by side."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import DOTALL, findall, sub

from django.urls import reverse

from tests.factories import Cast

DAYS = {"first": "2025-06-30", "second": "2025-07-01"}


def _html(cast: Cast, **asked: object) -> str:
    asked = {**DAYS, "under": cast.tree.area("province").pk, **asked}
    return cast.officer.client().get(reverse("compare_units"), asked).content.decode()


def _parts(html: str) -> dict[str, list[str]]:
    found = {}
    for title, body in findall(r"<h2 id=\"h-\w+\">([^<]+)<span>(.*?)</section>", html, DOTALL):
        rows = findall(r"<li>(.*?)</li>", body, DOTALL)
        words = [" ".join(unescape(sub(r"<[^>]+>", " ", row)).split()) for row in rows]
        found[title.strip()] = [one.replace(" ,", ",") for one in words]
    return found


def test_what_began_and_ended_with_successors(cast: Cast) -> None:
    found = _parts(_html(cast))
    assert found["Lập mới"] == [
        "An Hòa 97101 · Lam Giang từ Đông Lam, An Hòa, An Lạc, An Phú",
        "Bình Minh 97190 · Lam Giang từ Đông Lam, Tây Lam, An Phú, Bình Minh, Bình Sơn, Bình Yên",
    ]
    assert found["Kết thúc"][0] == "Đông Lam 971 · Lam Giang nay là An Hòa, Bình Minh"
    assert len(found["Kết thúc"]) == 8


def test_who_moved(cast: Cast) -> None:
    html = _html(cast, under=cast.tree.area("other_province").pk)
    assert _parts(html)["Chuyển cấp trên"] == ["Cát Trắng 98101 từ «Nam Hải» thành «Hải Vân»"]


def test_one_kind_alone(cast: Cast) -> None:
    assert list(_parts(_html(cast, kind="ended"))) == ["Kết thúc"]


def test_nothing_between_two_days(cast: Cast) -> None:
    html = _html(cast, first="2025-07-01", second="2026-01-01")
    assert "Giữa hai ngày này không có gì thay đổi." in html


def test_days_in_the_wrong_order_are_said_at_the_field(cast: Cast) -> None:
    html = _html(cast, first="2026-01-01", second="2025-01-01")
    assert html.count("Ngày thứ hai phải sau ngày thứ nhất.") == 2


def test_a_day_that_is_none(cast: Cast) -> None:
    answer = cast.officer.client().get(reverse("compare_units"), {"first": "31/2/2025"})
    assert answer.status_code == 422
    assert 'value="31/2/2025"' in answer.content.decode()


def test_query_count(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client = cast.officer.client()
    with django_assert_max_num_queries(24):
        client.get(reverse("compare_units"), {**DAYS, "of": "unit"})


def test_in_english_the_headings_say_what_happened(cast: Cast) -> None:
    """Not what may be done, though Vietnamese has one word for both."""
    client = cast.officer.client()
    client.post(reverse("set_language"), {"language": "en"})
    html = client.get(reverse("compare_units"), DAYS).content.decode()
    assert list(_parts(html)) == ["Formed", "Ended"]

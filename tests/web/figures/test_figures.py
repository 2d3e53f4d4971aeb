"""Consolidated figures: the table at a place, as it was and as it is."""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import DOTALL, findall, sub

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import Cast
from tests.web.making import Made

URL = "/programmes/ct-24/figures/"


def rows(html: str) -> list[list[str]]:
    """The table as text, a list a line, without the drawings."""
    table = html[html.index('<table class="tb"') : html.index("</table>")]
    found = []
    for line in findall(r"<tr class=\"(?:ind|sub).*?</tr>", table, DOTALL):
        cells = findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, DOTALL)
        texts = [" ".join(unescape(sub(r"<svg.*?</svg>|<[^>]+>", " ", c)).split()) for c in cells]
        found.append(texts)
    return found


def marks(html: str) -> list[str]:
    return findall(r'class="pm"[^>]*>[^<]*<svg class="k" role="img" aria-label="([^"]+)"', html)


def page(cast: Cast, **asked: object) -> str:
    response = cast.officer.client().get(URL, asked)
    assert response.status_code == 200
    return response.content.decode()


def test_the_month_beside_others(cast: Cast, made: Made) -> None:
    html = page(cast, period="2026-05")
    assert rows(html)[0] == [
        "Ngày công giúp dân Ngày công giúp dân ngày công", "", "220", "–", "–", "100", "220",
    ]  # fmt: skip
    assert "<b>2/2</b> xã, phường đã báo cáo" in html
    assert marks(html)[0] == "đủ báo cáo"


def test_the_latest_month_with_reports_is_shown_first(cast: Cast, made: Made) -> None:
    assert '<option value="2026-05" selected>Tháng 5/2026</option>' in page(cast)


def test_what_is_missing_is_named_and_marked(cast: Cast, made: Made) -> None:
    html = page(cast, period="2025-05", as_of="was")
    assert "<b>5/6</b> xã, phường đã báo cáo" in html
    assert "Còn thiếu: Bình Yên" in html
    assert rows(html)[0][2:] == ["100", "60", "+67%", "–", "160"]
    assert marks(html)[0] == "còn thiếu báo cáo"


def test_as_it_was_goes_down_by_the_old_districts(cast: Cast, made: Made) -> None:
    html = page(cast, period="2025-05", as_of="was", open="work_days")
    assert [(r[0], r[1], r[2]) for r in rows(html)[1:3]] == [
        ("Đông Lam", "", "60"),
        ("Tây Lam", "2/3 báo cáo", "40"),
    ]


def test_as_it_is_goes_down_by_the_new_communes(cast: Cast, made: Made) -> None:
    html = page(cast, period="2025-05", as_of="now", open="work_days")
    assert [(r[0], r[2]) for r in rows(html)[1:4]] == [
        ("An Hòa từ Đông Lam", "40"),
        ("Bình Minh từ Tây Lam, Đông Lam", "40"),
        ("Chưa quy được về nơi nào bên dưới", "20"),
    ]


def test_the_total_is_the_same_on_both_maps(cast: Cast, made: Made) -> None:
    was, now = (rows(page(cast, period="2025-05", as_of=m))[0][2] for m in ("was", "now"))
    assert was == now == "100"


def test_a_place_below_has_a_table_of_its_own(cast: Cast, made: Made) -> None:
    district = cast.tree.area("district_1").pk
    html = page(cast, period="2025-05", as_of="was", area=district, open="work_days")
    assert "<h1>Đông Lam</h1>" in html
    assert rows(html)[0][2] == "60"
    assert [r[0] for r in rows(html)[1:4]] == [
        "An Hòa", "An Lạc", "An Phú",
    ]  # fmt: skip


def test_a_stock_is_the_last_not_the_sum(cast: Cast, made: Made) -> None:
    html = page(cast, period="2025-Q2", as_of="was")
    line = next(r for r in rows(html) if r[0].startswith("Mô hình"))
    assert (line[2], line[6]) == ("17", "–")


def test_made_up_figures_are_called_so(cast: Cast, made: Made) -> None:
    assert "Số liệu giả lập để minh họa, không phải số liệu thật." in page(cast)


def test_the_switch_stands_in_the_address(cast: Cast, made: Made) -> None:
    html = page(cast, period="2025-05", as_of="was")
    assert '<input type="radio" name="as_of" value="was" checked>' in html
    assert "period=2025-05&amp;as_of=was&amp;open=work_days" in html


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "2025-13"}, {"as_of": "hôm qua"}, {"area": "999999"}, {"apportion": "sai"},
        {"as_of": "was", "apportion": "sai"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(cast: Cast, made: Made, asked: dict[str, str]) -> None:
    assert cast.officer.client().get(URL, asked).status_code == 422


def test_the_table_can_be_taken_away(cast: Cast, made: Made) -> None:
    asked = {"period": "2025-05", "as_of": "was"}
    response = cast.officer.client().get(reverse("figures_csv", args=["ct-24"]), asked)
    assert response["Content-Disposition"] == 'attachment; filename="ct-24-2025-05-as-was.csv"'
    found = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))
    province = next(r for r in found if r["code"] == "97" and r["indicator"] == "work_days")
    assert province == {
        "programme": "ct-24", "period": "2025-05", "as_of": "as-was", "code": "97",
        "name": "Lam Giang", "level": "province", "indicator": "work_days", "value": "100",
        "estimate": "no", "reports": "5", "expected": "6", "synthetic": "yes",
    }  # fmt: skip


def test_what_is_not_placed_can_be_divided_and_is_marked(cast: Cast, made: Made) -> None:
    asked = {"period": "2025-05", "as_of": "now", "open": "work_days", "apportion": "equal"}
    html = page(cast, **asked)
    assert [(r[0], r[2]) for r in rows(html)[:3]] == [
        ("Ngày công giúp dân Ngày công giúp dân ngày công", "100"),
        ("An Hòa từ Đông Lam", "≈ 50"),
        ("Bình Minh từ Tây Lam, Đông Lam", "≈ 50"),
    ]
    assert '<option value="equal" selected>Chia đều cho các nơi kế thừa (ước tính)</option>' in html
    assert "Số không ai biết tỷ lệ chia được chia đều cho các nơi kế thừa." in html
    assert '<input type="hidden" name="apportion" value="equal">' in html
    assert "as_of=now&amp;apportion=equal&amp;area=" in html


def test_dividing_is_offered_only_where_something_is_not_placed(cast: Cast, made: Made) -> None:
    def offered(**asked: object) -> bool:
        return 'name="apportion"' in page(cast, **asked)

    assert offered(period="2025-05", as_of="now")
    assert not offered(period="2025-05", as_of="was")
    assert not offered(period="2026-05", as_of="now")
    assert not offered(period="2025-05", as_of="now", area=cast.tree.area("new_1").pk)


def test_an_estimate_says_how_it_came_about(cast: Cast, made: Made) -> None:
    html = source(cast, area=cast.tree.area("new_1").pk)
    assert findall(r'<span class="src-n">([^<]+)</span>', html) == ["40"]
    html = source(cast, area=cast.tree.area("new_1").pk, apportion="equal")
    assert findall(r'<span class="src-n">([^<]+)</span>', html) == ["≈ 50"]
    assert "Số không ai biết tỷ lệ chia được chia đều cho các nơi kế thừa." in html
    assert html.count("được chia</small>") == 1


def test_an_estimate_is_told_in_the_table_to_take_away(cast: Cast, made: Made) -> None:
    asked = {"period": "2025-05", "as_of": "now", "apportion": "equal"}
    response = cast.officer.client().get(reverse("figures_csv", args=["ct-24"]), asked)
    found = csv.DictReader(response.content.decode("utf-8-sig").splitlines())
    told = {(r["code"], r["value"], r["estimate"]) for r in found if r["indicator"] == "work_days"}
    assert told == {("97", "100", "no"), ("97101", "50", "yes"), ("97190", "50", "yes")}


def source(cast: Cast, name: str = "officer", **asked: object) -> str:
    given = {"indicator": "work_days", "period": "2025-05", "as_of": "now"} | asked
    response = cast.members[name].client().get(reverse("figure_source", args=["ct-24"]), given)
    assert response.status_code == 200
    return response.content.decode()


def test_every_number_tells_its_reports(cast: Cast, made: Made) -> None:
    html = source(cast, area=cast.tree.area("new_1").pk)
    assert "2/2 báo cáo đã duyệt" in html
    assert "Cộng các đơn vị, cộng các tháng." in html
    assert findall(r'<th scope="row"><a href="/approvals/\d+/">([^<]+)</a>', html) == [
        "Ban Chỉ huy Quân sự xã An Hòa", "Ban Chỉ huy Quân sự xã An Lạc",
    ]  # fmt: skip


def test_the_reports_behind_can_be_opened_by_those_who_see_the_number(
    cast: Cast, made: Made
) -> None:
    html = source(cast, "other_line", area=cast.tree.area("new_1").pk)
    link = findall(r'href="(/approvals/\d+/)"', html)[0]
    assert cast.other_line.client().get(link).status_code == 200


ALL = [URL, reverse("figure_source", args=["ct-24"]), reverse("figures_csv", args=["ct-24"])]


@pytest.mark.parametrize("url", ALL)
def test_the_outsider_finds_nothing(cast: Cast, made: Made, url: str) -> None:
    assert cast.outsider.client().get(url, {"indicator": "work_days"}).status_code == 404


@pytest.mark.parametrize("url", ALL)
def test_the_signed_out_are_sent_to_sign_in(cast: Cast, made: Made, url: str) -> None:
    assert Client().get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_query_counts_do_not_grow_with_the_children(
    cast: Cast,
    made: Made,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    client = cast.officer.client()
    for asked in ({"area": cast.tree.area("new_1").pk}, {"open": "work_days"}):
        with django_assert_max_num_queries(60):
            client.get(URL, {"period": "2025-05", "as_of": "now"} | asked)

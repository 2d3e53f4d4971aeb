"""The unit tree as of a date, the search by old names, and a unit's life line."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import findall, sub

import pytest
from django.test import Client
from django.urls import reverse

from danvan.org.models import Area, AreaSpan
from tests.factories import REFORM, Cast, Tree

BEFORE = "2025-06-30"


def _lines(html: str) -> list[str]:
    """The names in the tree, in order, two spaces deeper for each level."""
    found, depth = [], -1
    body = html[html.index('<ul class="tree">') : html.index("<footer")]
    for tag, text in findall(r'<(/?ul)[^>]*>|<(?:a href="/units/\d+/"|span)>([^<]+)<', body):
        depth += {"ul": 1, "/ul": -1}.get(tag, 0)
        if text:
            found.append("  " * depth + unescape(text))
    return found


def _get(cast: Cast, **asked: object) -> str:
    response = cast.officer.client().get(reverse("units"), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_by_area_shows_the_map_of_the_day(cast: Cast) -> None:
    line = {"line": "military_command", "by": "area"}
    assert _lines(_get(cast, **line)) == [
        "  Bộ Chỉ huy Quân sự tỉnh Lam Giang",
        "An Hòa",
        "Bình Minh",
    ]
    assert _lines(_get(cast, at=BEFORE, **line)) == [
        "  Bộ Chỉ huy Quân sự tỉnh Lam Giang",
        "Đông Lam",
        "Tây Lam",
    ]


def test_by_area_opens_one_path(cast: Cast) -> None:
    old_2 = cast.tree.area("old_2").pk
    html = _get(cast, at=BEFORE, line="military_command", by="area", open=old_2)
    assert _lines(html) == [
        "  Bộ Chỉ huy Quân sự tỉnh Lam Giang",
        "Đông Lam",
        "  Ban Chỉ huy Quân sự huyện Đông Lam",
        "  An Hòa",
        "  An Lạc",
        "    Ban Chỉ huy Quân sự xã An Lạc",
        "  An Phú",
        "Tây Lam",
    ]


def test_by_superior_follows_the_chain_of_command(cast: Cast) -> None:
    top = cast.tree.unit("military_command", "province").pk
    asked = {"line": "military_command", "by": "superior", "open": top}
    assert _lines(_get(cast, **asked)) == [
        "Bộ Chỉ huy Quân sự tỉnh Lam Giang",
        "  Ban Chỉ huy Quân sự xã An Hòa",
        "  Ban Chỉ huy Quân sự xã Bình Minh",
    ]
    assert _lines(_get(cast, at=BEFORE, **asked)) == [
        "Bộ Chỉ huy Quân sự tỉnh Lam Giang",
        "  Ban Chỉ huy Quân sự huyện Tây Lam",
        "  Ban Chỉ huy Quân sự huyện Đông Lam",
    ]


def test_another_province_may_be_looked_at(cast: Cast) -> None:
    html = _get(cast, province=cast.tree.area("other_province").pk, line="party_committee")
    assert _lines(html) == ["  Tỉnh ủy Hải Vân", "Cát Trắng"]


def test_old_names_are_found_with_their_last_day(cast: Cast) -> None:
    html = _get(cast, q="quan su xa an l")
    assert "Ban Chỉ huy Quân sự xã An Lạc" in html
    assert "tên đến 30/06/2025" in html


def test_a_name_nobody_bore_says_so(cast: Cast) -> None:
    html = _get(cast, q="Không Đâu Cả")
    assert "Chưa nơi nào từng mang tên hoặc mã này." in html


def test_a_day_that_is_none_keeps_what_was_typed(cast: Cast) -> None:
    response = cast.officer.client().get(reverse("units"), {"at": "31/2/2025", "q": "an"})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Không có ngày này. Hãy viết như 30/6/2025.") == 2
    assert 'value="31/2/2025"' in html


def _story(html: str) -> list[tuple[str, str]]:
    section = html[html.index('class="life-line"') : html.index("<footer")]
    told = findall(r"<li[^>]*><time[^>]*>([^<]+)</time><div>(.*?)</div></li>", section)
    return [(on, " ".join(unescape(sub(r"<[^>]+>", " ", what)).split())) for on, what in told]


def test_the_life_of_a_unit_that_was_divided(cast: Cast) -> None:
    unit = cast.tree.unit("military_command", "old_3")
    html = cast.officer.client().get(reverse("unit", args=[unit.pk])).content.decode()
    assert "Hoạt động đến hết ngày 30/06/2025." in html
    assert _story(html) == [
        ("01/01/2020", "Có trong danh mục với tên Ban Chỉ huy Quân sự xã An Phú"),
        ("01/01/2020", "Trực thuộc Ban Chỉ huy Quân sự huyện Đông Lam"),
        (
            "01/07/2025",
            "Kết thúc; chia cho Ban Chỉ huy Quân sự xã An Hòa Ban Chỉ huy Quân sự xã Bình Minh "
            "Theo: Tổ chức chính quyền hai cấp tại Lam Giang",
        ),
    ]


def test_the_life_of_a_unit_born_of_others(cast: Cast) -> None:
    unit = cast.tree.unit("military_command", "new_1")
    html = cast.officer.client().get(reverse("unit", args=[unit.pk])).content.decode()
    assert _story(html) == [
        (
            "01/07/2025",
            "Bắt đầu với tên Ban Chỉ huy Quân sự xã An Hòa "
            "Theo: Tổ chức chính quyền hai cấp tại Lam Giang",
        ),
        ("01/07/2025", "Trực thuộc Bộ Chỉ huy Quân sự tỉnh Lam Giang"),
        ("01/07/2025", "Hợp nhất từ Ban Chỉ huy Quân sự xã An Hòa Ban Chỉ huy Quân sự xã An Lạc"),
        (
            "01/07/2025",
            "Nhận một phần từ Ban Chỉ huy Quân sự huyện Đông Lam Ban Chỉ huy Quân sự xã An Phú",
        ),
        ("Hôm nay", "Đang hoạt động"),
    ]


@pytest.mark.parametrize("name", ["units", "unit"])
def test_the_signed_out_are_sent_to_sign_in(cast: Cast, name: str) -> None:
    url = _url(cast.tree, name)
    response = Client().get(url)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize("name", ["units", "unit"])
def test_without_a_post_there_is_nothing_to_see(cast: Cast, name: str) -> None:
    response = cast.postless.client().get(_url(cast.tree, name))
    assert response.status_code == 403
    assert "Lam Giang" not in response.content.decode()


@pytest.mark.parametrize("name", ["units", "unit"])
def test_the_outsider_reads_the_register_too(cast: Cast, name: str) -> None:
    """Who is under whom is no secret: everybody with a post may look at every province's tree."""
    assert cast.outsider.client().get(_url(cast.tree, name)).status_code == 200


def _url(tree: Tree, name: str) -> str:
    return reverse(name, args=[tree.unit("military_command", "new_1").pk] if name == "unit" else [])


def test_a_unit_that_never_was(cast: Cast) -> None:
    assert cast.officer.client().get(reverse("unit", args=[999_999])).status_code == 404


@pytest.mark.parametrize("by", ["area", "superior"])
def test_query_counts_are_pinned(
    cast: Cast, by: str, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    """Session, user, post, actor's unit, area and predecessors, then the page's own."""
    client = cast.officer.client()
    district = cast.tree.area("district_2").pk
    unit = cast.tree.unit("military_command", "province").pk
    asked = {"at": BEFORE, "by": by, "open": district if by == "area" else unit}
    with django_assert_num_queries(18 if by == "area" else 16):
        client.get(reverse("units"), asked)


def test_a_province_of_many_communes_stays_small(cast: Cast) -> None:
    """Hồ Chí Minh City has 168; a page has at most 60 KB."""
    province = cast.tree.area("province")
    areas = Area.objects.bulk_create([Area() for _ in range(168)])
    AreaSpan.objects.bulk_create(
        AreaSpan(
            area=area, code=f"{90000 + n}", level="commune", kind="commune", parent=province,
            name=f"Xã Tân Thành Phú {n}", folded=f"xa tan thanh phu {n}", valid_from=REFORM,
        )
        for n, area in enumerate(areas)
    )  # fmt: skip
    html = _get(cast, open=areas[7].pk)
    assert len(_lines(html)) >= 170
    assert len(html.encode()) < 60 * 1024

"""Preview, choices, scheduling, applying and undoing from the pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import DOTALL, findall, sub

import pytest
from django.test import Client
from django.urls import reverse

from danvan.kernel.actor import system
from danvan.org import actions, drafting
from danvan.org.models import AreaSpan, Reorganisation
from tests.conftest import Clock
from tests.factories import Cast
from tests.web.reform.building import SOON, TODAY, drafted, merged

VERBS = ("choose_in", "schedule", "recall", "apply", "undo")


def _url(name: str, row: Reorganisation) -> str:
    return reverse(f"{name}_reorganisation", args=[row.pk])


def _preview(cast: Cast, row: Reorganisation, who: str = "administrator", **asked: str) -> str:
    answer = cast.members[who].client().get(_url("preview", row), asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def _rows(html: str, section: str) -> list[list[str]]:
    body = html[html.index(f'<section class="pre" id="{section}"') :]
    body = body[: body.index("</section>")]
    rows = findall(r"<tr><td>(.*?)</td></tr>", body, DOTALL)
    return [[sub(r"<[^>]+>", "", cell) for cell in row.split("</td><td>")] for row in rows]


def test_the_preview_tells_section_by_section(cast: Cast) -> None:
    html = _preview(cast, merged())
    assert _rows(html, "areas") == [
        ["lập mới", "Xã Hòa Bình Minh (97200)", "trực thuộc Lam Giang (97)"],
        ["kết thúc", "An Hòa (97101)", "Xã Hòa Bình Minh (97200)"],
        ["kết thúc", "Bình Minh (97190)", "Xã Hòa Bình Minh (97200)"],
    ]
    assert [row[1] for row in _rows(html, "accounts")] == [
        "Người thử officer", "Người thử other_line", "Người thử sibling",
    ]  # fmt: skip
    assert "Hẹn áp dụng ngày 01/07/2026" in html
    assert len(html.encode()) <= 60 * 1024


def test_one_section_alone(cast: Cast) -> None:
    html = _preview(cast, merged(), section="posts")
    assert findall(r'class="pre" id="(\w+)"', html) == ["posts"]


def test_nothing_drafted_nothing_to_apply(cast: Cast) -> None:
    html = _preview(cast, drafted())
    assert "chưa có dòng nào nên không có gì thay đổi" in html


def test_everybody_with_a_post_reads_the_preview_and_only_reads(cast: Cast) -> None:
    html = _preview(cast, merged(), who="officer")
    assert "Áp dụng là việc của người quản trị." in html
    assert '<button class="btn main"' not in html


def test_what_is_wrong_stands_instead_of_the_button(cast: Cast) -> None:
    row = merged()
    merged(code="nhap-xa-2")
    html = _preview(cast, row)
    assert "Sửa xong các chỗ trên mới áp dụng được." in html
    assert "Hẹn áp dụng" not in html


def test_scheduling_recalling(cast: Cast) -> None:
    row, client = merged(), cast.administrator.client()
    answer = client.post(_url("schedule", row), follow=True)
    assert "Đã hẹn. Đến ngày máy sẽ tự áp dụng" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "waiting"
    client.post(_url("recall", row))
    row.refresh_from_db()
    assert row.state == "draft"


def test_applying_and_undoing(cast: Cast) -> None:
    row, client = merged(on=TODAY), cast.administrator.client()
    answer = client.post(_url("apply", row), follow=True)
    html = answer.content.decode()
    assert "Đã áp dụng việc sắp xếp." in html
    assert "So sánh hai ngày" in html
    assert AreaSpan.objects.on(TODAY).filter(code="97200").count() == 1
    assert client.post(_url("undo", row), {"note": ""}).status_code == 422
    client.post(_url("undo", row), {"note": "Văn bản bị thu hồi"})
    row.refresh_from_db()
    assert row.state == "undone"
    assert AreaSpan.objects.on(TODAY).filter(code__in=["97101", "97190"]).count() == 2
    page = client.get(reverse("reorganisation", args=[row.pk])).content.decode()
    assert "<q>Văn bản bị thu hồi</q>" in page


def test_undoing_is_refused_with_the_reason(cast: Cast) -> None:
    row = merged(on=TODAY)
    actions.apply_reorganisation(row, actor=system())
    unit = row.changes.filter(action="begin", unit__isnull=False)[0].unit
    assert unit
    actions.open_post(
        unit=unit, role=cast.officer.actor.role, title="Cán bộ mới", valid_from=TODAY,
        actor=system(),
    )  # fmt: skip
    answer = cast.administrator.client().post(_url("undo", row), {"note": "Nhầm"})
    html = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "«Cán bộ mới» đã được lập tại một đơn vị mới." in html
    assert "Nhầm</textarea>" in html


def test_applying_is_refused_with_the_reason(cast: Cast, clock: Clock) -> None:
    earlier, row = merged(on=TODAY, code="truoc"), merged(on=SOON)
    clock.set(SOON)
    answer = cast.administrator.client().post(_url("apply", row))
    html = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert f"Phải áp dụng «{earlier.title}» trước" in html
    row.refresh_from_db()
    assert row.state == "draft"


def test_applying_twice(cast: Cast) -> None:
    row, client = merged(on=TODAY), cast.administrator.client()
    client.post(_url("apply", row))
    assert client.post(_url("apply", row)).status_code == 409
    assert client.get(_url("preview", row)).headers["Location"] == reverse(
        "reorganisation", args=[row.pk]
    )


def test_a_question_that_is_none(cast: Cast) -> None:
    answer = cast.administrator.client().post(
        _url("choose_in", merged()), {"key": "x", "option": "y"}
    )
    assert answer.status_code == 422
    assert "Không có câu hỏi này trong bản xem trước." in answer.content.decode()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["outsider", "officer", "coordinator", "front"])
def test_only_an_administrator_carries_out(cast: Cast, verb: str, who: str) -> None:
    row = merged(on=TODAY)
    if verb == "undo":
        actions.apply_reorganisation(row, actor=system())
    if verb == "recall":
        Reorganisation.objects.filter(pk=row.pk).update(state="waiting")
    row.refresh_from_db()
    state = row.state
    answer = cast.members[who].client().post(_url(verb, row), {"note": "x", "key": "x"})
    assert answer.status_code == 403
    row.refresh_from_db()
    assert row.state == state


@pytest.mark.parametrize("verb", VERBS)
def test_the_signed_out_are_sent_to_sign_in(cast: Cast, verb: str) -> None:
    answer = Client().post(_url(verb, merged()))
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_preview_asks_as_much_for_many_as_for_few(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client = cast.administrator.client()
    small = drafted(code="nho")
    drafting.rename(small, area="97190", name="Xã Bình Minh Mới", actor=system())
    for row in (small, merged()):
        with django_assert_max_num_queries(120):
            client.get(_url("preview", row))

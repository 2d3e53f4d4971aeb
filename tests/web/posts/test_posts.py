"""My posts: standing in, handing over, and the morning after a post ended."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from danvan.kernel.actor import system
from danvan.org import actions
from danvan.org.models import Delegation, Holding, Post, Reorganisation
from tests.conftest import Clock
from tests.factories import REFORM, TODAY, Cast, Member
from tests.web.addresses import lede


def _post(member: Member) -> Post:
    assert member.post
    return member.post


def _delegated(cast: Cast, *, days: int = 10) -> Delegation:
    return actions.delegate(
        _post(cast.superior), user=cast.front.user, valid_from=TODAY,
        valid_to=TODAY + timedelta(days=days), reason="Đi công tác", actor=cast.superior.actor,
    )  # fmt: skip


def _ask(cast: Cast, **typed: str) -> dict[str, str]:
    return {"user": "front", "valid_from": "2026-06-10", "valid_to": "19/6/2026",
            "reason": "Đi công tác", **typed}  # fmt: skip


def test_delegating_until_the_end_of_a_day(cast: Cast) -> None:
    client = cast.superior.client()
    url = reverse("delegate_post", args=[_post(cast.superior).pk])
    answer = client.post(url, _ask(cast), follow=True)
    assert [url for url, _status in answer.redirect_chain] == [reverse("posts")]
    made = Delegation.objects.get()
    assert (made.user, made.valid_from, made.valid_to) == (
        cast.front.user, TODAY, date(2026, 6, 20),
    )  # fmt: skip
    html = answer.content.decode()
    assert "Người thử front đang làm thay đến hết 19/06/2026" in html
    assert "Chấm dứt ủy quyền" in html


def test_who_stands_in_sees_it_and_may_act_in_it(cast: Cast) -> None:
    _delegated(cast)
    client = cast.front.client()
    html = client.get(reverse("posts")).content.decode()
    assert "Được ủy quyền" in html
    assert "Từ 10/06/2026 đến hết 19/06/2026 · Đi công tác" in html
    client.post(reverse("acting"), {"post": _post(cast.superior).pk, "next": "/posts/"})
    assert "(thay Người thử superior)" in client.get(reverse("posts")).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"user": "không ai"}, "Không có tài khoản nào mang tên này."),
        ({"user": "superior"}, "Người này đang giữ chính vị trí này."),
        ({"user": "officer"}, "Người này giữ vị trí ở đơn vị cấp dưới"),
        ({"valid_to": "2026-06-01"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"valid_from": "31/2/2026"}, "Không có ngày này. Hãy viết như 30/6/2025."),
        ({"reason": ""}, "Hãy ghi lý do ủy quyền."),
    ],
)
def test_what_cannot_be_delegated_keeps_what_was_typed(
    cast: Cast, typed: dict[str, str], said: str
) -> None:
    url = reverse("delegate_post", args=[_post(cast.superior).pk])
    answer = cast.superior.client().post(url, _ask(cast, **typed))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count(said) == 2
    assert f'value="{_ask(cast, **typed)["user"]}"' in html
    assert not Delegation.objects.exists()


def test_ending_a_delegation(cast: Cast, clock: Clock) -> None:
    made = _delegated(cast)
    clock.advance(timedelta(days=2))
    cast.front.client().post(reverse("end_delegation", args=[made.pk]))
    made.refresh_from_db()
    assert made.valid_to == TODAY + timedelta(days=2)


def test_a_stranger_ends_nothing(cast: Cast) -> None:
    made = _delegated(cast)
    for who, status in (("outsider", 404), ("sibling", 404), ("coordinator", 404)):
        answer = cast.members[who].client().post(reverse("end_delegation", args=[made.pk]))
        assert answer.status_code == status
    made.refresh_from_db()
    assert made.valid_to == TODAY + timedelta(days=10)


@pytest.mark.parametrize("name", ["delegate_post", "hand_over_post"])
@pytest.mark.parametrize("who", ["officer", "outsider", "coordinator"])
def test_nobody_passes_on_another_s_post(cast: Cast, name: str, who: str) -> None:
    url = reverse(name, args=[_post(cast.superior).pk])
    assert cast.members[who].client().get(url).status_code == 404
    assert cast.members[who].client().post(url, _ask(cast)).status_code == 404


def test_handing_over(cast: Cast) -> None:
    client = cast.superior.client()
    url = reverse("hand_over_post", args=[_post(cast.superior).pk])
    assert "Người thử superior thôi giữ vai này" in lede(client.get(url).content.decode())
    answer = client.post(url, {"user": "Người thử postless", "on": "2026-07-01"}, follow=True)
    assert "Đã bàn giao." in answer.content.decode()
    assert list(
        Holding.objects.filter(post=cast.superior.post)
        .order_by("valid_from")
        .values_list("user__username", "valid_from", "valid_to")
    ) == [("superior", REFORM, date(2026, 7, 1)), ("postless", date(2026, 7, 1), None)]


def test_an_administrator_finds_every_post(cast: Cast) -> None:
    html = cast.administrator.client().get(reverse("posts"), {"q": "superior"}).content.decode()
    assert html.count('class="pst"') == 2  # the one found, and the administrator's own
    url = reverse("hand_over_post", args=[_post(cast.superior).pk])
    assert url in html
    other = cast.officer.client().get(reverse("posts"), {"q": "superior"}).content.decode()
    assert url not in other


def test_the_morning_after_a_post_ended(cast_before: Cast, clock: Clock) -> None:
    """An officer of an ended commune sees what was carried to where, and does nothing more."""
    cast = cast_before
    work = _work_of(cast)
    clock.set(REFORM)
    actions.apply_reorganisation(_reform(cast), actor=system())
    client = cast.officer.client()
    html = client.get(reverse("posts")).content.decode()
    assert (
        "Chỉ xem: vai tại Ban Chỉ huy Quân sự xã An Hòa hết hiệu lực sau ngày 30/06/2025." in html
    )
    assert "Ủy quyền</a>" not in html
    page = client.get(reverse("carried", args=[_post(cast.officer).pk])).content.decode()
    assert "1 việc đang mở đã chuyển, giữ nguyên hạn." in page
    assert work in page
    assert (
        f'href="{reverse("unit", args=[cast.tree.unit("military_command", "new_1").pk])}"' in page
    )
    for name in ("delegate_post", "hand_over_post"):
        assert client.get(reverse(name, args=[_post(cast.officer).pk])).status_code == 404


def _reform(cast: Cast) -> Reorganisation:
    return cast.tree.reorganisations["province"]


def _work_of(cast: Cast) -> str:
    from danvan.assignments.actions import give

    tree = cast.tree
    given = give(
        title="Rà soát địa bàn", text="Rà soát", source="Kết luận 1",
        unit=tree.unit("military_command", "old_1"),
        issuer=tree.unit("military_command", "province"), area=tree.area("province"),
        due=date(2025, 8, 1), actor=system(),
    )  # fmt: skip
    return given.title


def test_the_outsider_reads_nothing_of_what_was_carried(cast: Cast) -> None:
    url = reverse("carried", args=[_post(cast.superior).pk])
    assert cast.outsider.client().get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_query_counts_do_not_grow_with_posts(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client = cast.superior.client()
    _delegated(cast)
    with django_assert_num_queries(15):
        client.get(reverse("posts"))
    Holding.objects.create(post=_post(cast.sibling), user=cast.superior.user, valid_from=TODAY)
    with django_assert_num_queries(15):
        client.get(reverse("posts"))

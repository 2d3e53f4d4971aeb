"""What waits for the leader above: the list, one report, many at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from danvan.org.models import Unit
from danvan.reporting import actions
from danvan.reporting.models import Submission
from tests.factories import Cast, Member
from tests.web.making import Made

MAY = "2026-05"
USUAL = {"work_days": "100", "roads_km": "1", "dissemination_sessions": "5", "models_active": "9"}


def send(made: Made, by: Member, place: str, note: str = "", **said: str) -> Submission:
    draft = actions.save_draft(
        schedule=made.schedule, unit=Unit.objects.get(pk=made.unit_id(place)), period=MAY,
        values=USUAL | said, note=note, actor=by.actor,
    )  # fmt: skip
    return actions.submit(draft, actor=by.actor)


@pytest.fixture
def two(cast: Cast, made: Made) -> tuple[Submission, Submission]:
    """An ordinary report, and one with an unusual number, sent after it."""
    return (
        send(made, cast.officer, "new_1"),
        send(made, cast.sibling, "new_2", "Mưa lũ lớn", work_days="5000"),
    )


type Two = tuple[Submission, Submission]


def test_what_stands_out_comes_first_and_is_not_ticked(cast: Cast, two: Two) -> None:
    html = cast.superior.client().get(reverse("approvals")).content.decode()
    plain, odd = two
    assert "2 báo cáo của đơn vị cấp dưới. 1 báo cáo có số khác thường, xếp lên trước." in html
    assert html.index("Ban Chỉ huy Quân sự xã Bình Minh") < html.index(
        "Ban Chỉ huy Quân sự xã An Hòa"
    )
    assert "Ngày công giúp dân gấp 16,7 lần" in html
    assert f'<input type="checkbox" name="pk" value="{odd.pk}">' in html
    assert f'<input type="checkbox" name="pk" value="{plain.pk}" checked>' in html


def test_those_ticked_are_approved_together(cast: Cast, two: Two) -> None:
    client, pks = cast.superior.client(), [one.pk for one in two]
    html = client.post(reverse("approve_shown"), {"pk": pks}, follow=True).content.decode()
    assert "Đã duyệt 2 báo cáo." in html
    assert "Không có báo cáo nào chờ duyệt." in html
    assert set(Submission.objects.values_list("state", "version")) == {("approved", 1)}


def test_ticking_none_approves_none(cast: Cast, two: Two) -> None:
    html = cast.superior.client().post(reverse("approve_shown"), follow=True).content.decode()
    assert "Chưa chọn báo cáo nào đang chờ duyệt." in html
    assert Submission.objects.filter(state="submitted").count() == 2


def test_one_report_beside_the_month_before(cast: Cast, made: Made) -> None:
    made.approved("2026-04", {"new_1": {"work_days": 50}})
    report = send(made, cast.officer, "new_1")
    html = cast.superior.client().get(reverse("submission", args=[report.pk])).content.decode()
    assert '<td class="n big">100</td><td class="n">50</td><td class="n">+100%</td>' in html
    assert 'value="approve"' in html


def test_it_is_approved(cast: Cast, two: Two) -> None:
    cast.superior.client().post(reverse("submission", args=[two[0].pk]), {"do": "approve"})
    two[0].refresh_from_db()
    assert (two[0].state, two[0].version) == ("approved", 1)


def test_it_is_returned_with_a_reason(cast: Cast, made: Made, two: Two) -> None:
    typed = {"do": "return", "reason": "Thiếu số của hai bản"}
    cast.superior.client().post(reverse("submission", args=[two[0].pk]), typed)
    two[0].refresh_from_db()
    assert (two[0].state, two[0].reason) == ("returned", "Thiếu số của hai bản")
    here = reverse("report_entry", args=[made.schedule.pk, two[0].unit_id, MAY])
    assert "Thiếu số của hai bản" in cast.officer.client().get(here).content.decode()


def test_a_return_wants_a_reason(cast: Cast, two: Two) -> None:
    here = reverse("submission", args=[two[0].pk])
    response = cast.superior.client().post(here, {"do": "return", "reason": " "})
    assert response.status_code == 422
    assert response.content.decode().count("Hãy ghi lý do trả lại để đơn vị biết phải sửa gì.") == 2
    two[0].refresh_from_db()
    assert two[0].state == "submitted"


def test_a_second_approval_is_told(cast: Cast, two: Two) -> None:
    client, here = cast.superior.client(), reverse("submission", args=[two[0].pk])
    client.post(here, {"do": "approve"})
    assert client.post(here, {"do": "approve"}).status_code == 409


def test_the_officer_never_approves_the_own_report(cast: Cast, two: Two) -> None:
    client, here = cast.officer.client(), reverse("submission", args=[two[0].pk])
    assert 'value="approve"' not in client.get(here).content.decode()
    assert client.post(here, {"do": "approve"}).status_code == 403
    client.post(reverse("approve_shown"), {"pk": [two[0].pk]})
    two[0].refresh_from_db()
    assert two[0].state == "submitted"


def test_the_outsider_finds_nothing(cast: Cast, two: Two) -> None:
    client, here = cast.outsider.client(), reverse("submission", args=[two[0].pk])
    assert client.get(here).status_code == 404
    assert client.post(here, {"do": "approve"}).status_code == 404
    assert "Không có báo cáo nào chờ duyệt." in (client.get(reverse("approvals")).content.decode())


def test_the_signed_out_are_sent_to_sign_in(cast: Cast, two: Two) -> None:
    here = [reverse("approvals"), reverse("submission", args=[two[0].pk])]
    for url in here:
        assert Client().get(url)["Location"] == f"{reverse('account_login')}?next={url}"
    assert Client().post(reverse("approve_shown"), {"pk": [two[0].pk]}).status_code == 302
    assert Submission.objects.filter(state="submitted").count() == 2


def test_the_list_costs_the_same_for_one_and_for_many(
    cast: Cast,
    made: Made,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    client = cast.superior.client()
    send(made, cast.sibling, "new_2", "Mưa lũ lớn", work_days="5000")
    with django_assert_num_queries(14):
        client.get(reverse("approvals"))
    send(made, cast.officer, "new_1")
    with django_assert_num_queries(14):
        client.get(reverse("approvals"))

"""The sheet of a month's report, from the officer's side."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from danvan.reporting.models import Submission
from danvan.reporting.queries import values_of
from tests.conftest import Clock
from tests.factories import Cast
from tests.web.making import Made, sent

MAY = "2026-05"
WHOLE = {
    "v-work_days": "120", "v-roads_km": "1,5", "v-dissemination_sessions": "4",
    "v-models_active": "17",
}  # fmt: skip


def url(made: Made, place: str = "new_1", period: str = MAY) -> str:
    return reverse("report_entry", args=[made.schedule.pk, made.unit_id(place), period])


def test_an_empty_sheet_shows_last_month_beside_each_field(cast: Cast, made: Made) -> None:
    made.approved("2026-04", {"new_1": {"work_days": 96, "roads_km": 2}})
    html = cast.officer.client().get(url(made)).content.decode()
    assert "Báo cáo tháng 5/2026" in html
    assert "Hạn thứ Hai 18/05/2026, trễ 23 ngày." in html
    assert "<span>Tháng 4 <b>96</b></span><span>Cùng kỳ <b>–</b></span>" in html
    assert (
        '<input type="text" id="f-work_days" name="v-work_days" inputmode="decimal" value=""'
        in html
    )
    assert "ngày công" in html
    assert "Không ghi họ tên, số giấy tờ của người dân." in html


def test_a_draft_is_kept(cast: Cast, made: Made) -> None:
    typed = {"v-work_days": "1.234", "note": "Đang làm", "do": "draft"}
    response = cast.officer.client().post(url(made), typed, follow=True)
    assert response.redirect_chain == [(url(made), 302)]
    draft = sent(made, "new_1", MAY)
    assert (draft.state, draft.note, values_of(draft)) == (
        "draft",
        "Đang làm",
        {"work_days": 1234000},
    )
    assert 'value="1.234"' in response.content.decode()


def test_a_whole_report_is_sent(cast: Cast, made: Made) -> None:
    client = cast.officer.client()
    html = client.post(url(made), WHOLE | {"do": "submit"}, follow=True).content.decode()
    report = sent(made, "new_1", MAY)
    assert report.state == Submission.State.SUBMITTED
    assert values_of(report) == {
        "work_days": 120_000, "roads_km": 1500, "dissemination_sessions": 4000,
        "models_active": 17_000,
    }  # fmt: skip
    assert "Đã gửi, chờ duyệt." in html
    assert "sendbar" not in html


def test_what_cannot_be_read_is_kept_and_told_at_its_field(cast: Cast, made: Made) -> None:
    typed = WHOLE | {"v-roads_km": "hơn một", "do": "submit"}
    response = cast.officer.client().post(url(made), typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="hơn một"' in html
    assert html.count("«hơn một» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5.") == 2
    assert '<a href="#f-roads_km">Đường giao thông nông thôn làm mới, sửa chữa</a>' in html
    draft = sent(made, "new_1", MAY)
    assert draft.state == Submission.State.DRAFT
    assert draft.typed == {"roads_km": "hơn một"}


def test_an_empty_field_stands_against_sending(cast: Cast, made: Made) -> None:
    typed = WHOLE | {"v-work_days": "", "do": "submit"}
    response = cast.officer.client().post(url(made), typed)
    assert response.status_code == 422
    assert "Chưa có số liệu. Hãy ghi 0 nếu trong kỳ không có." in response.content.decode()
    assert sent(made, "new_1", MAY).state == Submission.State.DRAFT


def test_an_unusual_number_wants_a_reason(cast: Cast, made: Made) -> None:
    made.approved("2026-04", {"new_1": {"work_days": 96}})
    client, typed = cast.officer.client(), WHOLE | {"v-work_days": "640", "do": "submit"}
    html = client.post(url(made), typed).content.decode()
    assert "Gấp 6,7 lần tháng trước." in html
    assert 'name="why-work_days"' in html
    client.post(url(made), typed | {"why-work_days": "Khắc phục sạt lở đường"})
    report = sent(made, "new_1", MAY)
    assert report.state == Submission.State.SUBMITTED
    assert report.note == "Ngày công giúp dân: Khắc phục sạt lở đường"


def test_nothing_to_report_is_not_zero(cast: Cast, made: Made) -> None:
    cast.officer.client().post(url(made), {"nil": "1", "do": "submit"})
    report = sent(made, "new_1", MAY)
    assert (report.state, report.nil, values_of(report)) == ("submitted", True, {})


def test_numbers_and_nothing_to_report_contradict_each_other(cast: Cast, made: Made) -> None:
    response = cast.officer.client().post(url(made), WHOLE | {"nil": "1", "do": "submit"})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Đã ghi số liệu thì không thể báo «không phát sinh».") == 2
    assert 'value="1,5"' in html


def test_a_closing_report_says_so(cast: Cast, made: Made) -> None:
    html = cast.officer.client().get(url(made, "old_1", "2025-07")).content.decode()
    assert (
        "Báo cáo chốt: đơn vị kết thúc trong kỳ, nên chỉ báo cáo phần từ 15/06/2025 đến 30/06/2025."
        in html
    )


def test_the_first_report_of_a_new_unit_says_so(cast: Cast, made: Made) -> None:
    html = cast.officer.client().get(url(made, "new_1", "2025-07")).content.decode()
    assert "Đơn vị thành lập trong kỳ, nên báo cáo phần từ 01/07/2025 đến 14/07/2025." in html


def test_a_unit_that_had_ended_names_its_successor(cast: Cast, made: Made) -> None:
    response = cast.officer.client().get(url(made, "old_1", "2025-09"))
    assert response.status_code == 422
    assert "Hãy báo cáo ở đơn vị kế thừa: «Ban Chỉ huy Quân sự xã An Hòa»." in (
        response.content.decode()
    )


@pytest.mark.parametrize("period", ["2026", "2026-13", "hôm-nay"])
def test_a_period_that_is_none(cast: Cast, made: Made, period: str) -> None:
    assert cast.officer.client().get(url(made, period=period)).status_code == 422


def test_an_approved_report_is_corrected_and_waits_again(cast: Cast, made: Made) -> None:
    made.approved(MAY, {"new_1": {"work_days": 10, "roads_km": 1, "dissemination_sessions": 2,
                                  "models_active": 3}})  # fmt: skip
    client = cast.officer.client()
    assert 'href="?correct=1"' in client.get(url(made)).content.decode()
    assert 'value="correct"' in client.get(url(made) + "?correct=1").content.decode()
    client.post(url(made), WHOLE | {"do": "correct"})
    report = sent(made, "new_1", MAY)
    assert (report.state, values_of(report)["work_days"]) == ("submitted", 120_000)


def test_a_sent_report_is_not_saved_over(cast: Cast, made: Made) -> None:
    client = cast.officer.client()
    client.post(url(made), WHOLE | {"do": "submit"})
    response = client.post(url(made), WHOLE | {"v-work_days": "5", "do": "draft"})
    assert response.status_code == 409
    assert values_of(sent(made, "new_1", MAY))["work_days"] == 120_000


@pytest.mark.parametrize("name", ["outsider", "sibling", "other_line", "superior"])
def test_nobody_else_fills_it(cast: Cast, made: Made, name: str) -> None:
    client = cast.members[name].client()
    assert client.get(url(made)).status_code == 404
    assert client.post(url(made), WHOLE | {"do": "submit"}).status_code == 404
    assert not Submission.objects.exists()


def test_the_signed_out_are_sent_to_sign_in(cast: Cast, made: Made) -> None:
    for name, here in [("reports", reverse("reports")), ("entry", url(made))]:
        response = Client().get(here)
        assert (name, response["Location"]) == (name, f"{reverse('account_login')}?next={here}")


def test_the_list_tells_what_is_owed_and_what_was_sent(
    cast: Cast, made: Made, clock: Clock
) -> None:
    clock.set(date(2025, 8, 20))
    made.approved("2025-07", {"new_1": {"work_days": 5}})
    html = cast.officer.client().get(reverse("reports")).content.decode()
    assert "Báo cáo tháng 8/2025" in html
    assert f'href="{url(made, "new_1", "2025-08")}">Lập</a>' in html
    assert "Báo cáo chốt đến 30/06/2025" in html
    approved = html[html.index('id="approved"') :]
    assert f'href="{url(made, "new_1", "2025-07")}"' in approved


def test_the_outsider_has_a_list_of_their_own(cast: Cast, made: Made) -> None:
    html = cast.outsider.client().get(reverse("reports")).content.decode()
    assert "Đơn vị này không có lịch báo cáo nào." in html

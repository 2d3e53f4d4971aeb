"""The three key forms do what they say where no script runs."""

import pytest

from danvan.assignments.models import State
from danvan.reporting.models import Submission
from danvan.reporting.queries import values_of
from tests.browser.acting import follow, press, sign_in, told, words
from tests.browser.conftest import OpenAs
from tests.factories import Cast
from tests.web.making import make_programme, sent
from tests.web.world import given

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_answering_without_script(cast: Cast, open_as: OpenAs) -> None:
    task = given(cast, "Rà soát địa bàn")
    page = open_as(java_script_enabled=False)
    sign_in(page, cast.officer)
    follow(page.locator("#acknowledge"), "Rà soát địa bàn")
    press(page, "Xin làm rõ")
    assert words(page.locator(".wrong li")) == (
        "Lời nhắn: Hãy viết rõ lý do để cơ quan giao việc biết cách xử lý."
    )
    page.get_by_label("Lời nhắn").fill("Địa bàn nào trước?")
    press(page, "Xin làm rõ")
    task.refresh_from_db()
    assert (told(page), task.state) == (["Đã trả lời."], State.CLARIFY)
    assert words(page.locator(".story li").last.locator("q")) == "Địa bàn nào trước?"


def test_a_report_and_its_approval_without_script(cast: Cast, open_as: OpenAs) -> None:
    made = make_programme(cast.tree)
    page = open_as(java_script_enabled=False)
    sign_in(page, cast.officer)
    page.goto(f"/reports/{made.schedule.pk}/{made.unit_id('new_1')}/2026-06/")
    page.get_by_label("Ngày công giúp dân").fill("12")
    press(page, "Lưu nháp")
    assert told(page) == ["Đã lưu nháp."]
    for box in page.locator(".fld input[type=text]").all()[0:]:
        if not box.input_value():
            box.fill("3")
    press(page, "Gửi duyệt")
    report = sent(made, "new_1", "2026-06")
    assert (report.state, values_of(report)) == (
        Submission.State.SUBMITTED,
        {"work_days": 12_000, "roads_km": 3_000, "dissemination_sessions": 3_000,
         "models_active": 3_000},
    )  # fmt: skip

    leader = open_as(java_script_enabled=False)
    sign_in(leader, cast.superior)
    leader.goto("/approvals/")
    leader.get_by_label("Duyệt", exact=True).check()
    press(leader, "Duyệt các báo cáo đã chọn")
    assert told(leader) == ["Đã duyệt 1 báo cáo."]
    report.refresh_from_db()
    assert (report.state, report.version) == ("approved", 1)

"""A month's report, from a slip of the hand to the consolidated figure and back to its source."""

import pytest

from danvan.reporting.models import Submission
from danvan.reporting.queries import values_of
from tests.browser.acting import PHONE, follow, lede, path, press, sign_in, told, words
from tests.browser.conftest import OpenAs
from tests.factories import Cast
from tests.web.making import Made, make_programme, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG = "«hai cây» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5."
TYPED = {
    "Ngày công giúp dân": "1.240", "Buổi tuyên truyền, phổ biến trực tiếp": "6",
    "Mô hình đang duy trì": "17",
}  # fmt: skip
ROADS = "Đường giao thông nông thôn làm mới, sửa chữa"


@pytest.fixture
def made(cast: Cast) -> Made:
    made = make_programme(cast.tree, synthetic=False)
    made.approved("2026-06", {"new_2": {"work_days": 60, "roads_km": 1}}, synthetic=False)
    return made


def test_a_report_reaches_the_figures(cast: Cast, made: Made, open_as: OpenAs) -> None:
    phone = open_as(viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in(phone, cast.officer)
    follow(phone.get_by_role("navigation", name="Thanh dưới"), "Báo cáo")
    follow(phone.locator(".row, tr, li", has_text="Tháng 6/2026").last, "Lập")
    for label, value in (TYPED | {ROADS: "hai cây"}).items():
        phone.get_by_label(label, exact=True).fill(value)
    phone.get_by_label("Kết quả nổi bật, khó khăn, kiến nghị").fill("Đường liên thôn đã thông.")
    press(phone, "Gửi duyệt")

    box = phone.get_by_label(ROADS, exact=True)
    assert [words(one) for one in phone.get_by_role("alert").locator("li").all()] == [
        f"{ROADS}: {WRONG}"
    ]
    assert (box.get_attribute("aria-invalid"), words(phone.locator(".fld.bad .err"))) == (
        "true", WRONG,
    )  # fmt: skip
    assert {label: phone.get_by_label(label, exact=True).input_value() for label in TYPED} == TYPED
    assert box.input_value() == "hai cây"
    assert sent(made, "new_1", "2026-06").state == Submission.State.DRAFT

    phone.get_by_role("alert").get_by_role("link", name=ROADS).click()
    assert box.evaluate("one => one === document.activeElement")
    box.fill("2,5")
    press(phone, "Gửi duyệt")
    assert told(phone) == ["Đã gửi. Cấp trên sẽ duyệt, hoặc trả lại kèm lý do."]
    report = sent(made, "new_1", "2026-06")
    assert (report.state, report.note) == ("submitted", "Đường liên thôn đã thông.")
    assert values_of(report) == {
        "work_days": 1_240_000, "roads_km": 2_500, "dissemination_sessions": 6_000,
        "models_active": 17_000,
    }  # fmt: skip
    assert phone.get_by_role("button", name="Gửi duyệt").count() == 0

    desk = open_as()
    sign_in(desk, cast.superior)
    desk.goto("/approvals/")
    assert lede(desk) == (
        "1 báo cáo của đơn vị cấp dưới. 1 báo cáo có số khác thường, xếp lên trước."
    )
    follow(desk, "Ban Chỉ huy Quân sự xã An Hòa")
    press(desk, "Duyệt")
    assert told(desk) == ["Đã duyệt. Số liệu đã vào bảng hợp nhất."]
    report.refresh_from_db()
    assert (report.state, report.version) == ("approved", 1)

    _stands_in_the_figures(cast, report, open_as)


def _stands_in_the_figures(cast: Cast, report: Submission, open_as: OpenAs) -> None:
    page = open_as(cast.coordinator)
    page.goto("/programmes/ct-24/figures/?period=2026-06")
    figure = page.locator("#i-work_days .pm")
    seen = {}
    for choice in ("Hiện nay", "Lúc báo cáo"):
        page.get_by_label(choice).check()
        press(page, "Xem")
        seen[choice] = (words(figure), page.get_by_label(choice).is_checked())
    assert seen == {"Hiện nay": ("1.300", True), "Lúc báo cáo": ("1.300", True)}
    with page.expect_navigation():
        figure.click()
    assert words(page.locator("h1")) == "1.300 ngày công"
    rows = page.locator("table.src tbody tr")
    assert [words(row) for row in rows.all()] == [
        "Ban Chỉ huy Quân sự xã An Hòa Tháng 6/2026 1.240 1.240",
        "Ban Chỉ huy Quân sự xã Bình Minh Tháng 6/2026 60 60",
    ]
    follow(page, "Ban Chỉ huy Quân sự xã An Hòa")
    assert path(page) == f"/approvals/{report.pk}/"
    first = page.locator("tr", has_text="Ngày công giúp dân")
    assert words(first.locator("td").first) == "1.240"


def test_before_the_reform_the_two_maps_differ(cast: Cast, made: Made, open_as: OpenAs) -> None:
    """old_3 was divided and nobody knows in which shares: today its figure stands above."""
    places = {"old_1": {"work_days": 10}, "old_2": {"work_days": 20}, "old_3": {"work_days": 40}}
    made.approved("2025-05", places, synthetic=False)
    page = open_as(cast.coordinator)
    seen = {}
    for mode in ("was", "now"):
        page.goto(f"/programmes/ct-24/figures/?period=2025-05&as_of={mode}&open=work_days")
        rows = page.locator("tr.ind.open, tr.sub").all()
        seen[mode] = [
            (words(row.locator("th > span").first).split(" từ ")[0], words(row.locator("td.big")))
            for row in rows
        ]
    whole, apart = "Ngày công giúp dân ngày công", "Chưa quy được về nơi nào bên dưới"
    assert seen == {
        "was": [(whole, "70"), ("Đông Lam", "70"), ("Tây Lam", "–")],
        "now": [(whole, "70"), ("An Hòa", "30"), ("Bình Minh", "–"), (apart, "40")],
    }

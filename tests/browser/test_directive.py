"""From the text of a directive to work for the units of today, in the coordinator's hands."""

from datetime import date

import pytest
from playwright.sync_api import Page

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.kernel.models import JournalEntry
from danvan.programmes.actions import start_programme
from danvan.programmes.models import Obligation, Programme
from tests.browser.acting import follow, lede, path, press, sign_in, told, words
from tests.browser.conftest import OpenAs
from tests.browser.papers import DIRECTIVE
from tests.factories import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "Xây dựng kế hoạch giúp dân gia cố nhà ở, hoàn thành trước ngày 30/6/2026"
SHORTER = "Xây dựng kế hoạch giúp dân gia cố nhà ở trước mùa bão"
FORCES = "Tổ chức lực lượng giúp dân chằng chống nhà cửa, hoàn thành trước ngày 15/7/2026"
GIFTS = "Vận động nguồn lực hỗ trợ nhân dân, hoàn thành trước ngày 31/8/2026"
CHECK = "Kiểm tra việc thực hiện Chỉ thị này, hoàn thành trước ngày 20/12/2026"


def hand_in(page: Page) -> None:
    follow(page.get_by_role("navigation", name="Chính"), "Văn bản")
    follow(page, "Đưa văn bản vào sổ")
    file = {"name": "chi-thi-07.txt", "mimeType": "text/plain", "buffer": DIRECTIVE.encode()}
    page.get_by_label("Tệp văn bản").set_input_files(file)
    press(page, "Tải lên và đọc")


def cards(page: Page) -> list[tuple[str, str]]:
    """What each line of the list says: the work, and its state or what is in hand."""
    return [
        (
            words(card.locator("h3, .t")).removeprefix("1"),
            " ".join(card.locator("em").all_inner_texts()),
        )
        for card in page.locator(".cards li.card").all()
    ]


def test_a_directive_becomes_work(cast: Cast, open_as: OpenAs) -> None:
    page = open_as()
    sign_in(page, cast.coordinator)
    assert (path(page), words(page.locator("h1"))) == ("/", "Việc của tôi")

    hand_in(page)
    paper = Paper.objects.get()
    assert path(page) == f"/papers/{paper.pk}/"
    assert told(page) == ["Đã đưa văn bản vào sổ. Hãy rà các việc đọc được."]
    assert words(page.locator("h1")) == "Chỉ thị 07-CT/TU"
    assert words(page.get_by_role("heading", name="Còn 4 việc")) == "Còn 4 việc"
    assert cards(page) == [
        (PLAN, ""), (FORCES, "Chờ rà"), (GIFTS, "Chờ rà"), (CHECK, "Chờ rà"),
    ]  # fmt: skip

    _edit_the_first(page)
    _discard_the_last(page)
    press(page, "Xác nhận cả 3 việc còn lại")
    assert told(page) == ["Đã xác nhận 3 việc."]
    press(page.locator(".head-acts"), "Giao 3 việc đã xác nhận")
    assert told(page) == ["Đã giao 3 việc cho các đơn vị, thành 4 việc phải làm."]
    assert cards(page) == [
        (SHORTER, "Đã giao"), (FORCES, "Đã giao"), (GIFTS, "Đã giao"), (CHECK, "Đã bỏ"),
    ]  # fmt: skip
    _holds(cast, paper)

    _linked(page, cast, paper)


def _edit_the_first(page: Page) -> None:
    follow(page, "Sửa E")
    assert words(page.locator("h1")) == "Sửa việc ở điểm 1"
    page.get_by_label("Việc phải làm").fill(SHORTER)
    page.get_by_label("Ngày đến hạn, nếu làm một lần").fill("2026-07-05")
    press(page, "Ghi lại")
    assert told(page) == ["Đã sửa việc."]
    assert words(page.locator(".card.now dl")) == (
        "Chủ trì Ban Dân vận Tỉnh ủy Ban Dân vận Tỉnh ủy Lam Giang "
        "Phối hợp Bộ Chỉ huy Quân sự tỉnh Bộ Chỉ huy Quân sự tỉnh Lam Giang "
        "Hạn Trước hết ngày 05/07/2026 "
        "Đã sửa; máy đọc được: Trước hết ngày 30/06/2026. "
        "Sản phẩm kế hoạch giúp dân gia cố nhà ở"
    )


def _discard_the_last(page: Page) -> None:
    follow(page.locator(".cards"), CHECK, exact=False)
    follow(page, "Bỏ X")
    press(page, "Bỏ việc này")
    assert words(page.get_by_role("alert").locator("li")) == (
        "Lý do bỏ: Hãy ghi vì sao bỏ, để người sau hiểu."
    )
    page.get_by_label("Lý do bỏ").fill("Đã có trong kế hoạch kiểm tra năm.")
    press(page, "Bỏ việc này")
    assert words(page.locator("#h-viec")) == "Còn 3 việc"


def _holds(cast: Cast, paper: Paper) -> None:
    """What the database then holds."""
    unit = cast.tree.unit
    states = Obligation.objects.filter(paper=paper).values_list("title", "state", "due")
    assert list(states) == [
        (SHORTER, "issued", {"on": "2026-07-05"}), (FORCES, "issued", {"on": "2026-07-15"}),
        (GIFTS, "issued", {"on": "2026-08-31"}), (CHECK, "discarded", {"on": "2026-12-20"}),
    ]  # fmt: skip
    given = Assignment.objects.order_by("due", "unit").values_list(
        "title", "unit", "issuer", "due", "source", "state"
    )
    issuer = unit("mass_mobilisation", "province").pk
    assert list(given) == [
        (title, unit(line, place).pk, issuer, due, f"07-CT/TU, điểm {clause}", "issued")
        for title, line, place, due, clause in [
            (SHORTER, "mass_mobilisation", "province", date(2026, 7, 5), 1),
            (FORCES, "military_command", "new_1", date(2026, 7, 15), 2),
            (FORCES, "military_command", "new_2", date(2026, 7, 15), 2),
            (GIFTS, "fatherland_front", "province", date(2026, 8, 31), 3),
        ]
    ]
    done = JournalEntry.objects.filter(user_id=cast.coordinator.user.pk).order_by("pk")
    assert list(done.values_list("event", flat=True)) == [
        "paper.registered", "obligations.drafted", "obligation.edited", "obligation.discarded",
        "obligations.confirmed", *["obligation.issued"] * 3,
    ]  # fmt: skip


def _linked(page: Page, cast: Cast, paper: Paper) -> None:
    """Once a programme stands on the paper, its matrix has the work by unit."""
    owner = cast.tree.unit("mass_mobilisation", "province")
    start_programme(
        paper, code="ct-07", title="Dân vận mùa mưa bão", kind=Programme.Kind.DIRECTIVE,
        owner=owner, from_day=date(2026, 6, 2), to_day=date(2028, 12, 31),
        parties=[(owner, "lead", "Ban Dân vận Tỉnh ủy")], actor=cast.coordinator.actor,
    )  # fmt: skip
    follow(page.get_by_role("navigation", name="Chính"), "Chương trình")
    follow(page, "Dân vận mùa mưa bão")
    assert path(page) == "/programmes/ct-07/"
    assert lede(page) == "Dân vận mùa mưa bão"
    assert words(page.locator(".facts")) == (
        "Chủ trì Ban Dân vận Tỉnh ủy Phối hợp 0 cơ quan Việc đã giao 4 Đã xong 0 0% Quá hạn 0 "
        "Hạn tới 05/07"
    )
    heads = [words(one) for one in page.locator("table.mx .names th").all()]
    rows = page.locator("table.mx tbody tr").all()
    squares = {words(row.locator("th a")): row.locator("td").all_text_contents() for row in rows}
    new = "Chưa bắt đầu"
    assert heads == ["Nhiệm vụ", "MTTQ tỉnh", "Ban Dân vận Tỉnh ủy", "An Hòa", "Bình Minh"]
    assert squares == {
        SHORTER: ["", new, "", "", ""],
        f"{FORCES[:69]}…": ["", "", "", new, new],
        GIFTS: [new, "", "", "", ""],
    }
    with page.expect_navigation():
        page.locator("table.mx td a").first.click()
    assert words(page.locator("h1")) == SHORTER

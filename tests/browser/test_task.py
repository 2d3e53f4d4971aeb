"""One task on an officer's phone, until somebody else says that it is done."""

import pytest
from playwright.sync_api import Page

from danvan.assignments.models import Assignment, State
from danvan.kernel.models import JournalEntry
from tests.browser.acting import PHONE, follow, lede, path, press, sign_in, told, words
from tests.browser.conftest import OpenAs
from tests.factories import Cast
from tests.web.world import given, reported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def stands(task: Assignment) -> str:
    task.refresh_from_db()
    return task.state


def test_a_task_is_taken_on_done_and_verified_by_another(cast: Cast, open_as: OpenAs) -> None:
    task = given(cast, "Dọn kênh trước mùa lũ")
    phone = open_as(viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in(phone, cast.officer)
    assert lede(phone) == "Thứ Tư 10/06/2026. 1 việc đang mở, 1 việc chờ tiếp nhận."
    press(phone.locator("#acknowledge .row"), "Tiếp nhận")
    assert (told(phone), stands(task)) == (["Đã trả lời."], State.ACCEPTED)

    follow(phone.locator("#leading"), "Dọn kênh trước mùa lũ")
    _add_evidence(phone)
    held = task.evidence.order_by("pk").values_list("kind", "note", "file_name", "unit")
    unit = cast.officer.actor.unit_id
    assert list(held) == [
        ("note", "Đã nạo vét 2 km.", "", unit), ("file", "Sau khi dọn", "kenh.png", unit),
    ]  # fmt: skip

    form = phone.locator("form", has=phone.get_by_role("heading", name="Báo xong"))
    form.get_by_label("Kết quả").fill("Kênh thông, 35 người tham gia.")
    press(form, "Báo xong")
    assert told(phone) == ["Đã báo xong. Việc chờ cơ quan khác kiểm chứng."]
    assert (lede(phone), stands(task)) == (
        "Đã báo xong, chờ kiểm chứng. Hạn 20/06/2026.", State.REPORTED,
    )  # fmt: skip
    assert phone.get_by_role("button", name="Xác nhận đã xong").count() == 0

    desk = open_as()
    sign_in(desk, cast.coordinator)
    follow(desk.locator("#verify"), "Dọn kênh trước mùa lũ")
    assert [words(one) for one in desk.locator(".files li").all()] == [
        "Đã nạo vét 2 km. Ghi chú, Ban Chỉ huy Quân sự xã An Hòa, 08:00 10/06/2026",
        "kenh.png Sau khi dọn Tệp, Ban Chỉ huy Quân sự xã An Hòa, 08:00 10/06/2026",
    ]
    desk.get_by_label("Nhận xét").fill("Đã xem tại chỗ.")
    press(desk, "Xác nhận đã xong")
    assert (told(desk), stands(task)) == (["Đã kiểm chứng."], State.VERIFIED)
    assert task.verified_by == cast.tree.unit("mass_mobilisation", "province")
    phone.reload()
    assert lede(phone) == "Đã kiểm chứng. Hạn 20/06/2026."
    story = JournalEntry.objects.filter(subject_type="assignments.assignment", subject_id=task.pk)
    assert list(story.order_by("pk").values_list("event", "user_id")) == [
        ("assignment.given", cast.coordinator.user.pk),
        ("assignment.accepted", cast.officer.user.pk),
        ("assignment.evidence_added", cast.officer.user.pk),
        ("assignment.evidence_added", cast.officer.user.pk),
        ("assignment.reported", cast.officer.user.pk),
        ("assignment.verified", cast.coordinator.user.pk),
    ]


def _add_evidence(page: Page) -> None:
    """First words, then a picture; the panel is folded until it is asked for."""
    for note, file in [("Đã nạo vét 2 km.", None), ("Sau khi dọn", "kenh.png")]:
        panel = page.locator("details", has_text="Thêm minh chứng")
        panel.locator("summary").click()
        panel.get_by_label("Ghi chú").fill(note)
        if file:
            picture = {"name": file, "mimeType": "image/png", "buffer": PICTURE}
            panel.get_by_label("Tệp hoặc ảnh").set_input_files(picture)
        press(panel, "Thêm minh chứng")
        assert told(page) == ["Đã thêm minh chứng."]


def test_the_officer_cannot_verify_own_work(cast: Cast, open_as: OpenAs) -> None:
    task = reported(cast, "Sửa cầu")
    page = open_as(cast.officer, viewport=PHONE)
    page.goto(f"/assignments/{task.pk}/")
    # Somebody who knows the address of the verb writes the form themselves.
    page.evaluate(
        """pk => {
            const form = document.querySelector('form[action$="/language/"]').cloneNode(true);
            form.action = `/assignments/${pk}/verify/`; document.body.append(form);
            HTMLFormElement.prototype.submit.call(form);
        }""",
        task.pk,
    )
    page.wait_for_url(f"**/assignments/{task.pk}/verify/")
    assert words(page.locator("h1")) == "Vai này không có quyền"
    assert lede(page) == "Vai đang dùng không có quyền này. Hãy đổi vai hoặc hỏi người phụ trách."
    assert (stands(task), task.verified_by) == (State.REPORTED, None)
    assert path(page) == f"/assignments/{task.pk}/verify/"

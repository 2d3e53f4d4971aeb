"""My work and the page of an assignment: what is pressed, and what it changes."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Evidence, State
from danvan.kernel.models import JournalEntry
from tests.factories import Cast
from tests.web.addresses import lede
from tests.web.world import accepted, given, reported


def act(client: Client, assignment: Assignment, verb: str, **values: object):
    return client.post(f"/assignments/{assignment.pk}/{verb}/", values)


def stands(assignment: Assignment) -> str:
    assignment.refresh_from_db()
    return assignment.state


def test_the_lists_say_why_it_is_mine(cast: Cast) -> None:
    given(cast, "Việc mới")
    given(cast, "Việc trễ", date(2026, 6, 1))
    accepted(cast, "Việc đang làm")
    html = cast.officer.client().get("/").content.decode()
    assert lede(html) == "Thứ Tư 10/06/2026. 3 việc đang mở; 1 việc quá hạn, 1 việc chờ tiếp nhận."
    late, new, running = (html.index(f'<section id="{key}"') for key in
                          ("overdue", "acknowledge", "leading"))  # fmt: skip
    assert late < html.index("Việc trễ</a><p>") < new < html.index("Việc mới</a><p>") < running
    assert "trễ 9 ngày" in html


def test_nothing_to_do_is_said(cast: Cast) -> None:
    html = cast.sibling.client().get("/").content.decode()
    assert "Không có việc nào chờ." in html


def test_one_press_takes_it_on(cast: Cast) -> None:
    assignment, client = given(cast, "Việc mới"), cast.officer.client()
    answer = act(client, assignment, "answer", answer="accepted", next="/")
    assert (answer.headers["Location"], stands(assignment)) == ("/", State.ACCEPTED)
    assert "Đã trả lời." in client.get("/").content.decode()


def test_asking_back_needs_words_and_keeps_the_page(cast: Cast) -> None:
    assignment, client = given(cast, "Việc mới"), cast.officer.client()
    refused = act(client, assignment, "answer", answer="clarify", note="  ")
    html = refused.content.decode()
    assert (refused.status_code, stands(assignment)) == (422, State.ISSUED)
    assert html.count("Hãy viết rõ lý do để cơ quan giao việc biết cách xử lý.") == 2
    act(client, assignment, "answer", answer="clarify", note="Hạn nào?")
    assert stands(assignment) == State.CLARIFY


@pytest.mark.parametrize("verb", ["verify", "reopen", "place", "explain", "withdraw"])
def test_the_holder_may_not_do_what_others_do(verb: str, cast: Cast) -> None:
    assignment = reported(cast, "Việc đã báo")
    answer = act(cast.officer.client(), assignment, verb, note="x", reason="x")
    assert (answer.status_code, stands(assignment)) == (403, State.REPORTED)
    assert lede(answer.content.decode()) == (
        "Vai đang dùng không có quyền này. Hãy đổi vai hoặc hỏi người phụ trách."
    )


def test_a_verb_that_is_none(cast: Cast) -> None:
    answer = act(cast.officer.client(), given(cast, "Việc"), "bay")
    assert (answer.status_code, lede(answer.content.decode())) == (404, "Không tìm thấy.")


def test_done_by_another_meanwhile_loses_nothing_typed(cast: Cast) -> None:
    assignment = accepted(cast, "Việc")
    actions.report_done(assignment, note="Xong.", actor=cast.officer.actor)
    answer = act(cast.officer.client(), assignment, "report", note="Đã làm xong 12 km")
    html = answer.content.decode()
    assert (answer.status_code, lede(html)) == (
        409,
        "Việc này đã được xử lý trước đó. Hãy mở lại trang để xem tình trạng hiện nay.",
    )
    assert "<pre>Đã làm xong 12 km</pre>" in html
    assert "csrfmiddlewaretoken</dt>" not in html


def test_evidence_of_each_kind(cast: Cast) -> None:
    assignment, client = accepted(cast, "Việc"), cast.officer.client()
    act(client, assignment, "evidence", note="Đã thông tuyến.")
    act(client, assignment, "evidence", link="https://example.vn/a", note="Ảnh")
    file = SimpleUploadedFile("biên bản.pdf", b"%PDF-1.4 x", "application/pdf")
    act(client, assignment, "evidence", file=file)
    kept = list(Evidence.objects.order_by("id").values_list("kind", "note", "link", "file_name"))
    assert kept == [
        ("note", "Đã thông tuyến.", "", ""),
        ("link", "Ảnh", "https://example.vn/a", ""),
        ("file", "", "", "biên bản.pdf"),
    ]
    html = client.get(f"/assignments/{assignment.pk}/").content.decode()
    assert 'href="https://example.vn/a" rel="noreferrer nofollow"' in html


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "Hãy viết nội dung minh chứng."),
        (
            {"link": "javascript:alert(1)"},
            "Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://.",
        ),
        (
            {"file": SimpleUploadedFile("a.txt", b"")},
            "Hãy chọn một tệp có nội dung.",
        ),
    ],
)
def test_evidence_that_is_none(values: dict[str, object], why: str, cast: Cast) -> None:
    assignment = accepted(cast, "Việc")
    answer = act(cast.officer.client(), assignment, "evidence", **values)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_is_saved_and_never_shown(cast: Cast) -> None:
    assignment, client = accepted(cast, "Việc"), cast.officer.client()
    page = SimpleUploadedFile("trang.html", b"<script>alert(1)</script>", "text/html")
    act(client, assignment, "evidence", file=page)
    answer = client.get(f"/evidence/{Evidence.objects.get().pk}/file/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trang.html"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"


def test_reported_verified_opened_again(cast: Cast) -> None:
    assignment = accepted(cast, "Việc")
    act(cast.officer.client(), assignment, "report", note="Đã xong.")
    assert stands(assignment) == State.REPORTED
    coordinator = cast.coordinator.client()
    act(coordinator, assignment, "verify")
    assert stands(assignment) == State.VERIFIED
    act(coordinator, assignment, "reopen", reason="")
    assert stands(assignment) == State.VERIFIED
    act(coordinator, assignment, "reopen", reason="Đường lại sạt.")
    assert stands(assignment) == State.ACCEPTED
    html = cast.officer.client().get(f"/assignments/{assignment.pk}/").content.decode()
    told = ["Đã giao việc", "Đã tiếp nhận việc", "Đã báo xong", "Đã kiểm chứng", "Đã mở lại việc"]
    places = [html.index(f"<b>{sentence}</b>") for sentence in told]
    assert places == sorted(places)
    assert "<q>Đường lại sạt.</q>" in html


def test_refused_work_is_placed_by_name(cast: Cast) -> None:
    assignment = given(cast, "Việc")
    actions.answer(assignment, State.NOT_OURS, note="Không phải.", actor=cast.officer.actor)
    client = cast.coordinator.client()
    unknown = act(client, assignment, "place", name="Ban nào đó")
    assert "Không có đơn vị nào mang tên này trong tỉnh." in unknown.content.decode()
    doubtful = act(client, assignment, "place", name="Ban Chỉ huy Quân sự xã")
    assert "Chọn đúng một đơn vị trong danh sách." in doubtful.content.decode()
    unit = cast.tree.unit("military_command", "new_2")
    assert f'value="{unit.pk}"' in doubtful.content.decode()
    act(client, assignment, "place", name="Ban Chỉ huy Quân sự xã", unit=unit.pk)
    assignment.refresh_from_db()
    assert (assignment.unit, assignment.state) == (unit, State.ISSUED)


def test_each_press_is_one_entry(cast: Cast) -> None:
    assignment = given(cast, "Việc")
    before = JournalEntry.objects.count()
    act(cast.officer.client(), assignment, "answer", answer="accepted")
    entry = JournalEntry.objects.order_by("-id")[0]
    assert JournalEntry.objects.count() == before + 1
    assert (entry.event, entry.person, entry.post) == (
        "assignment.accepted", cast.officer.actor.name, cast.officer.actor.post_label,
    )  # fmt: skip


MY_WORK = 36


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_list(
    rows: int, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        given(cast, f"Việc {number}")
    client = cast.officer.client()
    with django_assert_max_num_queries(MY_WORK):
        client.get("/")


def test_one_reason_alone(cast: Cast) -> None:
    given(cast, "Việc mới")
    accepted(cast, "Việc đang làm")
    client = cast.officer.client()
    html = client.get("/?why=leading").content.decode()
    assert ("Việc đang làm" in html, "Việc mới" in html) == (True, False)
    assert '<a href="?why=leading" aria-current="true">Tôi chủ trì<b>1</b></a>' in html
    assert "Việc mới" in client.get("/?why=nonsense").content.decode()

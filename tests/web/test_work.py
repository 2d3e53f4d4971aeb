"""My work and the page of an assignment: what is pressed, and what it changes."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from danvan.assignments import actions
from danvan.assignments.models import (
    Assignment,
    Evidence,
    Extension,
    Reminder,
    SampleItem,
    State,
)
from danvan.kernel import clock
from danvan.kernel.actor import Role, system
from danvan.kernel.models import JournalEntry
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member
from tests.web.addresses import lede
from tests.web.world import accepted, given, register, reported


def act(client: Client, assignment: Assignment, verb: str, **values: object):
    return client.post(f"/assignments/{assignment.pk}/{verb}/", values)


def stands(assignment: Assignment) -> str:
    assignment.refresh_from_db()
    return assignment.state


def test_the_lists_say_why_it_is_mine(cast: Cast) -> None:
    given(cast, "Việc mới")
    with clock.at(date(2026, 5, 20)):
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
    page = SimpleUploadedFile("trang.html", b"\x89PNG alert(1)", "text/html")
    act(client, assignment, "evidence", file=page)
    answer = client.get(f"/evidence/{Evidence.objects.get().pk}/file/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trang.html"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"\x89PNG alert(1)"


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


def holder(cast: Cast) -> Member:
    """An officer of the provincial military command, above the officer's unit."""
    place = ("military_command", "province")
    return make_member(cast.tree, "tinh-doi", Role.OFFICER, *place, since=REFORM)


def whole(cast: Cast) -> Assignment:
    """100 households, accepted by the provincial military command."""
    made = actions.give(
        title="Giúp 100 hộ sửa nhà", text="", source="Công văn 11", due=date(2026, 9, 1),
        unit=cast.tree.unit("military_command", "province"), target=100_000, measure="hộ",
        issuer=cast.tree.unit("mass_mobilisation", "province"),
        area=cast.tree.area("province"), actor=cast.coordinator.actor,
    )  # fmt: skip
    return actions.answer(made, State.ACCEPTED, actor=system())


def test_passed_on_with_targets(cast: Cast) -> None:
    work, client = whole(cast), holder(cast).client()
    html = client.get(f"/assignments/{work.pk}/").content.decode()
    assert f'href="/assignments/{work.pk}/pass-on/"' in html
    one, two = (cast.tree.unit("military_command", place) for place in ("new_1", "new_2"))
    answer = client.post(
        f"/assignments/{work.pk}/pass-on/",
        {"unit": [one.pk, two.pk], f"target_{one.pk}": "60", f"target_{two.pk}": "12,5"},
    )
    assert answer.headers["Location"] == f"/assignments/{work.pk}/"
    assert list(work.parts.order_by("pk").values_list("unit", "target", "issuer")) == [
        (one.pk, 60_000, work.unit_id), (two.pk, 12_500, work.unit_id),
    ]  # fmt: skip
    html = client.get(f"/assignments/{work.pk}/").content.decode()
    assert "Các phần cộng lại 72,5 trên 100 hộ: còn thiếu 27,5." in html
    part = cast.officer.client().get(f"/assignments/{work.parts.all()[0].pk}/").content.decode()
    assert "Giúp 100 hộ sửa nhà" in part
    assert f'href="/assignments/{work.pk}/"' not in part  # which the part's holder may not see


@pytest.mark.parametrize(
    ("typed", "why"),
    [("-3", "Số không được âm."), ("0", "Chỉ tiêu phải lớn hơn 0."), ("mười", "không phải là số")],
)
def test_a_wrong_target_loses_nothing_typed(typed: str, why: str, cast: Cast) -> None:
    work, unit = whole(cast), cast.tree.unit("military_command", "new_1")
    answer = holder(cast).client().post(
        f"/assignments/{work.pk}/pass-on/",
        {"unit": [unit.pk], f"target_{unit.pk}": typed, "note": "Làm trước mùa mưa."},
    )  # fmt: skip
    html = answer.content.decode()
    assert (answer.status_code, work.parts.count()) == (422, 0)
    assert why in html
    assert f'name="target_{unit.pk}" value="{typed}"' in html
    assert f'value="{unit.pk}" checked' in html
    assert "Làm trước mùa mưa." in html


def test_more_time_is_asked_for_and_granted(cast: Cast) -> None:
    work = accepted(cast, "Việc")
    officer, issuer = cast.officer.client(), cast.coordinator.client()
    act(officer, work, "extend", until="", reason="Mưa lũ.")
    act(officer, work, "extend", until="2026-07-01", reason="")
    assert not Extension.objects.exists()
    act(officer, work, "extend", until="2026-07-01", reason="Mưa lũ.")
    html = officer.get(f"/assignments/{work.pk}/").content.decode()
    assert "Đang xin gia hạn đến 01/07/2026" in html
    html = issuer.get(f"/assignments/{work.pk}/").content.decode()
    assert "xin đến 01/07/2026, thay cho hạn 20/06/2026." in html
    assert act(officer, work, "grant").status_code == 403
    act(issuer, work, "grant", until="30/6/2026", note="Đến hết quý.")
    work.refresh_from_db()
    assert work.due == date(2026, 6, 30)
    assert (
        "Hạn cũ 20/06/2026, đã gia hạn" in officer.get(f"/assignments/{work.pk}/").content.decode()
    )
    assert act(issuer, work, "refuse", reason="Muộn.").status_code == 409


def test_reminding_one_and_all(cast: Cast) -> None:
    with clock.at(date(2026, 5, 20)):
        works = [given(cast, f"Việc {n}", date(2026, 6, 1)) for n in (1, 2)]
    client = cast.coordinator.client()
    act(client, works[0], "remind", note="Gấp.")
    assert Reminder.objects.count() == 1
    unit = works[0].unit_id
    client.post("/remind/", {"unit": unit, "next": f"/assignments/{works[1].pk}/"})
    html = client.get("/").content.decode()
    assert "Đã đôn đốc 1 việc." in html
    client.post("/remind/", {"unit": unit})
    assert "Hôm nay đã đôn đốc các việc này rồi." in client.get("/").content.decode()
    assert Reminder.objects.count() == 2


def test_evidence_of_a_paper_a_figure_an_activity(cast: Cast) -> None:
    work, client = accepted(cast, "Việc"), cast.officer.client()
    paper = register(cast)
    act(client, work, "evidence_paper", paper=paper.number)
    act(client, work, "evidence_figure", indicator="km đường", period="2026-05", value="2,5")
    act(client, work, "evidence_activity", note="Họp 40 hộ.", on="2026-06-09", place="An Hòa")
    assert list(Evidence.objects.order_by("pk").values_list("kind", "paper", "on", "place")) == [
        ("paper", paper.pk, None, None), ("figure", None, None, None),
        ("activity", None, date(2026, 6, 9), cast.tree.area("new_1").pk),
    ]  # fmt: skip
    html = client.get(f"/assignments/{work.pk}/").content.decode()
    for told in (f'href="/papers/{paper.pk}/"', "km đường: <b>2,5</b>, tháng 5/2026",
                 "<b>09/06/2026</b>"):  # fmt: skip
        assert told in html
    assert (
        "Sổ văn bản không có văn bản mang số này."
        in act(client, work, "evidence_paper", paper="99/KHÔNG").content.decode()
    )


def test_a_file_too_large_is_refused_and_the_words_stay(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    settings.PAPER_MAX_BYTES = 1024 * 1024
    work = accepted(cast, "Việc")
    file = SimpleUploadedFile("ảnh.bin", b"x" * 8 * 1024 * 1024)
    answer = act(cast.officer.client(), work, "evidence", note="Ảnh chụp đường.", file=file)
    html = answer.content.decode()
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert "Tệp lớn hơn 1 MB. Hãy chọn tệp nhỏ hơn." in html
    assert "Ảnh chụp đường." in html


def test_a_forbidden_kind_is_refused_and_the_words_stay(cast: Cast) -> None:
    work = accepted(cast, "Việc")
    file = SimpleUploadedFile("bao-cao.docx", b"MZ\x90\x00 chay")
    answer = act(cast.officer.client(), work, "evidence", note="Báo cáo.", file=file)
    assert answer.status_code == 422
    assert "Không nhận tệp chương trình." in answer.content.decode()
    assert "Báo cáo." in answer.content.decode()


def test_contested_with_a_link(cast: Cast) -> None:
    work = reported(cast, "Việc")
    act(cast.front.client(), work, "contest", reason="Đường sạt.", link="https://vn.vn/a")
    assert stands(work) == State.ACCEPTED
    html = cast.officer.client().get(f"/assignments/{work.pk}/").content.decode()
    assert "Minh chứng ngược lại" in html


def test_a_sample_from_drawing_to_the_rest(cast: Cast) -> None:
    works = [reported(cast, f"Việc {n}") for n in range(3)]
    client = cast.coordinator.client()
    typed = {"basis": "Quý II", "size": "5", "seed": "2026", "source": ""}
    refused = client.post("/samples/", typed)
    assert refused.status_code == 422
    assert "Cỡ mẫu phải từ 1 đến 3." in refused.content.decode()
    client.post("/samples/", typed | {"size": "1"})
    item = SampleItem.objects.get()
    page = f"/samples/{item.sample_id}/"
    assert "<code>2026</code>" in cast.officer.client().get(page).content.decode()
    wrong = client.post(f"/samples/items/{item.pk}/", {"held": "", "note": " "})
    assert "Hãy viết rõ điều gì không đúng như báo cáo." in wrong.content.decode()
    client.post(f"/samples/items/{item.pk}/", {"held": "1", "note": "Đủ 2 km."})
    assert "Kiểm chứng 2 việc còn lại theo mẫu" in client.get(page).content.decode()
    client.post(f"{page}conclude/")
    assert {stands(work) for work in works} == {State.VERIFIED}


ONE_PAGE = 40


@pytest.mark.parametrize("steps", [1, 4])
def test_the_page_costs_the_same_whatever_happened(
    steps: int, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    work = accepted(cast, "Việc")
    for number in range(steps):
        actions.add_evidence(work, kind="note", note=f"Ảnh {number}", actor=cast.officer.actor)
    client = cast.officer.client()
    with django_assert_max_num_queries(ONE_PAGE):
        client.get(f"/assignments/{work.pk}/")

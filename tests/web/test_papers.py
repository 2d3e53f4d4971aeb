"""The register, and reading a paper: confirm, edit, discard, issue."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.programmes import actions
from danvan.programmes.models import Obligation
from danvan.web.papers.forms import ObligationForm
from tests.factories import Cast
from tests.web.addresses import lede
from tests.web.world import TEXT, World, register


@pytest.fixture
def paper(cast: Cast) -> Paper:
    paper = register(cast)
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    return paper


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.coordinator.client()


def states(paper: Paper) -> list[str]:
    return list(Obligation.objects.filter(paper=paper).values_list("state", flat=True))


def nth(paper: Paper, number: int) -> Obligation:
    return Obligation.objects.filter(paper=paper)[number - 1]


def test_a_file_becomes_a_paper_with_what_it_asks(cast: Cast, client: Client) -> None:
    file = SimpleUploadedFile("chi-thi.txt", TEXT.encode())
    answer = client.post("/papers/register/", {"file": file})
    paper = Paper.objects.get()
    assert answer.headers["Location"] == f"/papers/{paper.pk}/"
    assert (paper.number, paper.owner) == (
        "01-CT/TU", cast.tree.unit("mass_mobilisation", "province"),
    )  # fmt: skip
    assert states(paper) == ["drafted"] * 4


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "Tệp không có nội dung. Hãy mở tệp ra kiểm tra rồi chọn lại."),
        ("a.txt", b"\x00\x01\x02\xff" * 200, "Tệp này không phải là văn bản đọc được."),
        ("a.docx", b"PK\x03\x04 broken", "Tệp bị hỏng, bị cắt ngang hoặc có mật khẩu."),
        ("../../etc/passwd", b"%PDF-1.4 broken", "Tệp"),
    ],
)
def test_what_cannot_be_read_is_said_twice(
    name: str, data: bytes, why: str, client: Client, cast: Cast
) -> None:
    answer = client.post("/papers/register/", {"file": SimpleUploadedFile(name, data)})
    assert (answer.status_code, answer.content.decode().count(why) >= 2) == (422, True)
    assert not Paper.objects.exists()


def test_too_large_a_file(client: Client, cast: Cast, settings: object) -> None:
    settings.PAPER_MAX_BYTES = 1024 * 1024  # type: ignore[attr-defined]  # pytest-django's
    big = SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1))
    answer = client.post("/papers/register/", {"file": big})
    assert "Tệp lớn hơn 1 MB." in answer.content.decode()
    assert answer.status_code == 422


def test_no_file_at_all(client: Client) -> None:
    answer = client.post("/papers/register/", {})
    assert answer.status_code == 422
    assert answer.content.decode().count("Hãy chọn tệp văn bản.") == 2


def test_the_same_file_twice(paper: Paper, client: Client) -> None:
    file = SimpleUploadedFile("chi-thi.txt", TEXT.encode())
    answer = client.post("/papers/register/", {"file": file})
    assert (answer.status_code, "đã có trong sổ" in lede(answer.content.decode())) == (409, True)


def test_the_text_keeps_every_word_and_marks_each_stretch(paper: Paper, client: Client) -> None:
    html = client.get(f"/papers/{paper.pk}/").content.decode()
    first = nth(paper, 1)
    assert f'<mark class="ob now" data-o="{first.pk}">' in html
    assert html.count('<mark class="ob wait"') == 3
    assert '<u class="r-lead">Ban Dân vận Tỉnh ủy</u>' in html
    assert '<u class="r-co">Bộ Chỉ huy Quân sự tỉnh</u>' in html
    assert "Trước hết ngày 30/06/2026" in html
    assert "Còn 4 việc" in html


def test_confirming_goes_on_to_the_next(paper: Paper, client: Client) -> None:
    answer = client.post(f"/obligations/{nth(paper, 1).pk}/confirm/")
    assert (
        answer.headers["Location"]
        == f"/papers/{paper.pk}/?o={nth(paper, 2).pk}&did={nth(paper, 1).pk}#c{nth(paper, 2).pk}"
    )
    assert states(paper) == ["confirmed", "drafted", "drafted", "drafted"]


def test_confirming_what_is_left(paper: Paper, client: Client) -> None:
    client.post(f"/papers/{paper.pk}/confirm/")
    assert states(paper) == ["confirmed"] * 4


def test_discarding_needs_a_reason(paper: Paper, client: Client) -> None:
    url = f"/obligations/{nth(paper, 3).pk}/discard/"
    refused = client.post(url, {"reason": ""})
    assert refused.status_code == 422
    assert refused.content.decode().count("Hãy ghi vì sao bỏ, để người sau hiểu.") == 2
    client.post(url, {"reason": "Gộp vào việc 1"})
    assert states(paper) == ["drafted", "drafted", "discarded", "drafted"]


def test_issuing_what_was_confirmed(paper: Paper, client: Client, cast: Cast) -> None:
    client.post(f"/papers/{paper.pk}/confirm/")
    answer = client.post(f"/papers/{paper.pk}/issue/")
    html = answer.content.decode()
    assert answer.status_code == 422  # one name is nobody's yet
    assert "Một số việc chưa giao được." in html
    assert "Chưa biết đơn vị nào chủ trì việc" in html
    assert states(paper) == ["issued", "issued", "confirmed", "issued"]
    held = set(Assignment.objects.values_list("unit_id", flat=True))
    assert held >= {cast.tree.unit("military_command", "province").pk,
                    cast.tree.unit("military_command", "new_1").pk}  # fmt: skip


def form(**changes: str) -> dict[str, str]:
    """The edit form of the third obligation as the browser sends it."""
    return {
        "title": "Mở lớp bồi dưỡng", "work": "train", "deliverable": "",
        "due_kind": "every", "on": "", "every": "year", "by": "15/11",
        "who-TOTAL_FORMS": "3", "who-INITIAL_FORMS": "1", "who-MIN_NUM_FORMS": "0",
        "who-MAX_NUM_FORMS": "40",
        "who-0-part": "lead", "who-0-printed": "Trường Chính trị tỉnh", "who-0-name": "",
        "who-0-line": "", "who-0-level": "",
        "who-1-part": "lead", "who-1-printed": "", "who-1-name": "", "who-1-line": "",
        "who-1-level": "", "who-2-part": "lead", "who-2-printed": "", "who-2-name": "",
        "who-2-line": "", "who-2-level": "",
    } | changes  # fmt: skip


def test_editing_names_the_unit_and_the_day(paper: Paper, client: Client, cast: Cast) -> None:
    third = nth(paper, 3)
    unit = cast.tree.unit("mass_mobilisation", "province")
    answer = client.post(
        f"/obligations/{third.pk}/edit/", form(**{"who-0-name": "Ban Dân vận Tỉnh ủy Lam Giang"})
    )
    assert answer.headers["Location"] == f"/papers/{paper.pk}/?o={third.pk}#c{third.pk}"
    third.refresh_from_db()
    assert (third.title, third.due) == ("Mở lớp bồi dưỡng", {"every": "year", "by": "11-15"})
    people = third.addressees.values_list("part", "printed", "unit_id", "line", "level")
    assert list(people) == [("lead", "Trường Chính trị tỉnh", unit.pk, "", "")]


def test_editing_to_every_unit_of_a_line(paper: Paper, client: Client) -> None:
    third = nth(paper, 3)
    changes = {"who-0-DELETE": "on", "who-1-printed": "các xã", "due_kind": "on",
               "who-1-line": "military_command", "who-1-level": "commune",
               "on": "2026-11-15"}  # fmt: skip
    client.post(f"/obligations/{third.pk}/edit/", form(**changes))
    third.refresh_from_db()
    people = third.addressees.values_list("part", "printed", "unit_id", "line", "level")
    assert list(people) == [("lead", "các xã", None, "military_command", "commune")]
    assert third.due == {"on": "2026-11-15"}


def test_a_doubtful_name_is_asked_about(paper: Paper, client: Client, cast: Cast) -> None:
    third = nth(paper, 3)
    named = {"who-0-name": "Ban Chỉ huy Quân sự xã"}
    asked = client.post(f"/obligations/{third.pk}/edit/", form(**named))
    html = asked.content.decode()
    unit = cast.tree.unit("military_command", "new_2")
    assert asked.status_code == 422
    assert f'name="who-0-pick" value="{unit.pk}"' in html
    assert 'value="Ban Chỉ huy Quân sự xã"' in html
    client.post(f"/obligations/{third.pk}/edit/", form(**named, **{"who-0-pick": str(unit.pk)}))
    assert third.addressees.get().unit == unit


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "Hãy ghi việc phải làm."),
        ({"due_kind": "on", "on": ""}, "Hãy ghi ngày đến hạn."),
        ({"due_kind": "on", "on": "2026-02-31"}, "Ngày này không có."),
        ({"by": "31/2"}, "Không hiểu ngày này."),
        ({"every": "month", "by": "40"}, "Không hiểu ngày này."),
        ({"who-0-name": "Ban không có"}, "Không có đơn vị nào mang tên này trong tỉnh."),
        ({"who-0-line": "military_command"}, "Hãy chọn cả ngành và cấp."),
    ],
)
def test_editing_with_bad_input_keeps_what_was_typed(
    changes: dict[str, str], why: str, paper: Paper, client: Client
) -> None:
    third = nth(paper, 3)
    before = (third.title, third.due)
    answer = client.post(f"/obligations/{third.pk}/edit/", form(**changes))
    html = answer.content.decode()
    third.refresh_from_db()
    assert (answer.status_code, third.title, third.due) == (422, *before)
    assert html.count(why) >= 2
    assert all(value in html for value in changes.values() if value.strip())


def test_only_the_keeper_reviews(paper: Paper, cast: Cast) -> None:
    officer = cast.officer.client()
    html = officer.get(f"/papers/{paper.pk}/").content.decode()
    assert "/confirm/" not in html
    answer = officer.post(f"/obligations/{nth(paper, 1).pk}/confirm/")
    assert (answer.status_code, states(paper)[0]) == (403, "drafted")
    assert officer.get(f"/obligations/{nth(paper, 1).pk}/edit/").status_code == 403


def test_the_original_is_saved_and_never_shown(paper: Paper, client: Client) -> None:
    answer = client.get(f"/papers/{paper.pk}/file/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="chi-thi-01.txt"'
    assert b"".join(answer.streaming_content) == TEXT.encode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_register(
    rows: int, cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        register(cast, TEXT.replace("01-CT/TU", f"0{number + 2}-CT/TU"))
    with django_assert_max_num_queries(17):
        client.get("/papers/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_obligations(
    rows: int, cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = TEXT.splitlines(keepends=True)
    paper = register(cast, "".join(lines[: len(lines) - 4 + rows]))
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    assert len(states(paper)) == rows
    with django_assert_max_num_queries(22):
        client.get(f"/papers/{paper.pk}/")


def test_a_due_that_the_form_cannot_show_whole_stays_untouched(world: World) -> None:
    """«Last working day» and windows by the calendar are kept when only the title is mended."""
    row = world.obligations[2]
    for due, kind in (
        ({"every": "month", "by": "last", "windows": "calendar"}, "every"),
        ({"within": 7, "after": "paper"}, "counted"),
    ):
        Obligation.objects.filter(pk=row.pk).update(due=due)
        row.refresh_from_db()
        initial = ObligationForm.of(row)
        assert initial["due_kind"] == kind
        said = {k: v for k, v in initial.items() if k != "due" and v not in (None, False)}
        form = ObligationForm(data=said | {"title": "Tên mới"}, initial=initial)
        assert form.is_valid() and form.due() == due
        other = ObligationForm(data=said | {"due_kind": "counted", "within": "3"}, initial=initial)
        assert other.is_valid()
        assert other.due() == {"within": "3", "after": initial["after"]}

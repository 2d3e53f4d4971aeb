"""My work with its boxes and filters; the page of calendar and mail."""

import re
from datetime import date

import pytest
from django.core import mail

from danvan.assignments import events
from danvan.assignments.models import Assignment, Reminder
from danvan.desk.digests import send_due
from danvan.desk.models import Feed, SavedFilter
from danvan.kernel.models import JournalEntry
from danvan.programmes.models import Issue
from tests.factories import Cast
from tests.web.addresses import lede
from tests.web.world import World, accepted, given, make_world, reported

pytestmark = pytest.mark.django_db
LATE = date(2026, 6, 1)


def late(cast: Cast, title: str) -> Assignment:
    """Given in time, and its day has gone by."""
    assignment = given(cast, title)
    Assignment.objects.filter(pk=assignment.pk).update(due=LATE)
    return assignment


def states() -> list[str]:
    return list(Assignment.objects.order_by("pk").values_list("state", flat=True))


def many(cast: Cast, who: str, verb: str, rows: list[Assignment], note: str = "", to: str = "/"):
    values = {"verb": verb, "pk": [row.pk for row in rows], "note": note, "next": to}
    return cast.members[who].client().post("/work/many/", values)


def test_many_are_taken_on_and_reported_and_verified_at_once(cast: Cast) -> None:
    rows = [given(cast, "Việc một"), given(cast, "Việc hai")]
    taken = many(cast, "officer", "accept", rows, to="/?why=acknowledge")
    assert (taken.headers["Location"], states()) == ("/?why=acknowledge", ["accepted"] * 2)
    many(cast, "officer", "report", rows, "Đã xong cả hai.")
    assert states() == ["reported"] * 2
    many(cast, "coordinator", "verify", rows)
    assert states() == ["verified"] * 2
    bulk = [event.code for event in events.BULK]
    assert JournalEntry.objects.filter(event__in=bulk).count() == 3


def test_one_that_moved_on_leaves_all_as_they_were_and_nothing_typed_is_lost(cast: Cast) -> None:
    rows = [accepted(cast, "Việc một"), given(cast, "Việc hai")]
    answer = many(cast, "officer", "report", rows, "Đã xong 12 km.")
    html = answer.content.decode()
    assert (answer.status_code, states()) == (409, ["accepted", "issued"])
    assert lede(html).startswith("1 trong 2 việc đã chuyển sang tình trạng khác")
    assert "Đã xong 12 km." in html


@pytest.mark.parametrize(
    ("verb", "pick", "why"),
    [
        ("accept", [], "Hãy đánh dấu ít nhất một việc trong danh sách."),
        ("fly", [0], "Hãy chọn một việc cần làm với các mục đã đánh dấu."),
        ("report", [0], "Hãy viết ngắn gọn kết quả đã làm được."),
    ],
)
def test_refused_with_the_reason(cast: Cast, verb: str, pick: list[int], why: str) -> None:
    rows = [given(cast, "Việc")]
    answer = many(cast, "officer", verb, [rows[i] for i in pick])
    assert (answer.status_code, lede(answer.content.decode())) == (422, why)


def test_others_do_nothing_to_them(cast: Cast) -> None:
    row = given(cast, "Việc")
    answer = many(cast, "sibling", "accept", [row])
    assert (answer.status_code, states()) == (403, ["issued"])


def test_reminded_from_the_list(cast: Cast) -> None:
    rows = [late(cast, "Việc trễ"), given(cast, "Việc mới")]
    client = cast.coordinator.client()
    assert 'name="verb" value="remind"' in client.get("/?why=chase").content.decode()
    many(cast, "coordinator", "remind", rows)
    assert list(Reminder.objects.values_list("assignment_id", flat=True)) == [rows[0].pk]
    html = cast.officer.client().get("/").content.decode()
    assert "đôn đốc 10/06" in html
    assert "Việc trễ</a>" in cast.officer.client().get("/?why=reminded").content.decode()


def test_boxes_where_something_can_be_done_with_them(cast: Cast) -> None:
    row = given(cast, "Việc")
    box = f'<input type="checkbox" form="many" name="pk" value="{row.pk}">'
    client = cast.officer.client()
    assert box in client.get("/").content.decode()
    ticked = client.get("/?why=acknowledge&ticked=1").content.decode()
    assert box.replace(">", " checked>") in ticked
    assert "checkbox" not in cast.coordinator.client().get("/").content.decode()


def test_the_clause_is_a_click_away(cast: Cast) -> None:
    world: World = make_world(cast)
    obligation = world.obligations[0]
    Issue.objects.create(obligation=obligation, assignment=world.issued)
    html = cast.officer.client().get("/").content.decode()
    there = f"/papers/{world.paper.pk}/?o={obligation.pk}#o{obligation.pk}"
    assert f'<a href="{there}">{world.issued.source}</a>' in html


def test_a_filter_is_kept_found_again_and_dropped(cast: Cast) -> None:
    late(cast, "Việc trễ")
    given(cast, "Việc mới")
    client = cast.officer.client()
    html = client.get("/?due=late&q=vi%E1%BB%87c").content.decode()
    assert ("Việc trễ</a>" in html, "Việc mới</a>" in html) == (True, False)
    hidden = dict(re.findall(r'<input type="hidden" name="(due|q)" value="([^"]*)">', html))
    saved = client.post("/work/filters/", {**hidden, "name": "Trễ"})
    assert saved.headers["Location"] == "/?due=late&q=vi%E1%BB%87c"
    html = client.get(saved.headers["Location"]).content.decode()
    assert '<a href="?due=late&amp;q=vi%E1%BB%87c" aria-current="true">Trễ</a>' in html
    assert "Xóa bộ lọc «Trễ»" in html
    pk = SavedFilter.objects.get().pk
    assert cast.sibling.client().post(f"/work/filters/{pk}/drop/").status_code == 404
    client.post(f"/work/filters/{pk}/drop/")
    assert not SavedFilter.objects.exists()


def test_nothing_fits_is_said_with_the_way_back(cast: Cast) -> None:
    given(cast, "Việc")
    html = cast.officer.client().get("/?q=khong-co").content.decode()
    assert "Không có việc nào khớp bộ lọc." in html


def test_the_address_is_shown_once_and_revoked(cast: Cast) -> None:
    given(cast, "Việc", date(2026, 6, 20))
    client = cast.officer.client()
    shown = client.post("/work/calendar/open/")
    [secret] = re.findall(
        r"http://127.0.0.1:8000/calendar/([\w-]{43})\.ics", shown.content.decode()
    )
    assert shown.headers["Cache-Control"] == "no-store"
    assert client.get(f"/calendar/{secret}.ics").content.count(b"BEGIN:VEVENT") == 1
    page = client.get("/work/calendar/").content.decode()
    assert secret not in page and "Đang có một địa chỉ, tạo lúc 08:00 10/06/2026." in page
    client.post("/work/calendar/revoke/")
    assert not Feed.objects.exists()
    gone = client.get(f"/calendar/{secret}.ics")
    assert (gone.status_code, lede(gone.content.decode())) == (404, "Không tìm thấy.")


def test_mail_is_chosen_with_its_address_and_in_the_language_of_the_page(cast: Cast) -> None:
    late(cast, "Việc")
    client = cast.officer.client()
    wrong = client.post("/work/mail/", {"email": "", "often": "daily"})
    assert wrong.status_code == 422
    assert "Hãy ghi địa chỉ thư điện tử trước khi chọn nhận thư." in wrong.content.decode()
    client.post("/work/mail/", {"email": "a@example.vn", "often": "daily"})
    assert 'value="daily" checked' in re.sub(
        r' id="\w+"', "", client.get("/work/calendar/").content.decode()
    ).replace("required ", "")
    assert send_due() == 1
    assert mail.outbox[0].to == ["a@example.vn"]
    client.post("/work/mail/", {"email": "a@example.vn", "often": ""})
    assert JournalEntry.objects.filter(event="desk.digest_chosen").count() == 2


def test_the_number_of_queries_does_not_grow(cast: Cast, django_assert_max_num_queries) -> None:
    def page() -> None:
        assert cast.officer.client().get("/").status_code == 200

    reported(cast, "Việc")
    late(cast, "Việc")
    with django_assert_max_num_queries(45) as first:
        page()
    for _number in range(5):
        reported(cast, "Việc")
        late(cast, "Việc")
        accepted(cast, "Việc")
    with django_assert_max_num_queries(len(first)):
        page()

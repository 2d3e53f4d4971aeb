"""Following up: the matrix with gaps, reminding with a count first, issuing, another due."""

from datetime import date

import pytest

from danvan.assignments import actions as work
from danvan.assignments.models import Assignment, Reminder, State
from danvan.programmes import actions
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.web.words import due_rule
from tests.conftest import Clock
from tests.factories import Cast
from tests.web.world import register

ARMY, LATE = "military_command", date(2026, 9, 20)


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Every commune's command owes one thing by 1 September, and one every quarter."""
    actor, tree = cast.coordinator.actor, cast.tree
    made = actions.start_programme(
        register(cast), code="ct-01", title="Dân vận", kind=Programme.Kind.DIRECTIVE,
        owner=tree.unit("mass_mobilisation", "province"), from_day=date(2026, 3, 10),
        to_day=date(2030, 12, 31), parties=[], actor=actor,
    )  # fmt: skip
    for path, due in (("1", {"on": "2026-09-01"}), ("2", {"every": "quarter", "by": "20"})):
        row = Obligation.objects.create(
            paper=made.paper, programme=made, path=path, title=f"Việc {path}", text="Làm.",
            start=0, end=4, due=due, state="confirmed",
        )  # fmt: skip
        Addressee.objects.create(obligation=row, part="lead", printed="Các xã", line=ARMY,
                                 level="commune")  # fmt: skip
    return made


def clause(programme: Programme, path: str) -> Obligation:
    return programme.obligations.get(path=path)


@pytest.fixture
def late(programme: Programme, cast: Cast, clock: Clock) -> Programme:
    actions.issue(clause(programme, "1"), actor=cast.coordinator.actor)
    mine = Assignment.objects.get(unit=cast.tree.unit(ARMY, "new_1"))
    work.answer(mine, State.ACCEPTED, actor=cast.officer.actor)
    clock.set(LATE)
    return programme


def test_the_page_counts_gaps_and_filters(late: Programme, cast: Cast) -> None:
    client = cast.coordinator.client()
    html = client.get("/programmes/ct-01/follow/").content.decode()
    assert "<dt>Chưa trả lời</dt><dd>1</dd>" in html
    assert "<dt>Trả lời trung bình</dt><dd>0,0 <small>ngày</small></dd>" in html
    assert 'title="Trả lời sau 0 ngày"' in html and 'title="Chưa trả lời"' in html
    row = clause(late, "1").pk
    assert f'/programmes/ct-01/remind/?row={row}">2</a>' in html
    assert "Đôn đốc cả 2 việc quá hạn…" in html
    silent = client.get("/programmes/ct-01/follow/?gap=silent").content.decode()
    assert silent.count('scope="col" class="v') == 1 + 4
    assert "Không có việc nào như vậy." in client.get(
        "/programmes/ct-01/follow/?gap=returned"
    ).content.decode()  # fmt: skip


def test_reminding_asks_first_and_says_how_many(late: Programme, cast: Cast) -> None:
    client = cast.coordinator.client()
    one = Assignment.objects.get(unit=cast.tree.unit(ARMY, "new_1"))
    column = f"commune-{cast.tree.area('new_1').pk}"
    url = f"/programmes/ct-01/remind/?col={column}"
    assert "1 việc sẽ được đôn đốc." in client.get(url).content.decode()
    assert not Reminder.objects.exists()
    client.post(url, {"note": "Báo lại trước thứ Sáu."})
    assert list(Reminder.objects.values_list("assignment", "note")) == [
        (one.pk, "Báo lại trước thứ Sáu.")
    ]
    every = client.get("/programmes/ct-01/remind/").content.decode()
    assert "1 việc sẽ được đôn đốc. 1 việc đã đôn đốc hôm nay." in every
    client.post("/programmes/ct-01/remind/")
    assert Reminder.objects.count() == 2
    assert "Không còn việc quá hạn nào" in client.get(url).content.decode()
    officer = cast.officer.client().get("/programmes/ct-01/remind/").content.decode()
    assert "<form" not in officer.split("<main", 1)[1].split("</main>")[0]


def test_the_issue_page_says_who_gets_it(programme: Programme, cast: Cast) -> None:
    client, row = cast.coordinator.client(), clause(programme, "2")
    Addressee.objects.create(obligation=row, part="lead", printed="cơ quan liên quan")
    url = f"/obligations/{row.pk}/issue/"
    html = client.get(url).content.decode()
    assert "<dt>Đơn vị nhận</dt><dd>2</dd>" in html and "«cơ quan liên quan»" in html
    assert "20/06/2026 là ngày nghỉ" in html  # a Saturday
    assert 'name="period" value="2026-Q2"' in html
    assert client.post(url, {"period": "2026-Q2"}).status_code == 302
    assert set(Assignment.objects.values_list("period", "due")) == {("2026-Q2", date(2026, 6, 20))}
    again = client.post(url, {"period": "2026-Q1"})
    assert again.status_code == 422 and "đã qua" in again.content.decode()
    assert cast.officer.client().get(url).status_code == 403


def test_another_due_asks_what_becomes_of_the_open_ones(late: Programme, cast: Cast) -> None:
    client, row = cast.coordinator.client(), clause(late, "1")
    url = f"/obligations/{row.pk}/due/"
    assert "2 việc, hạn 01/09/2026" in client.get(url).content.decode()
    said = {"kind": "on", "on": "2026-09-30", "open_ones": "redate", "reason": ""}
    assert client.post(url, said).status_code == 422
    gone = client.post(url, said | {"on": "2026-09-19", "reason": "Bão."})
    assert gone.status_code == 422 and "đã qua" in gone.content.decode()
    assert client.post(url, said | {"reason": "Bão."}).status_code == 302
    assert set(Assignment.objects.values_list("due", flat=True)) == {date(2026, 9, 30)}
    assert cast.inspector.client().get(url).status_code == 403
    every = {"kind": "every", "every": "year", "windows": "calendar", "when": "by", "by": "15/11"}
    client.post(url, said | every | {"open_ones": "keep", "reason": "Mỗi năm."})
    row.refresh_from_db()
    assert row.due == {"every": "year", "windows": "calendar", "by": "11-15"}


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ({"every": "month", "windows": "calendar", "by": "last"},
         "Hằng tháng, kỳ theo lịch, đến ngày làm việc cuối kỳ"),
        ({"every": "nine-months", "within": 5},
         "9 tháng đầu năm, trong 5 ngày làm việc sau khi hết kỳ"),
        ({"within": 10, "after": "issue"}, "Trong 10 ngày làm việc từ ngày giao"),
    ],
)  # fmt: skip
def test_rules_in_words(due: dict[str, object], words: str) -> None:
    assert due_rule(due) == words

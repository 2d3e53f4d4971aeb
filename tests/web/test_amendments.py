"""The page of what a paper changes: what hangs on each clause, and the choices."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.programmes import actions
from danvan.programmes.amending import note_amendments
from danvan.programmes.models import Decision, Obligation
from danvan.reading import Amendment as Read
from danvan.reading import read
from tests.factories import Cast
from tests.web.addresses import lede
from tests.web.world import TEXT, register

LATER = TEXT.replace("01-CT/TU", "05-CT/TU").replace("10 tháng 3", "20 tháng 5")


def kept(cast: Cast) -> Paper:
    """Directive 01 with its clauses 1 and 4 issued."""
    paper = register(cast)
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    for path in ("1", "4"):
        actions.confirm(paper.obligations.get(path=path), actor=cast.coordinator.actor)
    actions.issue_confirmed(paper, actor=cast.coordinator.actor)
    return paper


def changing(cast: Cast, kind: str, *targets: str) -> Paper:
    paper = register(cast, LATER, "chi-thi-05.txt")
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    said = Read(kind, "01-CT/TU", date(2026, 3, 10), targets, "1", 0, 12)  # type: ignore[arg-type]  # of a test
    note_amendments(paper, replace(read(paper.text), amendments=(said,)))
    return paper


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.coordinator.client()


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def decide(client: Client, paper: Paper, row: Obligation, **given: object) -> Any:
    data = {f"o{row.pk}-{name}": str(value) for name, value in given.items()}
    return client.post(f"/papers/{paper.pk}/amendments/", {"decide": str(row.pk), **data})


def test_what_hangs_is_listed_with_its_choices(cast: Cast, client: Client) -> None:
    kept(cast)
    paper = changing(cast, "amends", "4")
    answer = client.get(f"/papers/{paper.pk}/amendments/")
    text = plain(answer)
    assert lede(answer.content.decode()) == ("1 việc đang dựa vào điểm bị sửa đổi, chờ quyết định.")
    for said in ("Sửa đổi điểm 4", "2 việc đang mở ở các đơn vị", "Ghi quyết định"):
        assert said in text
    choices = re.findall(r'<option value="(\w+)"', answer.content.decode())
    assert choices == ["keep", "withdraw"]  # issued, and nothing new is confirmed yet


def test_a_decision_is_made_and_told(cast: Cast, client: Client) -> None:
    old = kept(cast)
    paper, row = changing(cast, "amends", "4"), old.obligations.get(path="4")
    answer = decide(client, paper, row, choice="withdraw", reason="Điểm 4 đã bỏ.")
    assert answer.headers["Location"] == f"/papers/{paper.pk}/amendments/"
    states = Assignment.objects.filter(issue__obligation=row).values_list("state", flat=True)
    assert list(states) == ["withdrawn"] * 2
    after = client.get(answer.headers["Location"])
    assert "Điểm 4 đã bỏ." in plain(after)
    assert "Ghi quyết định" not in plain(after)
    assert lede(after.content.decode()) == "Đã quyết định hết các việc dựa vào điểm bị sửa đổi."


def test_replacing_asks_for_the_new_one(cast: Cast, client: Client) -> None:
    old = kept(cast)
    paper, row = changing(cast, "replaces", "1"), old.obligations.get(path="1")
    new = actions.confirm(paper.obligations.get(path="1"), actor=cast.coordinator.actor)
    wrong = decide(client, paper, row, choice="replace", reason="Thay.")
    assert wrong.status_code == 422
    assert "Hãy chọn một việc đã xác nhận của văn bản mới để thay việc này." in plain(wrong)
    assert "Thay." in wrong.content.decode()
    decide(client, paper, row, choice="replace", replacement=new.pk, withdraw_open="on",
           reason="Thay.")  # fmt: skip
    made = Decision.objects.get()
    assert (made.obligation, made.replacement, made.withdrawn) == (row, new, 1)


def test_what_is_missing_is_said_at_its_field(cast: Cast, client: Client) -> None:
    old = kept(cast)
    paper, row = changing(cast, "amends", "1"), old.obligations.get(path="1")
    answer = decide(client, paper, row, choice="keep", reason=" ")
    assert (answer.status_code, Decision.objects.count()) == (422, 0)
    assert "Hãy ghi lý do, để người sau hiểu." in plain(answer)
    strange = client.post(f"/papers/{paper.pk}/amendments/", {"decide": "0"})
    assert strange.status_code == 404


def test_the_rest_is_kept_in_one_go(cast: Cast, client: Client) -> None:
    kept(cast)
    paper = changing(cast, "amends")
    url = f"/papers/{paper.pk}/amendments/"
    assert "Giữ nguyên cả 2 việc chưa quyết định" in plain(client.get(url))
    assert client.post(url, {"keep": paper.pk, "rest-reason": ""}).status_code == 422
    assert client.post(url, {"keep": paper.pk, "rest-reason": "Vẫn đúng."}).status_code == 302
    assert list(Decision.objects.values_list("choice", "reason")) == [("keep", "Vẫn đúng.")] * 2
    assert "Giữ nguyên tất cả" not in plain(client.get(url))


def test_others_read_and_decide_nothing(cast: Cast) -> None:
    old = kept(cast)
    paper, row = changing(cast, "amends", "4"), old.obligations.get(path="4")
    client = cast.officer.client()
    answer = client.get(f"/papers/{paper.pk}/amendments/")
    assert "2 việc đang mở ở các đơn vị" in plain(answer)
    assert "Ghi quyết định" not in plain(answer)
    assert decide(client, paper, row, choice="keep", reason="x").status_code == 404
    assert Decision.objects.count() == 0


def test_both_papers_tell_of_it(cast: Cast, client: Client) -> None:
    old = kept(cast)
    paper = changing(cast, "replaces")
    told = plain(client.get(f"/papers/{old.pk}/"))
    assert "Văn bản này đã được thay thế, không giao thêm việc: Chỉ thị 05-CT/TU" in told
    assert "Văn bản này sửa đổi 1 điểm" in plain(client.get(f"/papers/{paper.pk}/"))
    answer = client.post(
        f"/papers/{paper.pk}/amendments/",
        {"dismiss": str(paper.amendments.get().pk), f"a{paper.amendments.get().pk}-reason": "Sai."},
    )
    assert answer.status_code == 302
    assert "không giao thêm việc" not in plain(client.get(f"/papers/{old.pk}/"))
    assert lede(client.get(f"/papers/{paper.pk}/amendments/").content.decode()) == (
        "Văn bản này không sửa đổi văn bản nào."
    )


def test_a_paper_not_in_the_register_is_said_to_be_missing(cast: Cast, client: Client) -> None:
    paper = changing(cast, "amends", "1")
    assert "Văn bản bị sửa đổi chưa có trong sổ." in plain(
        client.get(f"/papers/{paper.pk}/amendments/")
    )

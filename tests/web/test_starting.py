"""A programme set going from a paper's page."""

import pytest
from django.test import Client

from danvan.documents.models import Paper
from danvan.programmes import actions
from danvan.programmes.models import Programme
from tests.factories import Cast
from tests.web.world import register

GIVEN = {
    "title": "Làm đường thôn, 2026-2028",
    "code": "duong-thon",
    "kind": "directive",
    "from_day": "2026-01-01",
    "to_day": "2028-12-31",
}


@pytest.fixture
def paper(cast: Cast) -> Paper:
    paper = register(cast)
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    return paper


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.coordinator.client()


def test_the_paper_becomes_a_programme_with_its_parties(paper: Paper, client: Client) -> None:
    answer = client.post(f"/papers/{paper.pk}/programme/", GIVEN | {"leads": [paper.owner_id]})
    assert answer.headers["Location"] == "/programmes/duong-thon/"
    programme = Programme.objects.get()
    assert (programme.title, str(programme.from_day), str(programme.to_day)) == (
        "Làm đường thôn, 2026-2028", "2026-01-01", "2028-12-31",
    )  # fmt: skip
    assert programme.obligations.count() == paper.obligations.count()
    assert list(programme.parties.filter(part="lead").values_list("unit", flat=True)) == [
        paper.owner_id
    ]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("code", "đường thôn", "Mã chỉ gồm chữ không dấu, số, gạch nối và gạch dưới."),
        ("title", "", "Hãy ghi tên chương trình."),
        ("leads", [], "Hãy chọn ít nhất một bên chủ trì."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    field: str, value: object, why: str, paper: Paper, client: Client
) -> None:
    given = GIVEN | {"leads": [paper.owner_id]} | {field: value}
    answer = client.post(f"/papers/{paper.pk}/programme/", given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert why in page
    assert field == "title" or "Làm đường thôn, 2026-2028" in page
    assert not Programme.objects.exists()


def test_only_who_keeps_the_paper_starts_it(paper: Paper, cast: Cast) -> None:
    members = {"officer": 403, "inspector": 403, "front": 403, "outsider": 404}
    for name, status in members.items():
        answer = getattr(cast, name).client().post(f"/papers/{paper.pk}/programme/", GIVEN)
        assert (name, answer.status_code) == (name, status)
    assert not Programme.objects.exists()


def test_the_button_goes_once_there_is_a_programme(paper: Paper, client: Client) -> None:
    link = f'href="/papers/{paper.pk}/programme/"'
    assert link in client.get(f"/papers/{paper.pk}/").content.decode()
    client.post(f"/papers/{paper.pk}/programme/", GIVEN | {"leads": [paper.owner_id]})
    assert link not in client.get(f"/papers/{paper.pk}/").content.decode()

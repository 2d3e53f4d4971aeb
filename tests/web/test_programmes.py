"""The list, and a programme's page with its matrix."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from danvan.assignments import actions as work
from danvan.assignments.models import Assignment, State
from danvan.programmes import actions
from danvan.programmes.models import Programme
from danvan.programmes.queries import Point
from danvan.web.programmes.timeline import timeline
from tests.factories import Cast
from tests.web.world import register


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Four clauses, the second and the fourth issued."""
    actor = cast.coordinator.actor
    paper = register(cast)
    found = actions.draft_obligations(paper, actor=actor)
    programme = actions.start_programme(
        paper, code="ct-01", title="Dân vận ở địa bàn đặc thù", kind=Programme.Kind.DIRECTIVE,
        owner=cast.tree.unit("mass_mobilisation", "province"), from_day=date(2026, 3, 10),
        to_day=date(2030, 12, 31), actor=actor,
        parties=[(cast.tree.unit("mass_mobilisation", "province"), "lead", "Ban Dân vận Tỉnh ủy")],
    )  # fmt: skip
    actions.confirm_many(found, actor=actor)
    for one in (found[1], found[3]):
        one.refresh_from_db()
        actions.issue(one, actor=actor)
    mine = Assignment.objects.get(unit=cast.tree.unit("military_command", "new_1"))
    work.answer(mine, State.ACCEPTED, actor=cast.officer.actor)
    return programme


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.officer.client()


def test_the_matrix_shows_who_does_what(programme: Programme, client: Client, cast: Cast) -> None:
    html = client.get("/programmes/ct-01/").content.decode()
    mine = Assignment.objects.get(unit=cast.tree.unit("military_command", "new_1"))
    assert f'<a href="/assignments/{mine.pk}/" class="run">Đang làm</a>' in html
    assert html.count('class="none">Chưa bắt đầu</a>') == 2  # the other commune, the province
    assert "<dt>Việc đã giao</dt><dd>3</dd>" in html
    assert '<td class="seam"><b>Sắp xếp 01/07/2025</b></td>' in html


def test_a_phone_reads_fractions_by_level(programme: Programme, client: Client) -> None:
    html = client.get("/programmes/ct-01/").content.decode()
    small = html[html.index('<table class="mx-m">') : html.index('<ul class="keys">')]
    assert "0/2" in small
    assert 'aria-label="Đang làm"' in small


def test_recurring_work_is_issued_ahead_once(programme: Programme, cast: Cast) -> None:
    client = cast.coordinator.client()
    before = Assignment.objects.count()
    answer = client.post("/programmes/ct-01/issue/")
    assert answer.headers["Location"] == "/programmes/ct-01/"
    assert (
        "Không có việc định kỳ nào cần giao trong 60 ngày tới."
        in client.get("/programmes/ct-01/").content.decode()
    )
    assert Assignment.objects.count() == before


def test_the_list_and_the_way_to_the_figures(programme: Programme, client: Client) -> None:
    assert "Dân vận ở địa bàn đặc thù</a>" in client.get("/programmes/").content.decode()
    assert client.get("/figures/").headers["Location"] == "/programmes/ct-01/figures/"


def test_no_programme_yet(cast: Cast) -> None:
    client = cast.officer.client()
    assert "Chưa có chương trình nào trong tỉnh." in client.get("/programmes/").content.decode()
    assert client.get("/figures/").headers["Location"] == "/programmes/"


@pytest.mark.parametrize("query", ["?year=abc", "?year=99999", "?open=x&open=", "?year=-1"])
def test_addresses_with_nonsense_are_read_kindly(
    query: str, programme: Programme, client: Client
) -> None:
    assert client.get(f"/programmes/ct-01/{query}").status_code == 200


def test_the_timeline_runs_from_left_to_right(programme: Programme) -> None:
    points = [
        Point(date(2026, 3, 10), "Ban hành", "start"),
        Point(date(2026, 6, 10), "Hôm nay", "today"),
        Point(date(2030, 12, 31), "Kết thúc", "end"),
        Point(date(2025, 7, 1), "Sắp xếp đơn vị", "seam"),
    ]
    made = timeline(programme, points)
    assert [(m.kind, m.x) for m in made.marks] == [("start", 6), ("end", 1194), ("today", 68)]
    assert made.today == 68
    assert [year for _x, year in made.years] == [2027, 2028, 2029, 2030]
    assert made.told == "Ban hành 10/03/2026; Hôm nay 10/06/2026; Kết thúc 31/12/2030"


@pytest.mark.parametrize("clauses", [1, 3])
def test_queries_do_not_grow_with_the_clauses(
    clauses: int,
    programme: Programme,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    kept = list(programme.obligations.order_by("start").values_list("pk", flat=True)[:clauses])
    programme.obligations.exclude(pk__in=kept).update(state="discarded")
    with django_assert_max_num_queries(45):
        client.get("/programmes/ct-01/")

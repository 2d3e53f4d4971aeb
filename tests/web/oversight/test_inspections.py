"""Inspections: opened, with findings whose remedies are assignments, concluded."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from danvan.assignments.models import Assignment
from danvan.org.models import Unit
from danvan.oversight.actions import open_inspection, record_finding
from danvan.oversight.models import Finding, Inspection
from tests.factories import Cast
from tests.web.making import Made

LIST = "/programmes/ct-24/inspections/"
OPEN = LIST + "open/"


@pytest.fixture
def inspection(cast: Cast, made: Made) -> Inspection:
    unit = Unit.objects.get(pk=made.unit_id("new_1"))
    return open_inspection(
        made.programme, unit, title="Kiểm tra quý II", actor=cast.inspector.actor
    )


def test_the_unit_is_looked_for_by_name(cast: Cast, made: Made) -> None:
    html = cast.inspector.client().get(OPEN, {"q": "quan su xa an hoa"}).content.decode()
    assert f'href="?unit={made.unit_id("new_1")}">Chọn</a>' in html


def test_an_inspection_is_opened(cast: Cast, made: Made) -> None:
    typed = {"unit": made.unit_id("new_1"), "title": "Kiểm tra quý II"}
    response = cast.inspector.client().post(OPEN, typed)
    opened = Inspection.objects.get()
    assert response["Location"] == reverse("inspection", args=[opened.pk])
    assert (opened.unit_id, opened.title, opened.by_id) == (
        made.unit_id("new_1"), "Kiểm tra quý II", cast.inspector.actor.unit_id,
    )  # fmt: skip


def test_it_wants_a_title(cast: Cast, made: Made) -> None:
    response = cast.inspector.client().post(OPEN, {"unit": made.unit_id("new_1"), "title": " "})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Hãy ghi nội dung kiểm tra.") == 2
    assert "Ban Chỉ huy Quân sự xã An Hòa" in html
    assert not Inspection.objects.exists()


def test_the_list_tells_how_far_the_remedies_are(
    cast: Cast, made: Made, inspection: Inspection
) -> None:
    record_finding(
        inspection, text="Thiếu sổ", remedy="Lập sổ", due=date(2026, 6, 30),
        actor=cast.inspector.actor,
    )  # fmt: skip
    html = cast.officer.client().get(LIST).content.decode()
    assert "Kiểm tra quý II" in html
    assert "0/1 đã khắc phục" in html


def test_a_finding_gives_an_assignment(cast: Cast, inspection: Inspection) -> None:
    typed = {"f-text": "Thiếu sổ theo dõi", "f-remedy": "Lập sổ theo dõi", "f-due": "2026-06-30"}
    here = reverse("record_finding", args=[inspection.pk])
    html = cast.inspector.client().post(here, typed, follow=True).content.decode()
    assignment = Finding.objects.get().assignment
    assert (assignment.title, assignment.unit_id, assignment.due) == (
        "Lập sổ theo dõi", inspection.unit_id, date(2026, 6, 30),
    )  # fmt: skip
    assert f'<a href="{reverse("assignment", args=[assignment.pk])}">Lập sổ theo dõi</a>' in html


@pytest.mark.parametrize(
    ("due", "why"),
    [
        ("2026-06-01", "Hạn khắc phục đã qua."),
        ("31/2/2026", "Không có ngày này."),
        ("", "Hãy chọn hạn khắc phục."),
    ],
)
def test_a_day_that_cannot_be_is_told(
    cast: Cast, inspection: Inspection, due: str, why: str
) -> None:
    typed = {"f-text": "Thiếu sổ", "f-remedy": "Lập sổ", "f-due": due}
    response = cast.inspector.client().post(reverse("record_finding", args=[inspection.pk]), typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(why) == 2
    assert ">\nThiếu sổ</textarea>" in html
    assert not Assignment.objects.exists()


def test_it_is_concluded_once(cast: Cast, inspection: Inspection) -> None:
    client, here = cast.inspector.client(), reverse("conclude_inspection", args=[inspection.pk])
    html = client.post(here, {"c-conclusion": "Làm đúng quy định."}, follow=True).content.decode()
    inspection.refresh_from_db()
    assert (inspection.state, inspection.conclusion) == ("concluded", "Làm đúng quy định.")
    assert "Kết luận ngày 10/06/2026." in html
    assert "<form method" not in html[html.index("<main") : html.index("</main>")]
    assert client.post(here, {"c-conclusion": "Lại"}).status_code == 409


def _urls(inspection: Inspection) -> list[tuple[str, str]]:
    return [
        ("get", LIST),
        ("get", OPEN),
        ("get", reverse("inspection", args=[inspection.pk])),
        ("post", reverse("record_finding", args=[inspection.pk])),
        ("post", reverse("conclude_inspection", args=[inspection.pk])),
    ]


def test_the_outsider_finds_nothing(cast: Cast, inspection: Inspection) -> None:
    client = cast.outsider.client()
    for method, url in _urls(inspection):
        assert (url, getattr(client, method)(url).status_code) == (url, 404)


def test_the_inspected_read_and_change_nothing(cast: Cast, inspection: Inspection) -> None:
    client = cast.officer.client()
    html = client.get(reverse("inspection", args=[inspection.pk])).content.decode()
    assert "Ghi và giao khắc phục" not in html
    typed = {"f-text": "a", "f-remedy": "b", "f-due": "2026-06-30", "c-conclusion": "c"}
    assert client.get(OPEN).status_code == 403
    assert client.post(_urls(inspection)[3][1], typed).status_code == 403
    assert client.post(_urls(inspection)[4][1], typed).status_code == 403
    assert not Finding.objects.exists()


def test_the_signed_out_are_sent_to_sign_in(cast: Cast, inspection: Inspection) -> None:
    for method, url in _urls(inspection):
        response = getattr(Client(), method)(url)
        assert response["Location"] == f"{reverse('account_login')}?next={url}"

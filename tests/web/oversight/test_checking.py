"""Pages of the checklist, the reply, remedies, resources and a unit's record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.org.models import Unit
from danvan.oversight import actions
from danvan.oversight.actions import open_inspection
from danvan.oversight.models import Inspection, Misuse
from tests.factories import Cast
from tests.web.making import Made
from tests.web.oversight.made import make_finding, make_item, make_misuse


@pytest.fixture
def inspection(cast: Cast, made: Made) -> Inspection:
    unit = Unit.objects.get(pk=made.unit_id("new_1"))
    return open_inspection(made.programme, unit, title="Kiểm tra", actor=cast.inspector.actor)


def act(inspection: Inspection, verb: str) -> str:
    return reverse("inspection_act", args=[inspection.pk, verb])


def test_the_checklist_is_answered_and_nothing_is_lost(cast: Cast, inspection: Inspection) -> None:
    client, item = cast.inspector.client(), make_item(inspection)
    here = reverse("inspection_checklist", args=[inspection.pk])
    refused = client.post(here, {f"answer_{item.pk}": "not", f"note_{item.pk}": ""})
    assert refused.status_code == 422
    assert f'href="#id_note_{item.pk}"' in refused.content.decode()
    client.post(here, {f"answer_{item.pk}": "partly", f"note_{item.pk}": "Thiếu hai kỳ."})
    item.refresh_from_db()
    assert (item.answer, item.note) == ("partly", "Thiếu hai kỳ.")
    html = client.get(reverse("inspection", args=[inspection.pk])).content.decode()
    assert f'<option value="{item.pk}">Chế độ báo cáo' in html
    assert cast.officer.client().get(here).status_code == 403


def test_a_figure_is_read_from_the_reports(cast: Cast, made: Made, inspection: Inspection) -> None:
    made.approved("2026-05", {"new_1": {"work_days": 150}})
    client, item = cast.inspector.client(), make_item(inspection)
    here = reverse("checklist_item", args=[item.pk])
    refused = client.post(here, {"indicator": "work_days", "period": "2026-04"})
    assert refused.status_code == 422
    html = client.post(here, {"indicator": "work_days", "period": "2026-05"}, follow=True)
    assert item.evidence.get().figure["thousandths"] == 150_000
    assert "tháng 5/2026: 150</a>" in html.content.decode()


def test_a_file_is_only_ever_saved(cast: Cast, inspection: Inspection) -> None:
    client, item = cast.inspector.client(), make_item(inspection)
    here = reverse("checklist_item", args=[item.pk])
    bad = SimpleUploadedFile("virus.exe", b"MZ")
    assert client.post(here, {"file": bad}).status_code == 422
    client.post(here, {"file": SimpleUploadedFile("so.html", b"<script>")})
    evidence = item.evidence.get()
    response = client.get(reverse("checklist_file", args=[evidence.pk]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="so.html"'


def test_the_unit_replies_on_the_page(cast: Cast, inspection: Inspection) -> None:
    make_finding(cast, inspection)
    cast.inspector.client().post(act(inspection, "ask-reply"), {"days": "5"})
    officer, here = cast.officer.client(), act(inspection, "reply")
    refused = officer.post(here, {"agrees": "no", "text": ""})
    assert refused.status_code == 422
    assert cast.sibling.client().post(here, {"agrees": "yes"}).status_code == 404
    html = officer.post(here, {"agrees": "no", "text": "Sổ ở kho."}, follow=True).content.decode()
    assert "Không thống nhất." in html
    assert "Sổ ở kho." in html


def test_money_comes_back_stage_by_stage(cast: Cast, inspection: Inspection) -> None:
    client = cast.inspector.client()
    named = {"what": "money", "text": "Kế toán là ông Lê Văn An."}
    refused = client.post(act(inspection, "misuse"), named)
    assert refused.status_code == 422
    assert "giống họ tên một người" in refused.content.decode()
    client.post(act(inspection, "misuse"), {"what": "money", "text": "Chi sai nội dung."})
    misuse = Misuse.objects.get()

    def do(verb: str, **typed: str) -> int:
        return client.post(reverse("misuse_act", args=[misuse.pk, verb]), typed).status_code

    assert do("state", amount="-5", source="Sổ quỹ") == 422
    assert do("state", amount="5000000", source="Sổ quỹ") == 302
    assert do("demand", due="2026-06-01") == 422
    assert do("demand", due="2026-07-01") == 302
    assert do("recover", amount="5000001", on="2026-06-10", number="PT 1") == 422
    assert do("recover", amount="5000000", on="2026-06-10", number="PT 1") == 302
    assert do("close", reason="Đã nộp đủ.") == 302
    html = client.get(reverse("misuse", args=[misuse.pk])).content.decode()
    assert "Thu hồi 5.000.000 đồng" in html
    assert do("close", reason="Lần nữa.") == 409


def test_the_draft_is_for_those_who_inspect(cast: Cast, inspection: Inspection) -> None:
    here = reverse("inspection_paper", args=[inspection.pk])
    assert cast.inspector.client().get(here).content[:2] == b"PK"
    assert cast.officer.client().get(here).status_code == 403
    actions.conclude(inspection, conclusion="Xong.", actor=cast.inspector.actor)
    assert cast.officer.client().get(here).content[:2] == b"PK"


def test_the_front_recommends_and_the_owner_adopts(cast: Cast, inspection: Inspection) -> None:
    supervised = open_inspection(
        inspection.programme, inspection.unit, title="Giám sát", actor=cast.front.actor
    )
    typed = {"f-text": "Chưa niêm yết", "f-remedy": "Niêm yết", "f-due": "2026-06-30"}
    front = cast.front.client()
    html = front.post(reverse("record_finding", args=[supervised.pk]), typed, follow=True)
    assert "chờ tiếp thu" in html.content.decode()
    front.post(reverse("conclude_inspection", args=[supervised.pk]), {"c-conclusion": "Xong."})
    finding = supervised.findings.get()
    here = reverse("finding_act", args=[finding.pk, "adopt"])
    assert front.post(here, {"due": "2026-06-30"}).status_code == 403
    cast.coordinator.client().post(here, {"due": "2026-06-30"})
    finding.refresh_from_db()
    assert (finding.state, finding.assignment and finding.assignment.title) == (
        "adopted", "Niêm yết",
    )  # fmt: skip


def test_the_record_tells_everything_of_the_unit(cast: Cast, inspection: Inspection) -> None:
    make_finding(cast, inspection)
    make_misuse(cast, inspection)
    here = reverse("inspection_record", args=[inspection.unit_id])
    html = cast.superior.client().get(here).content.decode()
    for said in ("Thiếu sổ", "Chi sai nội dung.", "chờ tiếp nhận, 30/06/2026"):
        assert said in html
    assert "Thiếu sổ" not in cast.sibling.client().get(here).content.decode()
    unit = cast.superior.client().get(reverse("unit", args=[inspection.unit_id]))
    assert f'href="{here}"' in unit.content.decode()

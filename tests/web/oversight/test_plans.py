"""Pages of the year's plan: drafted, drawn, approved, announced."""

import re

import pytest
from django.urls import reverse

from danvan.kernel.actor import Role
from danvan.oversight.models import Draw, Inspection, InspectionPlan
from tests.factories import Cast, Member
from tests.factories.cast import make_member
from tests.factories.tree import REFORM
from tests.web.making import Made
from tests.web.oversight.made import make_draw, make_plan, make_planned

YEAR = "/programmes/ct-24/inspections/plan/"


@pytest.fixture
def chief(cast: Cast) -> Member:
    return make_member(
        cast.tree, "chief", Role.LEADER, "inspection_committee", "province", since=REFORM
    )


def test_a_plan_is_started_with_those_who_inspect_together(cast: Cast, made: Made) -> None:
    typed = {"year": "2026", "coordinators": "Ban Dân vận Tỉnh ủy Lam Giang", "note": ""}
    response = cast.inspector.client().post(YEAR + "start/", typed)
    plan = InspectionPlan.objects.get()
    assert response["Location"] == reverse("inspection_plan", args=[plan.pk])
    together = cast.tree.unit("mass_mobilisation", "province")
    assert (plan.year, list(plan.coordinators.all())) == (2026, [together])


@pytest.mark.parametrize(
    ("field", "bad", "why"),
    [
        ("coordinators", "Ban Gì Đó", "không phải tên của đúng một đơn vị"),
        ("year", "2040", "Chương trình thực hiện từ năm 2023 đến năm 2030."),
        ("year", "hai nghìn", "Hãy ghi năm bằng số."),
    ],
)
def test_a_plan_that_cannot_be_started_says_why(
    cast: Cast, made: Made, field: str, bad: str, why: str
) -> None:
    typed = {"year": "2026", "coordinators": "", "note": "Ghi chú", field: bad}
    response = cast.inspector.client().post(YEAR + "start/", typed)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not InspectionPlan.objects.exists()


def test_units_are_drawn_and_the_page_shows_how(cast: Cast, made: Made) -> None:
    client, plan = cast.inspector.client(), make_plan(cast, made.programme)
    typed = {"method": "seed", "seed": "48213", "size": "1", "line": "military_command",
             "level": "commune"}  # fmt: skip
    response = client.post(reverse("draw_units", args=[plan.pk]), typed)
    draw = Draw.objects.get()
    assert response["Location"] == reverse("inspection_draw", args=[draw.pk])
    html = client.get(response["Location"]).content.decode()
    assert "Đã chọn 1 trên 2 đơn vị" in html
    assert "<code>48213</code>" in html
    for row in draw.rows:
        assert f"<code>{row['mark'][:12]}</code>" in html


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"size": "3"}, "Có 2 đơn vị để chọn. Hãy ghi một số từ 1 đến 2."),
        ({"size": "-1"}, "Có 2 đơn vị để chọn."),
        ({"size": "x"}, "Hãy ghi một số nguyên."),
        ({"seed": ""}, "Hãy ghi hạt giống đã công bố"),
        ({"level": ""}, "Hãy chọn cả hệ và cấp, hoặc để trống cả hai."),
    ],
)
def test_a_draw_that_cannot_be_says_why(
    cast: Cast, made: Made, typed: dict[str, str], why: str
) -> None:
    plan = make_plan(cast, made.programme)
    good = {"method": "seed", "seed": "48213", "size": "1", "line": "military_command",
            "level": "commune"}  # fmt: skip
    response = cast.inspector.client().post(reverse("draw_units", args=[plan.pk]), good | typed)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Draw.objects.exists()


def test_from_draw_to_announced_by_clicks(cast: Cast, made: Made, chief: Member) -> None:
    inspector, draw = cast.inspector.client(), make_draw(cast, made.programme)
    plan = draw.plan
    typed = {"first_month": "7", "last_month": "12", "scope": "Sổ sách"}
    inspector.post(reverse("inspection_draw", args=[draw.pk]), typed)
    act = {v: reverse("inspection_plan_act", args=[plan.pk, v])
           for v in ("submit", "approve", "return", "announce")}  # fmt: skip
    inspector.post(act["submit"])
    assert chief.client().post(act["return"], {"reason": " "}).status_code == 422
    chief.client().post(act["approve"])
    html = inspector.post(act["announce"], follow=True).content.decode()
    assert "Đã lập các cuộc kiểm tra và thông báo cho đơn vị." in html
    inspection = Inspection.objects.get()
    assert (inspection.state, inspection.title) == ("announced", "Sổ sách")
    assert re.search(r"Tháng 7.*đã thông báo", html, re.DOTALL)


def test_a_unit_is_added_by_name_and_removed(cast: Cast, made: Made) -> None:
    client, plan = cast.inspector.client(), make_plan(cast, made.programme)
    here = reverse("plan_inspected_unit", args=[plan.pk])
    html = client.get(here, {"q": "quan su xa an hoa"}).content.decode()
    unit = made.unit_id("new_1")
    assert f'href="?unit={unit}">Chọn</a>' in html
    typed = {"unit": unit, "month": "3", "kind": "inspection", "scope": "Sổ sách"}
    refused = client.post(here, typed)
    assert refused.status_code == 422
    assert "Hãy chọn một tháng từ tháng này" in refused.content.decode()
    client.post(here, typed | {"month": "9"})
    planned = plan.planned.get()
    assert (planned.unit_id, planned.month) == (unit, 9)
    client.post(reverse("unplan_inspection", args=[planned.pk]))
    assert not plan.planned.exists()


def test_others_only_look(cast: Cast, made: Made) -> None:
    plan = make_planned(cast, made.programme).plan
    html = cast.coordinator.client().get(reverse("inspection_plan", args=[plan.pk]))
    assert "Kiểm tra việc ghi sổ" in html.content.decode()
    assert "Trình phê duyệt" not in html.content.decode()
    submit = reverse("inspection_plan_act", args=[plan.pk, "submit"])
    assert cast.coordinator.client().post(submit).status_code == 403
    assert cast.officer.client().post(submit).status_code == 404

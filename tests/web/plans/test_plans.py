"""Plans through the pages: asked for, begun, written on a plain form, sent, decided, downloaded."""

import io
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from danvan.kernel.actor import Role
from danvan.plans import actions
from danvan.plans.models import Plan, PlanLine, State
from tests.conftest import Clock
from tests.factories import Cast
from tests.plans.building import LINE, Ground, at_province, drafts, submitted

BOARD = "/programmes/ct-24/plans/2026/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def fields(place: int, **values: str) -> dict[str, str]:
    """What the form sends of one line."""
    empty = dict.fromkeys(
        ("line", "obligation", "text", "target", "indicator", "measure", "people", "forces",
         "money", "source", "lead"), "",
    )  # fmt: skip
    every = {**empty, "from_month": "1", "to_month": "12", **values}
    return {f"l{place}-{name}": value for name, value in every.items()}


@pytest.fixture
def plan(ground: Ground, cast: Cast) -> Plan:
    return actions.make(ground.programme, year=2026, actor=cast.officer.actor)


def save(client: Client, plan: Plan, do: str, *lines: dict[str, str]) -> HttpResponse:
    data: dict[str, object] = {"do": do, "note": "Triển khai từ quý I."}
    for line in lines:
        data |= line
    answer: HttpResponse = client.post(f"/plans/{plan.pk}/edit/", data)
    return answer


def test_the_round_is_asked_for_and_begun(ground: Ground, cast: Cast) -> None:
    owner, officer = cast.coordinator.client(), cast.officer.client()
    assert "Yêu cầu các đơn vị lập kế hoạch năm này" in page(owner, BOARD)
    bad = owner.post(BOARD, {"due": "1/1/2020"})
    assert (bad.status_code, "Hạn nộp phải từ hôm nay" in bad.content.decode()) == (422, True)
    assert owner.post(BOARD, {"due": "2026-06-30"}).status_code == 302
    html = page(owner, BOARD)
    assert "Hạn nộp 30/06/2026." in html
    assert "Toàn chương trình: 0/5 đơn vị đã trình." in html
    assert "Đơn vị được yêu cầu lập kế hoạch, chưa bắt đầu." in page(officer, "/plans/")
    answer = officer.post(f"{BOARD}start/")
    made = Plan.objects.get()
    assert (answer["Location"], made.unit_id) == (
        f"/plans/{made.pk}/edit/", cast.officer.actor.unit_id,
    )  # fmt: skip
    assert page(officer, "/plans/").count('<li class="row') == 1


def test_lines_come_from_the_programme_by_ticking(ground: Ground, cast: Cast, plan: Plan) -> None:
    client = cast.officer.client()
    html = page(client, f"/plans/{plan.pk}/edit/")
    assert html.count('name="add"') == 2
    answer = client.post(
        f"/plans/{plan.pk}/edit/", {"do": "add", "add": [ground.roads.pk], "note": ""}
    )
    assert answer.status_code == 302
    assert [line.obligation for line in plan.lines.all()] == [ground.roads]
    html = page(client, f"/plans/{plan.pk}/edit/")
    assert (html.count('name="add"'), "Dòng 1: Sửa đường liên thôn" in html) == (1, True)


def test_written_sent_returned_and_approved(ground: Ground, cast: Cast, plan: Plan) -> None:
    officer, leader = cast.officer.client(), cast.superior.client()
    roads = fields(0, obligation=str(ground.roads.pk), target="12,5", indicator="roads_km",
                   money="15.000.000", source="commune", people="40")  # fmt: skip
    answer = save(officer, plan, "submit", roads, fields(1, text="Họp dân", from_month="2"),
                  fields(2))  # fmt: skip
    assert answer["Location"] == f"/plans/{plan.pk}/"
    first, second = plan.lines.all()
    assert (first.target, first.money, second.text, second.from_month) == (
        12500, 15_000_000, "Họp dân", 2,
    )  # fmt: skip
    html = page(leader, f"/plans/{plan.pk}/")
    assert "15.000.000 đ" in html
    bad = leader.post(f"/plans/{plan.pk}/decide/", {"do": "return", "reason": " "})
    assert (bad.status_code, "Hãy viết lý do trả lại" in bad.content.decode()) == (422, True)
    leader.post(
        f"/plans/{plan.pk}/decide/",
        {"do": "return", "reason": "Sửa lại.", f"remark-{first.pk}": "Nâng lên 15 km."},
    )
    html = page(officer, f"/plans/{plan.pk}/edit/")
    assert "Nâng lên 15 km." in html and "Sửa lại." in html
    again = fields(0, line=str(first.pk), obligation=str(ground.roads.pk), target="15",
                   indicator="roads_km")  # fmt: skip
    gone = {**fields(1, line=str(second.pk), text="Họp dân"), "l1-drop": "on"}
    save(officer, plan, "save", again, gone)
    assert [line.target for line in plan.lines.all()] == [15000]
    officer.post(f"/plans/{plan.pk}/submit/")
    leader.post(f"/plans/{plan.pk}/decide/", {"do": "approve"})
    plan.refresh_from_db()
    assert (plan.state, plan.version, plan.note) == (State.APPROVED, 1, "Triển khai từ quý I.")
    assert "Điều chỉnh kế hoạch đã duyệt" in page(officer, f"/plans/{plan.pk}/")
    assert "Điều chỉnh kế hoạch đã duyệt" not in page(leader, f"/plans/{plan.pk}/")
    officer.post(f"/plans/{plan.pk}/revise/", {"reason": "Thêm kinh phí."})
    (line,) = plan.lines.all()
    save(officer, plan, "submit", fields(0, line=str(line.pk), target="20", indicator="roads_km",
                                         obligation=str(ground.roads.pk)))  # fmt: skip
    html = page(leader, f"/plans/{plan.pk}/")
    assert "<del>15</del> → <ins>20</ins>" in html


def test_nothing_typed_is_lost(ground: Ground, cast: Cast, plan: Plan) -> None:
    client = cast.officer.client()
    answer = save(
        client, plan, "save",
        fields(0, obligation=str(ground.roads.pk), target="-3", indicator="roads_km"),
        fields(1), fields(2, text="Họp dân", money="mười triệu"),
    )  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("Số không được âm. Hãy viết 0 nếu không có.") == 2
    for kept in ('value="-3"', 'value="mười triệu"', 'value="Họp dân"', "Triển khai từ quý I.",
                 'href="#l0-target"', 'href="#l2-money"'):  # fmt: skip
        assert kept in html, kept
    assert not PlanLine.objects.exists()
    empty = save(client, plan, "submit", fields(0))
    assert (empty.status_code, "Kế hoạch chưa có dòng nào" in empty.content.decode()) == (422, True)


def test_what_is_typed_again_means_the_same() -> None:
    from danvan.reporting.numbers import thousandths
    from danvan.web.plans.lines import plain

    for value in (0, 1, 10, 1000, 1234, 12_500, 1_234_000, 1_234_567, 10**15):
        assert thousandths(plain(value), field="target", decimals=3) == value


def test_the_board_says_what_is_missing(ground: Ground, cast: Cast) -> None:
    member = at_province(cast)
    own = submitted(ground, member.actor, roads="30", courses="4")
    submitted(ground, cast.officer.actor)
    html = page(cast.superior.client(), BOARD)
    assert "còn thiếu 18" in html and "vừa đủ" in html
    assert f'href="/plans/{own.pk}/"' in html
    assert "còn thiếu" not in page(cast.sibling.client(), BOARD)


def test_plan_against_actual_and_telling(ground: Ground, cast: Cast) -> None:
    plan = actions.approve(submitted(ground, cast.officer.actor), actor=cast.superior.actor)
    client, address = cast.officer.client(), f"/plans/{plan.pk}/actual/"
    html = page(client, address)
    assert html.count("Ghi kết quả từ đầu năm") == 1
    line = plan.lines.get(measure="lớp")
    bad = client.post(address, {"line": line.pk, "amount": "nhiều"})
    assert bad.status_code == 422
    assert client.post(address, {"line": line.pk, "amount": "3"}).status_code == 302
    html = page(client, address)
    assert "<b>75%</b>" in html and "theo thời gian phải được 41%" in html
    assert "Ghi kết quả" not in page(cast.superior.client(), address)
    assert client.post(address, {"line": "0", "amount": "3"}).status_code == 404


def test_downloads(ground: Ground, cast: Cast) -> None:
    plan = submitted(ground, cast.officer.actor)
    client = cast.superior.client()
    sheet = client.get(f"/plans/{plan.pk}/paper/xlsx/").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1] == [
        1, "Sửa đường liên thôn", 3, 10, "Đường giao thông sửa, làm mới", 12, "km", 40,
        "40 dân quân", 15_000_000, "ngân sách xã", "Chỉ huy trưởng",
    ] or rows[1][5:] == [12, "km", 40, "40 dân quân", 15_000_000, "ngân sách xã",
                         "Chỉ huy trưởng"]  # fmt: skip
    paper = Document(io.BytesIO(client.get(f"/plans/{plan.pk}/paper/docx/").content))
    text = "\n".join(p.text for p in paper.paragraphs)
    assert "KẾ HOẠCH" in text and "Tổng kinh phí dự kiến: 15.000.000 đồng." in text
    cells = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
    assert (cells[1][1:3], cells[2][3]) == (["Sửa đường liên thôn", "3–10"], "4 lớp")
    assert client.get(f"/plans/{plan.pk}/paper/pdf/").status_code == 404
    assert cast.sibling.client().get(f"/plans/{plan.pk}/paper/docx/").status_code == 404


def test_last_year_is_the_start(ground: Ground, cast: Cast, clock: Clock) -> None:
    submitted(ground, cast.officer.actor)
    clock.set(date(2026, 12, 20))
    client = cast.officer.client()
    client.post("/programmes/ct-24/plans/2027/start/", {"copy": "1"})
    plan = Plan.objects.get(year=2027)
    html = page(client, f"/plans/{plan.pk}/edit/")
    assert html.count("từ năm trước</small>") == 2
    assert [line.target for line in plan.lines.all()] == [12000, 4000]
    answer = client.post(f"/plans/{plan.pk}/copy/")
    assert answer.status_code == 409


def test_the_unit_above_names_who_goes_on(ground: Ground, cast: Cast) -> None:
    divided = Plan.objects.create(
        programme=ground.programme, unit=cast.tree.unit(LINE, "old_3"), year=2026,
        to=cast.tree.unit(LINE, "province"), saved_at=ground.made.programme.paper.registered_at,
        placing_unit=cast.tree.unit(LINE, "province"), state=State.DRAFT,
    )  # fmt: skip
    PlanLine.objects.create(plan=divided, order=0, text="Họp dân", from_month=1, to_month=2)
    client = cast.superior.client()
    assert "Chờ giao cho đơn vị kế thừa" in page(client, "/plans/")
    heir = cast.tree.unit(LINE, "new_2")
    assert cast.sibling.client().post(f"/plans/{divided.pk}/place/").status_code == 404
    client.post(f"/plans/{divided.pk}/place/", {"unit": heir.pk})
    assert Plan.objects.get(unit=heir).lines.get().text == "Họp dân"


def test_the_list_costs_the_same_for_one_and_for_two(
    ground: Ground, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.superior.client()
    for member, count in ((cast.officer, 1), (cast.sibling, 2)):
        submitted(ground, member.actor)
        with django_assert_max_num_queries(20):
            assert page(client, "/plans/").count('<li class="row') == count


def test_waiting(ground: Ground, cast: Cast, clock: Clock) -> None:
    from danvan.kernel import clock as kernel_clock
    from danvan.plans.queries import waiting_for

    def keys(who: str) -> list[tuple[str, date | None, str]]:
        found = waiting_for(cast.members[who].actor, kernel_clock.today())
        return [(one.key, one.due, one.url) for one in found]

    due = date(2026, 6, 30)
    actions.open_round(ground.programme, year=2026, due=due, actor=cast.coordinator.actor)
    assert keys("officer") == [("plan_owed", due, "plans")]
    plan = actions.make(ground.programme, year=2026, actor=cast.officer.actor)
    assert keys("officer") == [("plan_owed", due, "plan")]
    actions.save(plan, drafts(ground), actor=cast.officer.actor)
    actions.submit(plan, actor=cast.officer.actor)
    assert (keys("officer"), keys("superior")) == ([], [("plan_to_approve", None, "plan")])
    actions.send_back(plan, reason="Sửa.", actor=cast.superior.actor)
    assert (keys("officer"), keys("superior")) == ([("plan_returned", due, "plan")], [])
    for who in ("inspector", "front", "outsider", "postless", "administrator"):
        assert keys(who) == []
    assert at_province(cast, Role.OFFICER).actor.may("see", plan)

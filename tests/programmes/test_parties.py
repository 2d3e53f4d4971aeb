"""Programmes of several parties: drawn up, signed, chaired in turn, prolonged, ended early."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document

from danvan.assignments.models import Assignment, State
from danvan.documents.actions import register_paper
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org.models import Post
from danvan.programmes import actions, queries
from danvan.programmes.actions import Clause, Draft
from danvan.programmes.agreement_paper import agreement_docx
from danvan.programmes.models import Agreement, Obligation, Programme
from tests.conftest import Clock
from tests.factories import Cast, Tree
from tests.factories.cast import Member, make_member

BOARD, MILITARY, FRONT = "mass_mobilisation", "military_command", "fatherland_front"
BOARD_NAME, MILITARY_NAME = "Ban Dân vận Tỉnh ủy", "Bộ Chỉ huy Quân sự tỉnh"
DAY = date(2026, 6, 8)


def draft(tree: Tree, **values: Any) -> Draft:
    board, military = tree.unit(BOARD, "province"), tree.unit(MILITARY, "province")
    made = Draft(
        title="Phối hợp công tác dân vận giai đoạn 2026–2028",
        from_day=date(2026, 6, 15), to_day=date(2028, 12, 31),
        parties=[(board, "lead", BOARD_NAME), (military, "lead", MILITARY_NAME)],
        articles=[
            Clause("Mục đích", "Phát huy sức mạnh của các bên."),
            Clause("Phối hợp tuyên truyền",
                   "1. Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Ban Dân vận Tỉnh ủy xây dựng "
                   "kế hoạch tuyên truyền, hoàn thành trước ngày 30/9/2026.\n"
                   "2. Tổ chức sơ kết hằng năm trước ngày 15 tháng 12.", board),
        ],
    )  # fmt: skip
    return replace(made, **values)


def drawn_up(cast: Cast, **values: Any) -> Agreement:
    return actions.draft_agreement(
        draft(cast.tree, **values), area=cast.tree.area("province"),
        owner=cast.tree.unit(BOARD, "province"), actor=cast.coordinator.actor,
    )  # fmt: skip


@pytest.fixture
def chief(cast: Cast) -> Member:
    return make_member(cast.tree, "chief", Role.LEADER, BOARD, "province", since=date(2025, 7, 1))


def signed(cast: Cast, chief: Member, **values: Any) -> Agreement:
    agreement = drawn_up(cast, **values)
    for party, who in zip(agreement.parties.all(), (chief, cast.superior), strict=True):
        assert who.post
        actions.sign(party, post=who.post, on=DAY, place="Lam Giang", actor=who.actor)
    return Agreement.objects.get(pk=agreement.pk)


def running(cast: Cast, chief: Member, **values: Any) -> Programme:
    return actions.bring_into_force(
        signed(cast, chief, **values), number="05-CTrPH/BDV-BCH", code="phoi-hop",
        actor=cast.coordinator.actor,
    )  # fmt: skip


def words(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [p.text for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    return [text for text in [*(p.text for p in document.paragraphs), *cells] if text]


def test_from_a_draft_to_obligations(cast: Cast, chief: Member) -> None:
    agreement = signed(cast, chief)
    assert (agreement.state, queries.stage(agreement, DAY)) == ("signed", "signed")
    assert [s.name for s in agreement.signatures.all()] == [
        str(chief.user),
        str(cast.superior.user),
    ]
    programme = actions.bring_into_force(
        agreement, number="05-CTrPH/BDV-BCH", code="phoi-hop", actor=cast.coordinator.actor
    )
    assert [queries.stage(agreement, day) for day in (
        date(2026, 6, 14), date(2026, 6, 15), date(2028, 12, 31), date(2029, 1, 1),
    )] == ["waiting", "running", "running", "ended"]  # fmt: skip
    assert (programme.paper.number, programme.paper.issued, programme.kind) == (
        "05-CTrPH/BDV-BCH", DAY, "coordination",
    )  # fmt: skip
    assert [(p.printed, p.part) for p in programme.parties.order_by("pk")] == [
        (BOARD_NAME, "lead"), (MILITARY_NAME, "lead"),
    ]  # fmt: skip
    leads = {
        obligation.path: [who.unit for who in obligation.addressees.filter(part="lead")]
        for obligation in programme.obligations.order_by("start")
    }
    board, military = (cast.tree.unit(line, "province") for line in (BOARD, MILITARY))
    assert leads == {"2.1": [military], "2.2": [board]}
    assert [e.event for e in history(agreement)] == [
        "agreement.drafted", "agreement.signed", "agreement.signed", "agreement.in_force",
    ]  # fmt: skip
    with pytest.raises(WrongState, match="đã được xử lý"):
        actions.drop_agreement(agreement, reason="x", actor=cast.coordinator.actor)


def test_the_paper_says_what_was_agreed(cast: Cast, chief: Member) -> None:
    before = words(agreement_docx(drawn_up(cast)))
    assert before[0] == "DỰ THẢO"
    assert before[1:6] == [
        "CHƯƠNG TRÌNH PHỐI HỢP",
        "Phối hợp công tác dân vận giai đoạn 2026–2028",
        f"Các bên: {BOARD_NAME}; {MILITARY_NAME} thống nhất phối hợp thực hiện như sau:",
        "Điều 1. Mục đích",
        "Phát huy sức mạnh của các bên.",
    ]
    assert "Văn bản này có hiệu lực từ ngày 15/6/2026 đến hết ngày 31/12/2028." in before
    after = words(agreement_docx(signed(cast, chief), number="05-CTrPH/BDV-BCH"))
    assert after[0] != "DỰ THẢO"
    assert "Số: 05-CTrPH/BDV-BCH" in after
    assert "Lam Giang, ngày 08 tháng 6 năm 2026" in after
    assert f"ĐẠI DIỆN {MILITARY_NAME.upper()}" in after
    assert str(cast.superior.user) in after


def _one_unit_twice(tree: Tree) -> dict[str, Any]:
    board = tree.unit(BOARD, "province")
    return {"parties": [(board, "lead", "A"), (board, "coordinator", "B")]}


BAD: dict[str, tuple[Callable[[Tree], dict[str, Any]], str, str]] = {
    "no title": (lambda _t: {"title": " "}, "title", "đặt tên"),
    "ends before it begins": (lambda _t: {"to_day": date(2026, 6, 1)}, "to_day", "sau ngày"),
    "one party": (lambda t: {"parties": [(t.unit(BOARD, "province"), "lead", "A")]}, "parties",
                  "ít nhất hai bên"),
    "one unit twice": (_one_unit_twice, "parties", "một lần"),
    "nobody leads": (lambda t: {"parties": [(t.unit(BOARD, "province"), "coordinator", "A"),
                                            (t.unit(FRONT, "province"), "coordinator", "B")],
                                "articles": [Clause("A", "B")]}, "parties", "bên chủ trì"),
    "a unit that ended": (lambda t: {"parties": [(t.unit(BOARD, "province"), "lead", "A"),
                                                 (t.unit(FRONT, "old_1"), "lead", "B")]},
                          "parties", "không còn hoạt động"),
    "no article": (lambda _t: {"articles": []}, "articles", "ít nhất một điều"),
    "an empty article": (lambda _t: {"articles": [Clause("Tên", " ")]}, "articles", "nội dung"),
    "led by a stranger": (lambda t: {"articles": [Clause("A", "B", t.unit(FRONT, "province"))]},
                          "articles", "một trong các bên"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_draft_that_cannot_be(cast: Cast, what: str) -> None:
    values, field, why = BAD[what]
    with pytest.raises(BadInput, match=why) as refused:
        drawn_up(cast, **values(cast.tree))
    assert refused.value.field == field


def test_who_signs_and_when(cast: Cast, chief: Member) -> None:
    agreement = drawn_up(cast)
    board, _military = agreement.parties.all()
    assert chief.post
    assert cast.superior.post
    with pytest.raises(NotAllowed):
        actions.sign(board, post=chief.post, on=DAY, place="X", actor=cast.superior.actor)
    with pytest.raises(NotAllowed):
        actions.sign(board, post=chief.post, on=DAY, place="X", actor=cast.coordinator.actor)
    for post, on, place, field in (
        (cast.superior.post, DAY, "X", "post"),
        (chief.post, date(2026, 6, 11), "X", "signed_on"),
        (chief.post, DAY, " ", "place"),
        (chief.post, date(2024, 1, 1), "X", "post"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.sign(board, post=post, on=on, place=place, actor=system())
        assert refused.value.field == field
    empty = Post.objects.create(unit=board.unit, role=Role.LEADER, title="Trống",
                                valid_from=date(2025, 7, 1))  # fmt: skip
    with pytest.raises(BadInput, match="Không ai giữ"):
        actions.sign(board, post=empty, on=DAY, place="X", actor=system())
    actions.sign(board, post=chief.post, on=DAY, place="Lam Giang", actor=chief.actor)
    with pytest.raises(WrongState, match="đã ký"):
        actions.sign(board, post=chief.post, on=DAY, place="Lam Giang", actor=chief.actor)
    with pytest.raises(WrongState, match="không sửa"):
        actions.edit_agreement(agreement, draft(cast.tree), actor=cast.coordinator.actor)
    with pytest.raises(WrongState, match="đang soạn"):
        actions.bring_into_force(agreement, number="1", code="x", actor=cast.coordinator.actor)


def test_who_sees_a_draft(cast: Cast) -> None:
    agreement = drawn_up(cast)
    seen = {name: agreement in queries.agreements(m.actor) for name, m in cast.members.items()}
    assert {name for name, yes in seen.items() if yes} == {
        "coordinator", "superior", "administrator",
    }  # fmt: skip
    actions.edit_agreement(agreement, draft(cast.tree, title="Tên mới"), actor=system())
    assert queries.agreement(cast.superior.actor, agreement.pk).title == "Tên mới"
    actions.drop_agreement(agreement, reason="Chưa thống nhất", actor=cast.coordinator.actor)
    assert Agreement.objects.get(pk=agreement.pk).state == "dropped"


def test_the_chair_rotates_without_gap_or_overlap(cast: Cast, chief: Member) -> None:
    programme = running(cast, chief)
    board, military = (cast.tree.unit(line, "province") for line in (BOARD, MILITARY))
    actor = cast.coordinator.actor
    assert queries.chair_on(programme, date(2027, 1, 1)) is None
    for turns, why in (
        ({2026: board, 2027: military}, "Chưa có bên chủ trì năm 2028"),
        ({2025: board, 2026: board, 2027: board, 2028: board}, "Năm 2025 nằm ngoài"),
        ({2026: board, 2027: cast.tree.unit(FRONT, "province"), 2028: board}, "không phải"),
    ):
        with pytest.raises(BadInput, match=why):
            actions.set_chairs(programme, turns=turns, actor=actor)
    actions.set_chairs(programme, turns={2026: board, 2027: military, 2028: board}, actor=actor)
    days = (date(2026, 6, 14), date(2026, 6, 15), date(2027, 12, 31), date(2028, 1, 1),
            date(2029, 1, 1))  # fmt: skip
    assert [queries.chair_on(programme, day) for day in days] == [
        None, board, military, board, None,
    ]  # fmt: skip
    actions.prolong(programme, to_day=date(2030, 6, 30), reason="Còn việc", actor=actor)
    assert [queries.chair_on(programme, date(year, 1, 1)) for year in (2029, 2030)] == [
        military, board,
    ]  # fmt: skip


def test_prolonged_with_its_trail(cast: Cast, chief: Member) -> None:
    programme, actor = running(cast, chief), cast.coordinator.actor
    for to_day in (date(2028, 12, 31), date(2027, 1, 1)):
        with pytest.raises(BadInput, match="sau ngày 31/12/2028"):
            actions.prolong(programme, to_day=to_day, reason="x", actor=actor)
    with pytest.raises(BadInput, match="lý do"):
        actions.prolong(programme, to_day=date(2029, 1, 1), reason=" ", actor=actor)
    with pytest.raises(NotAllowed):
        actions.prolong(programme, to_day=date(2029, 1, 1), reason="x", actor=cast.superior.actor)
    for to_day in (date(2029, 6, 30), date(2030, 6, 30)):
        actions.prolong(programme, to_day=to_day, reason="Còn việc", actor=actor)
    trail = [(row.old_day, row.new_day) for row in programme.prolongations.all()]
    assert trail == [
        (date(2028, 12, 31), date(2029, 6, 30)), (date(2029, 6, 30), date(2030, 6, 30)),
    ]  # fmt: skip
    assert Programme.objects.get(pk=programme.pk).to_day == date(2030, 6, 30)


def issued(programme: Programme, cast: Cast) -> Assignment:
    rows = list(programme.obligations.order_by("start"))
    actions.confirm_many(rows, actor=cast.coordinator.actor)
    (made,) = actions.issue(Obligation.objects.get(pk=rows[0].pk), actor=cast.coordinator.actor)
    return made


@pytest.mark.parametrize(("choice", "state"), [("keep", "issued"), ("withdraw", "withdrawn")])
def test_ended_early_says_what_becomes_of_open_work(
    cast: Cast, chief: Member, clock: Clock, choice: str, state: str
) -> None:
    programme, actor = running(cast, chief), cast.coordinator.actor
    work = issued(programme, cast)
    clock.set(date(2026, 10, 5))
    (board, military) = queries.party_work(programme, on=date(2026, 10, 5))
    assert [(w.party.printed, [o.path for o in w.leads], w.issued, w.verified, w.late)
            for w in (board, military)] == [
        (BOARD_NAME, ["2.2"], 0, 0, 0), (MILITARY_NAME, ["2.1"], 1, 0, 1),
    ]  # fmt: skip
    for values, field in (
        ({"last_day": date(2028, 12, 31)}, "last_day"),
        ({"last_day": date(2026, 6, 1)}, "last_day"),
        ({"open_ones": ""}, "open_ones"),
        ({"reason": ""}, "reason"),
    ):
        asked: dict[str, Any] = {
            "last_day": date(2026, 12, 31),
            "reason": "Đã đạt",
            "open_ones": choice,
        } | values
        with pytest.raises(BadInput) as refused:
            actions.end_early(programme, actor=actor, **asked)
        assert refused.value.field == field
    ended = actions.end_early(programme, last_day=date(2026, 12, 31), reason="Đã đạt mục tiêu",
                              open_ones=choice, actor=actor)  # fmt: skip
    work.refresh_from_db()
    assert (work.state, ended.withdrawn) == (State(state), int(choice == "withdraw"))
    assert Programme.objects.get(pk=programme.pk).to_day == date(2026, 12, 31)
    with pytest.raises(WrongState, match="kết thúc trước hạn"):
        actions.prolong(programme, to_day=date(2029, 1, 1), reason="x", actor=actor)


def test_a_party_leads_what_its_own_line_must_do(cast: Cast, chief: Member) -> None:
    tree = cast.tree
    parties = [(tree.unit(BOARD, "province"), "lead", BOARD_NAME),
               (tree.unit(MILITARY, "province"), "lead", MILITARY_NAME)]  # fmt: skip
    text = (
        "1. Ban Chỉ huy Quân sự các xã tổ chức lực lượng giúp dân, hoàn thành trong tháng 9/2026."
    )
    programme = running(cast, chief, parties=parties, articles=[Clause("Giúp dân", text)])
    (only,) = programme.obligations.all()
    actions.confirm(only, actor=cast.coordinator.actor)
    actions.issue(Obligation.objects.get(pk=only.pk), actor=cast.coordinator.actor)
    board, military = queries.party_work(programme, on=date(2026, 6, 20))
    assert ([o.path for o in board.leads], board.issued) == ([], 0)
    assert ([o.path for o in military.leads], military.issued) == (["1.1"], 2)


def test_a_paper_of_that_text_twice_is_refused(cast: Cast, chief: Member) -> None:
    agreement = signed(cast, chief)
    data = agreement_docx(agreement, number="05")
    register_paper(data, "a.docx", area=agreement.area, owner=agreement.owner, actor=system())
    with pytest.raises(BadInput, match="số của văn bản"):
        actions.bring_into_force(agreement, number=" ", code="x", actor=system())
    with pytest.raises(BadInput) as refused:
        actions.bring_into_force(agreement, number="06", code="Không hợp lệ", actor=system())
    assert refused.value.field == "code"
    assert Agreement.objects.get(pk=agreement.pk).state == "signed"


def test_the_stations_of_its_days(cast: Cast, chief: Member) -> None:
    programme, actor = running(cast, chief), cast.coordinator.actor
    issued(programme, cast)
    actions.prolong(programme, to_day=date(2029, 6, 30), reason="Còn việc", actor=actor)
    actions.end_early(programme, last_day=date(2029, 1, 31), reason="Đã đạt", open_ones="keep",
                      actor=actor)  # fmt: skip
    points = queries.stations(programme, date(2026, 6, 10))
    assert [(p.day, p.kind, p.label) for p in points] == [
        (DAY, "start", "Ký"),
        (date(2026, 6, 10), "today", "Hôm nay"),
        (date(2026, 9, 30), "due", programme.obligations.get(path="2.1").title),
        (date(2028, 12, 31), "due", "Hạn cũ"),
        (date(2029, 1, 31), "end", "Kết thúc sớm"),
    ]  # fmt: skip
    around = queries.papers_around(programme, cast.officer.actor)
    assert [(row.paper, row.why) for row in around] == [(programme.paper, "Văn bản gốc")]

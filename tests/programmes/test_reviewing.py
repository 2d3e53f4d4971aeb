"""From a paper's text to confirmed obligations, and from those to assignments."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes import actions
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.programmes.queries import obligations, paper_progress
from danvan.programmes.titles import title_of
from tests.factories import Cast, Tree
from tests.programmes.conftest import paper_of, programme_of

pytestmark = pytest.mark.django_db


def drafted(cast: Cast) -> tuple[Paper, list[Obligation]]:
    paper = paper_of(cast.tree, actor=cast.coordinator.actor)
    return paper, actions.draft_obligations(paper, actor=cast.coordinator.actor)


def test_a_paper_becomes_obligations(cast_before: Cast) -> None:
    tree = cast_before.tree
    paper, found = drafted(cast_before)
    assert [paper.text[o.start : o.end] for o in found] == [o.text for o in found]
    people = [
        (o.path, who.part, who.printed, who.unit_id, who.line, who.level)
        for o in obligations(paper) for who in o.addressees.all()
    ]  # fmt: skip
    command, front, board, party = (
        tree.unit(line, "province").pk
        for line in ("military_command", "fatherland_front", "mass_mobilisation", "party_committee")
    )
    assert people == [
        (
            "1",
            "lead",
            "Ban Chỉ huy Quân sự các xã, phường, thị trấn",
            None,
            "military_command",
            "commune",
        ),
        ("2", "lead", "Bộ Chỉ huy Quân sự tỉnh", command, "", ""),
        ("2", "coordinator", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", front, "", ""),
        ("3", "lead", "Ban Dân vận Tỉnh ủy", board, "", ""),
        ("3", "recipient", "Ban Thường vụ Tỉnh ủy", party, "", ""),
        ("4", "lead", "Các cơ quan liên quan", None, "", ""),
    ]
    assert [o.due for o in found] == [
        {"on": "2025-06-30"},
        {},
        {"every": "year", "by": "11-15"},
        {},
    ]
    assert found[2].as_read["lead"] == ["Ban Dân vận Tỉnh ủy"]
    assert JournalEntry.objects.last().after == {
        "obligations": 4, "amendments": 0, "open_names": 1,
    }  # fmt: skip
    with pytest.raises(WrongState):
        actions.draft_obligations(paper, actor=cast_before.coordinator.actor)


def test_review_then_issue(cast_before: Cast) -> None:
    actor, tree = cast_before.coordinator.actor, cast_before.tree
    paper, found = drafted(cast_before)
    programme = programme_of(tree, paper)
    army, command, yearly, vague = programme.obligations.order_by("start")
    assert [o.pk for o in found] == [army.pk, command.pk, yearly.pk, vague.pk]

    actions.confirm_many([army, command], actor=actor)
    with pytest.raises(WrongState):
        actions.confirm_many([army, yearly], actor=actor)
    actions.confirm(yearly, actor=actor)
    with pytest.raises(BadInput):
        actions.discard(vague, reason=" ", actor=actor)
    actions.discard(vague, reason="Không phải việc.", actor=actor)
    with pytest.raises(WrongState):
        actions.issue(vague, actor=actor)
    actions.confirm(vague, actor=actor)
    actions.edit(
        vague, title="Cho mượn xe", due={"every": "quarter", "by": "20"},
        addressees=[Addressee(part="lead", printed="UBND tỉnh",
                              unit=tree.unit("peoples_committee", "province"))],
        actor=actor,
    )  # fmt: skip
    vague.refresh_from_db()
    assert (vague.title, vague.due, vague.state) == (
        "Cho mượn xe",
        {"every": "quarter", "by": "20"},
        "confirmed",
    )
    progress = paper_progress([paper])[paper.pk]
    assert (progress.confirmed, progress.total) == (4, 4)

    told = actions.issue_confirmed(paper, actor=actor)
    assert (told.obligations, told.assignments, told.left) == (4, 9, [])
    work = Assignment.objects.filter(issue__obligation=army)
    assert {a.unit for a in work} == {
        tree.unit("military_command", f"old_{n}") for n in range(1, 7)
    }
    assert {(a.due, a.source, a.issuer_id, a.clause_key, a.state) for a in work} == {
        (
            date(2025, 6, 30),
            "12-CT/TU, điểm 1",
            tree.unit("mass_mobilisation", "province").pk,
            f"obligation:{army.pk}",
            "issued",
        )
    }
    one = Assignment.objects.get(issue__obligation=command)
    assert list(one.coordinators.all()) == [tree.unit("fatherland_front", "province")]
    year = Assignment.objects.get(issue__obligation=yearly)
    assert (year.period, year.due) == ("2025", date(2025, 11, 15))
    quarter = Assignment.objects.get(issue__obligation=vague)
    assert (quarter.period, quarter.due) == ("2025-Q2", date(2025, 6, 20))
    events = JournalEntry.objects.order_by("id").values_list("event", flat=True)
    assert list(events) == [
        "paper.registered",
        "obligations.drafted",
        "programme.started",
        "obligations.confirmed",
        "obligation.confirmed",
        "obligation.discarded",
        "obligation.confirmed",
        "obligation.edited",
        *["obligation.issued"] * 4,
    ]


def test_editing_says_what_was_and_what_is(cast_before: Cast) -> None:
    actor = cast_before.coordinator.actor
    _paper, found = drafted(cast_before)
    actions.edit(found[3], title="Tên mới", by_schedule=True, actor=actor)
    entry = JournalEntry.objects.last()
    assert (entry.before, entry.after) == (
        {"title": found[3].as_read.get("title", entry.before["title"]), "by_schedule": False},
        {"title": "Tên mới", "by_schedule": True},
    )
    for wrong in (
        Addressee(part="lead", printed="x", line="police"),
        Addressee(part="lead", printed="x", line="police", level="planet"),
        Addressee(part="lead", printed="x", line="police", level="commune", unit_id=1),
        Addressee(part="boss", printed="x"),
    ):
        with pytest.raises(BadInput) as caught:
            actions.edit(found[3], addressees=[wrong], actor=actor)
        assert caught.value.field == "addressees"
    with pytest.raises(BadInput):
        actions.edit(found[3], title="  ", actor=actor)
    actions.discard(found[3], reason="Thừa.", actor=actor)
    with pytest.raises(WrongState):
        actions.edit(found[3], title="Khác", actor=actor)


def test_only_the_papers_keeper_touches_them(cast_before: Cast) -> None:
    _paper, found = drafted(cast_before)
    others = [m for name, m in cast_before.members.items() if name != "coordinator"]
    acts: list[Callable[[Actor], object]] = [
        lambda actor: actions.confirm(found[0], actor=actor),
        lambda actor: actions.edit(found[0], title="x", actor=actor),
        lambda actor: actions.discard(found[0], reason="x", actor=actor),
        lambda actor: actions.issue(found[0], actor=actor),
        lambda actor: actions.confirm_many(found, actor=actor),
    ]
    for member in others:
        for act in acts:
            with pytest.raises(NotAllowed):
                act(member.actor)
    assert set(Obligation.objects.values_list("state", flat=True)) == {"drafted"}


def test_a_programme_needs_sense(cast_before: Cast) -> None:
    tree = cast_before.tree
    paper = paper_of(tree)
    programme_of(tree, paper)
    with pytest.raises(BadInput) as caught:
        programme_of(tree, paper)
    assert caught.value.field == "code"
    for field, values in {
        "code": {"code": "chỉ thị"}, "title": {"title": " "},
        "to_day": {"to_day": date(2020, 1, 1)},
    }.items():  # fmt: skip
        whole = {
            "code": "moi", "title": "Mới", "kind": "directive", "parties": [],
            "owner": tree.unit("mass_mobilisation", "province"),
            "from_day": date(2025, 1, 1), "to_day": date(2026, 1, 1),
        }  # fmt: skip
        with pytest.raises(BadInput) as caught:
            actions.start_programme(paper, **(whole | values), actor=system())
        assert caught.value.field == field
    assert Programme.objects.count() == 1


BOTH = """Số 03-CTr/BDVTU-BCHQS
Lam Giang, ngày 10 tháng 4 năm 2025

CHƯƠNG TRÌNH PHỐI HỢP
giữa Ban Dân vận Tỉnh ủy và Bộ Chỉ huy Quân sự tỉnh, giai đoạn 2025 - 2027

I. NỘI DUNG
1. Hai bên tổ chức một đợt làm đường mỗi quý.

II. TỔ CHỨC THỰC HIỆN
Hằng năm, hai bên báo cáo Ban Thường vụ Tỉnh ủy.
"""


def test_both_sides_are_those_who_signed(tree_before: Tree) -> None:
    tree = tree_before
    board, army = (
        tree.unit(line, "province") for line in ("mass_mobilisation", "military_command")
    )  # fmt: skip
    with clock.at(date(2025, 5, 2)):
        paper = paper_of(tree, BOTH)
        actions.draft_obligations(paper, actor=system())
        assert Addressee.objects.filter(part="lead", unit=None).exists()
        actions.start_programme(
            paper, code="phoi-hop", title="Phối hợp", kind="coordination", owner=board,
            from_day=date(2025, 4, 10), to_day=date(2027, 12, 31), actor=system(),
            parties=[(board, "lead", "Ban Dân vận Tỉnh ủy"), (army, "lead", "Bộ CHQS tỉnh")],
        )  # fmt: skip
    leads = Addressee.objects.filter(part="lead").order_by("obligation__start", "id")
    assert [who.unit for who in leads] == [board, army] * paper.obligations.count()


@pytest.mark.parametrize(
    ("text", "lead", "title"),
    [
        (
            "- Giao Bộ CHQS tỉnh chủ trì, phối hợp với Công an tỉnh tuần tra ven sông; báo cáo.",
            ["Bộ CHQS tỉnh"],
            "Chủ trì, phối hợp với Công an tỉnh tuần tra ven sông",
        ),
        (
            "Ban A, Hội B và Đoàn C phối hợp làm đường thôn.",
            ["Ban A", "Hội B", "Đoàn C"],
            "Phối hợp làm đường thôn",
        ),
        ("Ban A và Hội B làm đường liên thôn.", ["Ban A"], "Ban A và Hội B làm đường liên thôn"),
        (
            "1. Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh tuần tra ven sông.",
            ["Bộ Chỉ huy Quân sự tỉnh"],
            "Chủ trì, phối hợp với Công an tỉnh tuần tra ven sông",
        ),
        ("- Tổ chức học tập. Sau đó báo cáo.", [], "Tổ chức học tập"),
        ("Ban Dân vận", ["Ban Dân vận"], "Ban Dân vận"),
    ],
)
def test_titles(text: str, lead: list[str], title: str) -> None:
    assert title_of(text, lead) == title


def test_a_title_leaves_out_those_it_works_with() -> None:
    text = "c) Ban A chủ trì, phối hợp với Hội B và Đoàn C thống kê ngày công; hằng tháng báo cáo."
    assert title_of(text, ["Ban A"], ["Hội B", "Đoàn C"]) == "Thống kê ngày công"


def test_a_new_due_before_the_paper_is_refused(cast_before: Cast) -> None:
    row = drafted(cast_before)[1][0]
    issued = row.paper.issued
    assert issued
    with pytest.raises(BadInput) as caught:
        actions.edit(row, due={"on": (issued - timedelta(days=1)).isoformat()}, actor=system())
    assert caught.value.field == "due" and "ban hành" in caught.value.message

"""A later paper changes clauses: what hangs on them is listed and decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from danvan.assignments.models import Assignment
from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor, system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes import actions, queries
from danvan.programmes.amending import hanging, note_amendments
from danvan.programmes.models import Amendment, Decision, Obligation, Programme
from danvan.reading import Amendment as Read
from danvan.reading import read
from tests.factories import Cast, Tree
from tests.programmes.conftest import paper_of, programme_of

ARMY = "military_command"
DAY = date(2025, 6, 1)
LATER = """TỈNH ỦY LAM GIANG
*
Số 30-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 20 tháng 5 năm 2025

CHỈ THỊ
của Ban Thường vụ Tỉnh ủy về giữ gìn đường làng trong tình hình mới

1. Bộ Chỉ huy Quân sự tỉnh chủ trì làm mẫu hai đoạn đường, xong trước ngày 30 tháng 9 năm 2025.
2. Ban Dân vận Tỉnh ủy tổng hợp kết quả, báo cáo Ban Thường vụ Tỉnh ủy trước ngày 30/10/2025.
"""


def later_paper(tree: Tree, *said: Read, text: str = LATER) -> Paper:
    paper = register_paper(
        text.encode(), "chi-thi-30.txt", area=tree.area("province"),
        owner=tree.unit("mass_mobilisation", "province"), actor=system(),
    )  # fmt: skip
    actions.draft_obligations(paper, actor=system())
    note_amendments(paper, replace(read(paper.text), amendments=said))
    return paper


def changes(*targets: str, kind: str = "amends", number: str = "12-CT/TU") -> Read:
    return Read(kind, number, date(2025, 3, 5), targets, "1", 0, 20)  # type: ignore[arg-type]  # of a test


@pytest.fixture
def issued(tree_before: Tree) -> Programme:
    """Directive 12: clauses 1 (six communes), 2 and 3 issued."""
    with clock.at(DAY):
        paper = paper_of(tree_before)
        actions.draft_obligations(paper, actor=system())
        programme = programme_of(tree_before, paper)
        drafted = paper.obligations.filter(path__in=("1", "2", "3"))
        actions.confirm_many(drafted, actor=system())
        actions.issue_confirmed(paper, actor=system())
    return programme


def on(programme: Programme, path: str) -> Obligation:
    return Obligation.objects.get(paper=programme.paper, path=path)


def states(obligation: Obligation) -> set[str]:
    rows = Assignment.objects.filter(issue__obligation=obligation)
    return set(rows.values_list("state", flat=True))


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("", "1 1.a III.1 III.2 III.2.a III.2.b III.10 IV.2"),
        ("1", "1 1.a"),
        ("III.1", "III.1"),
        ("III.2", "III.2 III.2.a III.2.b"),
        ("2.a", "III.2.a"),
        ("2", ""),
        ("V", ""),
        ("10", "III.10"),
    ],
)
def test_what_hangs_on_a_clause(target: str, meant: str) -> None:
    paths = ["1", "1.a", "III.1", "III.2", "III.2.a", "III.2.b", "III.10", "IV.2"]
    assert hanging(paths, target) == set(meant.split())


@given(st.lists(st.lists(st.sampled_from("123ab"), min_size=1, max_size=4)), st.data())
def test_a_clause_takes_all_below_it_and_nothing_beside(
    tree: list[list[str]], data: st.DataObject
) -> None:
    paths = {".".join(parts) for parts in tree}
    for target in data.draw(st.lists(st.sampled_from(sorted(paths)))) if paths else []:
        found = hanging(paths, target)
        assert found == {p for p in paths if p.split(".")[: target.count(".") + 1]
                         == target.split(".")}  # fmt: skip


@pytest.mark.django_db
def test_each_live_obligation_is_listed_under_its_clause(
    issued: Programme, tree_before: Tree
) -> None:
    paper = later_paper(tree_before, changes("2"), changes("1", "3", kind="repeals"))
    found = queries.changed_clauses(system(), paper)
    assert [
        (c.amendment.kind, c.amendment.target, [(t.obligation.path, t.open) for t in c.touched])
        for c in found
    ] == [
        ("amends", "2", [("2", 1)]), ("repeals", "1", [("1", 6)]), ("repeals", "3", [("3", 1)]),
    ]  # fmt: skip
    assert found[0].words == paper.text[:20]
    assert queries.undecided(paper) == 3


@pytest.mark.django_db
def test_what_is_not_live_or_another_s_is_not_listed(
    issued: Programme, tree_before: Tree, cast_before: Cast
) -> None:
    paper = later_paper(tree_before, changes())
    listed = [t.obligation.path for t in queries.changed_clauses(system(), paper)[0].touched]
    assert listed == ["1", "2", "3"]
    outsider = queries.changed_clauses(cast_before.outsider.actor, paper)
    assert [c.touched for c in outsider] == [[]]


@pytest.mark.django_db
def test_the_paper_is_found_when_it_comes_later(tree_before: Tree) -> None:
    paper = later_paper(tree_before, changes("2"), changes("1", number="99-CT/TU"))
    assert [a.amended for a in paper.amendments.all()] == [None, None]
    old = paper_of(tree_before)
    actions.draft_obligations(old, actor=system())
    assert [a.amended for a in paper.amendments.all()] == [old, None]


@pytest.mark.django_db
def test_another_day_or_two_papers_of_a_number_stay_open(tree_before: Tree) -> None:
    paper_of(tree_before)
    other = replace(changes("2"), issued=date(2024, 3, 5))
    paper = later_paper(tree_before, other, changes("", number=""), changes(number="30-CT/TU"))
    assert [(a.number, a.amended) for a in paper.amendments.all()] == [
        ("12-CT/TU", None), ("", None),
    ]  # fmt: skip


@pytest.mark.django_db
def test_keep_changes_nothing_and_may_be_thought_over(issued: Programme, tree_before: Tree) -> None:
    paper, row = later_paper(tree_before, changes("2")), on(issued, "2")
    decision = actions.decide(row, paper, choice="keep", reason=" Vẫn đúng. ", actor=system())
    assert (decision.choice, decision.reason, decision.withdrawn) == ("keep", "Vẫn đúng.", 0)
    assert (states(row), queries.undecided(paper)) == ({"issued"}, 0)
    actions.decide(row, paper, choice="withdraw", reason="Thôi.", actor=system())
    assert (states(row), Decision.objects.get().choice) == ({"withdrawn"}, "withdraw")
    entry = JournalEntry.objects.filter(event="obligation.decided").last()
    assert entry and (entry.before, entry.after["choice"], entry.note) == (
        {"choice": "keep"}, "withdraw", "Thôi.",
    )  # fmt: skip
    with pytest.raises(WrongState):
        actions.decide(row, paper, choice="keep", reason="Lại thôi.", actor=system())


@pytest.mark.django_db
def test_the_rest_is_kept_at_once(issued: Programme, tree_before: Tree, cast_before: Cast) -> None:
    paper, rows = later_paper(tree_before, changes("1", "2")), [on(issued, "1"), on(issued, "2")]
    who = cast_before.coordinator.actor
    with pytest.raises(WrongState):
        actions.keep_many([*rows, on(issued, "3")], paper, reason="x", actor=who)
    with pytest.raises(BadInput):
        actions.keep_many(rows, paper, reason=" ", actor=who)
    with pytest.raises(NotAllowed):
        actions.keep_many(rows, paper, reason="x", actor=cast_before.officer.actor)
    assert actions.keep_many(rows, paper, reason="Vẫn đúng.", actor=who) == 2
    assert (queries.undecided(paper), Decision.objects.filter(choice="keep").count()) == (0, 2)
    entry = JournalEntry.objects.get(event="obligations.kept")
    assert (entry.subject_id, entry.after["count"]) == (paper.pk, 2)
    with pytest.raises(WrongState):
        actions.keep_many(rows[:1], paper, reason="x", actor=who)


@pytest.mark.django_db
def test_withdrawing_takes_back_open_work_and_leaves_what_was_reported(
    issued: Programme, tree_before: Tree
) -> None:
    paper, row = later_paper(tree_before, changes("1")), on(issued, "1")
    one = Assignment.objects.filter(issue__obligation=row).order_by("pk")[0]
    Assignment.objects.filter(pk=one.pk).update(state="reported")
    decision = actions.decide(row, paper, choice="withdraw", reason="Bãi bỏ.", actor=system())
    assert (decision.withdrawn, states(row)) == (5, {"withdrawn", "reported"})
    assert JournalEntry.objects.filter(event="assignment.withdrawn").count() == 5


@pytest.mark.django_db
def test_replacing_links_and_moves_nothing_silently(issued: Programme, tree_before: Tree) -> None:
    paper, row = later_paper(tree_before, changes("2")), on(issued, "2")
    new = paper.obligations.get(path="1")
    with pytest.raises(BadInput) as caught:
        actions.decide(row, paper, choice="replace", replacement=new, reason="x", actor=system())
    assert caught.value.field == "replacement"
    actions.confirm(new, actor=system())
    made = actions.decide(
        row, paper, choice="replace", replacement=new, reason="Việc mới.", actor=system()
    )
    assert (made.replacement, states(row), new.issues.count()) == (new, {"issued"}, 0)
    assert list(new.replacing.values_list("obligation", flat=True)) == [row.pk]


@pytest.mark.django_db
def test_replacing_takes_the_open_work_back_when_asked(
    issued: Programme, tree_before: Tree
) -> None:
    paper, row = later_paper(tree_before, changes("1")), on(issued, "1")
    new = actions.confirm(paper.obligations.get(path="1"), actor=system())
    made = actions.decide(row, paper, choice="replace", replacement=new, withdraw_open=True,
                          reason="Việc mới.", actor=system())  # fmt: skip
    assert (made.withdrawn, states(row)) == (6, {"withdrawn"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [({"choice": "burn"}, "choice"), ({"reason": " "}, "reason"),
     ({"choice": "replace"}, "replacement")],
)  # fmt: skip
def test_bad_decisions_are_told(
    issued: Programme, tree_before: Tree, given: dict[str, str], field: str
) -> None:
    paper = later_paper(tree_before, changes("2"))
    with pytest.raises(BadInput) as caught:
        said = {"choice": "keep", "reason": "Vì thế."} | given
        actions.decide(on(issued, "2"), paper, choice=said["choice"], reason=said["reason"],
                       actor=system())  # fmt: skip
    assert (caught.value.field, Decision.objects.count()) == (field, 0)


@pytest.mark.django_db
def test_only_what_the_paper_touches_is_decided(issued: Programme, tree_before: Tree) -> None:
    paper = later_paper(tree_before, changes("2"))
    with pytest.raises(WrongState):
        actions.decide(on(issued, "1"), paper, choice="keep", reason="x", actor=system())
    with pytest.raises(WrongState):
        actions.decide(on(issued, "2"), paper, choice="edit", reason="x", actor=system())


@pytest.mark.django_db
def test_what_was_not_issued_is_discarded_when_it_ends(tree_before: Tree) -> None:
    old = paper_of(tree_before)
    actions.draft_obligations(old, actor=system())
    row = actions.confirm(old.obligations.get(path="2"), actor=system())
    paper = later_paper(tree_before, changes("2"))
    assert actions.decide(row, paper, choice="edit", reason="Sửa.", actor=system())
    actions.decide(row, paper, choice="withdraw", reason="Bỏ.", actor=system())
    row.refresh_from_db()
    assert row.state == "discarded"
    actions.confirm(row, actor=system())
    with clock.at(DAY), pytest.raises(WrongState, match="30-CT/TU"):
        actions.issue(row, actor=system())


@pytest.mark.django_db
def test_only_the_keeper_s_coordinator_decides(
    issued: Programme, tree_before: Tree, cast_before: Cast
) -> None:
    paper, row = later_paper(tree_before, changes("2")), on(issued, "2")
    others: list[Actor] = [
        m.actor for name, m in cast_before.members.items() if name != "coordinator"
    ]
    for actor in others:
        with pytest.raises(NotAllowed):
            actions.decide(row, paper, choice="keep", reason="x", actor=actor)
        with pytest.raises(NotAllowed):
            actions.dismiss_amendment(paper.amendments.get(), reason="x", actor=actor)
    actions.decide(row, paper, choice="keep", reason="x", actor=cast_before.coordinator.actor)
    assert Decision.objects.get().unit_id == cast_before.coordinator.actor.unit_id


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["replaces", "repeals"])
def test_a_paper_that_ended_issues_nothing_more(
    tree_before: Tree, issued: Programme, kind: str
) -> None:
    paper = later_paper(tree_before, changes(kind=kind))
    assert queries.amending(issued.paper).ended_by == paper.amendments.get()
    row = on(issued, "3")
    actions.decide(row, paper, choice="keep", reason="Việc đang làm.", actor=system())
    with clock.at(date(2026, 6, 1)):
        with pytest.raises(WrongState, match="30-CT/TU"):
            actions.issue(row, period="2026", actor=system())
        assert actions.issue_recurring(issued, actor=system()) == 0
    actions.dismiss_amendment(paper.amendments.get(), reason="Đọc nhầm.", actor=system())
    with clock.at(date(2026, 10, 1)):
        assert actions.issue_recurring(issued, actor=system()) == 1


@pytest.mark.django_db
def test_a_repealed_clause_waits_for_its_decision(issued: Programme, tree_before: Tree) -> None:
    paper, row = later_paper(tree_before, changes("3", kind="repeals")), on(issued, "3")
    with clock.at(date(2026, 10, 1)):
        assert actions.issue_recurring(issued, actor=system()) == 0
        with pytest.raises(WrongState, match="quyết định"):
            actions.issue(row, period="2026", actor=system())
        actions.decide(row, paper, choice="keep", reason="Vẫn cần.", actor=system())
        assert actions.issue_recurring(issued, actor=system()) == 1


@pytest.mark.django_db
def test_a_wrong_reading_is_dismissed_once(issued: Programme, tree_before: Tree) -> None:
    paper = later_paper(tree_before, changes("2"))
    row: Amendment = paper.amendments.get()
    with pytest.raises(BadInput):
        actions.dismiss_amendment(row, reason="", actor=system())
    actions.dismiss_amendment(row, reason="Chỉ nhắc lại.", actor=system())
    assert queries.changed_clauses(system(), paper) == []
    assert not queries.amending(issued.paper)
    with pytest.raises(WrongState):
        actions.dismiss_amendment(row, reason="Lại.", actor=system())


@pytest.mark.django_db
def test_as_many_queries_for_one_as_for_many(
    issued: Programme, tree_before: Tree,
    django_assert_max_num_queries: Callable[[int], CaptureQueriesContext],
) -> None:  # fmt: skip
    paper = later_paper(tree_before, changes("1", "2", "3"))
    with django_assert_max_num_queries(8):
        assert len(queries.changed_clauses(system(), paper)) == 3
    with django_assert_max_num_queries(3):
        assert queries.amending(issued.paper)


@pytest.mark.django_db
def test_from_the_text_to_what_hangs_on_it(issued: Programme, tree_before: Tree) -> None:
    said = LATER.replace(
        "1. Bộ Chỉ huy",
        "Bãi bỏ điểm 3 Chỉ thị số 12-CT/TU ngày 05 tháng 3 năm 2025 của Ban Thường vụ Tỉnh ủy.\n"
        "1. Bộ Chỉ huy",
    )
    paper = register_paper(
        said.encode(), "chi-thi-30.txt", area=tree_before.area("province"),
        owner=tree_before.unit("mass_mobilisation", "province"), actor=system(),
    )  # fmt: skip
    actions.draft_obligations(paper, actor=system())
    clause = queries.changed_clauses(system(), paper)[0]
    assert (clause.amendment.kind, clause.amendment.target) == ("repeals", "3")
    assert "điểm 3 Chỉ thị số 12-CT/TU" in clause.words
    assert [t.obligation.path for t in clause.touched] == ["3"]

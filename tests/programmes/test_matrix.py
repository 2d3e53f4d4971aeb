"""The matrix across the reform, and the summary."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.assignments import actions as work
from danvan.assignments.carrying import AssignmentCarrier
from danvan.assignments.models import Assignment, State
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.org.models import AreaSpan, Unit, UnitSpan
from danvan.programmes import actions
from danvan.programmes.models import Obligation, Programme
from danvan.programmes.queries import Gap, Matrix, Row, Tally, matrix, overdue, summary
from danvan.programmes.queries.matrix.shape import counted
from tests.factories import REFORM, Tree, reform
from tests.programmes.conftest import Clause, paper_of, programme_of

pytestmark = pytest.mark.django_db
ARMY, PARTY = "military_command", "party_committee"
BEGIN, DUE = date(2025, 3, 10), date(2025, 8, 1)


def issued(row: Obligation, on: date = BEGIN, period: str = "") -> None:
    with clock.at(on):
        actions.issue(row, period=period, actor=system())


def do(tree: Tree, line: str, place: str, on: date, upto: State) -> None:
    """The unit's one piece of work goes on until `upto` on the day."""
    mine = Assignment.objects.filter(unit=tree.unit(line, place)).exclude(state=State.VERIFIED)
    with clock.at(on):
        work.answer_many(mine.filter(state=State.ISSUED), State.ACCEPTED, actor=system())
        if upto in (State.REPORTED, State.VERIFIED):
            work.report_many(mine, note="Xong.", actor=system())
        if upto is State.VERIFIED:
            work.verify_many(mine, actor=system())


def shown(made: Matrix, row: Row) -> dict[str, str]:
    return {
        column.key.split("-")[0] + " " + column.label: f"{cell.status} {cell.done}/{cell.total}"
        for column, cell in zip(made.columns, row.cells, strict=True) if cell
    }  # fmt: skip


@pytest.fixture
def programme(tree_before: Tree) -> Programme:
    return programme_of(tree_before, paper_of(tree_before))


@pytest.fixture
def everywhere(tree_before: Tree, programme: Programme, clause: Clause) -> Obligation:
    """One clause for the province's command and every district's and commune's, due 1 August."""
    row = clause(
        programme, due={"on": DUE.isoformat()},
        selects=[(ARMY, "province"), (ARMY, "district"), (ARMY, "commune")],
    )  # fmt: skip
    issued(row)
    return row


def over(tree: Tree) -> None:
    reform(tree)
    with clock.at(REFORM):
        AssignmentCarrier().carry(tree.reorganisations["province"])


def test_before_the_reform(tree_before: Tree, programme: Programme, everywhere: Obligation) -> None:
    tree, day = tree_before, date(2025, 5, 1)
    do(tree, ARMY, "province", date(2025, 4, 1), State.VERIFIED)
    do(tree, ARMY, "old_1", date(2025, 4, 1), State.REPORTED)
    do(tree, ARMY, "old_2", date(2025, 4, 1), State.ACCEPTED)
    made = matrix(programme, on=day)
    assert (made.seam, made.folded) == (None, False)
    assert [(g.key, g.title, [c.label for c in g.columns]) for g in made.groups] == [
        ("province", "Cấp tỉnh", ["Bộ Chỉ huy Quân sự tỉnh"]),
        ("district", "Cấp huyện", ["Đông Lam", "Tây Lam"]),
        ("communes-971", "Xã của huyện Đông Lam", ["An Hòa", "An Lạc", "An Phú"]),
        ("communes-972", "Xã của huyện Tây Lam", ["Bình Minh", "Bình Sơn", "Bình Yên"]),
    ]
    assert shown(made, made.rows[0]) == {
        "unit Bộ Chỉ huy Quân sự tỉnh": "done 1/1",
        "district Đông Lam": "none 0/1",
        "district Tây Lam": "none 0/1",
        "commune An Hòa": "running 0/1",
        "commune An Lạc": "running 0/1",
        "commune An Phú": "none 0/1",
        "commune Bình Minh": "none 0/1",
        "commune Bình Sơn": "none 0/1",
        "commune Bình Yên": "none 0/1",
    }
    after = matrix(programme, on=DUE + timedelta(days=1))
    assert shown(after, after.rows[0])["commune An Lạc"] == "overdue 0/1"
    assert shown(after, after.rows[0])["commune An Hòa"] == "running 0/1"


def test_over_the_seam(tree_before: Tree, programme: Programme, everywhere: Obligation) -> None:
    tree = tree_before
    do(tree, ARMY, "district_2", date(2025, 4, 1), State.VERIFIED)
    do(tree, ARMY, "old_1", date(2025, 4, 1), State.VERIFIED)
    do(tree, ARMY, "old_2", date(2025, 8, 5), State.VERIFIED)
    over(tree)
    made = matrix(programme, on=date(2025, 7, 20))
    assert made.seam == REFORM
    assert [(g.key, g.title, [c.label for c in g.columns]) for g in made.groups] == [
        ("province", "Cấp tỉnh", ["Bộ Chỉ huy Quân sự tỉnh"]),
        ("district", "Huyện, trước ngày 1/7/2025", ["Đông Lam", "Tây Lam"]),
        ("communes-971", "từ huyện Đông Lam", ["An Hòa"]),
        ("communes-972", "từ huyện Tây Lam", ["Bình Minh"]),
    ]
    # old_3 was divided and district_1 too: both wait. old_4 to old_6 became one piece at new_2.
    assert (made.rows[0].waiting, made.rows[0].due) == (2, DUE)
    assert shown(made, made.rows[0]) == {
        "unit Bộ Chỉ huy Quân sự tỉnh": "none 0/1",
        "district Đông Lam": "handed_over 0/0",
        "district Tây Lam": "done 1/1",
        "commune An Hòa": "running 1/2",
        "commune Bình Minh": "none 0/1",
    }
    then = matrix(programme, on=date(2025, 6, 30))
    assert (then.seam, shown(then, then.rows[0])["commune Bình Sơn"]) == (None, "none 0/1")
    late = matrix(programme, on=date(2025, 8, 20))
    assert shown(late, late.rows[0])["commune An Hòa"] == "done_late 2/2"


def test_recurring_rows_show_their_latest_period_begun(
    programme: Programme, clause: Clause
) -> None:
    row = clause(programme, selects=[(ARMY, "province")], due={"every": "year", "by": "11-15"})
    issued(row, date(2025, 3, 10), "2025")
    issued(row, date(2025, 12, 1), "2026")
    covered = clause(programme, due={"every": "month"}, path="2")
    actions.edit(covered, by_schedule=True, actor=system())

    def periods(on: date, year: int | None = None) -> list[tuple[str, bool]]:
        return [(r.period, r.by_schedule) for r in matrix(programme, on=on, year=year).rows]

    assert periods(date(2025, 12, 14)) == [("2025", False), ("", True)]
    assert periods(date(2025, 12, 15)) == [("2026", False), ("", True)]
    assert periods(date(2026, 3, 1), year=2025) == [("2025", False), ("", True)]


@pytest.fixture
def wide(tree_before: Tree) -> Callable[[int], None]:
    """More communes in both districts, each with a military command."""

    def add(count: int) -> None:
        for n in range(count):
            district = ("district_1", "district_2")[n % 2]
            facts = AreaSpan.objects.get(area=tree_before.area("old_1"))
            unit = UnitSpan.objects.get(unit=tree_before.unit(ARMY, "old_1"))
            area = type(tree_before.area("old_1")).objects.create()
            facts.pk, facts.area, facts.code, facts.name = None, area, f"979{n:02}", f"Xã {n:02}"
            facts.parent = tree_before.area(district)
            facts.save()
            unit.pk, unit.unit, unit.area = None, Unit.objects.create(), area
            unit.name, unit.superior = f"Ban CHQS xã {n:02}", tree_before.unit(ARMY, district)
            unit.save()

    return add


def test_many_communes_are_folded_by_district(
    tree_before: Tree, programme: Programme, clause: Clause, wide: Callable[[int], None]
) -> None:
    wide(20)
    row = clause(programme, selects=[(ARMY, "commune")])
    issued(row)
    do(tree_before, ARMY, "old_1", date(2025, 4, 1), State.VERIFIED)
    made = matrix(programme, on=date(2025, 5, 1))
    assert made.folded
    assert [(c.key.split("-")[0], c.label, c.kind, c.code, c.count) for c in made.columns] == [
        ("fold", "Đông Lam", "fold", "971", 13),
        ("fold", "Tây Lam", "fold", "972", 13),
    ]
    assert shown(made, made.rows[0]) == {
        "fold Đông Lam": "running 1/13",
        "fold Tây Lam": "none 0/13",
    }
    opened = matrix(programme, on=date(2025, 5, 1), unfold=("972",))
    assert [(g.key, g.title, len(g.columns)) for g in opened.groups] == [
        ("communes-972", "Xã của huyện Tây Lam", 13),
        ("others", "1 huyện khác", 1),
    ]


def test_the_queries_do_not_grow(
    tree_before: Tree, programme: Programme, clause: Clause, wide: Callable[[int], None]
) -> None:
    def asked() -> tuple[int, int]:
        counts = []
        for question in (matrix, summary):
            with CaptureQueriesContext(connection) as queries:
                question(programme, on=date(2025, 5, 1))
            counts.append(len(queries))
        return counts[0], counts[1]

    issued(clause(programme, selects=[(ARMY, "commune"), (ARMY, "province")]))
    first = asked()
    wide(20)
    issued(clause(programme, selects=[(ARMY, "commune"), (ARMY, "district")], path="2"))
    issued(clause(programme, selects=[(PARTY, "commune")], due={"every": "year"}, path="3"))
    assert asked() == first
    assert first[0] <= 12 and first[1] <= 4


def test_the_summary(tree_before: Tree, programme: Programme, everywhere: Obligation) -> None:
    do(tree_before, ARMY, "old_1", date(2025, 4, 1), State.VERIFIED)
    do(tree_before, ARMY, "old_2", date(2025, 4, 1), State.REPORTED)
    over(tree_before)
    told = summary(programme, on=date(2025, 8, 20))
    # 9 issued; old_4 to old_6 became one; both districts and old_3 wait for a place.
    assert (told.issued, told.done, told.reported, told.overdue, told.waiting) == (7, 1, 1, 5, 3)
    assert told.done_percent == 14
    assert [(point.day, point.kind) for point in told.points] == [
        (date(2025, 3, 5), "start"),
        (REFORM, "seam"),
        (DUE, "due"),
        (date(2025, 8, 20), "today"),
        (date(2030, 12, 31), "end"),
    ]


def test_latency_and_gaps_add_up(
    tree_before: Tree, programme: Programme, everywhere: Obligation, clause: Clause
) -> None:
    """Issued on 10 March to nine, due 1 August; asked on the 20th of August."""
    tree, second = tree_before, clause(programme, selects=[(ARMY, "commune")], path="2")
    issued(second)
    do(tree, ARMY, "province", date(2025, 3, 14), State.VERIFIED)  # 4 days
    do(tree, ARMY, "district_1", date(2025, 3, 20), State.ACCEPTED)  # 10 days
    mine = Assignment.objects.filter(unit=tree.unit(ARMY, "old_1")).order_by("pk")
    with clock.at(date(2025, 3, 11)):
        work.answer(mine[0], State.NO_MEANS, note="Thiếu xe.", actor=system())  # 1 day
    made = matrix(programme, on=date(2025, 8, 20))
    one, two = made.rows
    assert one.tally == Tally(total=9, done=1, late=8, silent=6, returned=1, answered=3, days=15)
    assert one.tally.latency == 5
    assert two.tally == Tally(total=6, silent=6)
    assert two.tally.latency is None
    every = Assignment.objects.count()
    assert (
        counted(made.column_tallies)
        == counted(row.tally for row in made.rows)
        == Tally(every, 1, 8, 12, 1, 3, 15)
    )
    late = made.with_gap(Gap.LATE)
    assert [(row.path, row.tally.late) for row in late.rows] == [("1", 8)]
    assert len(late.columns) == 8
    assert [row.tally.returned for row in made.with_gap(Gap.RETURNED).rows] == [1]

    def ids(**where: object) -> set[int]:
        return set(overdue(programme, on=date(2025, 8, 20), **where))  # type: ignore[arg-type]  # a test's

    open_ones = Assignment.objects.filter(due__lt=date(2025, 8, 20)).exclude(state="verified")
    assert ids() == set(open_ones.values_list("pk", flat=True)) == ids(obligation=everywhere.pk)
    assert ids(obligation=second.pk) == set()
    for column, tally in zip(made.columns, made.column_tallies, strict=True):
        assert len(ids(column=column.key)) == tally.late


def test_folded_columns_count_assignments_too(
    programme: Programme, clause: Clause, wide: Callable[[int], None]
) -> None:
    wide(20)
    issued(clause(programme, selects=[(ARMY, "commune")], due={"on": "2025-04-01"}))
    made = matrix(programme, on=date(2025, 5, 1))
    assert [(c.kind, t.late) for c, t in zip(made.columns, made.column_tallies, strict=True)] == [
        ("fold", 13), ("fold", 13),
    ]  # fmt: skip
    assert len(overdue(programme, on=date(2025, 5, 1), column=made.columns[0].key)) == 13

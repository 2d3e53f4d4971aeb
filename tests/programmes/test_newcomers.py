"""A unit born of a reform, or newly set up, gets its share of what a selector means."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.assignments import actions as work
from danvan.assignments.models import OPEN, Assignment, Handover, State
from danvan.documents.actions import register_paper
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.kernel.models import JournalEntry
from danvan.org import drafting
from danvan.org import queries as org
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import AreaSpan, Reorganisation, Unit, UnitSpan
from danvan.programmes import actions, tasks
from danvan.programmes.models import Addressee, Obligation, Programme
from tests.factories import REFORM, Tree
from tests.factories.land import make_land
from tests.org.acts import BEGINNING, Act, Plan, carry_out, draft_act, plans
from tests.programmes.conftest import Clause, paper_of, programme_of

pytestmark = pytest.mark.django_db
ARMY, BEFORE = "military_command", date(2025, 6, 1)


def set_up(tree: Tree, place: str, on: date, name: str = "Ban CHQS mới") -> Unit:
    """One more commune command at the place, without predecessors, by an act of its own."""
    said = {"name": name, "line": ARMY, "level": "commune", "area": AreaSpan.objects.on(on).get(
        area=tree.area(place)).code, "superior": tree.unit(ARMY, "province").pk,
        "identity": "military.commune"}  # fmt: skip
    made = drafting.draft(code="lap-moi", title="Lập", act="NQ", on=on, actor=system())
    drafting.create(made, unit=said, actor=system())
    apply_reorganisation(made, actor=system())
    return UnitSpan.objects.get(name=name).unit


def held(row: Obligation, unit: Unit) -> list[tuple[str, date | None]]:
    mine = Assignment.objects.filter(issue__obligation=row, unit=unit)
    return list(mine.order_by("period").values_list("period", "due"))


@pytest.fixture
def programme(tree: Tree) -> Programme:
    return programme_of(tree, paper_of(tree))


def issued(clause: Clause, programme: Programme, due: dict[str, Any], path: str) -> Obligation:
    row = clause(programme, selects=[(ARMY, "commune")], due=due, path=path)
    actions.issue(row, actor=system())
    return row


def test_what_still_runs_is_shared_and_nothing_else(
    tree: Tree, programme: Programme, clause: Clause
) -> None:
    with clock.at(date(2025, 8, 1)):
        always = issued(clause, programme, {}, "1")
        over = issued(clause, programme, {"on": "2025-08-20"}, "2")
        running = issued(clause, programme, {"on": "2025-12-01"}, "3")
        monthly = issued(clause, programme, {"every": "month", "by": "25"}, "4")
        named = clause(programme, tree=tree, units=[(ARMY, "new_1")], path="5")
        actions.issue(named, actor=system())
    with clock.at(date(2025, 9, 1)):
        unit = set_up(tree, "new_1", date(2025, 9, 1))
        assert [held(row, unit) for row in (always, over, running, monthly, named)] == [
            [("", None)], [], [("", date(2025, 12, 1))], [], [],
        ]  # fmt: skip
        assert actions.issue_recurring(programme, actor=system())
        assert held(monthly, unit)[0] == ("2025-09", date(2025, 9, 25))
        assert actions.issue_to_newcomers(actor=system()) == 0


def test_the_daily_round_finds_who_was_set_up_without_an_act(
    tree: Tree, programme: Programme, clause: Clause
) -> None:
    with clock.at(date(2025, 8, 1)):
        row = issued(clause, programme, {"on": "2025-12-01"}, "1")
    unit = Unit.objects.create()
    span = UnitSpan.objects.get(unit=tree.unit(ARMY, "new_1"))
    span.pk, span.unit, span.name, span.valid_from = None, unit, "Mới", date(2025, 9, 1)
    span.save()
    with clock.at(date(2025, 8, 31)):
        assert tasks.issue_newcomers_daily() == 0
    with clock.at(date(2025, 9, 1)):
        assert [tasks.issue_newcomers_daily() for _ in range(2)] == [1, 0]
    assert held(row, unit) == [("", date(2025, 12, 1))]
    entry = JournalEntry.objects.get(event="obligation.shares_issued")
    assert entry.after["units"] == [unit.pk]
    with clock.at(date(2025, 9, 2)):
        (mine,) = Assignment.objects.filter(unit=unit)
        work.withdraw(mine, reason="Không cần.", actor=system())
        assert tasks.issue_newcomers_daily() == 0


def test_undone_the_shares_are_gone_unless_answered(
    tree: Tree, programme: Programme, clause: Clause
) -> None:
    with clock.at(date(2025, 8, 1)):
        row = issued(clause, programme, {}, "1")
        before = set(Assignment.objects.values_list("pk", flat=True))
    with clock.at(date(2025, 9, 1)):
        unit = set_up(tree, "new_1", date(2025, 9, 1))
        act = Reorganisation.objects.get(code="lap-moi")
        undo_reorganisation(act, actor=system())
        assert set(Assignment.objects.values_list("pk", flat=True)) == before
        apply_reorganisation(act, actor=system())
        assert held(row, unit) == [("", None)]
        (mine,) = Assignment.objects.filter(unit=unit)
        work.answer(mine, State.ACCEPTED, actor=system())
        with pytest.raises(WrongState):
            undo_reorganisation(act, actor=system())


def test_what_was_finished_before_a_merger_is_not_owed_again(
    tree_before: Tree, clause: Clause
) -> None:
    tree = tree_before
    with clock.at(BEFORE):
        row = issued(clause, programme_of(tree, paper_of(tree)), {}, "1")
        for place in ("old_1", "old_2"):
            mine = Assignment.objects.filter(unit=tree.unit(ARMY, place))
            work.answer_many(mine, State.ACCEPTED, actor=system())
            work.report_many(mine, note="Xong.", actor=system())
            work.verify_many(mine, actor=system())
    with clock.at(REFORM):
        apply_reorganisation(tree.reorganisations["province"], actor=system())
        assert held(row, tree.unit(ARMY, "new_1")) == []
        assert actions.issue_to_newcomers(actor=system()) == 0


def obligation_of(country: Any) -> Obligation:
    """For every commune command of the country, without a day; issued."""
    owner = UnitSpan.objects.filter(line="fatherland_front", level="province").order_by("pk")[0]
    paper = register_paper("Chỉ thị thử.".encode(), "ct.txt", area=country, owner=owner.unit,
                           actor=system())  # fmt: skip
    row = Obligation.objects.create(
        paper=paper, path="1", title="Việc 1", text="Việc.", start=0, end=4, state="confirmed"
    )
    Addressee.objects.create(obligation=row, part="lead", printed="x", line=ARMY, level="commune")
    actions.issue(row, actor=system())
    return row


def place_all(on: date) -> None:
    """Who succeeded takes what waits, if it holds none; else it is taken back."""
    heirs = org.unit_successors()
    for waiting in Assignment.objects.filter(unit=None, state__in=OPEN):
        came = Handover.objects.filter(assignment=waiting, from_unit__isnull=False).last()
        some = [to for to, _on, _share in heirs.get(came.from_unit_id, ())] if came else []
        there = UnitSpan.objects.on(on).filter(unit_id__in=some, line=ARMY, level="commune")
        free = there.exclude(unit__assignments__state__in=OPEN).first()
        if free:
            work.place(waiting, unit=free.unit, actor=system())
        else:
            work.withdraw(waiting, reason="Đã có việc ấy.", actor=system())


def faults(row: Obligation, on: date) -> list[tuple[int, int]]:
    """Units of the selector without exactly one open share, but for those that are through."""
    heirs = org.unit_successors()
    done = {State.VERIFIED, State.WITHDRAWN}
    through = set(Assignment.objects.filter(state__in=done).values_list("unit_id", flat=True))
    size = -1
    while size != len(through):
        size = len(through)
        through |= {to for old in through for to, _on, _share in heirs.get(old, ())}
    units = org.units_of(line=ARMY, level="commune", area_id=row.paper.area_id, on=on)
    held = [
        (s.unit_id, Assignment.objects.filter(unit=s.unit_id, state__in=OPEN).count())
        for s in units
    ]
    return [(u, n) for u, n in held if n != 1 and not (n == 0 and u in through)]


def applied(act: Act, made: Reorganisation) -> bool:
    """Whether it was; refused, it leaves nothing."""
    try:
        with transaction.atomic():
            return carry_out(act, made)
    except WrongState:
        return False


@settings(
    max_examples=20, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(plan=plans(3), finished=st.sets(st.integers(0, 12), max_size=3))
def test_after_any_reforms_everybody_of_the_selector_holds_one(
    plan: Plan, finished: set[int]
) -> None:
    with transaction.atomic():
        with clock.at(BEGINNING):
            row = obligation_of(make_land(plan.shape))
            whole = list(Assignment.objects.order_by("pk"))
            for n in finished:
                if n < len(whole):
                    one = [whole[n]]
                    work.answer_many(one, State.ACCEPTED, actor=system())
                    work.report_many(one, note="Xong.", actor=system())
                    work.verify_many(one, actor=system())
        for number, act in enumerate(plan.acts):
            before = set(Assignment.objects.values_list("pk", "unit_id", "state"))
            made = draft_act(act, number)
            if not (done := applied(act, made)):
                made.delete()
            with clock.at(act.on):
                if done and number % 2:
                    undo_reorganisation(made, actor=system())
                    now = set(Assignment.objects.values_list("pk", "unit_id", "state"))
                    assert now == before
                    made.refresh_from_db()
                    if not applied(act, made):
                        made.delete()
                place_all(act.on)
                actions.issue_to_newcomers(actor=system())
                assert actions.issue_to_newcomers(actor=system()) == 0
                assert faults(row, act.on) == []
        last = plan.acts[-1].on + timedelta(days=1)
        assert Assignment.objects.filter(unit=None, state__in=OPEN).count() == 0, last
        transaction.set_rollback(True)

"""The due of what was issued changes; what becomes of the open work is asked and recorded."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.assignments import actions as work
from danvan.assignments.models import Assignment, State
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes import actions
from danvan.programmes import due as rules
from danvan.programmes.models import Obligation
from tests.factories import Cast, Tree
from tests.programmes.conftest import Clause, paper_of, programme_of
from tests.programmes.test_due import rules_that_recur

pytestmark = pytest.mark.django_db
ARMY, DAY = "military_command", date(2025, 6, 2)
MONTHLY = {"every": "month", "by": "25"}


@pytest.fixture
def monthly(tree_before: Tree, clause: Clause) -> Obligation:
    """To two districts, for June to August; one of June was reported, so 5 are open."""
    programme = programme_of(tree_before, paper_of(tree_before))
    row = clause(programme, selects=[(ARMY, "district")], due=MONTHLY)
    with clock.at(DAY):
        actions.issue_recurring(programme, actor=system())
        one = Assignment.objects.filter(period="2025-06")[:1]
        work.answer_many(list(one), State.ACCEPTED, actor=system())
        work.report_many(list(one), note="Xong.", actor=system())
    row.refresh_from_db()
    return row


def change(row: Obligation, due: dict[str, Any], what: str, on: date = DAY) -> actions.Changed:
    with clock.at(on):
        return actions.change_due(row, due=due, open_ones=what, reason="Đổi.", actor=system())


def standing(row: Obligation) -> list[tuple[str, str, date | None]]:
    rows = Assignment.objects.filter(issue__obligation=row).order_by("period", "due", "state")
    return list(rows.values_list("period", "state", "due"))


def days(*, june: date, july: date, august: date, state: str = "issued") -> list[tuple]:
    return sorted([
        ("2025-06", state, june), ("2025-06", "reported", date(2025, 6, 25)),
        *[("2025-07", state, july)] * 2, *[("2025-08", state, august)] * 2,
    ], key=lambda row: (row[0], row[2], row[1]))  # fmt: skip


OLD = {"june": date(2025, 6, 25), "july": date(2025, 7, 25), "august": date(2025, 8, 25)}


def test_kept_redated_or_withdrawn(monthly: Obligation) -> None:
    assert change(monthly, {"every": "month", "by": "20"}, "keep") == actions.Changed(kept=5)
    assert standing(monthly) == days(**OLD)
    told = change(monthly, {"every": "month", "within": 2}, "redate")
    assert told == actions.Changed(redated=5)
    new = {"june": date(2025, 6, 17), "july": date(2025, 7, 16), "august": date(2025, 8, 18)}
    assert standing(monthly) == days(**new)
    told = change(monthly, {"every": "quarter", "windows": "calendar"}, "withdraw")
    assert told == actions.Changed(withdrawn=5)
    assert standing(monthly) == days(**new, state="withdrawn")
    assert monthly.due == {"every": "quarter", "windows": "calendar"}
    entries = JournalEntry.objects.filter(event="obligation.due_changed").order_by("pk")
    assert [(e.after["open_ones"], len(e.after["assignments"])) for e in entries] == [
        ("keep", 5), ("redate", 5), ("withdraw", 5),
    ]  # fmt: skip
    assert entries[0].before["due"] == MONTHLY and entries[0].note == "Đổi."


def test_what_comes_later_follows_the_new_rule_and_no_period_comes_twice(
    monthly: Obligation,
) -> None:
    assert monthly.programme
    change(monthly, {"every": "month", "within": 1, "windows": "calendar"}, "keep")
    with clock.at(date(2025, 7, 10)):
        assert actions.issue_recurring(monthly.programme, actor=system()) == 2
    assert standing(monthly)[-1] == ("2025-09", "issued", date(2025, 10, 1))
    change(monthly, {"every": "quarter"}, "withdraw", on=date(2025, 7, 11))
    with clock.at(date(2025, 7, 12)):
        assert actions.issue_recurring(monthly.programme, actor=system()) == 2
        assert actions.issue_recurring(monthly.programme, actor=system()) == 0
    assert standing(monthly)[-1] == ("2025-Q3", "issued", date(2025, 9, 14))


def test_who_was_granted_more_time_keeps_it(monthly: Obligation) -> None:
    late = Assignment.objects.filter(period="2025-07")[0]
    with clock.at(DAY):
        work.answer(late, State.ACCEPTED, actor=system())
        asked = work.ask_extension(late, until=date(2025, 8, 10), reason="Bão.", actor=system())
        work.grant_extension(asked, actor=system())
    change(monthly, {"every": "month", "by": "20"}, "redate")
    assert [due for period, _state, due in standing(monthly) if period == "2025-07"] == [
        date(2025, 7, 20), date(2025, 8, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "what", "field"),
    [
        (MONTHLY, "keep", "due"),
        ({"on": "2025-06-01"}, "keep", "due"),
        ({"on": "2025-03-04"}, "keep", "due"),
        ({"every": "week"}, "keep", "due"),
        ({"every": "month", "by": "5"}, "shred", "open_ones"),
        ({"every": "year"}, "redate", "open_ones"),
        ({"every": "month", "by": "1"}, "redate", "open_ones"),  # June's would be over
        ({"within": 3, "after": "event"}, "keep", "event"),
    ],
)
def test_refused_with_the_reason_and_nothing_lost(
    monthly: Obligation, due: dict[str, Any], what: str, field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        change(monthly, due, what)
    assert caught.value.field == field
    monthly.refresh_from_db()
    assert (monthly.due, standing(monthly)) == (MONTHLY, days(**OLD))
    assert not JournalEntry.objects.filter(event="obligation.due_changed").exists()


def test_a_reason_is_asked_for_and_only_who_keeps_the_paper_may(
    monthly: Obligation, cast_before: Cast
) -> None:
    with clock.at(DAY), pytest.raises(BadInput) as caught:
        actions.change_due(monthly, due={}, open_ones="keep", reason=" ", actor=system())
    assert caught.value.field == "reason"
    for who in (cast_before.officer, cast_before.inspector, cast_before.outsider):
        with clock.at(DAY), pytest.raises(NotAllowed):
            actions.change_due(monthly, due={}, open_ones="keep", reason="x", actor=who.actor)


def test_what_is_owed_once_may_be_issued_anew_when_all_was_taken_back(
    tree_before: Tree, clause: Clause
) -> None:
    programme = programme_of(tree_before, paper_of(tree_before))
    row = clause(programme, selects=[(ARMY, "district")], due={"within": 5, "after": "issue"})
    with clock.at(DAY), pytest.raises(WrongState):
        actions.change_due(row, due={}, open_ones="keep", reason="x", actor=system())
    with clock.at(DAY):
        assert {a.due for a in actions.issue(row, actor=system())} == {date(2025, 6, 9)}
    assert row.due["from"] == "2025-06-02"
    change(row, {"on": "2025-09-01"}, "withdraw")
    assert row.state == "confirmed"
    with clock.at(DAY):
        assert {a.due for a in actions.issue(row, actor=system())} == {date(2025, 9, 1)}
        with pytest.raises(WrongState):
            actions.issue(row, actor=system())


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    due=rules_that_recur, today=st.dates(date(2025, 3, 1), date(2031, 2, 1)),
    steps=st.lists(st.integers(0, 90), max_size=3), other=rules_that_recur,
    what=st.sampled_from(["keep", "redate", "withdraw"]),
)  # fmt: skip
def test_never_in_the_past_never_far_ahead_never_twice(
    tree_before: Tree, clause: Clause, due: dict[str, Any], today: date, steps: Sequence[int],
    other: dict[str, Any], what: str,
) -> None:  # fmt: skip
    """Over year ends, leap days and the end of the programme, with the rule changed on the way."""
    with transaction.atomic():
        programme = programme_of(tree_before, paper_of(tree_before))
        row = clause(programme, selects=[(ARMY, "province")], due=due)
        for step in [0, *steps]:
            today += timedelta(days=step)
            known = set(Assignment.objects.values_list("pk", flat=True))
            with clock.at(today):
                actions.issue_recurring(programme, actor=system())
                assert actions.issue_recurring(programme, actor=system()) == 0
            row.refresh_from_db()
            for one in Assignment.objects.exclude(pk__in=known):
                window = rules.chosen(row.due, one.period, today)
                assert window and window.first <= today + timedelta(days=60)
                assert one.due and today <= one.due <= programme.to_day
            periods = list(Assignment.objects.values_list("period", flat=True))
            assert len(periods) == len(set(periods))
            if row.state == "issued":
                try:
                    change(row, other, what, on=today)
                except BadInput as refused:
                    assert refused.field in ("due", "open_ones")
        transaction.set_rollback(True)

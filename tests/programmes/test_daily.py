"""What programmes, reorganisations and the journal do each day by themselves."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.assignments.models import Assignment
from danvan.kernel import daily, seals
from danvan.kernel.actor import Actor, system
from danvan.kernel.daily import Done
from danvan.kernel.errors import WrongState
from danvan.kernel.models import JournalSeal
from danvan.org.actions import apply_reorganisation
from danvan.org.drafting import due
from danvan.org.models import Reorganisation
from danvan.programmes import tasks
from danvan.programmes.models import Obligation, Programme
from tests.conftest import Clock
from tests.factories import BEFORE, REFORM, Tree
from tests.programmes.conftest import paper_of, programme_of

MONTHLY = {"every": "month", "by": "20"}


@pytest.fixture
def monthly(tree_before: Tree, clock: Clock, clause: Callable[..., Obligation]) -> Obligation:
    clock.set(BEFORE)
    programme = programme_of(tree_before, paper_of(tree_before))
    return clause(programme, tree=tree_before, due=MONTHLY,
                  units=[("military_command", "old_1")])  # fmt: skip


def test_a_round_applies_then_issues_then_seals(
    monthly: Obligation, tree_before: Tree, clock: Clock
) -> None:
    act = tree_before.reorganisations["province"]
    Reorganisation.objects.filter(pk=act.pk).update(state="waiting")
    first = daily.go_round()
    told = [part.name for part in first][:3]
    assert told == ["reorganisations_applied", "overdue_escalated", "recurring_issued"]
    assert first[-1] == Done("journal_sealed", 1)
    assert [part.count for part in first[:3]] == [0, 0, Assignment.objects.count()]
    assert first[2].count
    assert seals.unsealed() == 0
    assert {part.count for part in daily.go_round()} == {0}

    clock.set(REFORM)
    second = daily.go_round()
    act.refresh_from_db()
    assert (act.state, second[0].count, seals.unsealed()) == ("applied", 1, 0)
    new_1 = tree_before.unit("military_command", "new_1")
    assert {row.unit_id for row in Assignment.objects.all()} == {new_1.pk}
    assert seals.verify() == []


def test_programmes_that_are_over_issue_nothing_and_one_that_fails_stops_no_other(
    monthly: Obligation, clock: Clock, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    running = monthly.programme
    assert running
    for code, to_day in (("over", date(2025, 3, 6)), ("bad", date(2030, 1, 1)),
                         ("late", date(2030, 1, 1))):  # fmt: skip
        Programme.objects.create(
            code=code, title=code, kind="directive", paper=running.paper, area=running.area,
            owner=running.owner, from_day=date(2025, 3, 5), to_day=to_day,
        )  # fmt: skip
    asked = []

    def issue(programme: Programme, *, actor: Actor) -> int:
        asked.append(programme.code)
        if programme.code == "bad":
            raise WrongState
        if programme.code == "ct12":
            raise ValueError("in the middle")
        return 2

    monkeypatch.setattr(tasks, "issue_recurring", issue)
    assert tasks.issue_daily() == 2
    assert asked == ["ct12", "bad", "late"]
    assert [record.getMessage().split(":")[0] for record in caplog.records] == [
        "recurring work of ct12", "recurring work of bad",
    ]  # fmt: skip


def test_of_two_workers_one_applies_and_the_other_leaves_it_so(
    tree_before: Tree, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = tree_before.reorganisations["province"]
    Reorganisation.objects.filter(pk=act.pk).update(state="waiting")

    def second_hand(found: Reorganisation, *, actor: Actor) -> dict[str, int]:
        apply_reorganisation(Reorganisation.objects.get(pk=found.pk), actor=system("Kia"))
        raise WrongState  # what moving it once more says

    class Apart:
        """Stands for the first worker's own transaction: nothing of it is rolled back here."""

        atomic = staticmethod(lambda: Apart())

        def __enter__(self) -> None:
            return None

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr(due, "apply_reorganisation", second_hand)
    monkeypatch.setattr(due, "transaction", Apart)
    clock.set(REFORM)
    assert due.apply_due(actor=system()) == []
    act.refresh_from_db()
    assert act.state == "applied"
    assert JournalSeal.objects.count() == 0

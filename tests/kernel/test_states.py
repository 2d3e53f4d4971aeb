"""Two hands, one winner."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from danvan.kernel.errors import WrongState
from danvan.kernel.states import move
from danvan.org.models import Reorganisation
from tests.factories import REFORM

DRAFT, _WAITING, APPLIED, UNDONE = Reorganisation.State


@pytest.fixture
def row(db: None) -> Reorganisation:
    return Reorganisation.objects.create(code="x", title="X", on=REFORM)


def test_a_row_moves_and_says_where_it_was(row: Reorganisation) -> None:
    assert move(row, [DRAFT, UNDONE], APPLIED, title="Y") == DRAFT
    assert (row.state, row.title) == (APPLIED, "Y")
    row.refresh_from_db()
    assert (row.state, row.title) == (APPLIED, "Y")


def test_who_comes_second_is_told(row: Reorganisation) -> None:
    stale = Reorganisation.objects.get()
    move(row, [DRAFT], APPLIED)
    with pytest.raises(WrongState):
        move(stale, [DRAFT], UNDONE, title="quá muộn")
    assert (stale.state, stale.title) == (DRAFT, "X")
    row.refresh_from_db()
    assert (row.state, row.title) == (APPLIED, "X")


def test_the_old_state_is_the_one_in_the_database(row: Reorganisation) -> None:
    """The journal must not say "draft" of a row that had been undone meanwhile."""
    stale = Reorganisation.objects.get()
    move(row, [DRAFT], UNDONE)
    assert move(stale, [DRAFT, UNDONE], APPLIED) == UNDONE


def test_it_is_one_conditional_update(row: Reorganisation, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    with django_assert_num_queries(1):
        move(row, [DRAFT], APPLIED)


@pytest.mark.django_db(transaction=True)
def test_two_hands_one_winner() -> None:
    row = Reorganisation.objects.create(code="x", title="X", on=REFORM)
    start, outcomes = Barrier(4), []

    def hand() -> None:
        mine = Reorganisation.objects.get(pk=row.pk)
        start.wait()
        try:
            outcomes.append(move(mine, [DRAFT], APPLIED))
        except WrongState:
            outcomes.append("late")
        finally:
            connection.close()

    hands = [Thread(target=hand) for _ in range(4)]
    for thread in hands:
        thread.start()
    for thread in hands:
        thread.join()
    assert sorted(outcomes) == [DRAFT, "late", "late", "late"]

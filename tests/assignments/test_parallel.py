"""Fifty hands at once: one winner, forty-nine clear refusals, one journal entry."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Extension, State
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.kernel.models import JournalEntry
from tests.assignments.conftest import Giver
from tests.factories import TODAY, Tree, make_tree, reform

HANDS = 50
pytestmark = pytest.mark.django_db(transaction=True)
type Verb = Callable[[Assignment], object]


@contextmanager
def on_a_file(folder: Path) -> Iterator[None]:
    """SQLite's tests run in memory, which threads cannot share as they do a file: copy it there."""
    if connection.vendor != "sqlite":
        yield
        return
    kept = connections.settings["default"]["NAME"]
    path = folder / "many.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as file:
        connection.connection.backup(file)
    file.close()
    connections.settings["default"]["NAME"] = str(path)
    try:
        yield
    finally:
        connections.settings["default"]["NAME"] = kept


def in_a_thread(do: Callable[[], None]) -> None:
    def run() -> None:
        try:
            with clock.at(TODAY):
                do()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def pressed(pk: int, verb: Verb) -> Counter[str]:
    """What came of the verb done by fifty at once."""
    start, outcomes = Barrier(HANDS), Counter[str]()

    def hand() -> None:
        try:
            with clock.at(TODAY):
                mine = Assignment.objects.get(pk=pk)
                start.wait()
                verb(mine)
            outcomes["won"] += 1
        except WrongState:
            outcomes["refused"] += 1
        except BaseException as error:
            outcomes[repr(error)] += 1
            raise
        finally:
            connections.close_all()

    hands = [Thread(target=hand) for _ in range(HANDS)]
    for thread in hands:
        thread.start()
    for thread in hands:
        thread.join()
    return outcomes


def hold(folder: Path, work: Assignment, verb: Verb, state: str, event: str) -> None:
    seen: list[object] = []

    def look() -> None:
        seen.append(Assignment.objects.get(pk=work.pk).state)
        seen.append(list(JournalEntry.objects.values_list("event", flat=True)))

    with on_a_file(folder):
        assert pressed(work.pk, verb) == {"won": 1, "refused": HANDS - 1}
        in_a_thread(look)
    assert seen == [state, [event]]


@pytest.fixture
def land(transactional_db: None) -> Tree:
    tree = make_tree()
    reform(tree)
    return tree


def test_answering(land: Tree, given: Giver, tmp_path: Path) -> None:
    with clock.at(TODAY):
        work = given(land, "military_command", "new_1")
    hold(
        tmp_path, work, lambda a: actions.answer(a, State.ACCEPTED, actor=system()),
        "accepted", "assignment.accepted",
    )  # fmt: skip


def test_reporting_done(land: Tree, given: Giver, tmp_path: Path) -> None:
    with clock.at(TODAY):
        work = given(land, "military_command", "new_1", state=State.ACCEPTED)
    hold(
        tmp_path, work, lambda a: actions.report_done(a, note="Xong.", actor=system()),
        "reported", "assignment.reported",
    )  # fmt: skip


def test_granting_more_time(land: Tree, given: Giver, tmp_path: Path) -> None:
    with clock.at(TODAY):
        work = given(land, "military_command", "new_1", due=date(2026, 7, 1), state=State.ACCEPTED)
        Extension.objects.create(
            assignment=work, asked_by=work.unit, until=date(2026, 8, 1), reason="Mưa.",
            due_before=work.due, asked_at=clock.now(),
        )  # fmt: skip
    hold(
        tmp_path, work,
        lambda a: actions.grant_extension(a.extensions.get(), actor=system()),
        "accepted", "assignment.extension_granted",
    )  # fmt: skip


def test_asking_for_more_time(land: Tree, given: Giver, tmp_path: Path) -> None:
    with clock.at(TODAY):
        work = given(land, "military_command", "new_1", due=date(2026, 7, 1), state=State.ACCEPTED)
    until = date(2026, 8, 1)
    hold(
        tmp_path, work,
        lambda a: actions.ask_extension(a, until=until, reason="Mưa.", actor=system()),
        "accepted", "assignment.extension_asked",
    )  # fmt: skip

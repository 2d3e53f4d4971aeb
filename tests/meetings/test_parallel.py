"""Many hands at once: a conclusion becomes work once, minutes get one next version."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connections

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import WrongState
from danvan.kernel.models import JournalEntry
from danvan.meetings import actions
from danvan.meetings.content import Content
from danvan.meetings.models import Conclusion, Meeting, Minutes
from tests.assignments.test_parallel import in_a_thread, on_a_file
from tests.factories import REFORM, TODAY, make_tree, reform
from tests.factories.cast import make_member
from tests.meetings.conftest import MILITARY, MOBILISATION, signed_now

HANDS = 12
pytestmark = pytest.mark.django_db(transaction=True)


def pressed(verb: Callable[[], object]) -> list[str]:
    """What each hand met, sorted."""
    told: list[str] = []
    start = Barrier(HANDS)

    def one() -> None:
        try:
            start.wait()
            with clock.at(TODAY):
                verb()
            told.append("done")
        except WrongState:
            told.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=one) for _n in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def made() -> None:
    tree = make_tree()
    reform(tree)
    chair = make_member(tree, "truong", Role.LEADER, MOBILISATION, "province", since=REFORM)
    for title in ("Ký rồi", "Chưa ký"):
        content = Content("conference", title, TODAY, "Phòng họp", chair.post)
        unit = tree.unit(MOBILISATION, "province")
        actions.hold(actions.make(content, organiser=unit, actor=system()), actor=system())
    first = signed_now(Meeting.objects.get(title="Ký rồi"))
    actions.note_conclusion(
        first, text="Làm", lead=tree.unit(MILITARY, "new_1"), due=date(2026, 7, 1), actor=system()
    )


def test_one_winner_each(tmp_path: Path) -> None:
    with clock.at(TODAY):
        made()
    one, only = ["done"], ["refused"] * (HANDS - 1)

    def issue() -> object:
        return actions.issue_conclusions([Conclusion.objects.get()], actor=system())

    def write() -> object:
        meeting = Meeting.objects.get(title="Chưa ký")
        return actions.write_minutes(meeting, text="Biên bản", actor=system())

    seen: list[int] = []

    def look() -> None:
        seen.append(Assignment.objects.count())
        seen.append(Minutes.objects.filter(meeting__title="Chưa ký").count())
        seen.append(JournalEntry.objects.filter(event="meeting.conclusions_issued").count())

    with on_a_file(tmp_path):
        assert pressed(issue) == one + only
        assert pressed(write) == one + only
        in_a_thread(look)
    assert seen == [1, 1, 1]

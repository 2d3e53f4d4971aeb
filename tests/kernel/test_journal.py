"""One entry a verb, in the verb's transaction, with who, in which post, when, before and after."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.journal import EVENTS, Event, history, recorded
from danvan.kernel.models import JournalEntry, User
from tests.kernel.conftest import SOMETHING

ACTOR = Actor(
    name="Nguyễn Văn A", role=Role.OFFICER, user_id=7, post_id=8,
    post_label="Cán bộ · Ban", unit_id=9,
)  # fmt: skip


@pytest.fixture
def subject(db: None) -> User:
    return User.objects.create(username="a", full_name="Chủ thể")


def test_an_entry_says_who_what_and_when(subject: User) -> None:
    with (
        clock.at(date(2025, 7, 1)),
        recorded(SOMETHING, subject, actor=ACTOR, note="ghi chú") as entry,
    ):
        entry.changed("state", "a", "b")
    written = JournalEntry.objects.values().get()
    written.pop("id")
    assert written == {
        "at": clock.moment_of(date(2025, 7, 1)),
        "event": "test.happened",
        "subject_type": "kernel.user",
        "subject_id": subject.pk,
        "subject_label": "Chủ thể",
        "user_id": 7,
        "person": "Nguyễn Văn A",
        "post_id": 8,
        "post": "Cán bộ · Ban",
        "unit_id": 9,
        "before": {"state": "a"},
        "after": {"state": "b"},
        "note": "ghi chú",
    }


def test_a_verb_that_fails_leaves_neither_change_nor_entry(subject: User) -> None:
    with pytest.raises(RuntimeError), recorded(SOMETHING, subject, actor=ACTOR):
        User.objects.update(full_name="Khác")
        raise RuntimeError
    subject.refresh_from_db()
    assert (subject.full_name, JournalEntry.objects.count()) == ("Chủ thể", 0)


def test_a_verb_that_makes_its_subject_names_it(db: None) -> None:
    with recorded(SOMETHING, None, actor=system()) as entry:
        entry.subject = User.objects.create(username="mới")
    assert JournalEntry.objects.get().subject_label == "mới"


def test_a_verb_without_a_subject_is_a_programming_error(db: None) -> None:
    with (
        pytest.raises(ValueError, match="did not name its subject"),
        recorded(SOMETHING, None, actor=system()),
    ):
        User.objects.create(username="mới")
    assert not User.objects.exists()


def test_values_become_plain_json(subject: User) -> None:
    with recorded(SOMETHING, subject, actor=system()) as entry:
        entry.changed("due", date(2025, 7, 1), Decimal("1.50"))
        entry.changed("name", EVENTS["test.happened"].code, clock.moment_of(date(2025, 7, 1)))
    written = JournalEntry.objects.get()
    assert written.before == {"due": "2025-07-01", "name": "test.happened"}
    assert written.after == {"due": "1.50", "name": "2025-07-01T08:00:00+07:00"}


def test_a_long_label_is_cut(subject: User) -> None:
    subject.full_name = "x" * 400
    with recorded(SOMETHING, subject, actor=system()):
        pass
    assert len(JournalEntry.objects.get().subject_label) == 300


def test_history_is_the_subjects_own_oldest_first(subject: User) -> None:
    other = User.objects.create(username="b")
    for about, note in ((subject, "1"), (other, "2"), (subject, "3")):
        with recorded(SOMETHING, about, actor=system(), note=note):
            pass
    assert [entry.note for entry in history(subject)] == ["1", "3"]


def test_an_event_is_made_once() -> None:
    with pytest.raises(ValueError, match=r"two events named test\.happened"):
        Event("test.happened", "Lần nữa")

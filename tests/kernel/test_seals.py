"""The hash chain finds every tampering that the database itself can show."""

# ruff: noqa: S608 tampering is raw SQL, with names out of this file

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import connection, transaction

from danvan.kernel import clock, seals
from danvan.kernel.models import JournalEntry, JournalSeal
from danvan.kernel.tasks import seal_journal
from tests.conftest import Clock

type Write = Callable[[int], None]
type Tamper = Callable[..., None]

NOW = datetime(2026, 6, 10, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("numbers_from_one")


@pytest.fixture
def three_seals(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[JournalSeal]:
    """Nine entries in seals of three, and one entry more."""
    monkeypatch.setattr(seals, "BATCH", 3)
    write(9)
    seals.seal(NOW)
    write(1)
    return list(JournalSeal.objects.order_by("id"))


def _found(head: str = "") -> list[tuple[str, int, int]]:
    return [(fault.code, fault.first_id, fault.last_id) for fault in seals.verify(head)]


def test_nothing_to_seal(db: None) -> None:
    assert seals.seal(NOW) is None
    assert (seals.verify(), seals.unsealed()) == ([], 0)


def test_a_seal_follows_the_one_before(three_seals: list[JournalSeal]) -> None:
    bounds = [(s.first_id, s.last_id, s.count) for s in three_seals]
    assert bounds == [(1, 3, 3), (4, 6, 3), (7, 9, 3)]
    assert [s.previous for s in three_seals] == ["", three_seals[0].digest, three_seals[1].digest]
    assert (seals.verify(), seals.unsealed()) == ([], 1)


def test_the_next_seal_takes_what_was_left(three_seals: list[JournalSeal]) -> None:
    made = seals.seal(NOW)
    assert made is not None
    assert (made.first_id, made.last_id, made.previous) == (10, 10, three_seals[2].digest)
    assert (seals.seal(NOW), seals.unsealed(), seals.verify()) == (None, 0, [])


def test_the_task_seals(write: Write, clock: Clock) -> None:
    write(2)
    seal_journal.enqueue()
    assert JournalSeal.objects.get().count == 2


def test_a_gap_of_numbers_is_no_fault(write: Write) -> None:
    """PostgreSQL gives a number to an entry that is rolled back, and never gives it again."""
    write(1)
    with pytest.raises(RuntimeError), transaction.atomic():
        write(1)
        raise RuntimeError
    write(1)
    seals.seal(NOW)
    assert seals.verify() == []


CHANGES = {
    "at": "'2020-01-01 00:00:00+00:00'",
    "event": "'test.other'",
    "subject_type": "'x.y'",
    "subject_id": "77",
    "subject_label": "'khác'",
    "user_id": "77",
    "person": "'khác'",
    "post_id": "77",
    "post": "'khác'",
    "unit_id": "77",
    "before": """'{"số": 99}'""",
    "after": "'{}'",
    "note": "'khác'",
}


def test_every_column_is_tried() -> None:
    assert set(CHANGES) | {"id"} == set(seals.COLUMNS)


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry(three_seals: list[JournalSeal], tamper: Tamper, column: str) -> None:
    tamper(f"UPDATE kernel_journalentry SET {column} = {CHANGES[column]} WHERE id = 5")
    assert _found() == [("changed", 4, 6)]


def test_a_renumbered_entry(three_seals: list[JournalSeal], tamper: Tamper) -> None:
    tamper("UPDATE kernel_journalentry SET id = 1000 WHERE id = 5")
    assert _found()[0] == ("removed", 4, 6)


@pytest.mark.parametrize(("gone", "where"), [(1, (1, 3)), (5, (4, 6)), (9, (7, 9))])
def test_a_removed_entry(
    three_seals: list[JournalSeal], tamper: Tamper, gone: int, where: tuple[int, int]
) -> None:
    tamper(f"DELETE FROM kernel_journalentry WHERE id = {gone}")
    assert _found() == [("removed", *where)]


def test_an_added_entry(three_seals: list[JournalSeal], tamper: Tamper) -> None:
    names = ", ".join(seals.COLUMNS)
    others = ", ".join(["0", *seals.COLUMNS[1:]])
    tamper(
        "DELETE FROM kernel_journalentry WHERE id = 5",
        "UPDATE kernel_journalseal SET count = 2 WHERE first_id = 4",
        f"INSERT INTO kernel_journalentry ({names}) SELECT {others} FROM kernel_journalentry"
        " WHERE id = 4",
        "UPDATE kernel_journalentry SET id = 5 WHERE id = 0",
    )
    assert _found() == [("added", 4, 6)]


def test_an_entry_below_the_first(three_seals: list[JournalSeal], tamper: Tamper) -> None:
    """Numbers begin at 1: what stands below belongs to no seal."""
    names = ", ".join(seals.COLUMNS)
    others = ", ".join(["-4", *seals.COLUMNS[1:]])
    tamper(
        f"INSERT INTO kernel_journalentry ({names}) SELECT {others} FROM kernel_journalentry"
        " WHERE id = 4"
    )
    assert _found() == [("added", -4, -4)]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("at", "'2020-01-01 00:00:00+00:00'", "changed"),
        ("count", "2", "seal"),
        ("previous", "''", "chain"),
        ("digest", f"'{'0' * 64}'", "changed"),
    ],
)
def test_a_changed_seal(
    three_seals: list[JournalSeal], tamper: Tamper, column: str, value: str, code: str
) -> None:
    tamper(f"UPDATE kernel_journalseal SET {column} = {value} WHERE first_id = 4")
    assert code in [found for found, *_bounds in _found()]


@pytest.mark.parametrize(("first", "reach"), [(1, (1, 6)), (4, (4, 9))])
def test_a_removed_seal(
    three_seals: list[JournalSeal], tamper: Tamper, first: int, reach: tuple[int, int]
) -> None:
    tamper(f"DELETE FROM kernel_journalseal WHERE first_id = {first}")
    assert _found() == [("chain", *reach)]


def test_the_newest_seal_removed(three_seals: list[JournalSeal], tamper: Tamper) -> None:
    tamper("DELETE FROM kernel_journalseal WHERE first_id = 7")
    assert _found() == [("tail", 7, 7)]


def test_seals_and_entries_removed_together(three_seals: list[JournalSeal], tamper: Tamper) -> None:
    tamper(
        "DELETE FROM kernel_journalseal WHERE first_id = 7",
        "DELETE FROM kernel_journalentry WHERE id >= 7",
    )
    by_entries = [("tail", 7, 10)] if connection.vendor == "sqlite" else []
    assert _found() == [("tail", 7, 7), *by_entries]


def test_a_chain_made_anew_shows_against_the_digest_noted(
    three_seals: list[JournalSeal], tamper: Tamper
) -> None:
    noted = three_seals[2].digest
    assert _found(noted) == _found(noted[:12].upper()) == []
    tamper(
        "UPDATE kernel_journalentry SET note = 'khác' WHERE id = 5",
        "DELETE FROM kernel_journalseal",
    )
    seals.seal(NOW)
    assert _found() == []
    assert _found(noted) == [("head", 1, 10)]


def test_the_digest_is_over_values_not_over_a_databases_way_of_writing_them() -> None:
    made = JournalSeal(at=NOW, first_id=1, last_id=1, previous="")
    row = dict.fromkeys(seals.COLUMNS) | {"id": 1, "at": NOW, "before": {"b": 1, "a": "đ"}}
    written = dict.fromkeys(seals.COLUMNS, "null") | {
        "id": "1",
        "at": '"2026-06-10T01:00:00.000000+00:00"',
        "before": '{"a":"đ","b":1}',
    }
    lines = f'[{",".join(written.values())}]\n["2026-06-10T01:00:00.000000+00:00",1,1,1]'
    assert seals._digest(made, [tuple(row.values())]) == sha256(lines.encode()).hexdigest()


def test_thousands_of_entries_are_sealed_in_batches(db: None) -> None:
    """`make bench-journal` measures 50,000."""
    JournalEntry.objects.bulk_create(
        JournalEntry(
            at=clock.now(), event="test.happened", subject_type="x.y", subject_id=n,
            subject_label="Việc số", person="Ai đó",
        )
        for n in range(2500)
    )  # fmt: skip
    seals.seal(NOW)
    counts = JournalSeal.objects.order_by("id").values_list("count", flat=True)
    assert (list(counts), seals.verify()) == ([1000, 1000, 500], [])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_sealing_waits_for_writers_and_then_gives_up(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL an open transaction may still bring an entry with a lower number."""
    import psycopg

    from danvan.kernel.errors import WrongState

    monkeypatch.setattr(seals, "PATIENCE", "200ms")
    write(1)
    settings = connection.get_connection_params()
    settings = {
        k: settings[k] for k in ("dbname", "user", "password", "host", "port") if k in settings
    }
    with psycopg.connect(**settings) as other:
        other.execute("LOCK TABLE kernel_journalentry IN ROW EXCLUSIVE MODE")
        with pytest.raises(WrongState):
            seals.seal(NOW)
        other.rollback()
    assert seals.seal(NOW) is not None

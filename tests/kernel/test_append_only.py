"""The database itself refuses to change or delete what the journal says, after all migrations."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from danvan.kernel import guards, seals
from danvan.kernel.models import JournalEntry, JournalSeal

NOW = datetime(2026, 6, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize("table", guards.TABLES)
@pytest.mark.parametrize("deed", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_raw_sql_is_refused(write: Callable[[int], None], table: str, deed: str) -> None:
    write(1)
    seals.seal(NOW)
    with (
        pytest.raises(DatabaseError, match=guards.REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed.format(table))
    assert (JournalEntry.objects.count(), JournalSeal.objects.count()) == (1, 1)


def test_the_orm_is_refused_too(write: Callable[[int], None]) -> None:
    write(1)
    entry = JournalEntry.objects.get()
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        entry.delete()


@pytest.mark.django_db(transaction=True)
def test_the_triggers_come_down_and_go_up_with_the_migration(write: Callable[[int], None]) -> None:
    write(1)
    with connection.schema_editor() as editor:
        guards.take_down(editor)
    JournalEntry.objects.update(note="khác")
    with connection.schema_editor() as editor:
        guards.put_up(editor)
    with pytest.raises(DatabaseError, match=guards.REFUSAL):
        JournalEntry.objects.update(note="nữa")

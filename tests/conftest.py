"""What every test may ask for: the clock, the made-up country, the cast, folders of its own."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from danvan.kernel import clock as kernel_clock
from danvan.kernel import guards
from tests.factories import BEFORE, TODAY, Cast, Member, Tree, make_cast, make_tree, reform
from tests.factories.flush import let_tests_flush

let_tests_flush()


@pytest.fixture(autouse=True)
def own_folders(settings: LazySettings, tmp_path: Path) -> Path:
    """Files and figures go to a folder of the test's own; static files need no collecting."""
    settings.FIGURES_ROOT = tmp_path / "figures"
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


class Clock:
    """The test's clock: it stands until it is set or moved."""

    def set(self, moment: date | datetime) -> None:
        self.advance(kernel_clock.moment_of(moment) - kernel_clock.now())

    def advance(self, by: timedelta) -> None:
        kernel_clock.advance(by)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The clock stands at 08:00 of TODAY (10 June 2026); `clock.set(day)` moves it."""
    with kernel_clock.at(TODAY):
        yield Clock()


@pytest.fixture
def tree_before(db: None) -> Tree:
    """The made-up country before the reform, which is drafted and not applied."""
    return make_tree()


@pytest.fixture
def tree(db: None) -> Tree:
    """The made-up country after the reform, with all that was before."""
    made = make_tree()
    reform(made)
    return made


@pytest.fixture
def cast(tree: Tree, clock: Clock) -> Cast:
    """The cast after the reform; the clock stands at TODAY."""
    return make_cast(tree, reformed=True)


@pytest.fixture
def cast_before(tree_before: Tree, clock: Clock) -> Cast:
    """The cast before the reform; the clock stands at BEFORE (4 June 2025)."""
    clock.set(BEFORE)
    return make_cast(tree_before, reformed=False)


@pytest.fixture
def signed_in() -> Callable[[Member], Client]:
    """`signed_in(cast.officer)` is a test client signed in as that person."""
    return Member.client


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """Raw SQL with the triggers down, as somebody with the whole database in hand would do it."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for trigger in guards.DROP:
                    cursor.execute(trigger)
            else:
                cursor.execute("DROP FUNCTION kernel_journal_refuse() CASCADE")
            for statement in statements:
                cursor.execute(statement)

    return run


@pytest.fixture
def numbers_from_one(db: None) -> None:
    """Entries and seals are numbered from 1, though PostgreSQL's numbers outlive a rollback."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in guards.TABLES:
                cursor.execute(f"ALTER SEQUENCE {table}_id_seq RESTART")

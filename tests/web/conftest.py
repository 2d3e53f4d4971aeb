from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from danvan.kernel import clock as kernel_clock
from tests.conftest import Clock
from tests.factories import TODAY, Cast, make_cast, make_tree, reform
from tests.web.world import World, make_world


@pytest.fixture
def world(cast: Cast) -> World:
    """One of everything, the day being 10 June 2026."""
    return make_world(cast)


@pytest.fixture(scope="module")
def made_once(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[World, Path]]:
    """The world of a whole module, in a transaction around its tests."""
    folder = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        _keep_in(patch.setattr, folder)
        with kernel_clock.at(TODAY):
            tree = make_tree()
            reform(tree)
            made = make_world(make_cast(tree, reformed=True))
        patch.undo()
        yield made, folder
        transaction.set_rollback(True)


@pytest.fixture
def same_world(
    made_once: tuple[World, Path],
    db: None,
    clock: Clock,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    """As `world`, made once a module: for tests that change nothing in memory."""
    world, folder = made_once
    _keep_in(monkeypatch.setattr, folder)
    return world


def _keep_in(set_to: object, folder: Path) -> None:
    from django.conf import settings
    from django.core.files.storage import storages

    assert callable(set_to)
    set_to(settings, "FIGURES_ROOT", folder / "figures")
    default = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder / "files")},
    }
    set_to(settings, "STORAGES", {**settings.STORAGES, "default": default})
    storages._storages = {}  # type: ignore[attr-defined]  # they remember the old folder

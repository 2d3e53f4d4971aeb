"""The site served as an office serves it, a clock that stands in every thread, and Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, sync_playwright

from danvan.kernel import clock as kernel_clock
from tests.browser.watching import Faults
from tests.conftest import Clock
from tests.factories import TODAY, Cast, Member
from tests.web.world import World, make_world

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PIPELINE = "whitenoise.storage.CompressedManifestStaticFilesStorage"

type OpenAs = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys; each journey opens windows of its own. It does not outlive the
    folder: while it runs, so does an event loop, in which others could not start theirs."""
    named = os.environ.get("DANVAN_CHROMIUM", "")
    path = named or next((found for name in NAMES if (found := shutil.which(name))), "")
    if not path:
        pytest.skip("no Chromium found (set DANVAN_CHROMIUM to name one)")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the tests' own queries are not async.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class Everywhere(Clock):
    """As the tests' clock, but the threads of the server read it too."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def advance(self, by: timedelta) -> None:
        standing = ContextVar("danvan_clock", default=kernel_clock.now() + by)
        self.patch.setattr(kernel_clock, "_set", standing)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock stands at 08:00 of TODAY, for the server as for the test."""
    moves = Everywhere(monkeypatch)
    moves.set(TODAY)
    return moves


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the static files are gathered, once: named by content and compressed."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def own_folders(own_folders: Path, settings: LazySettings, collected: Path) -> Path:
    """As everywhere, but static files go their real way."""
    settings.STATIC_ROOT = str(collected)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PIPELINE}}
    settings.MEDIA_URL = "/not-served/"  # Django's test server would serve the files of MEDIA_ROOT
    if not any(collected.iterdir()):
        call_command("collectstatic", interactive=False, verbosity=0)
    return own_folders


def _with_all_middleware[App](application: App) -> App:
    """In place of Django's handler of static files, so that WhiteNoise answers for them."""
    return application


@pytest.fixture
def site(transactional_db: None, own_folders: Path, clock: Clock) -> Iterator[str]:
    """The address of the site, served from another thread with the test's database."""
    cache.clear()  # how often somebody tried to sign in
    shared = {
        one.alias: one
        for one in connections.all()
        if one.vendor == "sqlite" and one.is_in_memory_db()
    }
    for connection in shared.values():
        connection.inc_thread_sharing()
    server = LiveServerThread("127.0.0.1", _with_all_middleware, connections_override=shared)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    for connection in shared.values():
        connection.dec_thread_sharing()


@pytest.fixture
def world(cast: Cast) -> World:
    """One of everything that a page shows."""
    return make_world(cast)


@pytest.fixture
def faults() -> Iterator[Faults]:
    """What no page may do: break in its script, offend the policy, ask another host."""
    seen = Faults()
    yield seen
    assert seen.found == []


@pytest.fixture
def open_as(chromium: Browser, site: str, faults: Faults) -> Iterator[OpenAs]:
    """`open_as(cast.officer)` is a window of that person, signed in; without one, of a stranger.

    Options are Playwright's: `viewport`, `locale`, `java_script_enabled` and so on.
    """
    opened = []

    def open_window(member: Member | None = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=site, locale=options.pop("locale", "vi"), **options)
        opened.append(context)
        context.set_default_timeout(10_000)
        if member:
            session = member.client().cookies["danvan"].value
            context.add_cookies([{"name": "danvan", "value": session, "url": site}])
        faults.watch(context, site)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()

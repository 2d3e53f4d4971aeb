"""What a reader of the screen needs on every page, and what stays inside a narrow window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenAs
from tests.web.addresses import POSTED, SAVED, address, names
from tests.web.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOUND = Path(__file__).with_name("sound.js").read_text()
NARROW = Path(__file__).with_name("narrow.js").read_text()
WHO = {
    "account_login": "", "my_work": "officer", "assignment": "officer", "reports": "officer",
    "report_entry": "officer", "approvals": "superior", "submission": "superior",
    "inspection": "inspector", "inspections": "inspector", "open_inspection": "inspector",
}  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_sound(language: str, world: World, open_as: OpenAs, site: str) -> None:
    windows: dict[str, Page] = {}
    faults = {}
    for name in names():
        if name in POSTED | SAVED:
            continue
        who = WHO.get(name, "coordinator")
        if who not in windows:
            member = world.cast.members[who] if who else None
            windows[who] = open_as(member, viewport={"width": 320, "height": 640})
            chosen = {"name": "django_language", "value": language, "url": site}
            windows[who].context.add_cookies([chosen])  # type: ignore[list-item]  # Playwright's own
        page = windows[who]
        page.goto(address(name, world))
        wrong = [*page.evaluate(SOUND), *page.evaluate(NARROW)]
        if page.locator("html").get_attribute("lang") != language:
            wrong.append("not in the language chosen")
        if wrong:
            faults[name] = wrong
    assert faults == {}

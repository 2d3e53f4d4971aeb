"""What travels: a first visit, a later page, and the page itself, as Chromium counts them."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenAs
from tests.browser.watching import Scales
from tests.web.addresses import address
from tests.web.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KB = 1024
MAIN = {
    "account_login": "", "my_work": "officer", "paper": "coordinator", "programme": "coordinator",
    "report_entry": "officer", "figures": "coordinator", "review": "coordinator",
    "units": "coordinator",
}  # fmt: skip


def settle(page: Page, scales: Scales, until: str = "") -> None:
    """Fonts have come, and the file whose name begins so: the icon comes last."""
    page.evaluate("() => document.fonts.ready.then(() => 0)")
    for _wait in range(100):
        page.wait_for_timeout(20)
        if any(name.startswith(until) for name in scales.each):
            break


def test_pages_are_light(world: World, open_as: OpenAs) -> None:
    first, later, html = {}, {}, {}
    for name, who in MAIN.items():
        page = open_as(world.cast.members[who] if who else None)
        scales = Scales(page)
        answer = page.goto(address(name, world))
        settle(page, scales, until="seal")
        assert answer is not None
        assert answer.status == 200
        html[name], first[name] = len(answer.body()), scales.total
        other = "account_login" if not who else "my_work" if name != "my_work" else "papers"
        page.goto(address(other, world))
        settle(page, scales)
        scales.reset()
        page.goto(address(name, world))
        settle(page, scales)
        later[name] = scales.total
    assert {name: size for name, size in first.items() if not 0 < size <= 100 * KB} == {}
    assert {name: size for name, size in later.items() if not 0 < size <= 30 * KB} == {}
    assert {name: size for name, size in html.items() if not 0 < size <= 60 * KB} == {}

"""With the keyboard alone: reading a paper, the way past the band, and where one stands."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from danvan.programmes.actions import draft_obligations
from danvan.programmes.models import Obligation
from tests.browser.acting import path, words
from tests.browser.conftest import OpenAs
from tests.browser.papers import DIRECTIVE
from tests.factories import Cast
from tests.web.addresses import address
from tests.web.world import World, register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUS = Path(__file__).with_name("focus.js").read_text()


def in_hand(page: Page) -> str:
    """The number of the obligation on which the focus stands, once the page has settled."""
    found = ""
    for _wait in range(25):
        found = page.evaluate(
            "() => document.activeElement.closest('.card')?.querySelector('b').innerText ?? ''"
        )
        if found:
            break
        page.wait_for_timeout(20)
    return found


def place(page: Page) -> str:
    """The address without what it points to on the page."""
    return path(page).partition("#")[0]


def go(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_paper_is_read_by_keyboard(cast: Cast, open_as: OpenAs) -> None:
    paper = register(cast, DIRECTIVE)
    _first, second, third, last = draft_obligations(paper, actor=cast.coordinator.actor)
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/?o={last.pk}")
    with page.expect_navigation():  # the way that the page itself makes
        page.locator(".cards li.card a").first.click()
    walk = [in_hand(page)]
    for key in ("j", "j", "k", "j", "J", "j", "k"):
        page.keyboard.press(key)
        walk.append(in_hand(page))
    assert walk == ["1", "2", "3", "2", "3", "4", "4", "3"]

    go(page, "Enter")  # on a line of the list: takes it in hand
    assert (place(page), in_hand(page)) == (f"/papers/{paper.pk}/?o={third.pk}", "3")
    go(page, "Enter")  # on the card: confirms, and the next comes into hand
    assert (place(page), in_hand(page)) == (
        f"/papers/{paper.pk}/?o={last.pk}&did={third.pk}", "4",
    )  # fmt: skip
    go(page, "e")
    assert path(page) == f"/obligations/{last.pk}/edit/"
    page.get_by_label("Việc phải làm").press("End")
    page.keyboard.type("jkxs")  # letters are letters in a field
    assert path(page) == f"/obligations/{last.pk}/edit/"
    page.goto(f"/papers/{paper.pk}/?o={second.pk}")
    go(page, "x")
    assert path(page) == f"/obligations/{second.pk}/discard/"
    states = Obligation.objects.filter(paper=paper).values_list("state", flat=True)
    assert list(states) == ["drafted", "drafted", "confirmed", "drafted"]


def test_tab_comes_to_the_skip_link_first_and_focus_is_seen(world: World, open_as: OpenAs) -> None:
    names = ["my_work", "paper", "programme", "report_entry", "figures", "units", "review"]
    page, faults = open_as(world.cast.coordinator), {}
    officer = open_as(world.cast.officer)
    for name in names:
        here = officer if name == "report_entry" else page
        here.goto(address(name, world))
        stops = []
        for _stop in range(25):
            here.keyboard.press("Tab")
            stops.append(here.evaluate(FOCUS))
        if stops[0] != ["skip", True, True]:
            faults[name, 0] = stops[0]
        faults |= {
            (name, number): stop
            for number, stop in enumerate(stops)
            if stop[0] != "body" and stop[1:] != [True, True]
        }
    assert faults == {}


def test_the_skip_link_leads_to_the_content(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.officer)
    page.goto("/programmes/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programmes/#main")
    page.keyboard.press("Tab")
    inside = page.evaluate("() => !!document.activeElement.closest('main, footer')")
    assert (inside, words(page.locator("h1"))) == (True, "Chương trình")

"""Who does not belong to a province finds nothing of it, and is told so in their language."""

import pytest

from tests.browser.acting import lede, words
from tests.browser.conftest import OpenAs
from tests.web.addresses import address
from tests.web.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HIDDEN = ["programme", "paper", "assignment", "submission", "report_entry", "figures",
          "figure_source", "review", "inspections", "paper_file", "evidence_file"]  # fmt: skip


def secrets(world: World) -> list[str]:
    """Words that only the first province's pages have."""
    return [world.programme.title, world.made.programme.title, "01-CT/TU", world.issued.title,
            world.inspection.title, "An Hòa", "Lam Giang"]  # fmt: skip


def test_an_outsider_finds_nothing(world: World, open_as: OpenAs) -> None:
    seen = {}
    for language, locale in (("vi", "vi"), ("en", "en-GB")):
        page = open_as(world.cast.outsider, locale=locale)
        page.goto("/more/")
        if language == "en":
            page.get_by_role("button", name="English").click()
        for name in HIDDEN:
            answer = page.goto(address(name, world))
            assert answer is not None
            text = page.content()
            leaked = [secret for secret in secrets(world) if secret in text]
            title = words(page.locator("h1"))
            seen[language, name] = (answer.status, title, lede(page), leaked)
    vi, en = (404, "Không tìm thấy trang", "Không tìm thấy.", []), (
        404, "Page not found", "Not found.", [],
    )  # fmt: skip
    assert {key: what for key, what in seen.items() if what != {"vi": vi, "en": en}[key[0]]} == {}


def test_somebody_without_a_post_is_told_so(world: World, open_as: OpenAs) -> None:
    page = open_as(world.cast.postless)
    seen = {}
    for name in HIDDEN:
        answer = page.goto(address(name, world))
        assert answer is not None
        leaked = [secret for secret in secrets(world) if secret in page.content()]
        seen[name] = (answer.status, leaked)
    assert seen == dict.fromkeys(HIDDEN, (403, []))


def test_the_signed_out_are_sent_to_the_door(world: World, open_as: OpenAs) -> None:
    page = open_as()
    page.goto(address("programme", world))
    assert page.url.endswith("/accounts/login/?next=/programmes/ct-01/")
    assert [secret for secret in secrets(world) if secret in page.content()] == []

"""Vietnamese until somebody chooses otherwise, and then what they chose."""

import pytest
from playwright.sync_api import Page

from tests.browser.acting import press, sign_in, words
from tests.browser.conftest import OpenAs
from tests.factories import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def speaks(page: Page) -> tuple[str | None, str]:
    return page.locator("html").get_attribute("lang"), words(page.locator("h1"))


def test_the_choice_of_language_stays(cast: Cast, open_as: OpenAs) -> None:
    page = open_as(locale="en-GB")
    page.goto("/accounts/login/")
    assert speaks(page) == ("vi", "Đăng nhập")
    sign_in(page, cast.officer)
    assert speaks(page) == ("vi", "Việc của tôi")
    press(page, "English")
    assert speaks(page) == ("en", "My work")
    page.goto("/papers/")
    assert speaks(page) == ("en", "Papers")
    page.goto("/")
    press(page, "Tiếng Việt")
    assert speaks(page) == ("vi", "Việc của tôi")
    page.goto("/papers/")
    assert speaks(page) == ("vi", "Văn bản")


def test_the_choice_made_at_the_door_comes_along(cast: Cast, open_as: OpenAs) -> None:
    page = open_as()
    page.goto("/")
    press(page, "English")
    assert speaks(page) == ("en", "Sign in")
    page.get_by_label("User name").fill(cast.officer.user.username)
    page.get_by_label("Password").fill("mat-khau-thu-nghiem")
    press(page, "Sign in")
    assert speaks(page) == ("en", "My work")

"""What a person does in a window, in the words of the pages."""

from playwright.sync_api import Locator, Page

from tests.factories import Member
from tests.factories.cast import PASSWORD

PHONE = {"width": 390, "height": 844}


def sign_in(page: Page, member: Member) -> None:
    """From the door to my work."""
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(member.user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Đăng nhập")


def press(where: Page | Locator, name: str) -> None:
    """The button of that name; returns when the next page stands."""
    page = where if isinstance(where, Page) else where.page
    with page.expect_navigation():
        where.get_by_role("button", name=name, exact=True).click()


def follow(where: Page | Locator, name: str, *, exact: bool = True) -> None:
    page = where if isinstance(where, Page) else where.page
    with page.expect_navigation():
        where.get_by_role("link", name=name, exact=exact).click()


def words(where: Locator) -> str:
    """What is read there, in one line."""
    return " ".join(where.inner_text().split())


def lede(page: Page) -> str:
    return words(page.locator(".lede"))


def told(page: Page) -> list[str]:
    """The messages at the top of the page."""
    return [" ".join(text.split()) for text in page.locator(".told li").all_inner_texts()]


def path(page: Page) -> str:
    """The address without the host."""
    return "/" + page.url.split("/", 3)[3]

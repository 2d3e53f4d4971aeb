"""Vietnamese first, whatever the browser asks for; the switch is remembered."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def _language(client: Client, **headers: str) -> str:
    response = client.get("/accounts/login/", headers=headers)
    return response.headers["Content-Language"]


def test_an_english_browser_gets_vietnamese() -> None:
    assert _language(Client(), **{"accept-language": "en-US,en;q=0.9"}) == "vi"


def test_the_choice_is_kept_and_can_be_taken_back() -> None:
    client = Client()
    client.post("/language/", {"language": "en"})
    assert _language(client) == "en"
    client.post("/language/", {"language": "vi"})
    assert _language(client) == "vi"


def test_an_unknown_language_is_vietnamese() -> None:
    client = Client()
    client.cookies["django_language"] = "xx"
    assert _language(client) == "vi"

"""Writing to the journal."""

from collections.abc import Callable

import pytest

from danvan.kernel.actor import system
from danvan.kernel.journal import EVENTS, Event, recorded
from danvan.kernel.models import User

SOMETHING = EVENTS.get("test.happened") or Event("test.happened", "Có việc xảy ra")


@pytest.fixture
def write(db: None) -> Callable[[int], None]:
    """`write(3)` records three verbs."""
    subject = User.objects.create(username="chủ-thể", full_name="Chủ thể")

    def entries(count: int) -> None:
        for number in range(count):
            with recorded(SOMETHING, subject, actor=system(), note=f"lần {number}") as entry:
                entry.changed("số", number, {"mới": number + 1, "đ": [1.5, None]})

    return entries

"""A chapter is told once, on its day, whole or not at all."""

from datetime import date

import pytest

from danvan.demo.chapters import TOLD, Chapter, Progress, tell, told
from danvan.kernel import clock
from danvan.kernel.models import JournalEntry, User
from tests.factories import Tree

DAY = date(2024, 5, 6)


def _silent(_at: int, _of: int) -> None:
    return None


def _make(_progress: Progress) -> str:
    User.objects.create(username="made")
    return f"told on {clock.today()}"


def _fail(_progress: Progress) -> str:
    User.objects.create(username="lost")
    raise ValueError("in the middle")


def test_told_once_leaves_its_line_in_the_journal(tree: Tree) -> None:
    assert told() == {}
    assert tell(Chapter("one", DAY, "One", _make), _silent) == "told on 2024-05-06"
    assert told() == {"one": "told on 2024-05-06"}
    entry = JournalEntry.objects.get(event=TOLD.code)
    assert clock.moment_of(DAY) == entry.at


def test_a_chapter_that_fails_leaves_nothing(tree: Tree) -> None:
    with pytest.raises(ValueError, match="in the middle"):
        tell(Chapter("two", DAY, "Two", _fail), _silent)
    assert told() == {}
    assert not User.objects.filter(username="lost").exists()


def test_the_book_has_no_chapter_twice_and_every_reform_stands_on_its_day() -> None:
    from danvan.demo.story import book

    chapters = {chapter.code: chapter.on for chapter in book()}
    assert len(chapters) == len(book())
    assert {code: on for code, on in chapters.items() if code.startswith("reform")} == {
        "reform-1": date(2025, 3, 1),
        "reform-2": date(2025, 6, 28),
        "reform-3": date(2025, 7, 1),
        "reform-4": date(2026, 1, 26),
    }

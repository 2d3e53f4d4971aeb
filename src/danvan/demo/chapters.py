"""Chapters of the demonstration: each is told once, in one transaction, on its day.

What was told stands in the journal, so that running again changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor, system
from danvan.kernel.journal import Event, recorded
from danvan.kernel.models import JournalEntry
from danvan.org.queries import country

TOLD = Event("demo.chapter_told", _("Trình diễn: đã chạy một chương"))
NARRATOR: Actor = system("Trình diễn tự động")

type Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Chapter:
    """`tell` does the work on the day `on` and returns the one line that says what happened."""

    code: str
    on: date
    title: str | Promise
    tell: Callable[[Progress], str]


def told() -> dict[str, str]:
    """The chapters told so far, with the line each left."""
    entries = JournalEntry.objects.filter(event=TOLD.code).order_by("id")
    return {entry.note: str(entry.after["line"]) for entry in entries}


def tell(chapter: Chapter, progress: Progress) -> str:
    """Tell it whole or not at all."""
    with clock.at(chapter.on), transaction.atomic():
        line = chapter.tell(progress)
        with recorded(TOLD, country(), actor=NARRATOR, note=chapter.code) as entry:
            entry.after["line"] = line
    return line

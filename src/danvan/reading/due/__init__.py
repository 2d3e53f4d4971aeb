"""When something is owed, as a sentence says it."""

from datetime import date

from danvan.reading.due import english, german, vietnamese
from danvan.reading.due.found import Dated, settle
from danvan.reading.model import Due, Language
from danvan.reading.passage import Passage

_FINDERS = {"vi": vietnamese.find, "en": english.find, "de": german.find}


def dated(passage: Passage, language: Language, issued: date | None) -> Dated:
    """The deadline or recurrence in the passage, with the stretch of it that says so.

    A day without a year belongs to a yearly recurrence, or else is the next such day after
    `issued`. Of two recurrences the shorter counts; of a day and a recurrence the first.
    """
    return settle(_FINDERS[language](passage.key), issued)


def due_in(passage: Passage, language: Language, issued: date | None) -> Due | None:
    """The deadline or recurrence alone, or None; see `dated`."""
    return dated(passage, language, issued).due


__all__ = ["Dated", "dated", "due_in"]

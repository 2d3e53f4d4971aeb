"""When something is owed, as a sentence says it."""

from datetime import date

from danvan.reading.due import english, german, vietnamese
from danvan.reading.due.found import Found, settle
from danvan.reading.model import Due, Language
from danvan.reading.passage import Passage

_FINDERS = {"vi": vietnamese.find, "en": english.find, "de": german.find}


def due_in(passage: Passage, language: Language, issued: date | None) -> Due | None:
    """The deadline or recurrence in the passage, or None.

    A day without a year belongs to a yearly recurrence, or else is the next such day after
    `issued`. Of two recurrences the shorter counts; of a day and a recurrence the first.
    """
    found: Found = _FINDERS[language](passage.key)
    return settle(found, issued)


__all__ = ["due_in"]

"""The text of an official paper to its header, citations and obligations.

Pure: no Django, no database, nothing from any other room.
"""

from danvan.reading.errors import Unreadable
from danvan.reading.export import as_json
from danvan.reading.loading import Loaded, Note, load, load_text
from danvan.reading.model import (
    Amendment,
    Citation,
    Clause,
    Definition,
    Doubt,
    Due,
    Obligation,
    Reading,
    Reason,
    Work,
)
from danvan.reading.reader import read

__all__ = [
    "Amendment",
    "Citation",
    "Clause",
    "Definition",
    "Doubt",
    "Due",
    "Loaded",
    "Note",
    "Obligation",
    "Reading",
    "Reason",
    "Unreadable",
    "Work",
    "as_json",
    "load",
    "load_text",
    "read",
]

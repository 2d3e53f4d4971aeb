"""The text of an official paper to its header, citations and obligations.

Pure: no Django, no database, nothing from any other room.
"""

from danvan.reading.errors import Unreadable
from danvan.reading.export import as_json
from danvan.reading.loading import load_text
from danvan.reading.model import Citation, Due, Obligation, Reading
from danvan.reading.reader import read

__all__ = [
    "Citation",
    "Due",
    "Obligation",
    "Reading",
    "Unreadable",
    "as_json",
    "load_text",
    "read",
]

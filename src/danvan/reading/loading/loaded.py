"""What comes out of a file: its text, and what should be known about it."""

from dataclasses import dataclass
from typing import Literal

NoteCode = Literal["decoded", "pages_without_text", "footnotes", "changes_accepted"]


@dataclass(frozen=True)
class Note:
    """Something that the text alone does not say; `detail` is for a message to the user.

    `decoded`: the letters stood in another encoding (`detail`: "TCVN3", "VNI", "windows-1258",
    "windows-1252" or "UTF-16"). `pages_without_text`: these pages of a PDF ("3, 4") are pictures,
    so that their words are missing; a line in brackets stands in their place. `footnotes`: so many
    stand at the end, each after "[1]". `changes_accepted`: so many tracked changes were read as if
    accepted.
    """

    code: NoteCode
    detail: str = ""


@dataclass(frozen=True)
class Loaded:
    """`text` is NFC with line feeds only."""

    text: str
    notes: tuple[Note, ...] = ()

"""The content of a paper, before any format: what DOCX and PDF both show."""

from dataclasses import asdict, dataclass
from typing import Any

from danvan.documents.word import Masthead, Signature


@dataclass(frozen=True)
class Block:
    """`level`: 1 a part, 2 a heading in it, 0 a paragraph, 3 a numbered clause."""

    level: int
    text: str


@dataclass(frozen=True)
class Row:
    """A line of the table of figures. `group` starts a new group under its name."""

    cells: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True)
class Note:
    """`number` of the source, what it is, and the lines of the command that gives it again."""

    number: int
    text: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    masthead: Masthead
    kind: str
    subject: str
    opening: str
    blocks: tuple[Block, ...]
    table_title: str
    table_head: tuple[str, ...]
    rows: tuple[Row, ...]
    notes_title: str
    notes_opening: str
    notes: tuple[Note, ...]
    recipients: tuple[str, ...]
    signature: Signature
    every_page: str
    draft: str

    def plain(self) -> dict[str, Any]:
        """As JSON types."""
        return asdict(self)

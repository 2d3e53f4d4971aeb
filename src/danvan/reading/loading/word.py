"""DOCX files: paragraphs with their automatic numbers, and tables."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from danvan.reading.errors import Unreadable
from danvan.reading.loading.numbering import Numbering

_UNPACKED = 120 * 1024 * 1024
_XML = 40 * 1024 * 1024
_PARTS = 5000


def read_word(data: bytes) -> str:
    """The document's lines. Raises Unreadable `broken`, `binary` (another zip) or `zip_bomb`."""
    _look_inside(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_lines(document))
    except Exception as error:  # python-docx and lxml raise many kinds for damaged files
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error


def _look_inside(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception as error:  # zipfile raises several kinds for cut or forged directories
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable("zip_bomb", "unpacks to too much")
    if any(p.file_size > _XML for p in parts if p.filename.endswith((".xml", ".rels"))):
        raise Unreadable("zip_bomb", "a part unpacks to too much")
    if all(part.filename != "word/document.xml" for part in parts):
        raise Unreadable("binary", "a zip file, but no DOCX")


def _lines(document: Document) -> Iterator[str]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from (numbering.mark(block) + block.text).split("\n")
        else:
            yield from _table_lines(block)


def _table_lines(table: Table) -> Iterator[str]:
    """Wide tables row by row; one of two columns is a letterhead or a signature: cell by cell."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    if max((len(row) for row in rows), default=0) <= 2:
        for row in rows:
            for text in dict.fromkeys(row):
                yield from text.split("\n")
        return
    for row in rows:
        yield " | ".join(" ".join(text.split()) for text in row)

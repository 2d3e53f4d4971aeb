"""Bytes of a file to the text of a paper."""

from danvan.reading.errors import Unreadable
from danvan.reading.folding import clean
from danvan.reading.loading.pdf import read_pdf
from danvan.reading.loading.plain import read_plain
from danvan.reading.loading.web import is_web, read_web
from danvan.reading.loading.word import read_word

LIMIT = 20 * 1024 * 1024


def load_text(data: bytes, name: str = "") -> str:
    """The text of a TXT (UTF-8, or UTF-16 with a mark), DOCX, PDF or HTML file.

    NFC, line feeds only. What the bytes are is told by the bytes; `name` only helps to see HTML.
    Raises Unreadable, and nothing else, whatever the bytes; see its codes.
    """
    if len(data) > LIMIT:
        raise Unreadable("too_large", f"{len(data)} bytes, at most {LIMIT}")
    if not data.strip():
        raise Unreadable("empty")
    try:
        text = clean(_text(data, name))
    except Unreadable:
        raise
    except Exception as error:  # a parser gave up in a way of its own
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
    if len(text) > LIMIT:
        raise Unreadable("too_large", f"{len(text)} characters, at most {LIMIT}")
    if not text.strip():
        raise Unreadable("empty")
    return text


def _text(data: bytes, name: str) -> str:
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, LIMIT)
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return read_word(data)
    text = read_plain(data)
    return read_web(text) if is_web(text, name) else text


__all__ = ["LIMIT", "load_text"]

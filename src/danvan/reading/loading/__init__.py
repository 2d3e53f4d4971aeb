"""Bytes of a file to the text of a paper."""

from danvan.reading.errors import Unreadable
from danvan.reading.folding import clean
from danvan.reading.loading.archive import Archive
from danvan.reading.loading.bounds import LONGEST, bounded
from danvan.reading.loading.legacy import Known, of_unicode, of_western
from danvan.reading.loading.loaded import Loaded, Note
from danvan.reading.loading.odt import TYPE, read_odt
from danvan.reading.loading.pdf import read_pdf
from danvan.reading.loading.plain import decoded
from danvan.reading.loading.web import HEAD, is_web, read_web
from danvan.reading.loading.word import main_part, read_word

LIMIT = 20 * 1024 * 1024
_MOST_BYTES = 4  # that one character takes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def load_text(data: bytes, name: str = "") -> str:
    """The text of `load`, for those who need no notes."""
    return load(data, name).text


def load(data: bytes, name: str = "") -> Loaded:
    """The text of a TXT, DOCX, ODT, PDF or HTML file, and what should be known about it.

    NFC, line feeds only. What the bytes are is told by the bytes; `name` only helps to see HTML.
    Letters without Unicode (TCVN3, VNI, windows-1258 and -1252) are recognised by the words that
    they make. Takes at most 10 seconds and 1 GiB: bytes, letters, elements and depth are bounded,
    and a PDF is read by a child that can be stopped.
    Raises Unreadable, and nothing else, whatever the bytes; see its codes.
    """
    if len(data) > LIMIT:
        raise Unreadable("too_large", f"{len(data)} bytes, at most {LIMIT}")
    if not data.strip():
        raise Unreadable("empty")
    try:
        loaded = _loaded(data, name)
        text = clean(loaded.text)
    except Unreadable:
        raise
    except Exception as error:  # a parser gave up in a way of its own
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
    bounded(text.split("\n"))
    if not text.strip():
        raise Unreadable("empty")
    return Loaded(text, loaded.notes)


def _loaded(data: bytes, name: str) -> Loaded:
    if b"%PDF-" in data[:1024]:
        return _in_unicode(read_pdf(data))
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _in_unicode(_packed(data))
    _refuse_others(data)
    web = is_web(data[:HEAD].decode("latin-1").replace("\0", ""), name)
    if not web and len(data) > _MOST_BYTES * LONGEST:
        raise Unreadable("too_long", f"{len(data)} bytes of plain text")
    text, is_unicode, notes = decoded(data)
    text = read_web(text) if web else bounded(text.split("\n"))
    if is_unicode:
        return _in_unicode(Loaded(text, notes))
    known = of_western(text)
    if known is None:
        raise Unreadable("wrong_encoding", "neither Unicode nor an encoding that is recognised")
    return _noted(known, notes)


def _packed(data: bytes) -> Loaded:
    archive = Archive(data)
    if main_part(archive):
        return read_word(archive)
    if "content.xml" in archive and archive.bytes_of("mimetype", 200).decode().startswith(TYPE):
        return read_odt(archive)
    raise Unreadable("binary", "a zip file, but neither DOCX nor ODT")


def _in_unicode(loaded: Loaded) -> Loaded:
    known = of_unicode(loaded.text)
    return loaded if known is None else _noted(known, loaded.notes)


def _noted(known: Known, notes: tuple[Note, ...]) -> Loaded:
    return Loaded(known.text, (*notes, Note("decoded", known.encoding)))


def _refuse_others(data: bytes) -> None:
    """Files of other programs that people take for papers."""
    if data.startswith(b"{\\rtf"):
        raise Unreadable("rtf")
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("broken", "locked with a password")
        old = "WordDocument".encode("utf-16-le") in data
        raise Unreadable("old_word" if old else "binary", "a file of Office before 2007")


__all__ = ["LIMIT", "LONGEST", "Loaded", "Note", "load", "load_text"]

"""Bytes of text to text: UTF-8 and UTF-16, else as Western text, to be recognised."""

import codecs

from danvan.reading.errors import Unreadable
from danvan.reading.loading.legacy import as_western
from danvan.reading.loading.loaded import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, bool, tuple[Note, ...]]:
    """The text, and whether it is Unicode; else it is given as Western text, to be recognised.

    Raises Unreadable `binary` or `wrong_encoding`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), True, ()
    blank = _utf16_of(data)
    if blank:
        return _strict(data, blank), True, (Note("decoded", "UTF-16"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = as_western(data)
        _refuse_binary(text)
        return text, False, ()
    _refuse_binary(text)
    return text, True, ()


def _utf16_of(data: bytes) -> str:
    """UTF-16 without a mark, by the zero bytes of its blanks and line ends; else ""."""
    if len(data) % 2 or len(data) < 8:
        return ""
    sample = data[:4000]
    for encoding, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        zeros, others = sample[high::2].count(0), sample[low::2].count(0)
        if zeros > 0.3 * len(sample) / 2 and others == 0:
            return encoding
    return ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("wrong_encoding", str(error)) from error
    _refuse_binary(text)
    return text


def _refuse_binary(text: str) -> None:
    sample = text[:4096]
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in sample)
    if "\0" in text or controls > 0.02 * max(len(sample), 1):
        raise Unreadable("binary", "control characters")

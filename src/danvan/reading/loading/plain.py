"""Plain text: UTF-8, or UTF-16 that begins with its mark."""

import codecs

from danvan.reading.errors import Unreadable

_FOREIGN = {b"\xd0\xcf\x11\xe0": "an old Word or Excel file", b"{\\rtf": "RTF"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain(data: bytes) -> str:
    """The decoded text. Raises Unreadable `binary` or `wrong_encoding`."""
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise Unreadable("binary", what)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    return _decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        looks_binary = encoding == "utf-8" and _control_share(data[:4096].decode("latin-1")) > 0.02
        raise Unreadable("binary" if looks_binary else "wrong_encoding", str(error)) from error
    if "\0" in text or _control_share(text[:4096]) > 0.02:
        raise Unreadable("binary", "control characters")
    return text


def _control_share(sample: str) -> float:
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in sample)
    return controls / max(len(sample), 1)

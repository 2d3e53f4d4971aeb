"""The zip files that DOCX and ODT are, opened with care."""

import io
import zipfile
import zlib

from danvan.reading.errors import Unreadable
from danvan.reading.loading.bounds import Budget
from danvan.reading.loading.nodes import Node, tree

_UNPACKED = 120 * 1024 * 1024
_XML = 40 * 1024 * 1024
_PARTS = 5000
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The parts of one file. Raises Unreadable `broken` or `zip_bomb`."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > _PARTS:
            raise Unreadable("zip_bomb", "too many parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises several kinds for cut or forged directories
            raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self.budget = Budget()
        parts = self._parts.values()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            raise Unreadable("zip_bomb", "unpacks to too much")
        if any(p.file_size > _XML for p in parts if p.filename.endswith((".xml", ".rels"))):
            raise Unreadable("zip_bomb", "a part unpacks to too much")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def bytes_of(self, name: str, most: int = _XML) -> bytes:
        """At most that many bytes of a part. Raises Unreadable `broken` or `zip_bomb`."""
        part = self._parts.get(name)
        if part is None or part.compress_type not in _METHODS or part.flag_bits & 1:
            raise Unreadable("broken", f"{name}: missing, locked or packed in an unknown way")
        try:
            with self._zip.open(part) as stream:
                data = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Unreadable("broken", f"{name}: {error}") from error
        if len(data) > most:
            raise Unreadable("zip_bomb", f"{name} unpacks to too much")
        return data

    def tree(self, name: str, skipped: frozenset[str] = frozenset()) -> Node:
        """A part as a tree; one element without content where the part is not there."""
        if name not in self._parts:
            return Node("", [])
        return tree(self.bytes_of(name), self.budget, skipped)

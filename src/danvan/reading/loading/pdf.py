"""PDF files that hold text."""

import io
import logging
import time
from collections.abc import Iterator

from pypdf import PdfReader

from danvan.reading.errors import Unreadable

_PAGES = 1500
_SECONDS = 30.0
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, limit: int) -> str:
    """The pages' text. Raises Unreadable `broken`, `no_text` (a scan) or `too_large`."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("broken", "locked with a password")
        pages = list(_pages(reader, limit))
    except Unreadable:
        raise
    except Exception as error:  # pypdf raises many kinds for damaged files
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
    if not pages:
        raise Unreadable("broken", "no pages")
    if not any(page.strip() for page in pages):
        raise Unreadable("no_text", f"{len(pages)} pages without text")
    return "\n".join(pages)


def _pages(reader: PdfReader, limit: int) -> Iterator[str]:
    until, size = time.monotonic() + _SECONDS, 0
    for number, page in enumerate(reader.pages):
        if number >= _PAGES or size > limit or time.monotonic() > until:
            raise Unreadable("too_large", f"gave up at page {number + 1}")
        text = page.extract_text()
        # a lone surrogate comes out of broken font maps and fits in no encoding
        text = text.encode("utf-8", "replace").decode("utf-8")
        size += len(text)
        yield text

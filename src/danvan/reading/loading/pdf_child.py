"""A PDF on stdin to its pages on stdout, as JSON: run as a program by `pdf.py`, never imported.

{"pages": [[text, has a picture], ...]} or {"error": code, "detail": text}.
"""

import io
import json
import logging
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 700 * 1024 * 1024
CPU_SECONDS = 8
MOST_PAGES = 3000


class _Refused(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def main(longest: int) -> dict[str, object]:
    """What `pdf.py` gets."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        return {"pages": list(_pages(data, longest))}
    except _Refused as refused:
        return {"error": refused.code, "detail": str(refused)}
    except MemoryError:
        return {"error": "too_complex", "detail": "out of memory"}
    except Exception as error:  # pypdf raises many kinds for damaged files
        return {"error": "broken", "detail": f"{type(error).__name__}: {error}"[:300]}


def _pages(data: bytes, longest: int) -> Iterator[tuple[str, bool]]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Refused("broken", "locked with a password")
    size = 0
    for number, page in enumerate(reader.pages):
        # a lone surrogate comes out of broken font maps and fits in no encoding
        text = page.extract_text().encode("utf-8", "replace").decode("utf-8")
        size += len(text)
        if number >= MOST_PAGES or size > longest:
            raise _Refused("too_long", f"gave up at page {number + 1}")
        yield text, _has_picture(page.get("/Resources"), 3)


def _has_picture(resources: Any, depth: int) -> bool:
    """Whether a picture stands on the page, or within a form on it."""
    try:
        parts = resources.get_object().get("/XObject", {}).get_object()
        for name in list(parts)[:50]:
            part = parts[name].get_object()
            kind = part.get("/Subtype")
            if kind == "/Image":
                return True
            if kind == "/Form" and depth and _has_picture(part.get("/Resources"), depth - 1):
                return True
    except Exception:  # a damaged page has no picture that anybody could see
        return False
    return False


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)  # nothing to tidy up, and a million objects to free

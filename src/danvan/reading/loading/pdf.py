"""PDF files that hold text, read in a process of their own."""

import json
import re
import subprocess
import sys
from pathlib import Path

from danvan.reading.errors import Unreadable
from danvan.reading.loading.bounds import LONGEST, bounded
from danvan.reading.loading.loaded import Loaded, Note
from danvan.reading.loading.pages import Page, without_running_heads

SECONDS = 9.0
_BULLET = re.compile(r"^[\uf000-\uf0ff]\s*", re.M)  # a sign of Symbol or Wingdings
_CHILD = Path(__file__).with_name("pdf_child.py")


def read_pdf(data: bytes) -> Loaded:
    """The pages' text, without running heads and page numbers.

    A PDF is a program, and pypdf follows it wherever it leads; so it runs in a child that may take
    SECONDS and 700 MB, about a tenth of a second more than without. Raises Unreadable `broken`,
    `no_text` (a scan), `too_long` or `too_complex`.
    """
    pages = _pages(data)
    if not pages:
        raise Unreadable("broken", "no pages")
    bare = [number for number, page in enumerate(pages, 1) if page.is_picture]
    if not any(page.text.strip() and not page.is_picture for page in pages):
        raise Unreadable("no_text", f"{len(pages)} pages without text")
    texts = without_running_heads([page.text for page in pages])
    for number in bare:
        texts[number - 1] = f"[trang {number}: chỉ có ảnh, không có chữ]"
    notes = (Note("pages_without_text", ", ".join(map(str, bare))),) if bare else ()
    return Loaded(_BULLET.sub("- ", bounded(text for text in texts if text)), notes)


def _pages(data: bytes) -> list[Page]:
    command = [sys.executable, "-I", str(_CHILD), str(LONGEST)]
    try:
        done = subprocess.run(  # noqa: S603 our own file, by our own Python
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_complex", f"not read in {SECONDS} s") from error
    if done.returncode:
        raise Unreadable("too_complex", f"the child ended with {done.returncode}")
    said = json.loads(done.stdout)
    if "error" in said:
        raise Unreadable(said["error"], said["detail"])
    return [Page(text, has_picture) for text, has_picture in said["pages"]]

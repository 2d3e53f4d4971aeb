"""How much of a file is looked at before it is given up."""

import time
from collections.abc import Iterable

from danvan.reading.errors import Unreadable

LONGEST = 1_500_000  # characters of text: five hundred pages
MOST_LINES = 60_000
SECONDS = 6.0
_ELEMENTS = 1_500_000
_LOOKS = 512


class Budget:
    """Elements and seconds that may still be spent on one file."""

    def __init__(self) -> None:
        self._left = _ELEMENTS
        self._until = time.monotonic() + SECONDS

    def spend(self, elements: int = 1) -> None:
        """Raises Unreadable `too_complex` when nothing is left."""
        before, self._left = self._left // _LOOKS, self._left - elements
        if self._left < 0:
            raise Unreadable("too_complex", "too many elements")
        if before != self._left // _LOOKS:
            self.look()

    def look(self) -> None:
        """Raises Unreadable `too_complex` when the time is over."""
        if time.monotonic() > self._until:
            raise Unreadable("too_complex", f"not read in {SECONDS} s")


def bounded(lines: Iterable[str]) -> str:
    """The lines as one text. Raises Unreadable `too_long`; see LONGEST and MOST_LINES."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        kept.append(line)
        if size > LONGEST or len(kept) > MOST_LINES:
            raise Unreadable("too_long", f"over {LONGEST} characters or {MOST_LINES} lines")
    return "\n".join(kept)

"""The one error that reading a file can raise."""

from typing import Literal

Code = Literal["empty", "binary", "too_large", "wrong_encoding", "no_text", "broken", "zip_bomb"]


class Unreadable(ValueError):
    """The bytes hold no text that can be read.

    `code` says why, for a message to the user: `empty`, `binary`, `too_large` (over 20 MB of
    bytes or of text), `wrong_encoding` (text, but neither UTF-8 nor UTF-16 with a mark),
    `no_text` (a scanned PDF), `broken` (a DOCX or PDF that is cut short or damaged) or
    `zip_bomb`. `detail` is for a log.
    """

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code: Code = code
        self.detail = detail

"""The one error that reading a file can raise."""

from typing import Literal

Code = Literal[
    "empty",
    "binary",
    "rtf",
    "old_word",
    "too_large",
    "too_long",
    "too_complex",
    "wrong_encoding",
    "no_text",
    "broken",
    "zip_bomb",
]


class Unreadable(ValueError):
    """The bytes hold no text that can be read.

    `code` says why, for a message to the user: `empty`, `binary`, `rtf`, `old_word` (a .doc of
    Word before 2007), `too_large` (over 20 MB), `too_long` (over 1,500,000 characters or 60,000
    lines of text, five hundred pages), `too_complex` (not read within the time and memory
    allowed), `wrong_encoding` (text, but in no encoding that can be recognised), `no_text` (a
    scanned PDF), `broken` (cut short, damaged or locked) or `zip_bomb`. `detail` is for a log.
    """

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code: Code = code
        self.detail = detail

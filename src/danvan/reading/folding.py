"""One spelling for what is typed in several ways, without moving a single character."""

import re
import unicodedata

_OLD_TONE = re.compile(r"(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\w)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def clean(text: str) -> str:
    """NFC with line feeds only, no byte order mark and no NUL: the text that offsets count in."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.replace("\0", " "))


def same_spelling(text: str) -> str:
    """New tone placement (Uỷ ban to Ủy ban), one dash, one Đ. The length never changes."""
    return _OLD_TONE.sub(_new_tone, text.translate(_LOOKALIKES))


def lower(text: str) -> str:
    """Lower case, character for character, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) == len(text):  # no letter ever becomes shorter
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _new_tone(match: re.Match[str]) -> str:
    first, second = match.groups()
    parts = unicodedata.normalize("NFD", second)
    tone = "".join(c for c in parts if c in _TONES)
    rest = "".join(c for c in parts if c not in _TONES)
    moved = unicodedata.normalize("NFC", first + tone) + unicodedata.normalize("NFC", rest)
    return moved if len(moved) == 2 else match.group()

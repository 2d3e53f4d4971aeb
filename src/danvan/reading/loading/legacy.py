"""Which encoding a text without Unicode stands in: recognised by its words, never guessed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from danvan.reading.folding import lower
from danvan.reading.loading.old_letters import from_tcvn3, from_vni

_SAMPLE = 60_000
_LEAST = 3
_SURE, _DOUBTED = 0.85, 0.6
_COMMON_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:(?:oa|oă|uâ|oe|uê|uyê|iê|yê|uô|ươ|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
    r"|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uya|uyu|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi"
    r"|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|[aeêioôơuưy])"
)
_WESTERN = frozenset("äöüßÄÖÜéèêàâçñÉ")
_COMMON = frozenset(
    [
        *("the", "of", "and", "to", "in", "for", "on", "with", "shall", "by", "is", "are", "that"),
        *("der", "die", "das", "und", "des", "den", "zu", "für", "von", "mit", "im", "dem", "auf"),
        *("from", "at", "ist", "wird", "zur"),
    ]
)
_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 160)}
_CP1258 = str.maketrans("ÃÌÐÒÕÝÞãìðòõýþ", "Ă\u0300Đ\u0309ƠƯ\u0303ă\u0301đ\u0323ơư₫")


type Turn = Callable[[str], str]


@dataclass(frozen=True)
class Known:
    """A text in Unicode, and the encoding that it stood in."""

    text: str
    encoding: str


def as_western(data: bytes) -> str:
    """Every byte as a letter of windows-1252, the undefined ones as themselves."""
    return data.decode("latin-1").translate(_CP1252)


def of_western(text: str) -> Known | None:
    """What bytes without Unicode say (given as Western text), or None where nobody can tell."""
    candidates: dict[str, Turn] = {
        "TCVN3": from_tcvn3,
        "VNI": from_vni,
        "windows-1258": from_cp1258,
        "windows-1252": str,  # its other letters stood as numbers, as HTML allows
    }
    found = _recognised(text, candidates)
    if found is None and _is_western(text):
        return Known(text, "windows-1252")
    return found


def of_unicode(text: str) -> Known | None:
    """The same for a Unicode text in whose place TCVN3 or VNI letters were kept; None: as it is."""
    if text.isascii() or is_vietnamese(text):
        return None
    return _recognised(text, {"TCVN3": from_tcvn3, "VNI": from_vni})


def likelier(one: str, other: str) -> bool:
    """Whether more of the words with marks could be Vietnamese in `one` than in `other`."""
    return _share(one[:_SAMPLE]) > _share(other[:_SAMPLE])


def is_vietnamese(text: str) -> bool:
    """Whether most words with marks could be Vietnamese; not of a text without any."""
    share, count = _share(text[:_SAMPLE])
    return count > 0 and share >= _DOUBTED


def from_cp1258(text: str) -> str:
    """windows-1258 read as windows-1252, to Unicode."""
    return unicodedata.normalize("NFC", text.translate(_CP1258))


def _recognised(text: str, candidates: dict[str, Turn]) -> Known | None:
    """The one candidate that makes Vietnamese of nearly every word with marks."""
    sample = _densest(text)
    shares = {name: _share(turn(sample)) for name, turn in candidates.items()}
    sure = [name for name, (share, count) in shares.items() if share >= _SURE and count >= _LEAST]
    if not sure:
        return None
    best = max(sure, key=lambda name: shares[name])
    return Known(candidates[best](text), best)


def _densest(text: str) -> str:
    """The head of the text from its first letter beyond ASCII on."""
    first = next((match.start() for match in re.finditer(r"[^\x00-\x7f]", text)), 0)
    return text[max(first - 200, 0) :][:_SAMPLE]


def _share(text: str) -> tuple[float, int]:
    """The share of Vietnamese syllables among words with marks, and how many different ones."""
    marked = [word for word in _WORD.findall(lower(text)) if not word.isascii()]
    good = [word for word in marked if _is_syllable(word)]
    return (len(good) / len(marked) if marked else 0.0), len(set(good))


def _is_syllable(word: str) -> bool:
    if len(word) > 7:
        return False
    parts = unicodedata.normalize("NFD", word)
    bare = parts.translate(_TONES)
    plain = unicodedata.normalize("NFC", bare)
    return len(parts) - len(bare) <= 1 and _SYLLABLE.fullmatch(plain) is not None


def _is_western(text: str) -> bool:
    sample = text[:_SAMPLE]
    if any(not c.isascii() and c.isalpha() and c not in _WESTERN for c in sample):
        return False
    words = _WORD.findall(sample.lower())
    return sum(word in _COMMON for word in words) > _COMMON_SHARE * len(words)

"""What free text must not hold of residents: numbers that point at a person, names, beliefs.

A plain check of words, for forms and verbs. It cannot know who is meant, so only numbers are
refused; for the rest whoever writes confirms that it is about no person.
"""

import re
from collections.abc import Iterable

from danvan.kernel.text import fold

# Twelve or nine digits of an identity card; a telephone; an address of electronic mail. Sums of
# money and sizes stand with their unit behind them, or with points between thousands.
_CARD = re.compile(r"(?<![\d.,])(?:\d{12}|\d{9})(?![\d.,]*\d)(?!\s*(?:đồng|đ\b|VND|VNĐ|m2|m²))")
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)[\s.-]?[35789]\d(?:[\s.-]?\d){7}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_LETTER = r"[A-ZÀ-ỸĐ]"
_NAMED = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ụ|[Hh]ộ|[Gg]ia đình)"
    rf"(?:\s+(?:ông|bà|anh|chị))?((?:\s+{_LETTER}\w*){{2,5}})"
)
_SUBJECTS = (
    "ton giao", "tin nguong", "giao dan", "phat tu", "cong giao", "tin lanh", "dao la", "theo dao",
    "dan toc", "nguoi kinh", "chinh kien", "quan diem chinh tri", "tu tuong",
    "bat man", "chong doi",
)  # fmt: skip
_SUBJECT = re.compile(rf"\b(?:{'|'.join(_SUBJECTS)})\b")


def numbers_in(text: str) -> list[str]:
    """Card and telephone numbers and mail addresses in the text, as written."""
    return [found[0].strip() for kind in (_CARD, _PHONE, _MAIL) for found in kind.finditer(text)]


def names_in(text: str) -> list[str]:
    """What reads like a person with a form of address before the name: «ông Lê Văn A»."""
    return [" ".join(found[0].split()) for found in _NAMED.finditer(text)]


def subjects_in(text: str) -> list[str]:
    """Words of faith, ethnicity and opinion, folded."""
    return list(dict.fromkeys(found[0] for found in _SUBJECT.finditer(fold(text))))


def doubtful(texts: Iterable[str]) -> list[str]:
    """Everything in the texts that must be confirmed to be about no person, each once."""
    found = [hit for text in texts for hit in (*names_in(text), *subjects_in(text))]
    return list(dict.fromkeys(found))

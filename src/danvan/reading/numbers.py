"""Numbers of papers: "24-CT/TU", "59/2023/NĐ-CP", "10/2022/QH15", "4128/UBND-NC"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[A-ZĐ][A-Za-zĐđ0-9]*"
_TAIL = rf"{_WORD}(?:-{_WORD}|\s-\s?[A-ZĐ][A-Za-zĐđ]*[A-ZĐ][A-ZĐa-zđ]*\b)*"
_PARTY = rf"\d{{1,5}}\s?-\s?{_WORD}\s?/\s?{_TAIL}"
_LAW = r"\d{1,4}\s?/\s?\d{4}\s?/\s?(?:UBTV)?QH\d{1,2}"
_STATE = rf"\d{{1,5}}(?:\.\d{{1,3}})?\s?(?:/\s?\d{{4}}\s?)?/\s?{_WORD}(?:/{_WORD})?\s?-\s?{_TAIL}"
_LETTER = rf"(?<=số )\d{{1,5}}\s?/\s?{_WORD}\b|(?<=số: )\d{{1,5}}\s?/\s?{_WORD}\b"
_NUMBER = re.compile(rf"(?<![\w/.-])(?:{_PARTY}|{_LAW}|{_STATE})|{_LETTER}")


@dataclass(frozen=True)
class Numbered:
    """A number and where it stands in the text that was searched."""

    number: str
    start: int
    end: int


def numbers_in(plain: str) -> Iterator[Numbered]:
    """Every number in a text of one spelling (`Passage.plain`), blanks inside removed."""
    for match in _NUMBER.finditer(plain):
        yield Numbered(re.sub(r"\s+", "", match.group()), match.start(), match.end())

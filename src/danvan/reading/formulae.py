"""Which formula of official language an obligation rests on."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from danvan.reading.model import Language

_ROLES = ("lead", "coordinate", "report_to")
_ELSEWHERE = re.compile(r"(?:ban|chương|công|quá|tờ|quy|lộ|bàn|có|theo|được|khi|chế độ|nghị)\s$")
_BEFORE_NOUN = re.compile(
    r"(?<=giao)\s(?:ban|thông|dịch|lưu)\b|(?<=báo cáo)\sviên|(?<!kế hoạch)\scủa\b"
)
_AFTER = {"recurrence": 5, "due": 6}
_NEVER_FIRST = frozenset({"cung", "chi_dao", "tham_muu", "to_chuc_thuc_hien", "truc_tiep"})


@dataclass(frozen=True)
class Formula:
    """A formula's code, what it does, whether it makes a task, and its phrase in lower case."""

    code: str
    role: str
    task: bool
    phrase: str


@dataclass(frozen=True)
class Met:
    """A formula in a text, at [start, end)."""

    formula: Formula
    start: int
    end: int


def formulae_in(said: str, language: Language) -> list[Met]:
    """Every formula of a task in `said` (lower case, one spelling), in order."""
    found: list[Met] = []
    for match in _pattern(language).finditer(said):
        as_noun = _BEFORE_NOUN.match(said, match.end())
        if not as_noun and not _ELSEWHERE.search(said[max(0, match.start() - 12) : match.start()]):
            found.append(Met(_by_phrase(language)[match.group()], *match.span()))
    return found


def foremost(met: Iterable[Met]) -> Met | None:
    """The formula that tells most about who does it.

    Words of leading go before those of coordinating and reporting, and these before the rest;
    then the earlier, then the longer phrase.
    """
    return min(met, key=lambda each: (_weight(each.formula), each.start, -each.end), default=None)


def _weight(formula: Formula) -> int:
    if formula.code in _NEVER_FIRST:
        return len(_ROLES)
    return _ROLES.index(formula.role) if formula.role in _ROLES else _AFTER.get(formula.role, 4)


@cache
def _by_phrase(language: Language) -> Mapping[str, Formula]:
    text = files(__package__).joinpath("formulae.json").read_text(encoding="utf-8")
    found: dict[str, Formula] = {}
    for item in json.loads(text)["formulae"]:
        for phrase in item["phrases"][language]:
            formula = Formula(item["code"], item["role"], item["task"], phrase)
            if formula.task and phrase:
                found.setdefault(phrase, formula)
    return found


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    phrases = sorted(_by_phrase(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")

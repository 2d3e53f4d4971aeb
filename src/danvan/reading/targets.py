"""Which clauses of another paper are meant: "điểm a khoản 2 Mục III" is "III.2.a"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.reading.model import Language

_LEVELS: dict[Language, dict[str, int]] = {
    "vi": {"phụ lục": 0, "phần": 0, "chương": 0, "mục": 1, "điều": 2, "khoản": 3,
           "điểm": 4, "tiết": 5},
    "en": {"annex": 0, "appendix": 0, "part": 0, "chapter": 0, "section": 1, "article": 2,
           "clause": 3, "paragraph": 3, "item": 3, "point": 4},
    "de": {"anhang": 0, "anlage": 0, "teil": 0, "kapitel": 0, "abschnitt": 1, "artikel": 2,
           "ziffer": 3, "nummer": 3, "absatz": 3, "punkt": 3, "buchstabe": 4},
}  # fmt: skip
_LABEL = r"(?:[ivx]{1,6}|\d{1,3}(?:\.\d{1,2})*|[a-zđ])(?![\w/-])"
_ROMAN = re.compile(r"[ivx]{1,6}$")
_ANNEXES = ("phụ lục", "annex", "appendix", "anhang", "anlage")
_CLOSE = re.compile(r"\s*(?:,|của|of|des|der|in)?\s*$")
_AFTER = re.compile(r"(?:vào )?(?:ngay )?sau |\bafter\b|\bnach\b")


@dataclass(frozen=True)
class _Mention:
    level: int
    labels: tuple[str, ...]
    start: int
    end: int


def targets_in(said: str, language: Language) -> tuple[str, ...]:
    """The paths of every clause named in a text in lower case, as `Obligation.path` writes them.

    Inner clauses stand before outer ones ("khoản 2 Điều 5") or behind them ("Abschnitt III Ziffer
    2"); of "khoản 4 vào sau khoản 3 Điều 7" the new clause 7.4 is meant.
    """
    mentions = list(_mentions(said, language))
    new = _added(said, mentions)
    if new:
        return new
    return tuple(dict.fromkeys(path for run in _runs(said, mentions) for path in _paths(run)))


def _mentions(said: str, language: Language) -> Iterator[_Mention]:
    levels = _LEVELS[language]
    words = "|".join(sorted(levels, key=len, reverse=True))
    form = re.compile(
        rf"(?<!\w)(?P<word>{words})\s+(?P<labels>{_LABEL}(?:(?:\s*,|\s+(?:và|and|und))\s+{_LABEL})*)"
    )
    for match in form.finditer(said):
        word = match["word"]
        labels = tuple(
            _printed(label, word, levels[word]) for label in re.findall(_LABEL, match["labels"])
        )
        yield _Mention(levels[word], labels, match.start(), match.end())


def _printed(label: str, word: str, level: int) -> str:
    if word in _ANNEXES:
        return "PL" + label.upper()
    return label.upper() if level <= 1 and _ROMAN.match(label) else label


def _runs(said: str, mentions: list[_Mention]) -> Iterator[list[_Mention]]:
    """Mentions that make one path, the outer clause first."""
    at = 0
    while at < len(mentions):
        end = at + 1
        step = 0
        while end < len(mentions) and _CLOSE.match(
            said[mentions[end - 1].end : mentions[end].start]
        ):
            way = mentions[end].level - mentions[end - 1].level
            if way == 0 or way * step < 0 or (way > 0 and _turns(said, mentions, end)):
                break
            step, end = way, end + 1
        run = mentions[at:end]
        yield run if step > 0 else run[::-1]
        at = end


def _turns(said: str, mentions: list[_Mention], at: int) -> bool:
    """Whether the mention at `at` belongs to the one behind it: "Điều 6, khoản 3 Điều 8"."""
    if at + 1 >= len(mentions):
        return False
    between = said[mentions[at].end : mentions[at + 1].start]
    return mentions[at + 1].level < mentions[at].level and _CLOSE.match(between) is not None


def _paths(run: list[_Mention]) -> Iterator[str]:
    stem = ""
    for outer in run[:-1]:
        stem = _joined(stem, outer.labels[-1])
    for label in run[-1].labels:
        yield _joined(stem, label)


def _joined(stem: str, label: str) -> str:
    """One level deeper; "1.2" below "II.1" is "II.1.2"."""
    last = stem.rpartition(".")[2]
    if last and label.startswith(last + "."):
        return stem[: len(stem) - len(last)] + label
    return f"{stem}.{label}" if stem else label


def _added(said: str, mentions: list[_Mention]) -> tuple[str, ...]:
    if len(mentions) < 2 or not _AFTER.search(said[mentions[0].end : mentions[1].start]):
        return ()
    beside = next(_runs(said, mentions[1:]))
    path = next(iter(_paths(beside)))
    stem = path.rpartition(".")[0]
    return tuple(_joined(stem, label) for label in mentions[0].labels)

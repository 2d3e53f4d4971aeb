"""How near two spellings are: shared words, rare ones first, and their letters."""

from collections import Counter, defaultdict
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from math import log

_POOL = 40
_CLOSE = 0.75


class Likeness:
    """An index of spellings by id, made once; a word in a third of them finds nothing alone."""

    def __init__(self, spellings: dict[int, str]) -> None:
        self._spellings = spellings
        self._words = {key: frozenset(_words(text)) for key, text in spellings.items()}
        self._having: dict[str, list[int]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                self._having[word].append(key)
        total = max(len(spellings), 1)
        self._weight = {word: log(1 + total / len(keys)) for word, keys in self._having.items()}
        self._unknown = log(1 + total)
        self._near = cache(self._near_uncached)

    def nearest(self, spelling: str, least: float = 0.6) -> list[tuple[int, float]]:
        """(id, likeness 0..1), best first; a word may be near another instead of equal."""
        asked = {word: self._near(word) for word in _words(spelling)}
        sums: Counter[int] = Counter()
        for near in asked.values():
            for word, close in near.items():
                if len(self._having[word]) <= len(self._spellings) / 3:
                    for key in self._having[word]:
                        sums[key] += self._weight[word] * close  # type: ignore[assignment]  # sums of weights
        pool = [key for key, _sum in sums.most_common(_POOL)]
        rated = [(key, self._rated(key, asked, spelling)) for key in pool]
        return sorted((r for r in rated if r[1] >= least), key=lambda r: (-r[1], r[0]))

    def _rated(self, key: int, asked: dict[str, dict[str, float]], spelling: str) -> float:
        words = self._words[key]
        found = {
            word: max(
                ((self._weight[w] * c, w) for w, c in near.items() if w in words), default=(0.0, "")
            )
            for word, near in asked.items()
        }
        said = sum(self._weight.get(word, self._unknown) for word in asked) or 1
        there = sum(self._weight[word] for word in words) or 1
        shared = sum(weight for weight, _word in found.values())
        both = 2 * shared / (said + there)
        letters = SequenceMatcher(None, spelling, self._spellings[key]).ratio()
        return min(1.0, 0.7 * both + 0.3 * letters)

    def _near_uncached(self, word: str) -> dict[str, float]:
        if word in self._having:
            return {word: 1.0}
        close = get_close_matches(word, self._having, n=3, cutoff=_CLOSE) if len(word) > 2 else []
        return {other: SequenceMatcher(None, word, other).ratio() for other in close}


def _words(spelling: str) -> list[str]:
    return [word for word in spelling.replace(",", " ").replace("-", " ").split() if word != "va"]

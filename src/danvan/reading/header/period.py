"""The years or days that a paper is for."""

import re
from collections.abc import Sequence

from danvan.reading.dates import NUMERIC, day
from danvan.reading.folding import lower, same_spelling
from danvan.reading.model import Kind
from danvan.reading.passage import Passage

_YEARS = r"(?P<a>(?:19|20)\d\d)\s*(?:-|đến(?:\s+năm)?|to|until|bis)\s*(?P<b>(?:19|20)\d\d)(?!\d)"
_PHASE = re.compile(
    rf"(?:giai đoạn|nhiệm kỳ|\bin|period(?: of)?|zeitraums?|jahre|programms?|"
    rf"years|từ năm)\s*\(?\s*{_YEARS}|"
    rf"{_YEARS.replace('<a>', '<c>').replace('<b>', '<e>')}\s+(?:period|phase|term)"
)
_BARE = re.compile(rf"(?<![\d/-]){_YEARS}")
_ONE_YEAR = re.compile(r"(?:\bnăm|\bin|\bfor|\bjahr)\s+(?P<a>20\d\d)(?!\d|\s*[-/]\s*\d)")
_FROM = NUMERIC.replace("<d>", "<d1>").replace("<m>", "<m1>").replace("<y>", "<y1>")
_DAYS = re.compile(
    rf"(?:thời kỳ|thời gian|giai đoạn|kỳ|mốc|thời điểm)[^.;:]{{0,40}}?từ "
    rf"ngày {_FROM} đến (?:hết )?ngày {NUMERIC}"
)
_YEARLY: frozenset[Kind] = frozenset({"plan", "report", "programme"})


def period_of(title: str, body: Sequence[Passage], kind: Kind) -> tuple[str, str] | None:
    """From the subject, else from the first paragraphs; one year counts for plans and reports."""
    said = lower(same_spelling(title))
    opening = [passage.key for passage in body[:6]]
    days = next((found for text in [said, *opening] if (found := _days(text))), None)
    return _phase(said) or _bare(said) or days or _one_year(said, kind)


def phase_in(texts: Sequence[str]) -> tuple[str, str] | None:
    """The first pair of years in these texts (lower case, one spelling)."""
    return next((found for text in texts if (found := _phase(text))), None)


def _phase(said: str) -> tuple[str, str] | None:
    match = _PHASE.search(said)
    return (match["a"] or match["c"], match["b"] or match["e"]) if match else None


def _bare(title: str) -> tuple[str, str] | None:
    match = _BARE.search(title)
    return (match["a"], match["b"]) if match and match["a"] < match["b"] else None


def _days(said: str) -> tuple[str, str] | None:
    match = _DAYS.search(said)
    if not match:
        return None
    first = day(match["y1"], match["m1"], match["d1"])
    last = day(match["y"], match["m"], match["d"])
    return (first.isoformat(), last.isoformat()) if first and last else None


def _one_year(said: str, kind: Kind) -> tuple[str, str] | None:
    match = _ONE_YEAR.search(said) if kind in _YEARLY else None
    return (match["a"], match["a"]) if match else None

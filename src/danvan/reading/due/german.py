"""Deadlines in German; texts come in lower case."""

import re
from datetime import date

from danvan.reading.dates import DAY, GERMAN_MONTH, day, last_of_month, month_number
from danvan.reading.due.found import Found, Stretch
from danvan.reading.model import Every

_LIMIT = r"\b(?:bis|vor|spätestens)\s+(?:spätestens\s+)?(?:zum|einschließlich|dem|am|bis zum)?\s*"
_DAYS = tuple(re.compile(_LIMIT + form) for form in DAY["de"])
_OF_YEAR = re.compile(_LIMIT + rf"(?P<d>\d{{1,2}})\.\s+(?P<m>{GERMAN_MONTH})(?!\s+\d{{4}})")
_OF_MONTH = re.compile(
    _LIMIT
    + r"(?P<d>\d{1,2})\.(?:\s+(?:tag\s+)?(?:des|jedes|jeden|eines jeden)\s+(?:\w+\s+)?\w*monats|"
    rf"(?=\s*(?:[,;.)]|$))|(?=\s+(?!{GERMAN_MONTH}|\d|tag|quartal)\w))"
)
_QUARTER = re.compile(
    r"\bim\s+(?P<q>ersten|zweiten|dritten|vierten|letzten)\s+"
    r"quartal\s+(?:des jahres\s+)?(?P<y>\d{4})"
)
_MONTH = re.compile(
    rf"\b(?:im|im laufe des|im monat|noch im|(?:bis |"
    rf"vor )?ende)\s+(?P<m>{GERMAN_MONTH})\s+(?P<y>\d{{4}})"
)
_YEAR = re.compile(r"\b(?:bis|vor) (?:zum )?ende (?:des jahres )?(?P<y>20\d\d)\b")
_HALF = re.compile(r"\b(?P<h>ersten|zweiten) (?:halbjahr|hälfte)(?: des jahres)? (?P<y>20\d\d)\b")
_RELATIVE = re.compile(
    r"\b(?:innerhalb|binnen)\s+(?:von\s+)?\w+\s+(?:\w+)?(?:tage|wochen|monate)n?\b"
)
_EVERY: dict[Every, re.Pattern[str]] = {
    "month": re.compile(
        r"\bmonatlich\w*|\b(?:jeden|pro|im|je) monat\b|(?:jedes|eines jeden) monats|"
        r"\balle vier wochen\b"
    ),
    "quarter": re.compile(
        r"\bvierteljährlich\w*|\b(?:jedes|pro|im|je) quartal\b|(?:jedes|eines jeden) quartals|"
        r"\bquartalsweise\b|\balle (?:drei|3) monate\b|\bviermal (?:im|pro) jahr\b"
    ),
    "half-year": re.compile(
        r"\bhalbjährlich\w*|\balle (?:sechs|6) monate\b|\bzweimal (?:im|pro) jahr\b"
    ),
    "year": re.compile(
        r"(?<!\w)(?:all)?jährlich\w*|\b(?:jedes|pro|im|je) jahr\b(?!\s+\d)|"
        r"(?:jedes|eines jeden) jahres|einmal (?:im )?jahr|\balle (?:zwölf|12) monate\b"
    ),
}
_QUARTERS = {"ersten": "3", "zweiten": "6", "dritten": "9", "vierten": "12", "letzten": "12"}


def find(said: str) -> Found:
    """Every piece of a deadline that the text has."""
    found = Found(on=_on(said), every=_recurrences(said))
    of_year = _OF_YEAR.search(said)
    if of_year:
        day_of_year = f"{month_number(of_year['m']):02d}-{int(of_year['d']):02d}"
        found.of_year = day_of_year, of_year.span()
    relative = _RELATIVE.search(said)
    found.relative = relative.span() if relative else None
    of_month = _OF_MONTH.search(said)
    if of_month:
        found.of_month = f"{int(of_month['d']):02d}", of_month.span()
    return found


def _on(said: str) -> list[tuple[Stretch, date]]:
    found: list[tuple[Stretch, date]] = []
    for form in _DAYS:
        found.extend(
            (m.span(), d) for m in form.finditer(said) if (d := day(m["y"], m["m"], m["d"]))
        )
    for m in _QUARTER.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], _QUARTERS[m["q"]])] if d)
    for m in _MONTH.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], m["m"])] if d)
    for m in _HALF.finditer(said):
        month = "6" if m["h"] == "ersten" else "12"
        found.extend((m.span(), d) for d in [last_of_month(m["y"], month)] if d)
    for m in _YEAR.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], "12")] if d)
    return found


def _recurrences(said: str) -> dict[Every, Stretch]:
    matches = {every: form.search(said) for every, form in _EVERY.items()}
    return {every: match.span() for every, match in matches.items() if match}

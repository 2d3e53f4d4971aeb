"""Deadlines in English; texts come in lower case."""

import re
from datetime import date

from danvan.reading.dates import DAY, ENGLISH_MONTH, day, last_of_month, month_number
from danvan.reading.due.found import Found, Stretch
from danvan.reading.model import Every

_LIMIT = r"\b(?:before|by|until|not later than|no later than|at the latest(?: on)?)\s+(?:the\s+)?"
_DAYS = tuple(re.compile(_LIMIT + form) for form in DAY["en"])
_OF_YEAR = tuple(
    re.compile(_LIMIT + form)
    for form in (
        rf"(?P<m>{ENGLISH_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?!,?\s+\d{{4}})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{ENGLISH_MONTH})(?!,?\s+\d{{4}})",
    )
)
_OF_MONTH = re.compile(
    _LIMIT + r"(?P<d>\d{1,2})(?:st|nd|rd|th)\s+(?:day\s+)?of\s+(?:each|every|the (?:last )?month)"
)
_QUARTER = re.compile(
    r"\b(?P<q>first|second|third|fourth|last)\s+quarter\s+of\s+(?P<y>\d{4})|"
    r"\bq(?P<n>[1-4])[ /](?P<z>\d{4})"
)
_MONTH = re.compile(
    rf"\b(?:in|during|(?:by|before) the end of|by end-?(?:of-)?|within|"
    rf"by late)\s*(?P<m>{ENGLISH_MONTH})\s+(?P<y>\d{{4}})"
)
_YEAR = re.compile(r"\b(?:by|before|until) (?:the )?end of (?:the year )?(?P<y>20\d\d)\b")
_HALF = re.compile(r"\b(?P<h>first|second|last) (?:half|six months) of (?P<y>20\d\d)\b")
_RELATIVE = re.compile(
    r"\bwithin\s+(?:\w+\s+)?(?:\d{1,3}|\w+)\s+(?:working\s+)?(?:days|weeks|months)\b"
)
_EVERY: dict[Every, re.Pattern[str]] = {
    "month": re.compile(r"\bmonthly\b|\b(?:each|every|a|per) month\b|\bmonth'?s? end\b"),
    "quarter": re.compile(r"\bquarterly\b|\b(?:each|every|per) quarter\b|every three months"),
    "half-year": re.compile(
        r"\bevery (?:six|6) months\b|\bhalf-?yearly\b|\bsemi-?annual(?:ly)?\b|\bbiannual(?:ly)?\b|"
        r"\btwice (?:a|each|every|per) year|\b(?:every|each) half-?year|twice yearly\b"
    ),
    "year": re.compile(
        r"\bannually\b|\byearly\b|\b(?:each|every|a|per) year\b|"
        r"\bannual (?:\w+ )?(?:conference|report|review|meeting|inspection|briefing|summary)\b"
    ),
}
_QUARTERS = {"first": "3", "second": "6", "third": "9", "fourth": "12", "last": "12"}


def find(said: str) -> Found:
    """Every piece of a deadline that the text has."""
    found = Found(on=_on(said), every=_recurrences(said))
    for form in _OF_YEAR:
        match = form.search(said)
        if match:
            found.of_year = f"{month_number(match['m']):02d}-{int(match['d']):02d}", match.span()
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
        month = _QUARTERS[m["q"]] if m["q"] else str(int(m["n"]) * 3)
        found.extend((m.span(), d) for d in [last_of_month(m["y"] or m["z"], month)] if d)
    for m in _MONTH.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], m["m"])] if d)
    for m in _HALF.finditer(said):
        month = "6" if m["h"] == "first" else "12"
        found.extend((m.span(), d) for d in [last_of_month(m["y"], month)] if d)
    for m in _YEAR.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], "12")] if d)
    return found


def _recurrences(said: str) -> dict[Every, Stretch]:
    matches = {every: form.search(said) for every, form in _EVERY.items()}
    return {every: match.span() for every, match in matches.items() if match}

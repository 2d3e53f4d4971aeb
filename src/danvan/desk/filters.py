"""Filters of my work: read from an address, asked of the database and of rows in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q

from danvan.assignments.models import State
from danvan.kernel.actor import Actor
from danvan.kernel.text import fold
from danvan.org.models import UnitSpan
from danvan.programmes.models import Issue

LONGEST = 80
LATE, WEEK, MONTH, OPEN_ENDED = "late", "week", "month", "none"
WINDOWS = (LATE, WEEK, MONTH, OPEN_ENDED)
_DAYS = {WEEK: 7, MONTH: 30}


@dataclass(frozen=True)
class Filter:
    """Each empty, or: `why` a group; `programme` a code; `unit` words of the other side's name;
    `line` a code; `due` late, week (7 days from today), month (30) or none; a `state`; words `q`.
    """

    why: str = ""
    programme: str = ""
    unit: str = ""
    line: str = ""
    due: str = ""
    state: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        """As it stands in an address, in a fixed order, without what is empty."""
        return urlencode(self.given)

    @property
    def narrows(self) -> bool:
        """Does it leave anything out but whole groups?"""
        return any(name != "why" for name, _value in self.given)

    @property
    def given(self) -> list[tuple[str, str]]:
        return [(f.name, value) for f in fields(self) if (value := getattr(self, f.name))]


def read_filter(values: Mapping[str, str]) -> Filter:
    """From an address. What is no window or state is left out; words are cut at 80."""
    got = {f.name: " ".join(values.get(f.name, "").split())[:LONGEST] for f in fields(Filter)}
    if got["due"] not in WINDOWS:
        got["due"] = ""
    if got["state"] not in State.values:
        got["state"] = ""
    return Filter(**got)


def asked(chosen: Filter, on: date, actor: Actor) -> Q:
    """The filter on assignments; subqueries only, so that no row comes twice."""
    found = _due(chosen.due, on)
    if chosen.programme:
        issues = Issue.objects.filter(obligation__programme__code=chosen.programme)
        found &= Q(pk__in=issues.values("assignment_id"))
    if chosen.unit:
        named = UnitSpan.objects.filter(folded__contains=fold(chosen.unit)).values("unit_id")
        found &= _beside(actor, named)
    if chosen.line:
        of_line = UnitSpan.objects.on(on).filter(line=chosen.line).values("unit_id")
        found &= _beside(actor, of_line)
    if chosen.state:
        found &= Q(state=chosen.state)
    for word in chosen.q.split():
        found &= _said(word)
    return found


def _beside(actor: Actor, units: object) -> Q:
    """The other side is one of them: of one's own work the issuer, else whose it is."""
    own = Q(unit_id__in=actor.unit_ids)
    return (own & Q(issuer_id__in=units)) | (
        ~own & (Q(unit_id__in=units) | Q(placing_unit_id__in=units))
    )


def _said(word: str) -> Q:
    """In the title or the source; SQLite knows small and capital letters of English alone."""
    found = Q()
    for spelt in {word, word.lower(), word.upper(), word.capitalize()}:
        found |= Q(title__icontains=spelt) | Q(source__icontains=spelt)
    return found


def _due(window: str, on: date) -> Q:
    if window == LATE:
        return Q(due__lt=on)
    if window == OPEN_ENDED:
        return Q(due__isnull=True)
    if window in _DAYS:
        return Q(due__gte=on, due__lte=on + timedelta(days=_DAYS[window]))
    return Q()


def in_window(window: str, due: date | None, on: date) -> bool:
    """As `asked` does for assignments."""
    if window == OPEN_ENDED:
        return due is None
    if window == LATE:
        return due is not None and due < on
    if window in _DAYS:
        return due is not None and on <= due <= on + timedelta(days=_DAYS[window])
    return True

"""The pieces of a deadline, and what they come to."""

from dataclasses import dataclass
from datetime import date

from danvan.reading.dates import day
from danvan.reading.model import Due, Every

_SHORTEST: tuple[Every, ...] = ("month", "quarter", "half-year", "year")


@dataclass
class Found:
    """A full day, a day of some year ("11-15"), a day of some month ("25"), recurrences."""

    on: tuple[int, date] | None = None
    of_year: str | None = None
    of_month: str | None = None
    every: dict[Every, int] | None = None

    def shortest(self) -> tuple[Every, int] | None:
        """The shortest recurrence and where it stands."""
        found = self.every or {}
        return next(((every, found[every]) for every in _SHORTEST if every in found), None)


def settle(found: Found, issued: date | None) -> Due | None:
    """One due out of the pieces; see `due_in`."""
    shortest = found.shortest()
    if found.on and (shortest is None or found.on[0] < shortest[1]):
        return Due(on=found.on[1])
    if shortest:
        every = shortest[0]
        by = found.of_year if every == "year" else found.of_month
        return Due(every=every, by=by)
    if found.of_year and issued:
        on = _next_day(found.of_year, issued)
        return Due(on=on) if on else None
    return None


def _next_day(month_day: str, issued: date) -> date | None:
    month, number = month_day.split("-")
    same = day(str(issued.year), month, number)
    if same and same < issued:
        return day(str(issued.year + 1), month, number)
    return same

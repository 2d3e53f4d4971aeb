"""The pieces of a deadline, and what they come to."""

from dataclasses import dataclass, field
from datetime import date

from danvan.reading.dates import day
from danvan.reading.model import Due, Every

_SHORTEST: tuple[Every, ...] = ("month", "quarter", "half-year", "year")
Stretch = tuple[int, int]


@dataclass
class Found:
    """Full days, a day of some year ("11-15"), a day of some month ("25"), recurrences.

    Each with the stretch of the text that says so. `relative`: so long after something.
    """

    on: list[tuple[Stretch, date]] = field(default_factory=list)
    of_year: tuple[str, Stretch] | None = None
    of_month: tuple[str, Stretch] | None = None
    every: dict[Every, Stretch] = field(default_factory=dict)
    relative: Stretch | None = None


@dataclass(frozen=True)
class Dated:
    """A due, the stretch that says so, other days that it may mean, and what is unsure of it."""

    due: Due | None = None
    stretch: Stretch = (0, 0)
    rule: str = ""
    others: tuple[date, ...] = ()
    doubts: tuple[str, ...] = ()


def settle(found: Found, issued: date | None) -> Dated:
    """One due out of the pieces; see `due_in`."""
    days = sorted(found.on)
    every = next((name for name in _SHORTEST if name in found.every), None)
    if days and (every is None or days[0][0] < found.every[every]):
        return _day(days, issued, every is not None)
    if every is not None:
        return _recurrence(found, every, days)
    if found.of_year and issued:
        on = _next_day(found.of_year[0], issued)
        return (
            Dated(Due(on=on), found.of_year[1], "truoc_ngay", (), ("year-missing",))
            if on
            else Dated()
        )
    if found.relative:
        return Dated(None, found.relative, "trong_thoi_han", (), ("relative",))
    return Dated()


def _day(days: list[tuple[Stretch, date]], issued: date | None, recurs: bool) -> Dated:
    stretch, on = days[0]
    others = tuple(dict.fromkeys(other for _, other in days if other != on))
    doubts = [
        *(["two-dates"] if others or recurs else []),
        *(["date-past"] if issued and on < issued else []),
    ]
    return Dated(Due(on=on), stretch, "truoc_ngay", others, tuple(doubts))


def _recurrence(found: Found, every: Every, days: list[tuple[Stretch, date]]) -> Dated:
    by = found.of_year if every == "year" else found.of_month
    due = Due(every=every, by=by[0] if by else None)
    start, end = found.every[every]
    rule = {"month": "hang_thang", "quarter": "hang_quy", "half-year": "sau_thang"}.get(
        every, "hang_nam"
    )
    others = tuple(dict.fromkeys(on for _, on in days))
    doubts = [
        *(["two-dates"] if others else []),
        *(["two-recurrences"] if len(found.every) > 1 else []),
    ]
    return Dated(due, (start, end), rule, others, tuple(doubts))


def _next_day(month_day: str, issued: date) -> date | None:
    month, number = month_day.split("-")
    same = day(str(issued.year), month, number)
    if same and same < issued:
        return day(str(issued.year + 1), month, number)
    return same

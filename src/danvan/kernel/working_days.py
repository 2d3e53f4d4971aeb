"""Working days in Viet Nam: no weekends and public holidays, with the days worked in lieu.

Holidays come from the `holidays` library; make-up days are decided year by year by the Prime
Minister's offices, and those known stand here.
"""

from datetime import date, timedelta
from functools import cache

import holidays

MAKE_UP_DAYS = frozenset({date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)})
BRIDGE_DAYS = frozenset({date(2025, 5, 2), date(2026, 1, 2), date(2026, 8, 31)})


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    if day in MAKE_UP_DAYS:
        return True
    return day.weekday() < 5 and day not in _public_holidays(day.year) and day not in BRIDGE_DAYS


def after(day: date, working_days: int) -> date:
    """The n-th working day after `day`, which itself is not counted (n >= 0; 0 gives `day`)."""
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def rolled_back(day: date) -> date:
    """`day`, or the working day before it if it is none."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def before_rest(day: date) -> date | None:
    """The working day before `day` where that is none, for showing beside it; else None.

    A deadline stays the day that was printed; who waits for it finds the offices closed.
    """
    return None if is_working_day(day) else rolled_back(day)

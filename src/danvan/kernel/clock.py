"""The one clock. Every verb and query asks it, so that tests and the demonstration can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_set: ContextVar[datetime | None] = ContextVar("danvan_clock", default=None)


def now() -> datetime:
    """The moment in Asia/Ho_Chi_Minh, with its zone."""
    return _set.get() or datetime.now(ZONE)


def today() -> date:
    """The day in Asia/Ho_Chi_Minh."""
    return now().date()


def moment_of(moment: date | datetime) -> datetime:
    """In Asia/Ho_Chi_Minh: a bare date means 08:00 of that day, a naive time is taken as there."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(8), ZONE)
    return moment.astimezone(ZONE) if moment.tzinfo else moment.replace(tzinfo=ZONE)


@contextmanager
def at(moment: date | datetime) -> Iterator[None]:
    """Inside, the clock stands at `moment`; a bare date means 08:00 of that day."""
    token = _set.set(moment_of(moment))
    try:
        yield
    finally:
        _set.reset(token)


def advance(by: timedelta) -> None:
    """Move a clock that was set with `at`; on the real clock it does nothing."""
    if (standing := _set.get()) is not None:
        _set.set(standing + by)

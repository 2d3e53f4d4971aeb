"""What the house does by itself each day: every room puts its part down in `ready()`.

Two workers may go round at once: each part must stand being run again, and beside itself.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from time import sleep

from django.db import connections

from danvan.kernel import clock

type Doing = Callable[[], int]

logger = logging.getLogger(__name__)
PAUSE = 30.0  # seconds between two looks at the clock


@dataclass(frozen=True)
class Part:
    """`run` does it all and returns how many things it did; it begins and ends its transactions."""

    name: str
    run: Doing
    last: bool = False


@dataclass(frozen=True)
class Done:
    """What a part did on the day; None where it failed, which stands in the log."""

    name: str
    count: int | None


_parts: dict[str, Part] = {}


def register(name: str, run: Doing, *, last: bool = False) -> None:
    """Put a part down; in the order of registering, those marked `last` after the others."""
    _parts[name] = Part(name, run, last)


def go_round() -> list[Done]:
    """Every part once. One that fails is logged and does not keep the others from their work."""
    return [_do(part) for part in sorted(_parts.values(), key=lambda part: part.last)]


def _do(part: Part) -> Done:
    try:
        return Done(part.name, part.run())
    except Exception:
        logger.exception("daily work: %s", part.name)
        return Done(part.name, None)


def rest(seconds: float) -> None:
    """Until the next look at the clock; meanwhile no connection is held open."""
    connections.close_all()
    sleep(seconds)


def rounds(pause: Callable[[float], object] = rest) -> Iterator[tuple[date, list[Done]]]:
    """A round at once, and one more as soon as the clock says another day; without end."""
    done: date | None = None
    while True:
        if (today := clock.today()) != done:
            done = today
            yield today, go_round()
        pause(PAUSE)

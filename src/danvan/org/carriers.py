"""What the rooms above do when units end and pass on: each registers a carrier in `ready()`.

`org` knows nothing of assignments, reports or reviews; it calls whoever put their name down.
"""

from collections.abc import Iterable
from typing import Protocol

from danvan.kernel.errors import WrongState
from danvan.org.models import Reorganisation


class Carrier(Protocol):
    """Carries one room's open work over a reorganisation, and back when it is undone."""

    @property
    def name(self) -> str: ...

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """What would be touched, by kind; changes nothing."""

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Inside the verb's transaction, after spans, successions and posts have changed."""

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A whole sentence why it cannot be undone any more, or None."""

    def restore(self, reorganisation: Reorganisation) -> None:
        """Inside the verb's transaction, before spans, successions and posts go back."""


_carriers: dict[str, Carrier] = {}


def register(carrier: Carrier) -> None:
    """Put a carrier down under its name; the same name again takes the place of the first."""
    _carriers[carrier.name] = carrier


def forget(name: str) -> None:
    """Take a carrier off; nothing happens where there is none."""
    _carriers.pop(name, None)


def previews(reorganisation: Reorganisation) -> dict[str, int]:
    """What all carriers would touch."""
    return _together(carrier.preview(reorganisation) for carrier in _carriers.values())


def carry(reorganisation: Reorganisation) -> dict[str, int]:
    """Each carries, in the order of registering; the counts together."""
    return _together([carrier.carry(reorganisation) for carrier in _carriers.values()])


def must_be_free(reorganisation: Reorganisation) -> None:
    """WrongState with the first reason that a carrier has against undoing."""
    for carrier in _carriers.values():
        if why := carrier.obstacle(reorganisation):
            raise WrongState(why)


def restore(reorganisation: Reorganisation) -> None:
    """Each takes back what it carried, in the opposite order."""
    for carrier in reversed(_carriers.values()):
        carrier.restore(reorganisation)


def _together(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in counts:
        for name, number in part.items():
            total[name] = total.get(name, 0) + number
    return total

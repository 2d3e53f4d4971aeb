"""What the rooms above do when units end and pass on: each registers a carrier in `ready()`.

`org` knows nothing of assignments, reports or reviews; it calls whoever put their name down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from danvan.kernel.errors import WrongState
from danvan.org.models import Reorganisation


@dataclass(frozen=True)
class Told:
    """One thing that the reorganisation touches: what it is, whose it is, what becomes of it."""

    what: str
    whom: str
    becomes: str


@dataclass(frozen=True)
class Choice:
    """A question that the act leaves open. `options`: key → words; the first is the default."""

    key: str
    question: str
    options: Mapping[str, str]
    chosen: str


@dataclass(frozen=True)
class Section:
    """What is touched of one kind: how much (by kind), the first of them, what is to be chosen."""

    key: str
    title: str
    counts: Mapping[str, int]
    rows: list[Told] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


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


@runtime_checkable
class Teller(Protocol):
    """A carrier that also tells what becomes of each thing."""

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """At most `limit` rows in each; the number of queries does not grow with them."""


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


def sections(reorganisation: Reorganisation, limit: int) -> list[Section]:
    """What the rooms above tell; of one that only counts, its counts under its name."""
    found: list[Section] = []
    for carrier in _carriers.values():
        if isinstance(carrier, Teller):
            found += carrier.sections(reorganisation, limit)
        else:
            counts = carrier.preview(reorganisation)
            found.append(Section(carrier.name, carrier.name, counts))
    return found


def chosen(reorganisation: Reorganisation, key: str, options: Iterable[str]) -> str:
    """What was chosen under the key, if it is one of the options still; else the first of them."""
    known = list(options)
    made = reorganisation.choices.get(key)
    return made if made in known else known[0]


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

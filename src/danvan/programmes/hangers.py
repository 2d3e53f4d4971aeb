"""What the rooms above hang on obligations: plans, report schedules. Each registers in `ready()`.

`programmes` knows nothing of reports; it asks whoever put their name down, so that a change to a
clause can list them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from danvan.programmes.models import Obligation


@dataclass(frozen=True)
class Hanging:
    """One thing that hangs on an obligation: what kind it is, in words, and which one."""

    obligation_id: int
    kind: str
    label: str


type Hanger = Callable[[Collection[Obligation]], list[Hanging]]

_HANGERS: dict[str, Hanger] = {}


def register(name: str, hanger: Hanger) -> None:
    """Under the room's name, so that a room registers once. A hanger asks a fixed number of times.

    It is given obligations with their programme.
    """
    _HANGERS[name] = hanger


def hanging_on(obligations: Collection[Obligation]) -> dict[int, list[Hanging]]:
    """By obligation, in the order of the rooms' names."""
    found: dict[int, list[Hanging]] = {}
    for name in sorted(_HANGERS) if obligations else ():
        for row in _HANGERS[name](obligations):
            found.setdefault(row.obligation_id, []).append(row)
    return found

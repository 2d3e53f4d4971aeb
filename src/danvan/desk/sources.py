"""The rooms whose rows wait at a desk beside assignments, and what their groups are called.

A room gives `waiting_for(actor, on)` and, where it has days, `in_calendar(actor, first, end)` with
`end` out, both in the shapes of `kernel.waiting`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Happening, Waiting

type WaitingFor = Callable[[Actor, date], Iterable[Waiting]]
type InCalendar = Callable[[Actor, date, date], Iterable[Happening]]


@dataclass(frozen=True)
class Group:
    """`button` leads to the row's page; `after` is the key of the group that it stands behind."""

    title: str | Promise
    button: str | Promise
    after: str = ""


@dataclass(frozen=True)
class Source:
    """`groups` by the keys of its rows, in the order of the page."""

    waiting_for: WaitingFor
    groups: Mapping[str, Group]
    in_calendar: InCalendar | None = None


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Put a room down under its name; the same name again takes its place."""
    _sources[name] = source


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """What waits in all rooms, `key` as in `groups`; nothing without a post."""
    if actor.post_id is None:
        return []
    return [
        row._replace(key=f"{name}_{row.key}")
        for name, source in _sources.items()
        for row in source.waiting_for(actor, on)
    ]


def happening(actor: Actor, first: date, end: date) -> list[Happening]:
    """Meetings, inspections and what else has days in [first, end)."""
    if actor.post_id is None:
        return []
    return [
        row
        for source in _sources.values()
        if source.in_calendar is not None
        for row in source.in_calendar(actor, first, end)
    ]


def groups() -> dict[str, Group]:
    """All groups of all rooms in the order of registering; the room's name stands in each key."""
    return {
        f"{name}_{key}": group
        for name, source in _sources.items()
        for key, group in source.groups.items()
    }

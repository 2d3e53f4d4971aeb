"""What waits for an actor in any room, in one shape, so that the desk can list them together."""

from datetime import date
from typing import NamedTuple


class Waiting(NamedTuple):
    """One thing that somebody must do. `key` groups it ("plan_owed"); `url` names a page."""

    key: str
    pk: int
    title: str
    source: str
    counterpart: str
    due: date | None
    url: str
    url_args: tuple[object, ...] = ()


class Happening(NamedTuple):
    """One thing on a calendar: whole days `first` to `last`, both in. `uid` never changes."""

    uid: str
    title: str
    first: date
    last: date
    place: str
    url: str
    url_args: tuple[object, ...] = ()

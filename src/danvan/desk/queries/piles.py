"""One shape for everything that waits, whichever room it comes from."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from danvan.assignments.models import State


@dataclass(frozen=True)
class Item:
    """`url` names a page. `pk` is an assignment's where `state` is set; `clause` is where it comes
    from: (paper id, obligation id). `period` stands in place of a title: a report of that month.

    `action` is the verb offered on an assignment; elsewhere `button` leads on.
    """

    pk: int
    title: str
    source: str
    counterpart: str
    due: date | None
    status: str
    url: str
    url_args: tuple[object, ...]
    uid: str
    period: str = ""
    unit: str = ""
    action: str = ""
    button: str | Promise = ""
    state: State | None = None
    clause: tuple[int, int] | None = None
    reminded: date | None = None
    dated: bool = True  # still to be done, so that its due day counts


@dataclass(frozen=True)
class Pile:
    """A group: `count` is all, `items` the first by due day. `again` repeats what others show."""

    key: str
    title: str | Promise
    count: int
    items: list[Item] = field(default_factory=list)
    all_url: str = ""
    again: bool = False

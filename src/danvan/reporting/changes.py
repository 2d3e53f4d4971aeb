"""Who wants to know that approved figures changed. Rooms above register; reporting knows none."""

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction

type Listener = Callable[[int, int], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """`listener(programme_id, key)` is called after the commit; registering twice is once."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(changed: Iterable[tuple[int, int]]) -> None:
    """After the commit, once for each (programme_id, month key): approved figures changed.

    A listener that fails undoes nothing; `danvan check` finds what it left behind.
    """
    for programme_id, key in sorted(set(changed)):
        for listener in _listeners:
            transaction.on_commit(partial(listener, programme_id, key), robust=True)

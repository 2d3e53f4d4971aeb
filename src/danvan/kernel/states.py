"""Moving a row from state to state with one conditional UPDATE: two hands, one winner."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from danvan.kernel.errors import WrongState


def move(row: models.Model, came_from: Iterable[str], to: str, **values: Any) -> str:
    """Set `state` to `to` if it is one of `came_from`, with further `values`; returns the old one.

    Raises WrongState if nobody was in such a state any more. The row in memory follows.
    """
    allowed = list(came_from)
    old = str(getattr(row, "state"))  # noqa: B009 the field is the subclass's
    manager = type(row)._default_manager
    moved = manager.filter(pk=row.pk, state__in=allowed).update(state=to, **values)
    if not moved:
        raise WrongState
    for name, value in {"state": to, **values}.items():
        setattr(row, name, value)
    return old

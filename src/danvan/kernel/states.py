"""Moving a row from state to state with conditional UPDATEs: two hands, one winner."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from danvan.kernel.errors import WrongState


def move(row: models.Model, came_from: Iterable[str], to: str, **values: Any) -> str:
    """Set `state` to `to` if it is one of `came_from`, with further `values`; returns the old one.

    The old state is the database's, whatever the row in memory believed. Raises WrongState if the
    row is in none of those states any more. The row in memory follows.
    """
    believed = str(getattr(row, "state"))  # noqa: B009 the field is the subclass's
    manager = type(row)._default_manager
    for old in sorted(map(str, came_from), key=lambda state: state != believed):
        if manager.filter(pk=row.pk, state=old).update(state=to, **values):
            break
    else:
        raise WrongState
    for name, value in {"state": to, **values}.items():
        setattr(row, name, value)
    return old

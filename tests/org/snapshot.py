"""Everything that a reorganisation may change, to be compared before and after."""

import json
from typing import Any

from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Change,
    Delegation,
    Holding,
    Post,
    UnitSpan,
    UnitSuccession,
)

TABLES = (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession, Post, Holding, Delegation)


def snapshot() -> dict[str, set[tuple[Any, ...]]]:
    """All rows without their keys, which a span that is made anew does not keep."""
    taken = {}
    for model in (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession, Post):
        columns = [f.attname for f in model._meta.concrete_fields if f.attname != "id"]
        taken[model.__name__] = set(model._default_manager.values_list(*columns))
    taken["Change"] = {(c.pk, str(c.facts)) for c in Change.objects.all()}
    return taken


def dump(*, keys: bool = True) -> bytes:
    """The tables as they stand: what is undone is so to the byte.

    Without `keys`, for what is applied again: new rows bear other numbers then.
    """
    rows: dict[str, list[Any]] = {}
    for model in TABLES:
        told = list(model._default_manager.order_by("pk").values())
        if not keys:
            told = [{name: row[name] for name in row if name != "id"} for row in told]
            told.sort(key=str)
        rows[model.__name__] = told
    return json.dumps(rows, default=str, sort_keys=True, ensure_ascii=False).encode()

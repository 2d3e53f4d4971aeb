"""Everything that a reorganisation may change, to be compared before and after."""

from typing import Any

from danvan.org.models import AreaSpan, AreaSuccession, Change, Post, UnitSpan, UnitSuccession


def snapshot() -> dict[str, set[tuple[Any, ...]]]:
    """All rows without their keys, which a span that is made anew does not keep."""
    taken = {}
    for model in (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession, Post):
        columns = [f.attname for f in model._meta.concrete_fields if f.attname != "id"]
        taken[model.__name__] = set(model._default_manager.values_list(*columns))
    taken["Change"] = {(c.pk, str(c.facts)) for c in Change.objects.all()}
    return taken

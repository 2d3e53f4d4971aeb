"""Where two reorganisations touch the same area or unit."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import Action, Scope


@dataclass(frozen=True)
class Shared:
    """`other` (an id) touches the area or unit `id` too; `change_id` and `row` (of a table) are
    the first line of one's own that does."""

    other: int
    id: int
    change_id: int
    row: int | None


def shared(
    scope: Scope, reorganisation: Reorganisation, others: Collection[int]
) -> Iterator[Shared]:
    """What both change, or one ends while the other passes something on to it."""
    to = f"to_{scope.field}_id"
    mine = scope.changes(reorganisation).exclude(action=Action.SUCCEED)
    naming = scope.changes(reorganisation, Action.SUCCEED)
    ending = mine.filter(action=Action.END)
    changing = [Action.BEGIN, Action.RESPAN, Action.END]
    yield from _same(mine, scope.key, scope.key, changing, others)
    yield from _same(ending, scope.key, to, [Action.SUCCEED], others)
    yield from _same(naming, to, scope.key, [Action.END], others)


def _same(
    mine: QuerySet[Change], own: str, their: str, actions: Sequence[str], others: Collection[int]
) -> Iterator[Shared]:
    """My lines' column `own` against the column `their` of the others' lines.

    The others are sorted out here: a database given their ids may read all their lines instead of
    looking for mine.
    """
    rows = Change.objects.filter(action__in=actions, **{f"{their}__in": mine.values(own)})
    found = rows.order_by("id").values_list("reorganisation_id", their)
    theirs = [(other, one) for other, one in found if other in others]
    lines = mine.order_by("-id").values_list(own, "pk", "facts") if theirs else ()
    known = {one: (pk, facts.get("row")) for one, pk, facts in lines}
    for other, one in theirs:
        yield Shared(other, one, *known[one])

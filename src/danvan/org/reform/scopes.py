"""The two trees, areas and units, as one shape, so that they are changed by the same lines."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    Span,
    Succession,
    UnitSpan,
    UnitSuccession,
)

Action = Change.Action
CLOSING = (Action.END, Action.RESPAN)
OPENING = (Action.BEGIN, Action.RESPAN)
# What a change's facts may hold beside a span's: how long the posts of an ended unit should have
# lasted; that a unit's line follows from its area's; the row of the table that it came from.
BESIDE = frozenset({"posts", "follows", "row"})


@dataclass(frozen=True)
class Scope:
    """`field` is the identity's name in spans and changes; `above` what may not end before it.

    `above` holds pairs (column of the span, span model of what the column points to).
    """

    field: str
    spans: type[Span]
    successions: type[Succession]
    facts: frozenset[str]

    @property
    def above(self) -> list[tuple[str, "Scope"]]:
        if self is AREAS:
            return [("parent_id", AREAS)]
        return [("superior_id", UNITS), ("area_id", AREAS)]

    @property
    def key(self) -> str:
        return f"{self.field}_id"

    def changes(self, reorganisation: Reorganisation, *actions: str) -> QuerySet[Change]:
        """The reorganisation's changes to this tree, by action if any is named."""
        rows = Change.objects.filter(
            reorganisation=reorganisation, **{f"{self.field}__isnull": False}
        )
        return rows.filter(action__in=actions) if actions else rows

    def ids(self, reorganisation: Reorganisation, *actions: str) -> QuerySet[Change, int]:
        """Identities changed so, as a subquery."""
        return self.changes(reorganisation, *actions).values_list(self.key, flat=True)

    def rows(self) -> QuerySet[Any]:
        """All spans; their columns beyond the dates are the subclass's, hence Any."""
        return self.spans._default_manager.all()

    def of(self, ids: Any) -> QuerySet[Any]:
        """All spans of these identities (a list or a subquery)."""
        return self.rows().filter(**{f"{self.key}__in": ids})

    def passed(self) -> QuerySet[Any]:
        """All successions."""
        return self.successions._default_manager.all()


AREAS = Scope(
    "area",
    AreaSpan,
    AreaSuccession,
    frozenset({"code", "level", "kind", "name", "folded", "parent_id"}),
)
UNITS = Scope(
    "unit",
    UnitSpan,
    UnitSuccession,
    frozenset({
        "name", "name_en", "short", "folded", "short_folded", "line", "identity", "level",
        "area_id", "superior_id",
    }),
)  # fmt: skip
SCOPES = (AREAS, UNITS)

"""The life line of a unit or an area: born from, names, superiors, ended into."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from danvan.kernel.errors import NotFound
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import AREAS, UNITS, Scope

TOLD = (
    "name", "code", "kind", "level", "line", "identity", "parent_id", "superior_id", "area_id",
)  # fmt: skip


@dataclass(frozen=True)
class Kin:
    """Somebody it came from, or who took it over, on the day `on`, under the name of that day.

    `share` is the part that passed; None where nobody knows it.
    """

    id: int
    name: str
    on: date
    kind: str
    share: Decimal | None


@dataclass(frozen=True)
class Age:
    """What held from `valid_from` to the day before `valid_to` (None: still).

    `above` is the superior, or the area that it lay in, as named when the age began. `code` is an
    area's, `line` and `area` a unit's. `by` is the act that began it, if it was a reorganisation.
    """

    valid_from: date
    valid_to: date | None
    name: str
    level: str
    code: str
    line: str
    above_id: int | None
    above: str
    area_id: int | None
    area: str
    by: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Life:
    """`born`: its first day. `ended`: the first day without it, None while it is there.

    `ended_by` is the act that ended it. An end without `heirs` passed nothing on.
    """

    kind: str
    id: int
    name: str
    born: date
    ended: date | None
    ended_by: str
    ages: list[Age]
    origins: list[Kin]
    heirs: list[Kin]


def life(unit_id: int) -> Life:
    """The unit's life, oldest age first. NotFound if it never was. At most seven queries."""
    return _life(UNITS, unit_id)


def area_life(area_id: int) -> Life:
    """The area's life, oldest age first. NotFound if it never was. At most seven queries."""
    return _life(AREAS, area_id)


def _life(scope: Scope, one: int) -> Life:
    spans = list(scope.of([one]).order_by("valid_from"))
    if not spans:
        raise NotFound
    origins = list(scope.passed().filter(successor_id=one).order_by("on", "predecessor_id"))
    heirs = list(scope.passed().filter(predecessor_id=one).order_by("on", "successor_id"))
    names = _Names(scope, spans, origins, heirs)
    acts = _acts(scope, one)
    ages = [
        _age(scope, span, before, names, acts)
        for before, span in zip([None, *spans], spans, strict=False)
    ]
    end = spans[-1].valid_to
    return Life(
        kind=scope.field,
        id=one,
        name=spans[-1].name,
        born=spans[0].valid_from,
        ended=end,
        ended_by=acts.get(end, "") if end else "",
        ages=ages,
        origins=[_kin(row, row.predecessor_id, names.before(row)) for row in origins],
        heirs=[_kin(row, row.successor_id, names.of(row.successor_id, row.on)) for row in heirs],
    )


class _Names:
    """Names of whoever the life line mentions, each as on its day; a query for each tree."""

    def __init__(self, scope: Scope, spans: list[Any], origins: list[Any], heirs: list[Any]):
        column = scope.above[0][0]
        near = {getattr(span, column) for span in spans} - {None}
        near |= {row.predecessor_id for row in origins} | {row.successor_id for row in heirs}
        self._near = _named(scope, near)
        self._areas = _named(AREAS, {span.area_id for span in spans}) if scope is UNITS else {}

    def of(self, one: int | None, on: date) -> str:
        return _at(self._near.get(one or 0, []), on)

    def area(self, one: int, on: date) -> str:
        return _at(self._areas.get(one, []), on)

    def before(self, row: Any) -> str:
        """A predecessor's last name: the one before the day on which it passed on."""
        known = [name for first, name in self._near.get(row.predecessor_id, []) if first < row.on]
        return known[-1] if known else self.of(row.predecessor_id, row.on)


def _named(scope: Scope, ids: set[int]) -> dict[int, list[tuple[date, str]]]:
    names: dict[int, list[tuple[date, str]]] = {}
    if ids:
        rows = scope.of(ids).order_by("valid_from")
        for one, first, name in rows.values_list(scope.key, "valid_from", "name"):
            names.setdefault(one, []).append((first, name))
    return names


def _at(names: list[tuple[date, str]], on: date) -> str:
    """The name on the day, else the first one there was."""
    begun = [name for first, name in names if first <= on]
    return begun[-1] if begun else names[0][1] if names else ""


def _acts(scope: Scope, one: int) -> dict[date, str]:
    """Day → title of the applied act that changed it then."""
    changes = Change.objects.filter(**{scope.key: one})
    acts = Reorganisation.objects.filter(
        Q(pk__in=changes.values("reorganisation_id")), state=Reorganisation.State.APPLIED
    )
    return dict(acts.order_by("-id").values_list("on", "title"))


def _age(scope: Scope, span: Any, before: Any | None, names: _Names, acts: dict[date, str]) -> Age:
    above = getattr(span, scope.above[0][0])
    area = span.area_id if scope is UNITS else None
    return Age(
        valid_from=span.valid_from,
        valid_to=span.valid_to,
        name=span.name,
        level=span.level,
        code=getattr(span, "code", ""),
        line=getattr(span, "line", ""),
        above_id=above,
        above=names.of(above, span.valid_from) if above else "",
        area_id=area,
        area=names.area(area, span.valid_from) if area else "",
        by=acts.get(span.valid_from, ""),
        changed=_changed(scope, span, before),
    )


def _changed(scope: Scope, span: Any, before: Any | None) -> tuple[str, ...]:
    """Which facts are other than in the age before, in a fixed order; () for the first."""
    if before is None:
        return ()
    return tuple(
        fact
        for fact in TOLD
        if fact in scope.facts and getattr(span, fact) != getattr(before, fact)
    )


def _kin(row: Any, one: int, name: str) -> Kin:
    return Kin(one, name, row.on, row.kind, row.share)

"""What a plan's lines say, as plain data: kept in versions, compared, added together."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from danvan.kernel.text import fold
from danvan.plans.models import Plan, PlanLine, State
from danvan.reporting.models import Aggregation, Indicator

type Key = tuple[int | None, str, int | None, str]


@dataclass(frozen=True)
class Line:
    """As PlanLine, without its place and the remark of whoever returned it."""

    obligation_id: int | None = None
    text: str = ""
    from_month: int = 1
    to_month: int = 12
    target: int | None = None
    indicator_id: int | None = None
    measure: str = ""
    people: int | None = None
    forces: str = ""
    money: int | None = None
    source: str = ""
    lead: str = ""
    origin: str = PlanLine.Origin.OWN
    summed: int = 0

    @property
    def key(self) -> Key:
        """Lines of the same key in several plans are the same work, counted in the same measure."""
        words = "" if self.obligation_id else fold(self.text)
        return self.obligation_id, words, self.indicator_id, fold(self.measure)


_NAMES = tuple(field.name for field in fields(Line))


def line_of(row: PlanLine) -> Line:
    return Line(**{name: getattr(row, name) for name in _NAMES})


def lines_of(plan: Plan) -> list[Line]:
    """As they stand now, in order."""
    return [line_of(row) for row in plan.lines.all()]


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines]


def from_json(kept: Iterable[dict[str, Any]]) -> list[Line]:
    return [Line(**one) for one in kept]


def in_force(plan: Plan) -> list[Line]:
    """What counts in sums: as approved while it is being changed, else as submitted or approved.

    A draft that was never approved counts for nothing. `plan.versions` may be prefetched.
    """
    if plan.state in (State.APPROVED, State.SUBMITTED) or not plan.version:
        return lines_of(plan) if plan.state in (State.APPROVED, State.SUBMITTED) else []
    last = max(plan.versions.all(), key=lambda one: one.version, default=None)
    return from_json(last.lines) if last else []


def adding_of(lines: Iterable[Line]) -> dict[int, str]:
    """How each indicator of the lines adds over units."""
    ids = {line.indicator_id for line in lines if line.indicator_id}
    return dict(Indicator.objects.filter(pk__in=ids).values_list("pk", "aggregation"))


def added(targets: Sequence[int | None], aggregation: str | None) -> int | None:
    """Targets of several units as one: summed, the highest, or None where they cannot be added."""
    known = [target for target in targets if target is not None]
    if not known:
        return None
    if aggregation == Aggregation.AVERAGE:
        return known[0] if len(set(known)) == 1 else None
    return max(known) if aggregation == Aggregation.MAX else sum(known)


def merged(plans: Iterable[Sequence[Line]], origin: str) -> list[Line]:
    """The lines of several plans as one: those of the same key become one line, and it says so."""
    groups: dict[Key, list[Line]] = {}
    for lines in plans:
        for line in lines:
            groups.setdefault(line.key, []).append(line)
    adding = adding_of(line for group in groups.values() for line in group)
    return [_one(group, adding, origin) for group in groups.values()]


def _one(group: list[Line], adding: dict[int, str], origin: str) -> Line:
    first = group[0]
    if len(group) == 1:
        return replace(first, origin=origin)
    people = [line.people for line in group if line.people is not None]
    money = [line.money for line in group if line.money is not None]
    sources = {line.source for line in group if line.source}
    return replace(
        first,
        from_month=min(line.from_month for line in group),
        to_month=max(line.to_month for line in group),
        target=added([line.target for line in group], adding.get(first.indicator_id or 0)),
        people=sum(people) if people else None,
        forces=_joined((line.forces for line in group), 200),
        money=sum(money) if money else None,
        source=sources.pop() if len(sources) == 1 else PlanLine.Source.OTHER if sources else "",
        lead=_joined((line.lead for line in group), 200),
        origin=origin,
        summed=sum(line.summed or 1 for line in group),
    )


def _joined(words: Iterable[str], most: int) -> str:
    return "; ".join(dict.fromkeys(one for one in words if one))[:most]


@dataclass(frozen=True)
class Difference:
    """What became of a line since a version: `old` None is new, `new` None is gone."""

    old: Line | None
    new: Line | None
    fields: tuple[str, ...] = ()


def differences(before: Sequence[Line], after: Sequence[Line]) -> list[Difference]:
    """Line by line; one whose work stayed the same and whose measure did not is a changed line."""
    left, found = list(before), []
    for new in after:
        old = next((o for o in left if o.key == new.key), None) or next(
            (o for o in left if o.key[:2] == new.key[:2]), None
        )
        if old is None:
            found.append(Difference(None, new))
            continue
        left.remove(old)
        if changed := tuple(n for n in _NAMES[:-2] if getattr(old, n) != getattr(new, n)):
            found.append(Difference(old, new, changed))
    return [*found, *(Difference(old, None) for old in left)]

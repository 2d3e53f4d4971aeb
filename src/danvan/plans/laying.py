"""Lines written into a plan's rows, and the plan as it stands, to be put back as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from danvan.plans.content import Key, Line, line_of
from danvan.plans.models import Plan, PlanLine

_KEPT = ("state", "version", "to_id", "carried_to_id", "placing_unit_id", "reason")


def lay(plan: Plan, lines: Iterable[tuple[int | None, Line]]) -> None:
    """The plan's lines become these, in this order; each replaces its row, the others go."""
    rows = {row.pk: row for row in plan.lines.all()}
    kept: set[int] = set()
    for order, (pk, line) in enumerate(lines):
        row = rows.get(pk or 0) or PlanLine(plan=plan)
        for name, value in asdict(line).items():
            setattr(row, name, value)
        row.order = order
        row.save()
        kept.add(row.pk)
    PlanLine.objects.filter(pk__in=rows.keys() - kept).delete()
    forget_lines(plan)


def add(plan: Plan, lines: Sequence[Line]) -> int:
    """Lines whose key the plan has not got yet, at its end; returns how many."""
    known = {line_of(row).key for row in plan.lines.all()}
    new = [line for line in lines if line.key not in known]
    first = plan.lines.count()
    PlanLine.objects.bulk_create(
        PlanLine(plan=plan, order=first + place, **asdict(line)) for place, line in enumerate(new)
    )
    forget_lines(plan)
    return len(new)


def rows_by_key(plan: Plan) -> dict[Key, int]:
    return {line_of(row).key: row.pk for row in plan.lines.all()}


def forget_lines(plan: Plan) -> None:
    """What was prefetched is no longer so."""
    getattr(plan, "_prefetched_objects_cache", {}).pop("lines", None)


def snapshot(plan: Plan) -> dict[str, Any]:
    """State, links and lines with their ids, as JSON."""
    lines = [{"pk": row.pk, "order": row.order, **asdict(line_of(row))} for row in plan.lines.all()]
    return {**{name: getattr(plan, name) for name in _KEPT}, "lines": lines}


def put_back(plan: Plan, kept: dict[str, Any]) -> None:
    """As in the snapshot: lines that were there keep their ids, later ones go."""
    Plan.objects.filter(pk=plan.pk).update(**{name: kept[name] for name in _KEPT})
    plan.lines.exclude(pk__in=[line["pk"] for line in kept["lines"]]).delete()
    for line in kept["lines"]:
        PlanLine.objects.update_or_create(
            pk=line["pk"], defaults={**{k: v for k, v in line.items() if k != "pk"}, "plan": plan}
        )
    forget_lines(plan)

"""What a unit that ended passed on, and to whom: what its people read the next morning."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.assignments.models import Assignment, Handover
from danvan.kernel.actor import Actor
from danvan.org.models import UnitSpan, UnitSuccession
from danvan.org.queries import unit_names

MOST = 40  # pieces of work listed


@dataclass(frozen=True)
class Heir:
    """A unit that took over; `work` pieces came to it, `placing` wait there for a holder."""

    pk: int
    name: str
    work: int
    placing: int


@dataclass(frozen=True)
class Passed:
    """One piece of work and where it is; `pk` is set if the reader may open it."""

    title: str
    to: str
    how: str
    pk: int | None


@dataclass(frozen=True)
class Carried:
    """The unit with its last day (None: it goes on), its heirs, and the work that passed."""

    unit_name: str
    last: date | None
    heirs: list[Heir]
    work: list[Passed]
    count: int


def carried_from(unit_id: int, actor: Actor) -> Carried:
    """Eight queries, however much passed."""
    last = UnitSpan.objects.filter(unit=unit_id).order_by("-valid_from").first()
    rows = Handover.objects.filter(from_unit=unit_id, reorganisation__isnull=False)
    passed = list(rows.select_related("assignment").order_by("on", "assignment__due", "pk"))
    heirs = list(
        UnitSuccession.objects.filter(predecessor=unit_id)
        .order_by("on", "successor_id")
        .values_list("successor_id", flat=True)
    )
    named = {row.to_unit_id or row.placing_unit_id for row in passed}
    names = unit_names({pk for pk in (*heirs, *named) if pk})
    took = Counter(row.to_unit_id for row in passed)
    places = Counter(row.placing_unit_id for row in passed if row.to_unit_id is None)
    everybody = dict.fromkeys([*heirs, *(pk for pk in named if pk)])
    shown = passed[:MOST]
    seen = Assignment.objects.filter(pk__in=[row.assignment_id for row in shown])
    open_to = set(actor.among("see", seen).values_list("pk", flat=True))
    return Carried(
        unit_name=last.name if last else "",
        last=last.valid_to - timedelta(days=1) if last and last.valid_to else None,
        heirs=[Heir(pk, names.get(pk, ""), took[pk], places[pk]) for pk in everybody],
        work=[_passed(row, names, open_to) for row in shown],
        count=len(passed),
    )


def _passed(row: Handover, names: dict[int, str], open_to: set[int]) -> Passed:
    to = row.to_unit_id or row.placing_unit_id or 0
    how = "joined" if row.joined_to_id else "taken" if row.to_unit_id else "placing"
    pk = row.assignment_id if row.assignment_id in open_to else None
    return Passed(row.assignment.title, names.get(to, ""), how, pk)

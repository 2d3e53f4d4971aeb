"""What issuing an obligation would do, and what is open of one that was issued."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from danvan.assignments.models import OPEN
from danvan.assignments.succession import Lineage
from danvan.kernel import clock, working_days
from danvan.kernel.periods import Period
from danvan.org import queries as org
from danvan.programmes import due as rules_of_due
from danvan.programmes.addressing import bound
from danvan.programmes.models import Obligation

FIRST = 30  # names shown


@dataclass(frozen=True)
class Preview:
    """Who would get it today and when it would be due.

    `units` names the first; `levels` counts them all; `to_place` would wait on a placing list.
    `rest` is the working day before a day that is none. `needs_event`: the day is yet to be named.
    """

    total: int
    units: list[str]
    levels: dict[str, int]
    to_place: int
    coordinators: int
    unresolved: list[str]
    window: Period | None
    windows: list[Period]
    due: date | None
    rest: date | None
    needs_event: bool


def issue_preview(
    obligation: Obligation, *, period: str = "", event: date | None = None
) -> Preview:
    """As `actions.issue` would do it; nothing is written. BadInput for a period that is none."""
    today, paper = clock.today(), obligation.paper
    due, needs_event = obligation.due, rules_of_due.counts_from_event(obligation.due)
    if not needs_event or event:
        due = rules_of_due.begun(due, issued=paper.issued, today=today, event=event)
    window = rules_of_due.chosen(due, period, today)
    windows = list(rules_of_due.coming(due, today)) if rules_of_due.recurs(due) else []
    known = set(obligation.issues.order_by().values_list("period", flat=True).distinct())
    issuer = Lineage(today).standing(paper.owner_id)
    whom = bound(obligation, area_id=paper.area_id, issuer_id=issuer, on=today)
    ids = [unit for unit, _placing in whom.leads if unit is not None]
    spans = org.last_spans(ids, today)
    day = rules_of_due.due_day(due, window)
    return Preview(
        total=len(whom.leads), units=[spans[pk].name for pk in ids[:FIRST] if pk in spans],
        levels=dict(Counter(str(spans[pk].level) for pk in ids if pk in spans)),
        to_place=len(whom.leads) - len(ids),
        coordinators=len({unit for beside in whom.coordinators.values() for unit in beside}),
        unresolved=whom.unresolved, window=window,
        windows=[one for one in windows if one.code not in known],
        due=day, rest=working_days.before_rest(day) if day else None,
        needs_event=needs_event,
    )  # fmt: skip


@dataclass(frozen=True)
class OpenPeriod:
    """Open assignments of a period ("" for once), and the days they are due: from, to."""

    period: str
    count: int
    first: date | None
    last: date | None


def open_periods(obligation: Obligation) -> list[OpenPeriod]:
    """What is neither reported nor over, by period."""
    rows = obligation.issues.filter(assignment__state__in=OPEN).values("period").order_by("period")
    found = rows.annotate(
        count=Count("pk"), first=Min("assignment__due"), last=Max("assignment__due")
    )
    return [OpenPeriod(**row) for row in found]

"""Lists for people: what is mine to fill, what is mine to approve."""

from django.db.models import Q, QuerySet

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.periods import Period, month_of, months_between
from danvan.org.models import UnitSpan
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries.completeness import Owed, owed
from danvan.reporting.queries.expecting import expected_of
from danvan.reporting.queries.values import year_before


def submission(actor: Actor, pk: int) -> Submission:
    """One report that the actor may see; NotFound hides the others."""
    shown = Submission.objects.select_related("schedule__form__programme")
    return actor.fetch("see", shown, pk=pk)


def to_approve(actor: Actor) -> QuerySet[Submission]:
    """Reports sent by the units below that wait for this leader, longest waiting first."""
    waiting = Submission.objects.filter(state=Submission.State.SUBMITTED)
    shown = actor.among("approve", waiting).select_related("schedule__form__programme")
    return shown.order_by("submitted_at", "id")


def own_reports(actor: Actor) -> list[Owed]:
    """Reports of the actor's own units (and those they succeeded), newest month first.

    The months begun in the last year; of ended units only what is not approved yet.
    """
    if not actor.unit_ids:
        return []
    windows = _recent(month_of(clock.today()))
    rows = [
        row
        for schedule in _schedules(actor)
        for row in owed(schedule, expected_of(schedule, windows, actor.unit_ids))
        if row.unit_id == actor.unit_id or not row.counts
    ]
    return sorted(rows, key=lambda row: (-row.key, row.unit_id != actor.unit_id, row.unit_name))


def _recent(now: Period) -> list[Period]:
    """The last twelve month windows, the running one among them."""
    return list(months_between(month_of(year_before(now).end), now))


def _schedules(actor: Actor) -> list[Schedule]:
    """Schedules of the lines and levels at which the actor's units ever stood."""
    stood = UnitSpan.objects.filter(unit_id__in=actor.unit_ids).values_list("line", "level")
    kinds = Q(pk__in=[])
    for line, level in set(stood):
        kinds |= Q(line=line, level=level)
    return list(Schedule.objects.filter(kinds).select_related("form__programme").order_by("id"))

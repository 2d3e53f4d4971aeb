"""What units owe on paper: work that is late, reports that did not come, remedies not done.

Counted for many units at once. It is about a unit's paperwork, never about people.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, F, Q

from danvan.assignments.models import UNFINISHED, Assignment
from danvan.kernel.periods import month_of, months_between, parse
from danvan.oversight.models import Finding
from danvan.programmes.models import Programme
from danvan.reporting.deadlines import due_on
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries import Expected, expected, expected_of

YEAR = timedelta(days=365)
SENT = Q(version__gt=0) | Q(state=Submission.State.SUBMITTED)
_FEW = 100


def late_work(programme: Programme, unit_ids: Collection[int], on: date) -> Counter[int]:
    """Unit → the programme's assignments overdue on the day, or reported late in the last year."""
    overdue = Q(state__in=UNFINISHED, due__lt=on, reported_at__isnull=True)
    late = Q(reported_at__date__gt=F("due"), reported_at__date__gte=on - YEAR)
    rows = (
        Assignment.objects.filter(issue__obligation__programme=programme, unit_id__in=unit_ids)
        .filter(overdue | late)
        .values_list("unit_id")
        .annotate(Count("id"))
    )
    return Counter({unit: count for unit, count in rows if unit is not None})


def overdue_remedies(unit_ids: Collection[int], on: date) -> Counter[int]:
    """Unit → remedies of findings that it holds and that are overdue on the day."""
    rows = (
        Finding.objects.filter(
            assignment__unit_id__in=unit_ids, assignment__state__in=UNFINISHED,
            assignment__due__lt=on,
        )
        .values_list("assignment__unit_id")
        .annotate(Count("id"))
    )  # fmt: skip
    return Counter({unit: count for unit, count in rows if unit is not None})


def reports_due(schedule: Schedule, unit_ids: Collection[int], on: date) -> list[Expected]:
    """What the units owed on the schedule and was due in the year before the day."""
    windows = list(months_between(month_of(on - YEAR), month_of(on)))
    if len(unit_ids) < _FEW:
        owed = expected_of(schedule, windows, unit_ids)
    else:
        owed = [part for window in windows for part in expected(schedule, window)]
    wanted = set(unit_ids)
    return [
        part
        for part in owed
        if part.unit_id in wanted
        and on - YEAR <= due_on(parse(part.period), schedule.level, part.end) < on
    ]


def missing_of(schedule: Schedule, owed: list[Expected]) -> list[Expected]:
    """Those that were not sent, or were returned and not sent again."""
    keys = [part.key for part in owed]
    if not keys:
        return []
    sent = Submission.objects.filter(SENT, schedule=schedule, key__range=(min(keys), max(keys)))
    there = set(sent.values_list("unit_id", "key"))
    return [part for part in owed if (part.unit_id, part.key) not in there]


def missing_reports(programme: Programme, unit_ids: Collection[int], on: date) -> Counter[int]:
    """Unit → reports of the programme that were due in the last year and did not come."""
    missing: Counter[int] = Counter()
    schedules = Schedule.objects.filter(form__programme=programme)
    for schedule in schedules.select_related("form__programme"):
        owed = reports_due(schedule, unit_ids, on)
        missing.update(part.unit_id for part in missing_of(schedule, owed))
    return missing

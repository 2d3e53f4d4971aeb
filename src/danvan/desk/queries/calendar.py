"""The calendar of a post: deadlines of every kind, meetings, inspections."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from danvan.assignments.models import OPEN, Assignment
from danvan.desk import sources
from danvan.desk.queries.reports import reports
from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Happening

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
MOST = 2000


def happenings(actor: Actor, on: date) -> list[Happening]:
    """From 60 days before the day to 400 after, by first day; each uid once.

    What only asks for an answer about a meeting of that day is the meeting.
    """
    first, end = on - BEFORE, on + AFTER
    dated = sources.happening(actor, first, end)
    there = {(one.url, one.url_args, one.first) for one in dated}
    found = [
        *_deadlines(actor, first, end),
        *_reports(actor, on, first),
        *(one for one in _waiting(actor, on, first, end)
          if (one.url, one.url_args, one.first) not in there),
        *dated,
    ]  # fmt: skip
    once = {one.uid: one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: (one.first, one.uid))


def _deadlines(actor: Actor, first: date, end: date) -> Iterator[Happening]:
    """Open work of one's own and beside others; the nearest 2,000."""
    beside = Assignment.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
    mine = Q(unit_id__in=actor.unit_ids) | Q(pk__in=beside.values("assignment_id"))
    rows = Assignment.objects.filter(mine, state__in=OPEN, due__gte=first, due__lt=end)
    for pk, title, source, due in rows.order_by("due", "pk").values_list(
        "pk", "title", "source", "due"
    )[:MOST]:
        if due is not None:
            yield Happening(f"assignment-{pk}", title, due, due, source, "assignment", (pk,))


def _reports(actor: Actor, on: date, first: date) -> Iterator[Happening]:
    for _key, item in reports(actor, on, ahead=AFTER):
        if item.due is not None and item.due >= first:
            yield Happening(
                item.uid, item.title, item.due, item.due, item.source, item.url, item.url_args
            )


def _waiting(actor: Actor, on: date, first: date, end: date) -> Iterator[Happening]:
    """What other rooms want done by a day."""
    for row in sources.waiting(actor, on):
        if row.due is not None and first <= row.due < end:
            uid = f"{row.key}-{row.pk}"
            yield Happening(uid, row.title, row.due, row.due, row.source, row.url, row.url_args)

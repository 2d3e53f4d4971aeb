"""My work: one query for all groups, however many assignments stand in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Max, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from danvan.assignments.models import Assignment, Reminder, State
from danvan.assignments.queries.mine.kinds import Kind, kinds, others, own, own_key
from danvan.assignments.queries.mine.shape import Day, Group, MyWork, Row, status
from danvan.kernel.actor import Actor
from danvan.org import queries as org

LIMIT = 50
A_DAY = 4


class _Found(NamedTuple):
    """One row of the union: its group, its place there and how many stand in the group."""

    pk: int
    title: str
    source: str
    due: date | None
    state: str
    unit: int | None
    placing: int | None
    issuer: int
    key: str = ""
    place: int = 0
    total: int = 0


_FIELDS = ("pk", "title", "source", "due", "state", "unit_id", "placing_unit_id", "issuer_id")


@dataclass(frozen=True)
class _Seen:
    """What every row is told with: names of units, last reminders, the day."""

    names: dict[int, str]
    reminded: dict[int, date]
    on: date


def my_work(actor: Actor, *, on: date, narrow: Q | None = None, limit: int = LIMIT) -> MyWork:
    """What the actor's units hold, wait for, verify or place on the day, `narrow`ed to some.

    Four queries, and those of the rules; the first `limit` rows of each group by due day.
    """
    found = _all(actor, on, narrow or Q(), limit) if actor.post_id is not None else {}
    counts = {key: rows[0].total for key, rows in found.items()}
    week = _week_rows(actor, on)
    seen = _seen([*week, *(row for rows in found.values() for row in rows)], on)
    shown = {key: (kind, found[key]) for key, kind in kinds(actor).items() if key in found}
    return MyWork(
        on=on,
        open=sum(counts.get(key, 0) for key in ("overdue", "acknowledge", "leading")),
        overdue=counts.get("overdue", 0),
        to_acknowledge=counts.get("acknowledge", 0),
        groups=[
            Group(key, kind.title, counts[key], [_row(r, kind, seen) for r in rows], kind.again)
            for key, (kind, rows) in shown.items()
        ],
        week=_week(week, seen),
    )


def _all(actor: Actor, on: date, narrow: Q, limit: int) -> dict[str, list[_Found]]:
    """The first rows of each group that has any, by due day."""
    rows = Assignment.objects.filter(narrow)
    first = _first(own(actor, rows).annotate(key=own_key(on)), limit)
    parts = [
        _first(some.annotate(key=Value(key, CharField())), limit)
        for key, some in others(actor, on, rows).items()
    ]
    found: dict[str, list[_Found]] = defaultdict(list)
    for values in first.union(*parts, all=True):
        row = _Found(*values)
        found[row.key].append(row)
    for some_rows in found.values():
        some_rows.sort(key=lambda row: row.place)
    return found


def _first(rows: QuerySet[Assignment], limit: int) -> QuerySet[Assignment, Any]:
    """The first of each `key` by due day, with their place and how many there are."""
    by_due = [F("due").asc(nulls_last=True), F("pk").asc()]
    return (
        rows.annotate(
            place=Window(RowNumber(), partition_by="key", order_by=by_due),
            total=Window(Count("pk"), partition_by="key"),
        )
        .filter(place__lte=limit)
        .order_by()
        .values_list(*_FIELDS, "key", "place", "total")
    )


def _seen(rows: Iterable[_Found], on: date) -> _Seen:
    rows = list(rows)
    units = {pk for row in rows for pk in (row.unit, row.placing, row.issuer)}
    last = (
        Reminder.objects.filter(assignment_id__in={row.pk for row in rows})
        .order_by()
        .values_list("assignment_id")
        .annotate(last=Max("on"))
    )
    return _Seen(org.unit_names({pk for pk in units if pk is not None}, on), dict(last), on)


def _row(row: _Found, kind: Kind, seen: _Seen) -> Row:
    other = row.issuer if kind.ours else row.unit or row.placing or 0
    state = State(row.state)
    return Row(
        pk=row.pk, title=row.title, source=row.source, counterpart=seen.names.get(other, ""),
        due=row.due, days_left=(row.due - seen.on).days if row.due else None, state=state,
        status=status(state, row.due, seen.on), action=_offered(kind.verb, state),
        reminded=seen.reminded.get(row.pk),
    )  # fmt: skip


def _offered(verb: str, state: State) -> str:
    if verb == "work":
        return {State.ACCEPTED: "report", State.REPORTED: ""}.get(state, "answer")
    return verb


def _week_rows(actor: Actor, on: date) -> list[_Found]:
    """Own work due from Monday to Sunday of the week, finished or not."""
    monday = on - timedelta(days=on.weekday())
    rows = Assignment.objects.filter(
        unit_id__in=actor.unit_ids, due__range=(monday, monday + timedelta(days=6))
    ).exclude(state__in=(State.JOINED, State.WITHDRAWN))
    values = rows.annotate(
        place=Window(RowNumber(), partition_by="due", order_by="pk"),
        total=Window(Count("pk"), partition_by="due"),
        key=Value("", CharField()),
    ).filter(place__lte=A_DAY)
    return [
        _Found(*row)
        for row in values.order_by("due", "pk").values_list(*_FIELDS, "key", "place", "total")
    ]


def _week(rows: Sequence[_Found], seen: _Seen) -> list[Day]:
    monday, ours = seen.on - timedelta(days=seen.on.weekday()), Kind("", ours=True)
    days = []
    for day in (monday + timedelta(days=n) for n in range(7)):
        due = [row for row in rows if row.due == day]
        count = due[0].total if due else 0
        days.append(Day(day, day == seen.on, [_row(row, ours, seen) for row in due], count))
    return days

"""My work: what lies before an actor today, in groups, and the week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.models import OPEN, UNFINISHED, Assignment, State
from danvan.assignments.rules import WORKS
from danvan.kernel.actor import Actor
from danvan.org import queries as org

LIMIT = 50
A_DAY = 4
WAITING = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


@dataclass(frozen=True)
class Row:
    """One line of the list. `counterpart` is the issuer, or the holder of what others do.

    `days_left` is negative when late, None without a due day. `action` is the verb offered
    (answer, report, verify, place, explain), or "" where the actor can only look.
    """

    pk: int
    title: str
    source: str
    counterpart: str
    due: date | None
    days_left: int | None
    state: State
    status: str
    action: str


@dataclass(frozen=True)
class Group:
    """`count` is all of them; `rows` the first 50 by due day."""

    key: str
    title: str
    count: int
    rows: list[Row]


@dataclass(frozen=True)
class Day:
    """A day of the week strip: the first of the work due that day, and how many there are."""

    day: date
    today: bool
    rows: list[Row]
    count: int


@dataclass(frozen=True)
class MyWork:
    """`open` counts own unfinished work. Empty groups are left out."""

    on: date
    open: int
    overdue: int
    to_acknowledge: int
    groups: list[Group]
    week: list[Day]


def my_work(actor: Actor, *, on: date) -> MyWork:
    """What the actor's units hold, wait for, verify or place on the day. At most 16 queries."""
    groups = _groups(actor, on)
    counts = _counts(actor, groups)
    found = {key: list(groups[key].rows.only(*_FIELDS)[:LIMIT]) for key in groups if counts[key]}
    week = _week_rows(actor, on)
    names = _names([*week, *(row for rows in found.values() for row in rows)], on)
    return MyWork(
        on=on,
        open=counts["overdue"] + counts["acknowledge"] + counts["leading"],
        overdue=counts["overdue"],
        to_acknowledge=counts["acknowledge"],
        groups=[_group(key, groups[key], counts[key], rows, names, on)
                for key, rows in found.items()],
        week=_week(week, on, names),
    )  # fmt: skip


_FIELDS = ("pk", "title", "source", "due", "state", "unit_id", "placing_unit_id", "issuer_id")


@dataclass(frozen=True)
class _Kind:
    """One group's heading, its assignments by due day, the verb offered, and whose name to show."""

    title: str
    rows: QuerySet[Assignment]
    verb: str
    ours: bool = False


def _groups(actor: Actor, on: date) -> dict[str, _Kind]:
    """What is one's own stands in exactly one of overdue, acknowledge and leading."""
    everything = Assignment.objects.order_by(F("due").asc(nulls_last=True), "pk")
    unfinished = everything.filter(state__in=UNFINISHED)
    seen = actor.among("see", unfinished)
    mine = seen.filter(unit_id__in=actor.unit_ids)
    late = Q(due__lt=on, state__in=OPEN)
    beside = Assignment.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
    work = "work" if actor.role in WORKS and not actor.reading_only else ""
    return {
        "overdue": _Kind(_("Quá hạn"), mine.filter(late), work, True),
        "acknowledge": _Kind(
            _("Chờ tiếp nhận"), mine.filter(state=State.ISSUED).exclude(late), work, True
        ),
        "leading": _Kind(
            _("Tôi chủ trì"), mine.exclude(state=State.ISSUED).exclude(late), work, True
        ),
        "coordinating": _Kind(
            _("Tôi phối hợp"), seen.filter(pk__in=beside.values("assignment_id")), ""
        ),
        "verify": _Kind(
            _("Chờ kiểm chứng"),
            actor.among("verify", everything.filter(state=State.REPORTED)),
            "verify",
        ),
        "place": _Kind(
            _("Chờ phân công lại"),
            actor.among("place", unfinished.filter(unit__isnull=True)),
            "place",
        ),
        "clarify": _Kind(
            _("Đơn vị hỏi lại"),
            actor.among("explain", everything.filter(state__in=WAITING)),
            "explain",
        ),
    }


def _counts(actor: Actor, groups: dict[str, _Kind]) -> dict[str, int]:
    if actor.post_id is None:
        return dict.fromkeys(groups, 0)
    return {key: kind.rows.count() for key, kind in groups.items()}


def _names(rows: Iterable[Assignment], on: date) -> dict[int, str]:
    ids = {pk for row in rows for pk in (row.unit_id, row.placing_unit_id, row.issuer_id)}
    return org.unit_names({pk for pk in ids if pk is not None}, on)


def _group(
    key: str, kind: _Kind, count: int, rows: list[Assignment], names: dict[int, str], on: date
) -> Group:
    return Group(key, kind.title, count, [_row(r, kind.verb, kind.ours, names, on) for r in rows])


def _row(row: Assignment, verb: str, ours: bool, names: dict[int, str], on: date) -> Row:
    other = row.issuer_id if ours else row.unit_id or row.placing_unit_id or 0
    state = State(row.state)
    return Row(
        pk=row.pk, title=row.title, source=row.source, counterpart=names.get(other, ""),
        due=row.due, days_left=(row.due - on).days if row.due else None,
        state=state, status=status(state, row.due, on), action=_offered(verb, state),
    )  # fmt: skip


def status(state: State, due: date | None, on: date) -> str:
    """One of the marks of the matrix: overdue, running, none (not begun), done."""
    if state in OPEN and due is not None and due < on:
        return "overdue"
    if state in (State.ACCEPTED, State.REPORTED):
        return "running"
    return "done" if state == State.VERIFIED else "none"


def _offered(verb: str, state: State) -> str:
    if verb == "work":
        return {State.ACCEPTED: "report", State.REPORTED: ""}.get(state, "answer")
    return verb


def _week_rows(actor: Actor, on: date) -> list[Assignment]:
    """Own work due from Monday to Sunday of the week, finished or not."""
    monday = on - timedelta(days=on.weekday())
    rows = Assignment.objects.filter(
        unit_id__in=actor.unit_ids, due__range=(monday, monday + timedelta(days=6))
    ).exclude(state__in=(State.JOINED, State.WITHDRAWN))
    return list(rows.order_by("due", "pk").only(*_FIELDS)[: 20 * A_DAY])


def _week(rows: list[Assignment], on: date, names: dict[int, str]) -> list[Day]:
    monday = on - timedelta(days=on.weekday())
    days = []
    for day in (monday + timedelta(days=n) for n in range(7)):
        due = [row for row in rows if row.due == day]
        shown = [_row(row, "", True, names, on) for row in due[:A_DAY]]
        days.append(Day(day, day == on, shown, len(due)))
    return days

"""Following up: reminding those who are late, and telling their superiors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.models import OPEN, Assignment, Escalation, Reminder
from danvan.assignments.succession import Lineage
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Area

BATCH = 5000


def remind(
    assignments: Iterable[Assignment] | QuerySet[Assignment], *, note: str = "", actor: Actor
) -> int:
    """Đôn đốc: remind the holders of all that are late among these; returns how many.

    Only what is overdue, held by a unit and open, and what the actor may remind of; each at most
    once a day. WrongState if none is late, or all were reminded today. NotAllowed if the actor may
    remind of none of them. One journal entry a register, which keeps the ids.
    """
    rows = _late(actor, assignments)
    today = clock.today()
    done = Reminder.objects.filter(assignment=OuterRef("pk"), on=today)
    new = list(rows.filter(~Exists(done)).order_by("pk").only("pk", "area_id"))
    if not new:
        raise WrongState(
            _("Hôm nay đã đôn đốc các việc này rồi. Mỗi việc chỉ đôn đốc một lần trong ngày.")
        )
    by_area: dict[int, list[int]] = defaultdict(list)
    for row in new:
        by_area[row.area_id].append(row.pk)
    try:
        with transaction.atomic():
            for area in Area.objects.filter(pk__in=by_area).order_by("pk"):
                _remind(area, by_area[area.pk], note.strip(), actor)
    except IntegrityError as error:
        raise WrongState(
            _("Người khác vừa đôn đốc các việc này. Hãy mở lại trang để xem.")
        ) from error
    return len(new)


def _late(
    actor: Actor, assignments: Iterable[Assignment] | QuerySet[Assignment]
) -> QuerySet[Assignment]:
    rows = Assignment.objects.all()
    if isinstance(assignments, QuerySet):
        rows = rows.filter(pk__in=assignments.order_by().values_list("pk", flat=True))
    else:
        rows = rows.filter(pk__in=[assignment.pk for assignment in assignments])
    mine = actor.among("remind", rows)
    if rows.exists() and not mine.exists():
        raise NotAllowed
    late = mine.filter(due__lt=clock.today(), state__in=OPEN, unit__isnull=False)
    if not late.exists():
        raise WrongState(_("Không có việc nào quá hạn để đôn đốc."))
    return late


def _remind(area: Area, ids: list[int], note: str, actor: Actor) -> None:
    now = clock.now()
    with recorded(events.MANY_REMINDED, area, actor=actor, note=note) as entry:
        Reminder.objects.bulk_create(
            [
                Reminder(assignment_id=pk, by_id=actor.unit_id, note=note, on=now.date(), at=now)
                for pk in ids
            ],
            batch_size=BATCH,
        )
        entry.after = {"count": len(ids), "assignments": ids}


def escalate_overdue(*, after_days: int = 7, actor: Actor) -> int:
    """What is `after_days` overdue goes up one step of the holder's own line; returns how many.

    First to the superior as of today, after as many days again to the next above, each step once.
    What waits on a placing list goes up from the unit that should place it. The holder stays. Only
    the system does this, daily; one journal entry a register.
    """
    actor.must("escalate", Assignment)
    by_area: dict[int, list[Escalation]] = defaultdict(list)
    for area_id, step in _steps(after_days):
        by_area[area_id].append(step)
    return sum(
        _escalate(area, by_area[area.pk], actor)
        for area in Area.objects.filter(pk__in=by_area).order_by("pk")
    )


def _steps(after_days: int) -> Iterator[tuple[int, Escalation]]:
    """The next step of each assignment that is due for one, with its register's id."""
    today = clock.today()
    lineage = Lineage(today)
    rows = _overdue(today - timedelta(days=after_days))
    lineage.fetch({holder for _pk, _area, holder, _due, _last in rows})
    for pk, area, holder, due, last in rows:
        step = (last or 0) + 1
        if (to := _above(holder, step, lineage)) is not None:
            yield area, Escalation(assignment_id=pk, to_id=to, due=due, step=step, on=today)


type _Row = tuple[int, int, int, date, int | None]  # id, register, holder, due, last step


def _overdue(by: date) -> list[_Row]:
    """Open, due on or before `by`, and not gone up for that due day after `by`."""
    up = Escalation.objects.filter(assignment=OuterRef("pk"), due=OuterRef("due")).order_by("-step")
    rows = Assignment.objects.filter(state__in=OPEN, due__lte=by).annotate(
        last_step=Subquery(up.values("step")[:1]), last_on=Subquery(up.values("on")[:1]),
        holder=Coalesce("unit_id", "placing_unit_id"),
    )  # fmt: skip
    waiting = rows.filter(Q(last_on__isnull=True) | Q(last_on__lte=by)).order_by("pk")
    return [
        (pk, area, holder, due, last)
        for pk, area, holder, due, last in waiting.values_list(
            "pk", "area_id", "holder", "due", "last_step"
        )
        if due is not None
    ]


def _above(unit: int, steps: int, lineage: Lineage) -> int | None:
    found: int | None = unit
    for _step in range(steps):
        found = lineage.above(found) if found is not None else None
    return found


def _escalate(area: Area, steps: list[Escalation], actor: Actor) -> int:
    """0 where another round was faster."""
    try:
        with recorded(events.MANY_ESCALATED, area, actor=actor) as entry:
            Escalation.objects.bulk_create(steps, batch_size=BATCH)
            entry.after = {
                "count": len(steps), "assignments": [one.assignment_id for one in steps],
                "to": [one.to_id for one in steps],
            }  # fmt: skip
    except IntegrityError:
        return 0
    return len(steps)

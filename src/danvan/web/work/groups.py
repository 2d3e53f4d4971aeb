"""The groups of «my work»: assignments, and the reports that are mine to send or approve."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from danvan.assignments.models import State
from danvan.assignments.queries import Group as WorkGroup
from danvan.assignments.queries import Row
from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.org.queries import unit_names
from danvan.reporting.models import Submission
from danvan.reporting.queries import own_reports, to_approve
from danvan.reporting.queries.completeness import Owed
from danvan.web.templatetags.danvan import period_within

LIMIT = 50  # of one group alone
SHORT = 12  # of each when several are shown
AHEAD = timedelta(days=15)


@dataclass(frozen=True)
class Line:
    """One line of the list. `accept` is the assignment that one press takes on; else a word or a
    button leads on."""

    url: str
    title: str
    source: str
    counterpart: str
    due: date | None
    status: str
    word: str
    button: str = ""
    accept: int | None = None
    ours: bool = True  # still to be done, so that its due day counts


@dataclass(frozen=True)
class Shown:
    """A group as the page lists it: `count` is all, `lines` the first of them."""

    key: str
    title: str
    count: int
    lines: list[Line]
    all_url: str = ""


def shortened(found: list[Shown], why: str) -> list[Shown]:
    """Only the group asked for; without one all, each cut short where they are many."""
    alone = [group for group in found if group.key == why]
    if alone or sum(len(group.lines) for group in found) <= LIMIT:
        return alone or found
    return [replace(group, lines=group.lines[:SHORT]) for group in found]


def groups(actor: Actor, work: list[WorkGroup]) -> list[Shown]:
    """In the order of the page: late first, then what waits for me, then what I wait for."""
    shown = [_work(group) for group in work]
    mine = [group for group in shown if group.key in ("overdue", "acknowledge", "leading")]
    rest = [group for group in shown if group not in mine]
    return [*mine, *_reports(actor), *_approvals(actor), *rest]


def _work(group: WorkGroup) -> Shown:
    return Shown(group.key, group.title, group.count, [_line(row) for row in group.rows])


def _line(row: Row) -> Line:
    acceptable = row.action == "answer" and row.state == State.ISSUED
    button = (
        ""
        if acceptable
        else {
            "answer": _("Trả lời"),
            "report": _("Báo xong"),
            "verify": _("Kiểm chứng"),
            "place": _("Phân công"),
            "explain": _("Làm rõ"),
        }.get(row.action, "")
    )
    return Line(
        url=reverse("assignment", args=[row.pk]), title=row.title, source=row.source,
        counterpart=row.counterpart, due=row.due, status=row.status,
        word=str(State(row.state).label).capitalize(), button=button,
        accept=row.pk if acceptable else None, ours=row.state != State.REPORTED,
    )  # fmt: skip


def _reports(actor: Actor) -> Iterator[Shown]:
    """What an officer has to send: returned ones apart, others from 15 days before they are due."""
    if actor.role is not Role.OFFICER or actor.reading_only:
        return
    soon = clock.today() + AHEAD
    owed = [
        o
        for o in own_reports(actor)
        if not o.counts
        and o.due <= soon
        and o.state not in (Submission.State.SUBMITTED, Submission.State.APPROVED)
    ]
    owed.sort(key=lambda o: (o.due, o.unit_name))
    returned = [o for o in owed if o.state == Submission.State.RETURNED]
    waiting = [o for o in owed if o.state != Submission.State.RETURNED]
    for key, title, found in (
        ("returned", _("Bị trả lại"), returned),
        ("reports", _("Báo cáo đến hạn"), waiting),
    ):
        if found:
            lines = [_report(one) for one in found[:LIMIT]]
            yield Shown(key, title, len(found), lines, reverse("reports"))


def _report(owed: Owed) -> Line:
    late = owed.due < clock.today()
    return Line(
        url=reverse("report_entry", args=[owed.schedule_id, owed.unit_id, owed.period]),
        title=_("Báo cáo %(period)s") % {"period": period_within(owed.period)},
        source=owed.unit_name, counterpart="", due=owed.due,
        status="overdue" if late else "running" if owed.state else "none",
        word="", button=_("Mở báo cáo"),
    )  # fmt: skip


def _approvals(actor: Actor) -> Iterator[Shown]:
    if actor.role is not Role.LEADER:
        return
    waiting = to_approve(actor)
    if not (count := waiting.count()):
        return
    found = list(waiting[:LIMIT])
    names = unit_names({submission.unit_id for submission in found})
    lines = [
        Line(
            url=reverse("submission", args=[s.pk]),
            title=_("Báo cáo %(period)s của %(unit)s")
            % {"period": period_within(s.period), "unit": names.get(s.unit_id, "")},
            source=str(s.schedule.form), counterpart="", due=None, status="running",
            word="", button=_("Xem và duyệt"),
        )
        for s in found
    ]  # fmt: skip
    yield Shown("approve", _("Chờ tôi duyệt"), count, lines, reverse("approvals"))

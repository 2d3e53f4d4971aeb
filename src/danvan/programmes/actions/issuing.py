"""Obligations become assignments: once, or for each period."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from danvan.assignments.making import BATCH, made
from danvan.assignments.models import Assignment
from danvan.assignments.succession import Lineage
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, DanvanError, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.periods import Period
from danvan.org.models import Unit
from danvan.programmes import due as rules_of_due
from danvan.programmes import events
from danvan.programmes.addressing import Bound, bound
from danvan.programmes.models import Issue, Obligation, Programme

AHEAD = timedelta(days=60)
State = Obligation.State


def issue(obligation: Obligation, *, period: str = "", actor: Actor) -> list[Assignment]:
    """One assignment for each lead, to the units of today; a selector means all of its units.

    `period` is a code for recurring work (empty: the window of today) and empty for what is owed
    once. BadInput("lead") if no lead is known, BadInput("period") if the code does not fit;
    WrongState if it was not confirmed, was issued for that period, or a schedule covers it.
    Names still open are left out, and the journal says which.
    """
    actor.must("issue", obligation)
    window = _window(obligation, period)
    with recorded(events.ISSUED, obligation, actor=actor) as entry:
        locked = (
            Obligation.objects.select_for_update(of=("self",))
            .select_related("paper")
            .get(pk=obligation.pk)
        )
        _may_be_issued(locked, window)
        issuer = Unit.objects.get(pk=Lineage(clock.today()).standing(locked.paper.owner_id))
        whom = bound(locked, area_id=locked.paper.area_id, issuer_id=issuer.pk, on=clock.today())
        if not whom.leads:
            raise BadInput(
                "lead",
                _("Chưa biết đơn vị nào chủ trì việc «%(title)s». Hãy sửa việc và chọn đơn vị.")
                % {"title": locked.title},
            )
        assignments = _made(locked, whom, issuer, window)
        locked.state = State.ISSUED
        locked.save(update_fields=["state"])
        obligation.state = State.ISSUED
        entry.after = {
            "period": window.code if window else "", "assignments": len(assignments),
            "unresolved": whom.unresolved, "due": assignments[0].due,
        }  # fmt: skip
    return assignments


def _window(obligation: Obligation, code: str) -> Period | None:
    if not rules_of_due.recurs(obligation.due):
        if code:
            raise BadInput("period", _("Việc này chỉ giao một lần, không theo kỳ."))
        return None
    if not code:
        return rules_of_due.window(obligation.due, clock.today())
    return rules_of_due.parsed(obligation.due, code)


def _may_be_issued(obligation: Obligation, window: Period | None) -> None:
    if obligation.by_schedule:
        raise WrongState(_("Việc này đã có biểu báo cáo định kỳ theo dõi, không giao riêng nữa."))
    again = window is not None and obligation.state == State.ISSUED
    if obligation.state != State.CONFIRMED and not again:
        raise WrongState(_("Chỉ giao được việc đã xác nhận và chưa giao."))
    if window is not None and obligation.issues.filter(period=window.code).exists():
        raise WrongState(_("Việc này đã được giao cho kỳ %(period)s.") % {"period": window.code})


def _made(
    obligation: Obligation, whom: Bound, issuer: Unit, window: Period | None
) -> list[Assignment]:
    paper, period = obligation.paper, window.code if window else ""
    assignments = made(
        whom.leads, title=obligation.title, text=obligation.text,
        source=_source(paper, obligation.path), issuer=issuer, area=paper.area,
        due=rules_of_due.due_day(obligation.due, window), period=period,
        clause_key=f"obligation:{obligation.pk}", coordinators=whom.coordinators,
    )  # fmt: skip
    Issue.objects.bulk_create(
        [Issue(obligation=obligation, assignment=a, period=period) for a in assignments],
        batch_size=BATCH,
    )
    return assignments


def _source(paper: Paper, path: str) -> str:
    named = paper.number or paper.title[:120]
    if not path:
        return named
    return _("%(paper)s, điểm %(path)s") % {"paper": named, "path": path}


@dataclass
class Issued:
    """What became of the confirmed obligations: how many made how many, and why not the others."""

    obligations: int = 0
    assignments: int = 0
    left: list[tuple[Obligation, str]] = field(default_factory=list)


def issue_confirmed(paper: Paper, *, actor: Actor) -> Issued:
    """Issue each confirmed obligation of the paper, recurring ones for the window of today.

    One `issue` each, with its own journal entry; what cannot be issued stays and is told why.
    """
    told = Issued()
    waiting = Obligation.objects.filter(paper=paper, state=State.CONFIRMED, by_schedule=False)
    for obligation in waiting:
        try:
            with transaction.atomic():
                told.assignments += len(issue(obligation, actor=actor))
        except (BadInput, WrongState) as error:
            told.left.append((obligation, error.message))
        else:
            told.obligations += 1
    return told


def issue_recurring(programme: Programme, *, actor: Actor) -> int:
    """Issue what recurs for every window that begins within 60 days; returns how many were made.

    Never for the past: a window whose due day has gone by is left out, as is one that is due
    outside the programme's days. One `issue` each. What is covered by a schedule, not confirmed,
    or without a known lead makes none. Running it again makes nothing twice.
    """
    actor.must("issue", programme)
    total = 0
    for obligation in programme.obligations.filter(
        state__in=(State.CONFIRMED, State.ISSUED), by_schedule=False
    ):
        if not rules_of_due.recurs(obligation.due):
            continue
        known = set(obligation.issues.order_by().values_list("period", flat=True).distinct())
        for window in _coming(obligation, programme, clock.today()):
            if window.code not in known:
                total += _issued(obligation, window, actor)
    return total


def _coming(obligation: Obligation, programme: Programme, today: date) -> Iterator[Period]:
    # The window before may still be open: its due day can lie after its last day.
    window = rules_of_due.window(obligation.due, today)
    window = rules_of_due.window(obligation.due, window.first - timedelta(days=1))
    while window.first <= today + AHEAD:
        day = rules_of_due.due_day(obligation.due, window)
        if day is not None and today <= day and programme.from_day <= day <= programme.to_day:
            yield window
        window = rules_of_due.following(window, obligation.due)


def _issued(obligation: Obligation, window: Period, actor: Actor) -> int:
    try:
        with transaction.atomic():
            return len(issue(obligation, period=window.code, actor=actor))
    except DanvanError as error:
        if isinstance(error, BadInput) and error.field == "lead":
            return 0
        raise

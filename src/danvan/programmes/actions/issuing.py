"""Obligations become assignments: once, or for each period."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

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
from danvan.programmes.addressing import Bound, bound, names_for
from danvan.programmes.amending import stopping
from danvan.programmes.models import Amendment, Decision, Issue, Obligation, Programme

State = Obligation.State


def issue(
    obligation: Obligation, *, period: str = "", event: date | None = None, actor: Actor
) -> list[Assignment]:
    """One assignment for each lead, to the units of today; a selector means all of its units.

    `period` is a code for recurring work (empty: the first window still in time) and empty for
    what is owed once; `event` the day from which a rule counts that names one. BadInput("lead") if
    no lead is known, or only the unit that issued the paper; ("period") if the code does not fit or
    its window is over or too far ahead; ("due") if the day has gone by; ("event") if it has to be
    named. WrongState if it was not confirmed, was issued for that period, or a schedule
    covers it. Names still open are left out, and the journal says which.
    """
    actor.must("issue", obligation)
    window = rules_of_due.chosen(obligation.due, period, clock.today())
    with recorded(events.ISSUED, obligation, actor=actor) as entry:
        locked = (
            Obligation.objects.select_for_update(of=("self",))
            .select_related("paper")
            .get(pk=obligation.pk)
        )
        _may_be_issued(locked, window)
        locked.due = rules_of_due.begun(
            locked.due, issued=locked.paper.issued, today=clock.today(), event=event
        )
        _in_time(locked, window)
        issuer = issuer_of(locked.paper)
        whom = addressed_today(locked, issuer)
        must_have_leads(locked, whom, issuer)
        assignments = made_for(locked, whom, issuer, window.code if window else "")
        locked.state = State.ISSUED
        locked.save(update_fields=["state", "due"])
        obligation.state, obligation.due = State.ISSUED, locked.due
        entry.after = {
            "period": window.code if window else "", "assignments": len(assignments),
            "unresolved": whom.unresolved, "due": assignments[0].due,
        }  # fmt: skip
    return assignments


def issuer_of(paper: Paper) -> Unit:
    """Who issues in the name of the paper today: the unit that keeps it, or who stands for it."""
    return Unit.objects.get(pk=Lineage(clock.today()).standing(paper.owner_id))


def addressed_today(obligation: Obligation, issuer: Unit) -> Bound:
    """Who is bound today."""
    paper = obligation.paper
    return bound(obligation, area_id=paper.area_id, issuer_id=issuer.pk, on=clock.today())


def must_have_leads(obligation: Obligation, whom: Bound, issuer: Unit) -> None:
    """BadInput("lead") if there is none, or none but the unit whose own paper this is.

    What a superior's paper lays upon the unit that keeps it is owed to that superior, and stands;
    so does what several lead together.
    """
    paper, title = obligation.paper, obligation.title
    if not whom.leads:
        raise BadInput(
            "lead",
            _("Chưa biết đơn vị nào chủ trì việc «%(title)s». Hãy sửa việc và chọn đơn vị.")
            % {"title": title},
        )
    if whom.leads != [(issuer.pk, None)]:
        return
    if {issuer.pk, paper.owner_id} & set(names_for(paper).resolve(paper.issuer).units):
        raise BadInput(
            "lead",
            _(
                "%(unit)s ban hành văn bản này nên không tự giao việc «%(title)s» cho mình. Hãy "
                "ghi việc ấy vào kế hoạch năm của đơn vị, hoặc chọn đơn vị khác chủ trì."
            )
            % {"unit": issuer, "title": title},
        )


def _in_time(obligation: Obligation, window: Period | None) -> None:
    """BadInput for what is due before today, or begins more than 60 days from now."""
    today = clock.today()
    day = rules_of_due.due_day(obligation.due, window)
    if window is not None and window.first > today + rules_of_due.AHEAD:
        raise BadInput(
            "period",
            _("Kỳ %(period)s bắt đầu ngày %(day)s, còn hơn 60 ngày nữa nên chưa giao.")
            % {"period": window.code, "day": f"{window.first:%d/%m/%Y}"},
        )
    if day is not None and day < today:
        raise BadInput(
            "due" if window is None else "period",
            _("Hạn %(day)s đã qua trước ngày giao nên không giao được. Hãy sửa hạn của việc này.")
            % {"day": f"{day:%d/%m/%Y}"},
        )


def _may_be_issued(obligation: Obligation, window: Period | None) -> None:
    if stop := stopping(obligation):
        raise WrongState(_stopped(stop))
    if obligation.by_schedule:
        raise WrongState(_("Việc này đã có biểu báo cáo định kỳ theo dõi, không giao riêng nữa."))
    again = window is not None and obligation.state == State.ISSUED
    if obligation.state != State.CONFIRMED and not again:
        raise WrongState(_("Chỉ giao được việc đã xác nhận và chưa giao."))
    if window is not None and obligation.issues.filter(period=window.code).exists():
        raise WrongState(_("Việc này đã được giao cho kỳ %(period)s.") % {"period": window.code})


def _stopped(stop: Amendment | Decision) -> str:
    paper = {"paper": stop.paper.number or stop.paper.title[:120]}
    if isinstance(stop, Decision):
        return _("Việc này đã hết hiệu lực theo %(paper)s, không giao thêm được.") % paper
    if stop.target:
        return (
            _("Điểm này đã bị %(paper)s thay thế hoặc bãi bỏ. Hãy quyết định về việc này trước.")
            % paper
        )
    return (
        _("Văn bản này đã bị %(paper)s thay thế hoặc bãi bỏ. Hãy giao việc của văn bản mới.")
        % paper
    )


def made_for(obligation: Obligation, whom: Bound, issuer: Unit, period: str) -> list[Assignment]:
    """Saved and linked, one for each holder. Only inside a verb's `recorded`."""
    paper = obligation.paper
    window = rules_of_due.parsed(obligation.due, period) if period else None
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
    without a known lead, or ended by a later paper makes none. Run again it makes nothing twice.
    """
    actor.must("issue", programme)
    total = 0
    for obligation in programme.obligations.filter(
        state__in=(State.CONFIRMED, State.ISSUED), by_schedule=False
    ):
        if not rules_of_due.recurs(obligation.due) or stopping(obligation):
            continue
        known = set(obligation.issues.order_by().values_list("period", flat=True).distinct())
        for window in _coming(obligation, programme, clock.today()):
            if window.code not in known:
                total += _issued(obligation, window, actor)
    return total


def _coming(obligation: Obligation, programme: Programme, today: date) -> Iterator[Period]:
    for window in rules_of_due.coming(obligation.due, today):
        day = rules_of_due.due_day(obligation.due, window)
        if day is not None and programme.from_day <= day <= programme.to_day:
            yield window


def _issued(obligation: Obligation, window: Period, actor: Actor) -> int:
    try:
        with transaction.atomic():
            return len(issue(obligation, period=window.code, actor=actor))
    except DanvanError as error:
        if isinstance(error, BadInput) and error.field == "lead":
            return 0
        raise

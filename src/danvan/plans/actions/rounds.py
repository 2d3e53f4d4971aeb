"""The owner asks for plans: every unit bound gets an assignment, which follows the plan."""

from dataclasses import fields
from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.assignments.actions.giving import give_many
from danvan.assignments.making import Given
from danvan.assignments.models import Assignment
from danvan.assignments.models import State as Work
from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Unit
from danvan.plans import events
from danvan.plans.binding import bound_units
from danvan.plans.models import Owed, Plan, PlanRound, State
from danvan.programmes.models import Programme

_TO_ACCEPT = (Work.ISSUED, Work.CLARIFY, Work.NOT_OURS, Work.NO_MEANS)


def open_round(programme: Programme, *, year: int, due: date, actor: Actor) -> PlanRound:
    """Every unit that the programme binds today owes its plan of the year by the day.

    BadInput for a year outside the programme, a day gone by or after the year, or no unit bound;
    WrongState where the year's round is open already.
    """
    actor.must("open_round", programme)
    must_be_inside(programme, year)
    if not clock.today() <= due <= date(year, 12, 31):
        raise BadInput(
            "due", _("Hạn nộp phải từ hôm nay đến hết năm kế hoạch. Hãy chọn ngày khác.")
        )
    with recorded(events.OPENED, programme, actor=actor) as entry:
        if programme.plan_rounds.filter(year=year).exists():
            raise WrongState(_("Đã yêu cầu lập kế hoạch năm %(year)s rồi.") % {"year": year})
        opened = PlanRound.objects.create(
            programme=programme, year=year, due=due, opened_at=clock.now()
        )
        units = _give(opened, actor)
        if not units:
            raise BadInput("year", _("Chương trình chưa có đơn vị nào được giao việc."))
        entry.after = {"year": year, "due": due, "assignments": units}
    return opened


def extend_round(opened: PlanRound, *, actor: Actor) -> int:
    """The same for units bound since, due as the others, at the earliest today; returns how many.

    WrongState where nobody is missing.
    """
    actor.must("open_round", opened.programme)
    with recorded(events.OPENED, opened.programme, actor=actor) as entry:
        units = _give(opened, actor)
        if not units:
            raise WrongState(_("Mọi đơn vị được giao việc đều đã được yêu cầu lập kế hoạch."))
        entry.after = {"year": opened.year, "due": opened.due, "assignments": units}
    return units


def must_be_inside(programme: Programme, year: int) -> None:
    """BadInput("year") for a year in which the programme does not run."""
    first, last = programme.from_day.year, programme.to_day.year
    if not first <= year <= last:
        raise BadInput(
            "year",
            _("Chương trình thực hiện từ năm %(first)s đến năm %(last)s. Hãy chọn năm trong đó.")
            % {"first": first, "last": last},
        )


def _give(opened: PlanRound, actor: Actor) -> int:
    programme = opened.programme
    known = set(opened.owed.values_list("assignment__unit_id", flat=True))
    missing = [unit for unit in bound_units(programme, clock.today()) if unit not in known]
    units = Unit.objects.in_bulk(missing)
    words = {"year": opened.year, "programme": programme.title}
    title = (_("Lập kế hoạch năm %(year)s: %(programme)s") % words)[:300]
    text = _(
        "Lập kế hoạch năm %(year)s thực hiện %(programme)s, trình cấp trên duyệt. Việc này tự "
        "chuyển theo tình trạng của bản kế hoạch."
    )
    due = max(opened.due, clock.today())
    given = give_many(
        [Given(unit=units[pk], title=title, text=text % words, due=due) for pk in missing],
        issuer=programme.owner,
        area=programme.area,
        source=programme.title[:200],
        actor=actor,
    ) if missing else []  # fmt: skip
    Owed.objects.bulk_create(Owed(round=opened, assignment=one) for one in given)
    begun = Plan.objects.filter(programme=programme, year=opened.year, unit_id__in=missing)
    for plan in begun.exclude(state=State.DRAFT):
        settle(plan, actor=actor)
    return len(given)


def settle(plan: Plan, *, note: str = "", actor: Actor) -> None:
    """The assignments of the plan's round follow its state, inside the verb that changed it.

    Submitted is reported done, approved is verified by the unit that approved, returned is work
    again. The right to it is the right to the plan, which the verb has asked for.
    """
    acting = _by_right_of_the_plan(actor)
    owed = Assignment.objects.filter(
        plan_owed__round__programme=plan.programme_id,
        plan_owed__round__year=plan.year,
        unit_id=plan.unit_id,
    )
    for one in owed.order_by("pk"):
        if plan.state in (State.SUBMITTED, State.APPROVED):
            _report(one, plan, acting)
        if plan.state == State.APPROVED and one.state == Work.REPORTED:
            if actor.unit_id != one.unit_id:
                assignments.verify(one, note=_("Kế hoạch đã được duyệt."), actor=acting)
        elif plan.state == State.RETURNED and one.state == Work.REPORTED:
            assignments.reopen(one, reason=note or _("Kế hoạch bị trả lại."), actor=acting)


def _by_right_of_the_plan(actor: Actor) -> Actor:
    """The same person in the same post, as the journal names them, where the plan's rule allowed.

    Read field by field: a request's actor is not made before it is asked for.
    """
    values = {field.name: getattr(actor, field.name) for field in fields(Actor)}
    return Actor(**{**values, "role": Role.SYSTEM})


def _report(one: Assignment, plan: Plan, acting: Actor) -> None:
    if one.state in _TO_ACCEPT:
        assignments.answer(one, Work.ACCEPTED, actor=acting)
    if one.state == Work.ACCEPTED:
        said = _("Đã trình kế hoạch năm %(year)s.") % {"year": plan.year}
        assignments.report_done(one, note=said, actor=acting)

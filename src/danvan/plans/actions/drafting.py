"""What the unit does: begin its plan, take over last year's, write, submit, change, tell."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from danvan.assignments.actions.bulk import said
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.personal import numbers_in
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.plans import events
from danvan.plans.actions.rounds import must_be_inside, settle
from danvan.plans.binding import binding, decider, living
from danvan.plans.checking import Draft, checked
from danvan.plans.content import Line, as_json, in_force, lines_of, merged
from danvan.plans.laying import add, lay
from danvan.plans.models import WRITABLE, Plan, PlanLine, PlanProgress, State
from danvan.plans.queries.listing import last_year
from danvan.programmes.models import Obligation, Programme
from danvan.reporting.numbers import thousandths


def make(programme: Programme, *, year: int, actor: Actor, unit: Unit | None = None) -> Plan:
    """An empty draft of the actor's unit (or of `unit`, for the system).

    BadInput("year") outside the programme or gone by, BadInput("unit") for a unit that the
    programme does not bind; WrongState where the plan is there already.
    """
    actor.must("make", Plan)
    actor.must("see", programme)
    unit_id = unit.pk if actor.is_system and unit else actor.unit_id
    if unit_id is None:
        raise NotAllowed
    must_be_inside(programme, year)
    today = clock.today()
    if year < today.year:
        raise BadInput("year", _("Năm này đã qua. Hãy lập kế hoạch năm nay hoặc năm sau."))
    if not binding(programme, unit_id, today):
        raise BadInput(
            "unit",
            _("Chương trình này không giao việc nào cho đơn vị, nên đơn vị không lập kế hoạch."),
        )
    with recorded(events.MADE, None, actor=actor) as entry:
        if Plan.objects.filter(programme=programme, unit=unit_id, year=year).exists():
            raise WrongState(_("Đơn vị đã có kế hoạch năm này. Hãy mở kế hoạch đó."))
        to = decider(programme, unit_id, today)
        plan = Plan.objects.create(
            programme=programme, unit_id=unit_id, year=year, to_id=to, saved_at=clock.now()
        )
        entry.subject = plan
        entry.after = {"year": year, "unit": unit_id}
    return plan


def copy_last_year(plan: Plan, *, actor: Actor) -> int:
    """Lines of last year's plan that still hold, added to the draft; returns how many.

    Those of own words, and those whose obligation still lives; targets come along. Where the unit
    succeeded others, their plans' lines of the same work are summed, and say so. WrongState unless
    the plan can be written, or where there is nothing to copy.
    """
    actor.must("edit", plan)
    with recorded(events.COPIED, plan, actor=actor) as entry:
        locked(plan)
        sources = last_year(plan)
        alive = set(living(plan.programme).values_list("pk", flat=True))
        kept = [
            [ln for ln in lines if ln.obligation_id is None or ln.obligation_id in alive]
            for lines in (in_force(one) or lines_of(one) for one in sources)
        ]
        added = add(plan, merged(kept, PlanLine.Origin.LAST_YEAR))
        if not added:
            raise WrongState(_("Không có dòng nào của năm trước để chép thêm."))
        entry.after = {"plans": [one.pk for one in sources], "lines": added}
    return added


def add_obligations(plan: Plan, obligations: Sequence[Obligation], *, actor: Actor) -> int:
    """A line for each obligation of the programme that the plan has none for; returns how many."""
    actor.must("edit", plan)
    alive = set(living(plan.programme).values_list("pk", flat=True))
    if any(one.pk not in alive for one in obligations):
        raise BadInput("add", _("Việc này không còn trong chương trình. Hãy chọn việc khác."))
    with recorded(events.SAVED, plan, actor=actor) as entry:
        locked(plan)
        there = set(plan.lines.values_list("obligation_id", flat=True))
        new = [Line(obligation_id=one.pk) for one in obligations if one.pk not in there]
        entry.after = {"lines_added": add(plan, new)}
    return len(new)


def save(plan: Plan, drafts: Sequence[Draft], *, note: str = "", actor: Actor) -> Plan:
    """The whole content anew, as typed.

    BadLines says each fault at its place, and nothing is kept. WrongState unless it is a draft or
    was returned.
    """
    actor.must("edit", plan)
    lines = checked(plan, drafts)
    if found := numbers_in(note):
        why = _("«%(found)s» giống số giấy tờ hoặc số điện thoại của một người. Hãy bỏ đi.")
        raise BadInput("note", why % {"found": found[0]})
    with recorded(events.SAVED, plan, actor=actor) as entry:
        locked(plan)
        before = as_json(lines_of(plan))
        lay(plan, lines)
        plan.note, plan.saved_at = note.strip(), clock.now()
        plan.save(update_fields=["note", "saved_at"])
        entry.changed("lines", before, as_json(line for _pk, line in lines))
    return plan


def locked(plan: Plan) -> None:
    """Nobody else changes it until the transaction ends. WrongState unless it can be written."""
    state = Plan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    if state not in WRITABLE:
        raise WrongState(
            _("Kế hoạch đã trình hoặc đã duyệt nên không sửa được. Hãy đợi trả lại hoặc mở lại.")
        )


def submit(plan: Plan, *, actor: Actor) -> Plan:
    """To whoever decides today. BadInput("lines") without a line; WrongState if it was sent."""
    actor.must("submit", plan)
    if not plan.lines.exists():
        raise BadInput(
            "lines", _("Kế hoạch chưa có dòng nào. Hãy thêm việc của chương trình trước khi trình.")
        )
    with recorded(events.SUBMITTED, plan, actor=actor) as entry:
        old = move(
            plan, WRITABLE, State.SUBMITTED, submitted_at=clock.now(), reason="",
            submitted_as=actor.post_label[:300],
            to_id=decider(plan.programme, plan.unit_id, clock.today()),
        )  # fmt: skip
        entry.changed("state", old, plan.state)
        entry.after |= {"to": plan.to_id, "lines": plan.lines.count()}
        settle(plan, actor=actor)
    return plan


def revise(plan: Plan, *, reason: str, actor: Actor) -> Plan:
    """What was approved is written anew, with a reason; the approved version counts meanwhile."""
    actor.must("revise", plan)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao điều chỉnh kế hoạch."))
    with recorded(events.REVISED, plan, actor=actor, note=reason) as entry:
        if plan.carried_to_id or plan.placing_unit_id:
            raise WrongState(_("Kế hoạch này đã chuyển cho đơn vị kế thừa. Hãy mở kế hoạch đó."))
        old = move(plan, [State.APPROVED], State.DRAFT)
        entry.changed("state", old, plan.state)
    return plan


def tell(line: PlanLine, *, amount: str | int, note: str = "", actor: Actor) -> PlanProgress:
    """How much of the line's target is done since the year began, where nothing counts it.

    BadInput("amount") for what is no number; WrongState for a line with an indicator, or a plan
    that was never approved.
    """
    actor.must("tell", line.plan)
    done = thousandths(str(amount), field="amount", decimals=3)
    if done is None:
        raise BadInput("amount", _("Hãy ghi kết quả từ đầu năm bằng số."))
    if found := numbers_in(note):
        why = _("«%(found)s» giống số giấy tờ hoặc số điện thoại của một người. Hãy bỏ đi.")
        raise BadInput("note", why % {"found": found[0]})
    with recorded(events.TOLD, line.plan, actor=actor, note=note.strip()) as entry:
        if line.indicator_id or not line.plan.version:
            raise WrongState(
                _("Dòng này lấy kết quả từ báo cáo, hoặc kế hoạch chưa được duyệt lần nào.")
            )
        made = PlanProgress.objects.create(
            line=line, amount=done, note=note.strip()[:300], on=clock.today(), at=clock.now()
        )
        entry.after = {"line": line.pk, "amount": done}
    return made

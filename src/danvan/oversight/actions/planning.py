"""The year's plan: drafted, drawn, submitted, approved, announced."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.org.queries import unit_names, unit_span
from danvan.oversight import events
from danvan.oversight.models import Draw, Inspection, InspectionPlan, Kind, PlannedInspection
from danvan.oversight.rules import kind_of
from danvan.oversight.wording import impersonal, said
from danvan.programmes.models import Programme

State = InspectionPlan.State


def start_plan(
    programme: Programme,
    year: int,
    *,
    coordinators: Sequence[Unit] = (),
    note: str = "",
    actor: Actor,
    by: Unit | None = None,
) -> InspectionPlan:
    """The actor's unit (or `by`, for the system) drafts its plan of the year for the programme.

    BadInput("year") outside the programme's years or where the unit has one already.
    """
    actor.must("inspect", programme)
    presiding = by.pk if actor.is_system and by else actor.unit_id
    if presiding is None:
        raise NotAllowed
    _must_run(programme, year)
    if programme.inspection_plans.filter(year=year, by=presiding).exists():
        raise BadInput("year", _("Đơn vị đã có kế hoạch của năm này. Hãy mở kế hoạch đó."))
    with recorded(events.PLAN_STARTED, None, actor=actor) as entry:
        plan = InspectionPlan.objects.create(
            programme=programme, year=year, by_id=presiding, kind=kind_of(actor),
            note=impersonal("note", note),
        )  # fmt: skip
        plan.coordinators.set([unit for unit in coordinators if unit.pk != presiding])
        entry.subject = plan
        entry.after = {"year": year, "programme": programme.code, "by": presiding}
    return plan


def _must_run(programme: Programme, year: int) -> None:
    if not programme.from_day.year <= year <= programme.to_day.year:
        raise BadInput(
            "year",
            _("Chương trình thực hiện từ năm %(first)s đến năm %(last)s. Hãy chọn năm trong đó.")
            % {"first": programme.from_day.year, "last": programme.to_day.year},
        )


def plan_unit(
    plan: InspectionPlan,
    unit: Unit,
    *,
    month: int,
    scope: str,
    kind: Kind | None = None,
    actor: Actor,
) -> PlannedInspection:
    """One unit in a month of the plan. Only in a draft, else WrongState.

    BadInput("unit") for one that inspects with the plan, has ended or stands in it for that month;
    BadInput("month") outside 1 to 12 or before this month; BadInput("kind") for an inspection in a
    plan of supervision. NotAllowed for a unit in which the actor has a post.
    """
    actor.must("draft", plan)
    actor.must("inspect", unit)
    _must_be_draft(plan)
    sort = kind or Kind(plan.kind)
    if plan.kind == Kind.SUPERVISION and sort != Kind.SUPERVISION:
        raise BadInput("kind", _("Kế hoạch giám sát chỉ có các cuộc giám sát."))
    _must_fit(plan, unit, month)
    words = said("scope", scope)[:300]
    with recorded(events.PLANNED, plan, actor=actor) as entry:
        planned = PlannedInspection.objects.create(
            plan=plan, unit=unit, month=month, scope=words, kind=sort
        )
        entry.after = {"planned": planned.pk, "unit": unit.pk, "month": month}
    return planned


def _must_be_draft(plan: InspectionPlan) -> None:
    if not InspectionPlan.objects.filter(pk=plan.pk, state=State.DRAFT).exists():
        raise WrongState(_("Kế hoạch đã trình hoặc đã phê duyệt, không sửa được nữa."))


def _must_fit(plan: InspectionPlan, unit: Unit, month: int) -> None:
    today = clock.today()
    if not 1 <= month <= 12 or date(plan.year, month, 1) < today.replace(day=1):
        raise BadInput("month", _("Hãy chọn một tháng từ tháng này đến hết năm của kế hoạch."))
    if unit.pk == plan.by_id or plan.coordinators.filter(pk=unit.pk).exists():
        raise BadInput("unit", _("Đơn vị không tự kiểm tra chính mình. Hãy chọn đơn vị khác."))
    if unit_span(unit.pk, today) is None:
        raise BadInput("unit", _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))
    if plan.planned.filter(unit=unit, month=month).exists():
        raise BadInput("unit", _("Đơn vị này đã có trong kế hoạch của tháng đó."))


def plan_draw(
    draw: Draw, *, first_month: int, last_month: int, scope: str, actor: Actor
) -> list[PlannedInspection]:
    """The units drawn go into the plan, spread evenly over the months, in the order of the draw.

    WrongState where the draw was planned before; BadInput as `plan_unit`.
    """
    plan = draw.plan
    actor.must("draft", plan)
    _must_be_draft(plan)
    if draw.planned.exists():
        raise WrongState(_("Mẫu này đã được đưa vào kế hoạch."))
    this = clock.today().replace(day=1)
    if not 1 <= first_month <= last_month <= 12 or date(plan.year, first_month, 1) < this:
        raise BadInput(
            "first_month", _("Hãy chọn các tháng từ tháng này đến hết năm của kế hoạch.")
        )
    words = said("scope", scope)[:300]
    units = [row["unit"] for row in draw.rows if row["drawn"]]
    span = last_month - first_month + 1
    with recorded(events.DRAW_PLANNED, plan, actor=actor) as entry:
        made = PlannedInspection.objects.bulk_create(
            PlannedInspection(
                plan=plan, unit_id=unit, draw=draw, scope=words, kind=plan.kind,
                month=first_month + at * span // len(units),
            )
            for at, unit in enumerate(units)
        )  # fmt: skip
        entry.after = {"draw": draw.pk, "units": units}
    return made


def unplan(planned: PlannedInspection, *, reason: str = "", actor: Actor) -> None:
    """Out of the draft again; out of an approved plan only with a reason (BadInput).

    WrongState while it waits for approval, or once it was announced: then it is called off.
    """
    plan = planned.plan
    actor.must("draft", plan)
    if plan.state == State.SUBMITTED or planned.inspection_id is not None:
        raise WrongState(_("Cuộc kiểm tra này đã trình hoặc đã thông báo, không bỏ được nữa."))
    why = said("reason", reason) if plan.state == State.APPROVED else reason.strip()
    with recorded(events.UNPLANNED, plan, actor=actor, note=why) as entry:
        entry.before = {"unit": planned.unit_id, "month": planned.month, "scope": planned.scope}
        planned.delete()


def submit_plan(plan: InspectionPlan, *, actor: Actor) -> InspectionPlan:
    """To the leader who approves. WrongState unless it is a draft with at least one unit."""
    actor.must("draft", plan)
    if not plan.planned.exists():
        raise WrongState(_("Kế hoạch chưa có đơn vị nào. Hãy thêm đơn vị trước khi trình."))
    with recorded(events.PLAN_SUBMITTED, plan, actor=actor) as entry:
        old = move(plan, [State.DRAFT], State.SUBMITTED, submitted_at=clock.now(), reason="")
        entry.changed("state", old, plan.state)
        entry.after["units"] = plan.planned.count()
    return plan


def return_plan(plan: InspectionPlan, *, reason: str, actor: Actor) -> InspectionPlan:
    """Back to draft with a reason (BadInput). WrongState unless it was submitted."""
    actor.must("approve", plan)
    why = said("reason", reason)
    with recorded(events.PLAN_RETURNED, plan, actor=actor, note=why) as entry:
        old = move(plan, [State.SUBMITTED], State.DRAFT, reason=why)
        entry.changed("state", old, plan.state)
    return plan


def approve_plan(plan: InspectionPlan, *, actor: Actor) -> InspectionPlan:
    """A leader approves. WrongState unless it was submitted."""
    actor.must("approve", plan)
    with recorded(events.PLAN_APPROVED, plan, actor=actor) as entry:
        old = move(
            plan, [State.SUBMITTED], State.APPROVED, approved_at=clock.now(),
            approved_by_id=actor.unit_id, approved_as=actor.post_label[:200],
        )  # fmt: skip
        entry.changed("state", old, plan.state)
    return plan


def announce_plan(plan: InspectionPlan, *, actor: Actor) -> list[Inspection]:
    """Every unit planned gets its inspection, announced; it acknowledges the receipt.

    Those announced before stay as they are: WrongState where nothing is left to announce, where the
    plan is not approved, or where a unit planned has ended or has come to inspect itself.
    """
    actor.must("draft", plan)
    if plan.state != State.APPROVED:
        raise WrongState(_("Kế hoạch chưa được phê duyệt."))
    with recorded(events.PLAN_ANNOUNCED, plan, actor=actor) as entry:
        waiting = list(plan.planned.select_for_update().filter(inspection=None).order_by("month"))
        _must_stand(plan, waiting)
        made = [_announced(plan, planned) for planned in waiting]
        entry.after = {"inspections": [one.pk for one in made]}
    return made


def _must_stand(plan: InspectionPlan, waiting: list[PlannedInspection]) -> None:
    if not waiting:
        raise WrongState(_("Mọi cuộc kiểm tra trong kế hoạch đã được thông báo."))
    today = clock.today()
    for planned in waiting:
        if planned.unit_id == plan.by_id or unit_span(planned.unit_id, today) is None:
            name = unit_names([planned.unit_id], today).get(planned.unit_id, "")
            raise WrongState(
                _("%(unit)s không còn kiểm tra được theo kế hoạch này.") % {"unit": name}
            )


def _announced(plan: InspectionPlan, planned: PlannedInspection) -> Inspection:
    inspection = Inspection.objects.create(
        programme=plan.programme, unit_id=planned.unit_id, by_id=plan.by_id, kind=planned.kind,
        title=planned.scope, on=date(plan.year, planned.month, 1),
        state=Inspection.State.ANNOUNCED,
    )  # fmt: skip
    inspection.coordinators.set(plan.coordinators.exclude(pk=planned.unit_id))
    planned.inspection = inspection
    planned.save(update_fields=["inspection"])
    return inspection
